// What all answers are made of: the store, the tables, the engine.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "agenda/keeper.h"
#include "agenda/labels.h"
#include "dragoman/engine.h"
#include "dragoman/serve.h"
#include "ontology/ontology.h"
#include "store/sqlite.h"

namespace dragoman::server {

// A connection that only reads, of one thread, opened when it is first wanted.
class Reader {
 public:
  // Fails when the store cannot be opened any more.
  [[nodiscard]] Result<store::Connection*> open(const std::filesystem::path& path);
  // Of what was asked since begin(): one state of the store, `seconds` at most.
  void begin(double seconds);
  // Ends it. Fails when something failed, with kTooLarge when the time was over.
  [[nodiscard]] Result<void> end();
  // Drops the store with whatever was begun: open() opens it anew.
  void close() { db_.reset(); }

 private:
  std::optional<store::Connection> db_;
  std::int64_t until_ = 0;  // of the steady clock, nanoseconds
};

class Room {
 public:
  using Clock = std::chrono::steady_clock;
  // Fails on tables that cannot be read, and on a store that cannot.
  [[nodiscard]] static Result<std::unique_ptr<Room>> open(const ServeOptions& options);

  [[nodiscard]] const std::filesystem::path& store() const { return options_.store; }
  [[nodiscard]] const ServeOptions& options() const { return options_; }
  [[nodiscard]] const agenda::Labels& labels() const { return labels_; }
  [[nodiscard]] const agenda::Tables& joining() const { return joining_; }
  [[nodiscard]] const std::string& notice() const { return notice_; }
  [[nodiscard]] const ontology::Ontology& ontology() const { return ontology_; }
  // "Laos" of LAO; the code itself where no table has it.
  [[nodiscard]] std::string country(const std::string& code) const;
  // Loaded when first wanted; later callers wait for it.
  [[nodiscard]] Result<const Engine*> engine();
  // The store's states are counted as they are seen. What is read after this call is at least as new as what it gives.
  [[nodiscard]] std::int64_t generation();
  // The oldest state of which anything is given: while pages come in each lasts a moment, so the last ones are still
  // good for some seconds, but for those that we ended ourselves. To clients another one means that asking again is
  // worth it.
  [[nodiscard]] std::int64_t oldest();
  // Whether what was read of a state shall be made anew while it may still be given.
  [[nodiscard]] bool is_due(std::int64_t generation);
  [[nodiscard]] std::string name_of(std::int64_t generation) const { return nonce_ + '-' + std::to_string(generation); }
  // From now on nothing is given that was read before: we have written.
  void written();

 private:
  Room(ServeOptions options, agenda::Labels labels, agenda::Tables joining, ontology::Ontology ontology,
       store::Connection watch);

  ServeOptions options_;
  agenda::Labels labels_;
  agenda::Tables joining_;
  ontology::Ontology ontology_;
  std::map<std::string, std::string, std::less<>> countries_;
  std::string notice_, nonce_;
  std::mutex engine_mutex_, watch_mutex_;
  std::optional<Engine> engine_;
  store::Connection watch_;
  std::int64_t seen_ = 0, written_ = 1;
  std::vector<Clock::time_point> since_;  // when each state began
  bool look();                            // with the mutex; whether there is a new state
};

}  // namespace dragoman::server
