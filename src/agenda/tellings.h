// The reports of happenings that are told often, kept in memory: a happening is made anew from all its reports whenever
// one is added, and to read hundreds of them from the store each time would cost the square of their number.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "agenda/consolidate.h"
#include "store/sqlite.h"

namespace dragoman::agenda {

// Follows one store; whoever moves reports between happenings says so here.
class Tellings {
 public:
  // All reports of the happening, in any order, with what consolidate() takes of them. Until the next call.
  [[nodiscard]] const std::vector<Told>& of(store::Connection& db, store::Id happening);
  void add(store::Id happening, const Told& told);
  void remove(store::Id happening, store::Id report);
  // Before the rows say so.
  void merge(store::Connection& db, store::Id from, store::Id into);
  void clear();

 private:
  struct Kept {
    std::vector<Told> told;
    std::uint64_t used = 0;
  };
  void make_room(store::Id except);
  std::unordered_map<store::Id, Kept> kept_;
  std::vector<Told> few_;    // of a happening that is told too rarely to be kept
  std::size_t reports_ = 0;  // in kept_
  std::uint64_t clock_ = 0;
};

}  // namespace dragoman::agenda
