// Keeps the happenings of one store in step with its reports.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "agenda/join.h"
#include "agenda/rarity.h"
#include "agenda/tellings.h"
#include "base/table.h"
#include "dragoman/result.h"
#include "store/happening.h"
#include "store/sqlite.h"

namespace dragoman::agenda {

// Tables that joining takes; immutable after load.
struct Tables {
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  Rarity rarity;
  PairWeights weights;
  std::vector<std::pair<std::string, std::string>> agencies;  // what stands in their datelines -> name
};

// One for each store that is written to; after a transaction that failed it must be thrown away. `tables` must outlive
// it.
class Keeper {
 public:
  explicit Keeper(const Tables& tables) : tables_(&tables), joiner_(tables.weights) {}

  // Joins the reports of all versions that are new since the last call, in the order of the versions, and takes those
  // out that they replace. Within a transaction of the caller's. What comes out does not depend on how many versions a
  // call sees.
  Result<void> join(store::Connection& db);

  // A person's decision on two reports, by keys (store::Report::key): kept with the store, and carried out at once.
  // Fails with kNotFound where the store has no such report. Within a transaction.
  Result<void> link(store::Connection& db, const std::string& a, const std::string& b, const std::string& note);
  Result<void> unlink(store::Connection& db, const std::string& a, const std::string& b, const std::string& note);

 private:
  struct Body {
    store::Id page = 0;
    std::vector<std::uint64_t> shingles;
  };
  void restore(store::Connection& db);
  void take_version(store::Connection& db, store::Id version);
  void add(store::Connection& db, const Told& told, std::string_view more, std::uint32_t page,
           const std::vector<store::Id>& before);
  void note(store::Connection& db, const Told& told, const Joined& joined);
  void refresh(store::Connection& db);
  std::string find_source(store::Connection& db, store::Id version);
  const Body& body_of(store::Connection& db, store::Id version);
  [[nodiscard]] std::optional<Number> number_of(store::Id report) const;
  [[nodiscard]] std::vector<Number> numbers_of(store::Connection& db, std::string_view key) const;
  Result<void> decide(store::Connection& db, const std::string& verb, const std::string& a, const std::string& b,
                      const std::string& note);

  const Tables* tables_;
  Joiner joiner_;
  bool restored_ = false;
  std::vector<store::Id> reports_;  // by number
  std::multimap<std::string, std::pair<std::string, std::string>, std::less<>>
      decisions_;             // key -> verb, the other key
  std::set<Number> touched_;  // happenings to be written again
  Tellings tellings_;
  std::unordered_map<store::Id, Body> bodies_;  // of versions that others were compared with
};

// The row of a happening's number, and back.
[[nodiscard]] constexpr store::Id id_of(Number happening) { return static_cast<store::Id>(happening) + 1; }
[[nodiscard]] constexpr Number happening_of(store::Id id) { return static_cast<Number>(id - 1); }

}  // namespace dragoman::agenda
