#include "agenda/join.h"

#include <algorithm>
#include <utility>

#include "agenda/reason.h"

namespace dragoman::agenda {
namespace {

constexpr std::size_t kSample = 12;     // members of a happening that a report is compared with
constexpr std::size_t kHappenings = 6;  // happenings that are tried
constexpr float kClip = 5;              // one pair speaks no louder
constexpr float kMean = 0.5F;           // weight of the mean; the rest is the best pair's

}  // namespace

std::vector<Number> Joiner::sample(Number happening) const {
  const auto& all = members_[happening];
  if (all.size() <= kSample) return all;
  std::vector<Number> out(all.begin(), all.begin() + kSample / 2);
  out.insert(out.end(), all.end() - kSample / 2, all.end());
  return out;
}

bool Joiner::apart(Number report, Number happening) const {
  const auto found = apart_.find(report);
  if (found == apart_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](Number other) {
    return other < happening_.size() && !retired_[other] && happening_[other] == happening;
  });
}

Joiner::Fit Joiner::fit(Number report, Number happening) const {
  Fit out;
  if (apart(report, happening)) out.against = "forced apart";
  const auto& brief = briefs_[report];
  float sum = 0;
  std::size_t count = 0, vetoes = 0, dated = 0, contradicting = 0;
  for (const auto member : sample(happening)) {
    if (member == report) continue;
    const auto& other = briefs_[member];
    ++count;
    if (const auto against = veto(brief, other, weights_->kin()); !against.empty()) {
      if (2 * ++vetoes > std::min(kSample, members_[happening].size())) out.against = against;
    }
    if (brief.begin != kNoDay && other.begin != kNoDay)
      ++dated, contradicting += dates_contradict(brief, other) ? 1 : 0;
    const auto odds = std::clamp(weights_->odds(pair_features(brief, other, weights_->kin())), -kClip, kClip);
    sum += odds;
    if (count == 1 || odds > out.odds) out.odds = odds, out.best = member;
  }
  if (count == 0) return out.against = "nothing to compare", out;
  if (dated > 0 && contradicting == dated) out.against = "other days";
  out.score = kMean * sum / static_cast<float>(count) + (1 - kMean) * out.odds;
  return out;
}

std::optional<Joiner::Fit> Joiner::fit_both(Number a, Number b) const {
  Fit out;
  float sum = 0;
  std::size_t count = 0;
  for (const auto member : sample(b)) {
    const auto one = fit(member, a);
    if (!one.against.empty()) return std::nullopt;
    sum += one.score;
    if (count++ == 0 || one.odds > out.odds) out.odds = one.odds, out.best = one.best;
  }
  if (count == 0) return std::nullopt;
  out.score = sum / static_cast<float>(count);
  return out;
}

Number Joiner::mint() {
  members_.emplace_back();
  return next_happening() - 1;
}

void Joiner::reserve_happenings(Number count) {
  if (members_.size() < count) members_.resize(count);
}

void Joiner::place(Number report, Number happening) {
  happening_[report] = happening;
  auto& members = members_[happening];
  members.insert(std::lower_bound(members.begin(), members.end(), report), report);
}

void Joiner::merge(Number from, Number into) {
  const auto moved = std::exchange(members_[from], {});
  for (const auto member : moved) happening_[member] = into;
  auto& members = members_[into];
  const auto middle = static_cast<std::ptrdiff_t>(members.size());
  members.insert(members.end(), moved.begin(), moved.end());
  std::inplace_merge(members.begin(), members.begin() + middle, members.end());
}

Link Joiner::link_of(Number report, const Fit& fit) const {
  return {report, fit.best, fit.odds,
          weights_->reason(pair_features(briefs_[report], briefs_[fit.best], weights_->kin()))};
}

void Joiner::restore(Brief brief, std::optional<Number> happening) {
  const auto number = static_cast<Number>(briefs_.size());
  briefs_.push_back(std::move(brief));
  happening_.push_back(0);
  retired_.push_back(!happening);
  if (happening) {
    reserve_happenings(*happening + 1);
    place(number, *happening);
  }
  blocks_.add(number, briefs_);
}

std::optional<Number> Joiner::put_off_by(Number report) const {
  for (Number other = report;
       other-- > 0 && briefs_[other].page == briefs_[report].page;)  // a page's reports come one after another
    if (!retired_[other] && puts_off(briefs_[report], briefs_[other])) return other;
  return std::nullopt;
}

Joined Joiner::add(Brief brief, std::optional<Number> put_off) {
  const auto number = static_cast<Number>(briefs_.size());
  briefs_.push_back(std::move(brief));
  happening_.push_back(0);
  retired_.push_back(false);
  if (!put_off) put_off = put_off_by(number);
  // The happenings of the reports it is most like.
  std::vector<std::pair<float, Number>> near;
  for (const auto other : blocks_.candidates(briefs_[number])) {
    ++compared_;
    if (retired_[other] || !veto(briefs_[number], briefs_[other], weights_->kin()).empty()) continue;
    const auto odds = weights_->odds(pair_features(briefs_[number], briefs_[other], weights_->kin()));
    if (odds > weights_->join() - 1) near.emplace_back(odds, happening_[other]);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::pair<Fit, Number>> fits;
  std::vector<Number> tried;
  for (const auto& [odds, happening] : near) {
    if (tried.size() == kHappenings) break;
    if (std::find(tried.begin(), tried.end(), happening) != tried.end()) continue;
    tried.push_back(happening);
    auto one = fit(number, happening);
    if (one.against.empty() && one.score > weights_->join()) fits.emplace_back(std::move(one), happening);
  }
  std::stable_sort(fits.begin(), fits.end(),
                   [](const auto& a, const auto& b) { return a.first.score > b.first.score; });

  Joined out;
  if (put_off && !apart(number, happening_[*put_off])) {
    out.happening = happening_[*put_off];
    out.links.push_back({number, *put_off, kClip, "put off"});
  } else if (!fits.empty()) {
    out.happening = fits.front().second;
    out.links.push_back(link_of(number, fits.front().first));
  } else {
    out.happening = mint();
  }
  place(number, out.happening);
  for (const auto& [one, happening] : fits) {
    if (happening == out.happening || members_[happening].empty()) continue;
    const auto older = std::min(happening, out.happening), younger = std::max(happening, out.happening);
    const auto both = fit_both(older, younger);
    if (!both || both->score <= weights_->merge()) continue;
    out.links.push_back(link_of(number, one));
    out.merged.emplace_back(younger, older);
    merge(younger, older);
    out.happening = older;
  }
  blocks_.add(number, briefs_);
  return out;
}

void Joiner::retire(Number report) {
  if (!retired_[report]) std::erase(members_[happening_[report]], report);
  retired_[report] = true;
}

void Joiner::keep_apart(Number a, Number b) {
  apart_[a].insert(b);
  apart_[b].insert(a);
}

Joined Joiner::link(Number a, Number b) {
  Joined out;
  if (const auto found = apart_.find(a); found != apart_.end()) found->second.erase(b);
  if (const auto found = apart_.find(b); found != apart_.end()) found->second.erase(a);
  const auto older = std::min(happening_[a], happening_[b]), younger = std::max(happening_[a], happening_[b]);
  out.happening = older;
  if (older == younger) return out;
  out.links.push_back({a, b, kClip, std::string(kForced)});
  out.merged.emplace_back(younger, older);
  merge(younger, older);
  return out;
}

Joined Joiner::unlink(Number a, Number b) {
  keep_apart(a, b);
  Joined out{happening_[a], {}, {}};
  if (happening_[a] != happening_[b]) return out;
  std::erase(members_[happening_[a]], a);
  out.happening = mint();
  place(a, out.happening);
  return out;
}

}  // namespace dragoman::agenda
