// Items read by the engine, on threads of their own.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "dragoman/engine.h"
#include "store/store.h"
#include "watch/rows.h"

namespace dragoman::watch {

struct WasRead {
  ReadKey key;
  Result<std::shared_ptr<const store::PreparedPage>> page;
};

class Readers {
 public:
  // `engine` must outlive it. `wake` is called, on any thread, when something was read.
  Readers(const Engine& engine, unsigned jobs, std::function<void()> wake);
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  ~Readers() { stop(); }
  // Waits for what is being read; what has not been begun is left.
  void stop();

  void put(ReadRow row);
  [[nodiscard]] std::vector<WasRead> take();
  // How many more can be put before threads have more than they need.
  [[nodiscard]] std::size_t room() const;
  [[nodiscard]] bool idle() const;  // nothing is being read, and take() has all

 private:
  void run(const std::stop_token& stop);

  const Engine& engine_;
  const std::size_t jobs_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<ReadRow> waiting_;
  std::vector<WasRead> done_;
  std::size_t busy_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace dragoman::watch
