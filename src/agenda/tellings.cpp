#include "agenda/tellings.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dragoman::agenda {
namespace {

constexpr std::size_t kOften = 8;      // reports of a happening that is kept
constexpr std::size_t kMost = 40'000;  // reports kept, at about 1.5 KB

// Without what only people read.
Told slim(Told told) {
  auto& report = told.report;
  for (auto* text : {&report.key, &report.event, &report.sentence, &report.json, &report.url, &report.title})
    std::string().swap(*text);
  return told;
}

std::vector<Told> load(store::Connection& db, store::Id happening) {
  std::vector<Told> out;
  for (const auto id : store::reports_of_happening(db, happening)) {
    auto report = store::load_report(db, id);
    if (!report) continue;
    auto row = db.query("SELECT source FROM page_source WHERE version = ?", report->version);
    out.push_back(slim({std::move(*report), row.step() ? std::string(row.text(0)) : std::string()}));
  }
  return out;
}

}  // namespace

const std::vector<Told>& Tellings::of(store::Connection& db, store::Id happening) {
  if (const auto found = kept_.find(happening); found != kept_.end()) {
    found->second.used = ++clock_;
    return found->second.told;
  }
  few_ = load(db, happening);
  if (few_.size() < kOften) return few_;
  reports_ += few_.size();
  auto& kept = kept_[happening];
  kept = {std::move(few_), ++clock_};
  few_.clear();
  make_room(happening);
  return kept.told;
}

void Tellings::add(store::Id happening, const Told& told) {
  const auto found = kept_.find(happening);
  if (found == kept_.end()) return;
  found->second.told.push_back(slim(told));
  ++reports_;
}

void Tellings::remove(store::Id happening, store::Id report) {
  const auto found = kept_.find(happening);
  if (found == kept_.end()) return;
  reports_ -= std::erase_if(found->second.told, [&](const Told& told) { return told.report.id == report; });
}

void Tellings::merge(store::Connection& db, store::Id from, store::Id into) {
  if (!kept_.contains(from) && !kept_.contains(into)) return;
  auto moved = of(db, from);
  if (const auto found = kept_.find(from); found != kept_.end()) {
    reports_ -= found->second.told.size();
    kept_.erase(found);
  }
  auto all = of(db, into);
  if (const auto found = kept_.find(into); found != kept_.end()) reports_ -= found->second.told.size();
  std::move(moved.begin(), moved.end(), std::back_inserter(all));
  reports_ += all.size();
  kept_[into] = {std::move(all), ++clock_};
}

// The half that was used last stays.
void Tellings::make_room(store::Id except) {
  if (reports_ <= kMost) return;
  std::vector<std::pair<std::uint64_t, store::Id>> by_use;
  for (const auto& [happening, kept] : kept_)
    if (happening != except) by_use.emplace_back(kept.used, happening);
  std::sort(by_use.begin(), by_use.end());
  for (const auto& [used, happening] : by_use) {
    if (reports_ <= kMost / 2) break;
    const auto found = kept_.find(happening);
    reports_ -= found->second.told.size();
    kept_.erase(found);
  }
}

void Tellings::clear() {
  kept_.clear();
  reports_ = 0;
}

}  // namespace dragoman::agenda
