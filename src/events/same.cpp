#include "events/same.h"

#include <algorithm>
#include <map>

#include "base/meter.h"
#include "events/alike.h"

namespace dragoman::events {

namespace {

using Group = std::vector<Index>;

bool has(const std::vector<Index>& list, Index value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Tellings of one type are compared with so many at most: a page that lists acts must not cost the square of its
// length.
constexpr std::size_t kMostCompared = 200;

// The log-odds that two tellings are one happening, of all pairs of `some`.
class Affinity {
 public:
  Affinity(const Scene& scene, const Alike& alike, const Group& some)
      : size_(some.size()), scores_(size_ * size_, kNever) {
    for (Index a = 0; a < size_; ++a) {
      for (Index b = a + 1; b < size_; ++b) {
        const double score =
            alike.other_days(some[a], some[b]) ? kNever : weigh(scene.weights.same, alike.features(some[a], some[b]));
        scores_[a * size_ + b] = scores_[b * size_ + a] = score;
      }
    }
  }
  // Of the pairs between two groups, both of places in `some`.
  [[nodiscard]] double mean(const Group& a, const Group& b) const {
    double sum = 0;
    for (const Index x : a) {
      for (const Index y : b) sum += scores_[x * size_ + y];
    }
    return sum / static_cast<double>(a.size() * b.size());
  }

 private:
  static constexpr double kNever = -1e6;
  std::size_t size_;
  std::vector<double> scores_;
};

// A day within a known month or year.
bool is_finer(const When& a, const When& b) {
  if (a.begin.empty() || b.begin.empty())
    return a.edtf.size() > b.edtf.size() && a.edtf.starts_with(b.edtf) && !b.edtf.empty();
  return a.begin >= b.begin && a.end <= b.end && !a.end.empty() && (a.begin != b.begin || a.end != b.end);
}

template <class Sure>
const Version& surest(const std::vector<Version>& members, Sure sure) {
  return *std::max_element(members.begin(), members.end(),
                           [&](const Version& a, const Version& b) { return sure(a.telling) < sure(b.telling); });
}

int fullness(const Scene& scene, const Event& e) {
  const bool title = scene.is_title(scene.syntax.token_at(e.evidence.trigger.begin));
  return 2 * !e.actors.empty() + 2 * !e.recipients.empty() + e.when.has_value() + e.where.has_value() +
         e.occasion.has_value() + !title;
}

// A town says more than its country, a country more than a place that nobody knows.
int fineness(const Scene& scene, const std::optional<Where>& where) {
  if (!where) return 0;
  if (where->country.empty()) return 1;
  return !where->place || scene.places.items[*where->place].kind == PlaceKind::kCountry ? 2 : 3;
}

void add_from(const Scene& scene, const Event& e, Event& out) {
  if (e.when && out.when && is_finer(*e.when, *out.when)) out.when = e.when;
  const bool elsewhere = e.where && out.where && !out.where->country.empty() && e.where->country != out.where->country;
  if (!elsewhere && fineness(scene, e.where) > fineness(scene, out.where)) out.where = e.where;
  if (!out.occasion) out.occasion = e.occasion;
  if (out.actors.empty()) out.actors = e.actors;
  if (out.recipients.empty()) out.recipients = e.recipients;
  if (out.mode.empty()) out.mode = e.mode;
  const Span sentence = e.evidence.sentence;
  const bool known = sentence.begin == out.evidence.sentence.begin ||
                     std::any_of(out.also.begin(), out.also.end(), [&](Span s) { return s.begin == sentence.begin; });
  if (!known) out.also.push_back(sentence);
  for (const auto& reason : e.why) {
    if (std::find(out.why.begin(), out.why.end(), reason) == out.why.end()) out.why.push_back(reason);
  }
  out.confidence = std::max(out.confidence, e.confidence);
}

// The likeliest groups join first, until none is likely enough.
std::vector<Group> join(const Affinity& affinity, std::size_t size, double least) {
  std::vector<Group> groups;
  for (Index t = 0; t < size; ++t) groups.push_back({t});
  for (;;) {
    std::size_t one = 0, other = 0;
    double best = 0;
    for (std::size_t a = 0; a < groups.size(); ++a) {
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        const double score = affinity.mean(groups[a], groups[b]);
        if (logistic(score) < least || (other != 0 && score <= best)) continue;
        one = a, other = b, best = score;
      }
    }
    if (other == 0) return groups;
    groups[one].insert(groups[one].end(), groups[other].begin(), groups[other].end());
    std::sort(groups[one].begin(), groups[one].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(other));
  }
}

}  // namespace

std::vector<Group> group(const Scene& scene, const Roster& roster, const Acts& acts,
                         const std::vector<Telling>& tellings) {
  std::map<EventType, std::vector<Group>> parts;  // of each type, in text order
  for (Index t = 0; t < tellings.size(); ++t) {
    auto& of_type = parts[acts.candidates[tellings[t].candidate].type];
    if (of_type.empty() || of_type.back().size() == kMostCompared) of_type.emplace_back();
    of_type.back().push_back(t);
  }
  const Alike alike(scene, roster, acts, tellings);
  std::vector<Group> out;
  for (const auto& [type, some] : parts) {
    for (const Group& part : some) {
      base::Meter::step(part.size() * part.size());
      for (Group& joined : join(Affinity(scene, alike, part), part.size(), scene.weights.joined)) {
        for (Index& place : joined) place = part[place];
        out.push_back(std::move(joined));
      }
    }
  }
  std::ranges::sort(out, {}, [](const Group& g) { return g.front(); });
  return out;
}

Event merge(const Scene& scene, const std::vector<Version>& members) {
  const auto fuller = [&](const Version& a, const Version& b) {
    return fullness(scene, a.event) < fullness(scene, b.event);
  };
  Event out = std::max_element(members.begin(), members.end(), fuller)->event;
  out.status = members.front().event.status;
  out.when = surest(members, [](const Telling& t) { return t.when_sure; }).event.when;
  out.where = surest(members, [](const Telling& t) { return t.where_sure; }).event.where;
  for (const Version& v : members) add_from(scene, v.event, out);
  if (!out.symmetric) return out;
  for (const Index a : out.recipients) {
    if (!has(out.actors, a)) out.actors.push_back(a);
  }
  out.recipients = out.actors;
  return out;
}

}  // namespace dragoman::events
