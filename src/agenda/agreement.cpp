#include "agenda/agreement.h"

#include <algorithm>
#include <tuple>

namespace dragoman::agenda {
namespace {

int length(const store::Report& report) { return *report.end - *report.begin + 1; }

int exactness(const store::Report& report) {
  return report.place.empty() || report.place_kind == "country" ? 0 : report.lat ? 2 : 1;
}

}  // namespace

void Dates::add(const Told& told) {
  const auto& report = told.report;
  if (!report.begin || !report.end) return;
  const bool vaguer = newest_ != nullptr && length(report) > length(*newest_) && *report.begin <= *newest_->begin &&
                      *newest_->end <= *report.end;
  if (!vaguer) newest_ = &report;
  auto mine = std::find_if(runs_.begin(), runs_.end(),
                           [&](const Run& run) { return run.begin == *report.begin && run.end == *report.end; });
  if (mine == runs_.end()) {
    Run run{*report.begin, *report.end, &report, {}, {}};
    for (const auto& other : runs_)
      if (other.begin <= run.end && run.begin <= other.end) run.agree.insert(other.own.begin(), other.own.end());
    mine = runs_.insert(runs_.end(), std::move(run));
  }
  if (!mine->own.insert(told.source).second) return;
  for (auto& other : runs_)
    if (other.begin <= mine->end && mine->begin <= other.end) other.agree.insert(told.source);
}

const store::Report* Dates::best(bool newest) const {
  if (newest) return newest_;
  const auto rank = [](const Run& run) { return std::tuple(run.agree.size(), -length(*run.first)); };
  const auto best =
      std::max_element(runs_.begin(), runs_.end(), [&](const Run& a, const Run& b) { return rank(a) < rank(b); });
  return best == runs_.end() ? nullptr : best->first;
}

void Places::add(const Told& told) {
  const auto& report = told.report;
  ++told_;
  const Key key{report.country, report.place};
  const auto [mine, is_new] = agree_.try_emplace(key);
  if (is_new && !report.place.empty())
    if (const auto alone = agree_.find({report.country, ""}); alone != agree_.end()) mine->second = alone->second;
  if (mine->second.insert(told.source).second && report.place.empty())  // it agrees with all places of its country
    for (auto other = std::next(mine); other != agree_.end() && other->first.first == report.country; ++other)
      other->second.insert(told.source);
  if (report.country.empty() && report.place.empty()) return;
  const int exact = exactness(report);
  const auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& k) {
    return k.exact == exact && k.first->country == report.country && k.first->place == report.place;
  });
  if (kind == kinds_.end())
    kinds_.push_back({&report, &report, exact, told_});
  else
    kind->last = &report, kind->at = told_;
}

const store::Report* Places::best(bool newest) const {
  if (kinds_.empty()) return nullptr;
  if (newest)
    return std::max_element(
               kinds_.begin(), kinds_.end(),
               [](const Kind& a, const Kind& b) { return std::tuple(a.exact, a.at) < std::tuple(b.exact, b.at); })
        ->last;
  const auto rank = [&](const Kind& kind) {
    return std::tuple(static_cast<int>(agree_.at({kind.first->country, kind.first->place}).size()) * 2 + kind.exact,
                      kind.exact);
  };
  return std::max_element(kinds_.begin(), kinds_.end(), [&](const Kind& a, const Kind& b) { return rank(a) < rank(b); })
      ->first;
}

}  // namespace dragoman::agenda
