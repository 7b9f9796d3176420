// The one writer of a run: pages are collected and written in short transactions.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "agenda/keeper.h"
#include "dragoman/build.h"
#include "store/store.h"

namespace dragoman::build {

// A page that has been read; `again` is the version it is another reading of.
struct Ready {
  std::shared_ptr<const store::PreparedPage> page;
  std::optional<store::Id> again = {};
  // Called in the transaction that puts the page in, on any thread.
  std::function<void(store::Connection&, const store::PutResult&)> also = {};
};

class Writer {
 public:
  // `tables` and `options` must outlive it.
  Writer(store::Connection db, store::Id engine, const agenda::Tables& tables, const BuildOptions& options);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  // Collects; writes when it is time to. False when writing failed.
  bool add(Ready ready);
  void add_same();
  void add_failed();
  // Writes what is collected, then what `change` does, in a transaction of its own. False when writing failed.
  bool change(const std::function<void(store::Connection&)>& change);
  // What `ask` reads, between transactions. False when that failed.
  bool ask(const std::function<void(store::Connection&)>& ask);
  // Writes what is collected, and leaves the log empty when no reader holds it. What went wrong first is what it tells.
  [[nodiscard]] Result<BuildCounts> finish();
  [[nodiscard]] BuildCounts counts() const;
  [[nodiscard]] std::uint64_t wal_bytes() const;

 private:
  using Clock = std::chrono::steady_clock;
  bool is_due() const;
  bool flush();
  void put(const Ready& ready, BuildCounts& counts);
  Result<void> write(BuildCounts& counts);
  void shrink_log();
  [[nodiscard]] bool truncate_log();
  [[nodiscard]] std::uint64_t log_size() const;
  void tick(const std::stop_token& stop);

  const BuildOptions& options_;
  mutable std::mutex mutex_;  // of all below: a thread of its own writes what waits when no input comes
  store::Connection db_;
  const store::Id engine_;
  const agenda::Tables& tables_;
  std::unique_ptr<agenda::Keeper> keeper_;  // knows the happenings as of data_version_
  std::optional<std::int64_t> data_version_;
  std::vector<Ready> waiting_;
  std::size_t waiting_bytes_ = 0;
  Clock::time_point oldest_;
  BuildCounts counts_;
  std::uint64_t wal_bytes_ = 0;
  std::optional<Error> error_;
  std::jthread ticker_;
};

}  // namespace dragoman::build
