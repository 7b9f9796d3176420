#include "geo/choose.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/meter.h"
#include "geo/links.h"
#include "geo/votes.h"

namespace dragoman::geo {

namespace {

using lang::Index;

// Weights of the score. Set by hand, checked on news with marked places.
constexpr double kCountryVote = 2.5, kUnitVote = 2.5, kContained = 7.0, kContainedElsewhere = 4.0;
constexpr double kDatelineWeight = 3.0, kDemonymWeight = 0.7;
constexpr double kKindSaid = 3.0, kListed = 3.0, kHiddenWeight = 0.5, kOfficeSaid = 6.0, kSpeaksAbroad = 4.0;
// Votes for a country count less for a place that a namesake exceeds by more than this in fame, and nothing at twice
// it, unless the page is about its unit; a unit of more people (England) is no region that a page is about.
constexpr double kSurpassed = 2.2;
constexpr std::uint32_t kNoRegion = 40'000'000;
constexpr double kNearSaid = 5.0, kNear = 150.0;  // km: "Kingston, south of Brisbane"
// A building gets the point of the city of its name unheard where that has this fame, or the page so many places.
constexpr double kCalledAfter = 6.0, kManyVotes = 2.5;
constexpr double kNoTown = 4.0;  // "in Russia, U.S. officials said": no village, where the name is so much more famous
constexpr int kRounds = 3;
constexpr double kFarFetched = 5.3, kHeard = 0.1, kHeardWell = 0.4, kEnoughVotes = 2.0;
constexpr lang::Index kNoMention = 0xffffffffU;

// All mentions of one name.
struct Group {
  std::vector<Index> mentions;
  std::vector<Candidate> candidates;
  bool named = false;          // not only as a part of other names
  std::size_t known = 0;       // links of the mention that gave the candidates
  std::size_t top = 0;         // the candidate of the best score, the first of such
  std::vector<double> lent{};  // to each candidate, by the mention that speaks for it most
};

// Mentions side by side, most alone.
struct List {
  std::vector<Index> mentions;
  std::map<std::uint32_t, std::size_t> kinds{};  // how many are best read as a country, or a unit of this country
  bool even = false;                             // four or more, most of one kind
};

class Chooser {
 public:
  Chooser(const PlaceTables& tables, const lang::Syntax& syntax, const std::vector<Mention>& mentions)
      : tables_(tables), syntax_(syntax), mentions_(mentions), links_(tables, syntax, mentions) {
    group();
    find_lists();
  }

  std::vector<Choice> run() {
    for (auto& group : groups_) {
      for (auto& c : group.candidates) c.score = c.prior;
    }
    for (int round = 0; round < kRounds; ++round) {
      const Votes votes = count_votes();
      votes_ = votes.total;
      for (auto& group : groups_) rescore(group, votes);
      for (auto& list : lists_) count_kinds(list);
      for (auto& row : bonus_) std::fill(row.begin(), row.end(), 0.0);
      settled_.assign(mentions_.size(), false);
      contain();
      for (Index i = 0; i < mentions_.size(); ++i) add_neighbours(i);
      for (auto& group : groups_) lend(group);
    }
    std::vector<Choice> out(mentions_.size());
    for (Index i = 0; i < mentions_.size(); ++i) out[i] = best_of(i);
    return out;
  }

 private:
  void group() {
    std::unordered_map<std::string, std::size_t> by_key;
    group_of_.resize(mentions_.size());
    for (Index i = 0; i < mentions_.size(); ++i) {
      const auto& m = mentions_[i];
      const auto [found, added] = by_key.try_emplace(m.key + (m.demonym ? "|demonym" : ""), groups_.size());
      if (added) groups_.emplace_back();
      Group& group = groups_[found->second];
      group_of_[i] = found->second;
      group.mentions.push_back(i);
      group.named = group.named || !m.hidden;
      const auto known =
          m.entries.size() + m.rows.size();  // a name that stands as a place allows more than one in passing
      if (known <= group.known) continue;
      group.known = known;
      group.candidates = candidates_of(tables_.lexicon, tables_.gazetteer, tables_.countries, m);
    }
    holder_.assign(mentions_.size(), kNoMention);
    bonus_.resize(mentions_.size());
    for (Index i = 0; i < mentions_.size(); ++i) bonus_[i].resize(groups_[group_of_[i]].candidates.size());
    for (auto& group : groups_) lend(group);
  }

  // The weight a group lends, spread over its candidates by their scores.
  std::vector<double> weights(const Group& group) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < group.candidates.size(); ++i)
      out.push_back(2.0 * (group.candidates[i].score + group.lent[i]));
    if (out.empty()) return out;
    const double top = *std::ranges::max_element(out), voice = voice_of(group);
    double sum = 0;
    for (double& w : out) sum += w = std::exp(w - top);
    for (double& w : out) w *= voice / sum;
    return out;
  }

  double voice_of(const Group& group) const {
    double sum = 0;
    base::Meter::step(group.mentions.size());
    for (const auto i : group.mentions)
      sum += mentions_[i].hidden     ? kHiddenWeight
             : mentions_[i].dateline ? kDatelineWeight
             : mentions_[i].demonym  ? kDemonymWeight
                                     : 1.0;
    return std::sqrt(sum);
  }

  Votes count_votes() const {
    Votes votes;
    for (const auto& group : groups_) {
      const auto lent = weights(group);
      for (std::size_t i = 0; i < group.candidates.size(); ++i) votes.add(group.candidates[i], lent[i]);
    }
    return votes;
  }

  // Own votes do not count for oneself.
  void rescore(Group& group, const Votes& votes) const {
    std::map<std::uint16_t, double> own_country, own_admin1;
    double own = 0;
    const auto lent = weights(group);
    for (std::size_t i = 0; i < group.candidates.size(); ++i) {
      const double w = lent[i];
      if (group.candidates[i].country != kNoCountry) own_country[group.candidates[i].country] += w, own += w;
      if (group.candidates[i].admin1 != GazetteerRow::kNoAdmin) own_admin1[group.candidates[i].admin1] += w;
    }
    const double famous = group.candidates.empty() ? 0 : group.candidates.front().prior;  // sorted by it
    for (auto& c : group.candidates) {
      const bool in_unit = c.admin1 != GazetteerRow::kNoAdmin;
      const double unit = in_unit ? votes.share(votes.admin1, c.admin1, own_admin1[c.admin1], own) : 0;
      const bool region = in_unit && tables_.gazetteer.row(c.admin1).population <= kNoRegion;
      const double heard = std::max(region ? unit : 0, std::clamp(2.0 - (famous - c.prior) / kSurpassed, 0.0, 1.0));
      c.score = c.prior + (region ? 1.0 : heard) * kUnitVote * unit;
      if (c.country != kNoCountry)
        c.score += heard * kCountryVote * votes.share(votes.country, c.country, own_country[c.country], own);
    }
    const auto best = std::ranges::max_element(group.candidates, {}, &Candidate::score);
    group.top = static_cast<std::size_t>(best - group.candidates.begin());
  }

  static bool contains(const Candidate& outer, const Candidate& inner) {
    if (outer.country == kNoCountry || outer.country != inner.country) return false;
    if (outer.kind == PlaceKind::kCountry) return inner.kind != PlaceKind::kCountry;
    if (outer.kind != PlaceKind::kAdmin) return false;
    if (outer.origin == Origin::kRegion && outer.admin1 == GazetteerRow::kNoAdmin)
      return inner.kind == PlaceKind::kCity;
    return inner.admin1 == outer.admin1 && inner.geonames != outer.geonames && inner.kind != PlaceKind::kCountry;
  }

  void contain() {
    for (Index i = 0; i + 1 < mentions_.size(); ++i) {
      if (list_of_[i] == list_of_[i + 1] && lists_[list_of_[i]].even) continue;
      const auto how = links_.order(i, i + 1);
      if (links_.near_by(i, i + 1)) draw_near(i, i + 1);
      if (how == Links::Order::kNo) continue;
      const auto [inner, outer] = how == Links::Order::kInnerFirst ? std::pair(i, i + 1) : std::pair(i + 1, i);
      holder_[inner] = outer;
      link(inner, outer);
    }
  }

  void draw_near(Index self, Index other) {
    const auto* there = top(other);
    if (there == nullptr || there->kind != PlaceKind::kCity || !there->lat) return;
    const auto& candidates = groups_[group_of_[self]].candidates;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto& c = candidates[i];
      if (!c.lat || c.kind == PlaceKind::kCountry || c.geonames == there->geonames) continue;
      const double north = (*c.lat - *there->lat) * 111.2;
      const double east = (*c.lon - *there->lon) * 111.2 * std::cos(*there->lat * 0.01745);
      if (std::hypot(north, east) < kNear) bonus_[self][i] += kNearSaid, settled_[self] = true;
    }
  }

  // The pair of candidates that contain one another with the best sum gets the bonus.
  void link(Index inner, Index outer) {
    const auto& in = groups_[group_of_[inner]].candidates;
    const auto& out = groups_[group_of_[outer]].candidates;
    base::Meter::step(in.size() * out.size());
    double best = -1;
    std::size_t best_out = 0;
    for (std::size_t i = 0; i < in.size(); ++i) {
      for (std::size_t o = 0; o < out.size(); ++o) {
        if (!contains(out[o], in[i]) || in[i].score + out[o].score <= best) continue;
        if (out[o].kind == PlaceKind::kCountry && in.front().prior - in[i].prior > kNoTown) continue;
        best = in[i].score + out[o].score, best_out = o;
      }
    }
    if (best < 0) return;
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (contains(out[best_out], in[i])) bonus_[inner][i] += kContained;
    }
    settled_[inner] = true;
    bonus_[outer][best_out] += kContained;
  }

  // Mentions joined by commas and "and".
  void find_lists() {
    list_of_.resize(mentions_.size());
    for (Index i = 0; i < mentions_.size(); ++i) {
      if (i == 0 || !links_.are_listed(i - 1, i)) lists_.emplace_back();
      list_of_[i] = static_cast<Index>(lists_.size() - 1);
      lists_.back().mentions.push_back(i);
    }
  }

  const Candidate* top(Index mention) const {
    const Group& group = groups_[group_of_[mention]];
    return group.candidates.empty() ? nullptr : &group.candidates[group.top];
  }

  // Candidates of one key are alike: countries, or units of one country; nullopt for what is like nothing else.
  static std::optional<std::uint32_t> likeness(const Candidate& c) {
    if (c.kind == PlaceKind::kCountry) return 0x10000U;
    return c.kind == PlaceKind::kAdmin ? std::optional<std::uint32_t>(c.country) : std::nullopt;
  }
  std::optional<std::uint32_t> likeness(Index mention) const {
    const Candidate* best = top(mention);
    return best == nullptr ? std::nullopt : likeness(*best);
  }

  // How much of the list, the mention itself aside, is of the candidate's kind.
  double share_alike(const List& list, Index self, const Candidate& c) const {
    const auto kind = likeness(c);
    const auto found = kind ? list.kinds.find(*kind) : list.kinds.end();
    if (found == list.kinds.end()) return 0;
    const std::size_t alike = found->second - (likeness(self) == kind ? 1 : 0);
    return static_cast<double>(alike) / static_cast<double>(list.mentions.size() - 1);
  }

  // Counted anew when the scores have changed.
  void count_kinds(List& list) const {
    if (list.mentions.size() < 3) return;  // nobody asks
    base::Meter::step(list.mentions.size());
    list.kinds.clear();
    for (const Index i : list.mentions) {
      if (const auto kind = likeness(i)) ++list.kinds[*kind];
    }
    list.even = list.mentions.size() >= 4 && std::ranges::any_of(list.mentions, [&](Index i) {
                  return top(i) != nullptr && share_alike(list, i, *top(i)) >= 0.6;
                });
  }

  void add_neighbours(Index mention) {
    const auto& candidates = groups_[group_of_[mention]].candidates;
    const auto& list = lists_[list_of_[mention]];
    const auto said = links_.kind_said(mentions_[mention]);
    const auto office =
        candidates.size() < 2 ? std::nullopt : tables_.beside.office_of(syntax_, mentions_[mention].tokens);
    const bool abroad = candidates.size() > 1 && speaks_abroad(mention);
    settled_[mention] = settled_[mention] || office || abroad;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const double alike = list.mentions.size() < 3 ? 0 : share_alike(list, mention, candidates[i]);
      if (alike >= 0.5) bonus_[mention][i] += kListed * alike;
      if (said == candidates[i].kind) bonus_[mention][i] += kKindSaid;
      if (office == candidates[i].kind) bonus_[mention][i] += kOfficeSaid;
      if (abroad && candidates[i].capital) bonus_[mention][i] += kSpeaksAbroad;
    }
  }

  void lend(Group& group) const {
    group.lent.assign(group.candidates.size(), 0.0);
    base::Meter::step(group.mentions.size() * group.lent.size());
    for (const auto mention : group.mentions) {
      for (std::size_t i = 0; i < group.lent.size(); ++i)
        group.lent[i] = std::max(group.lent[i], std::min(bonus_[mention][i], kContainedElsewhere));
    }
  }

  // "Washington warned Tehran": a capital that acts, in a sentence with another state. One whose name is a state's too.
  bool speaks_abroad(Index mention) const {
    const auto& m = mentions_[mention];
    const auto& candidates = groups_[group_of_[mention]].candidates;
    const auto capital = std::ranges::find_if(candidates, [](const Candidate& c) { return c.capital; });
    if (m.demonym || capital == candidates.end() || tables_.cues.judge(syntax_, m.tokens, true) != PlaceUse::kMetonym)
      return false;
    const auto sentence = syntax_.sentence_range(m.tokens.first);
    Index first = mention;
    while (first > 0 && sentence.contains(mentions_[first - 1].tokens.first)) --first;
    for (Index i = first; i < mentions_.size() && sentence.contains(mentions_[i].tokens.first); ++i) {
      const auto* other = i == mention ? nullptr : top(i);
      if (other != nullptr && (other->kind == PlaceKind::kCountry || other->capital) &&
          other->country != capital->country)
        return true;
    }
    return false;
  }

  // What stands beside the name wins over what stands beside it elsewhere on the page.
  double total(Index mention, std::size_t candidate) const {
    const Group& group = groups_[group_of_[mention]];
    const double elsewhere = settled_[mention] ? 0 : group.lent[candidate];
    return group.candidates[candidate].score +
           std::max(std::min(bonus_[mention][candidate], kContained + kKindSaid), elsewhere);
  }

  Choice best_of(Index mention) const {
    const auto& candidates = groups_[group_of_[mention]].candidates;
    if (candidates.empty()) return unknown(mention);
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i) {
      if (total(mention, i) > total(mention, best)) best = i;
    }
    double second = -1;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (i != best && !is_same_place(candidates[i], candidates[best])) second = std::max(second, total(mention, i));
    }
    if (is_far_fetched(mention, candidates[best])) return unknown(mention);
    Choice choice{candidates[best], candidates[best].country, std::nullopt, 0};
    choice.place->score = total(mention, best);
    choice.confidence = confidence(choice.place->score, second, mentions_[mention]);
    return choice;
  }

  // A name that no table knows lies in the country of what holds it, or of what it is called after.
  Choice unknown(Index mention) const {
    Choice choice;
    const Index next = mention + 1;
    if (next < mentions_.size() && mentions_[next].hidden &&
        mentions_[next].tokens.first < mentions_[mention].tokens.last) {
      choice.part = best_of(next).place;
      if (choice.part && !is_heard(*choice.part, groups_[group_of_[next]].named))
        choice.part.reset();  // "Kennedy Space Center" where nothing speaks of Kennedy's country
      if (choice.part) choice.country = choice.part->country, choice.confidence = 0.5F;
    }
    if (const auto outer = holder_[mention]; outer != kNoMention && top(outer) != nullptr) {
      choice.country = top(outer)->country;
      choice.confidence = 0.5F;
    }
    return choice;
  }

  // Whether the page lets a name be called after this place: it names the place, or speaks of its country at length.
  bool is_heard(const Candidate& part, bool named) const {
    if (part.origin != Origin::kCity) return true;
    return part.score - part.prior > kHeardWell && (named || part.prior > kCalledAfter || votes_ > kManyVotes);
  }

  // A little known namesake in another country than the place that holds the name ("Giza's Haram"), or known to the
  // gazetteer under another name only and in a country that the page does not speak of.
  bool is_far_fetched(Index mention, const Candidate& best) const {
    if (best.origin != Origin::kCity || best.prior > kFarFetched) return false;
    if (const auto outer = holder_[mention]; outer != kNoMention && top(outer) != nullptr) {
      return top(outer)->country != kNoCountry && top(outer)->country != best.country;
    }
    return !best.main && !mentions_[mention].hidden && best.score - best.prior < kHeard && votes_ > kEnoughVotes;
  }

  // A city and the unit of its name, say: choosing between them is no doubt about where.
  static bool is_same_place(const Candidate& a, const Candidate& b) {
    if (a.country != b.country || !a.lat || !b.lat) return false;
    return std::abs(*a.lat - *b.lat) < 0.7 && std::abs(*a.lon - *b.lon) < 0.7;
  }

  static float confidence(double score, double second, const Mention& m) {
    const double fame = 1.0 / (1.0 + std::exp(-(score - 4.0)));
    const double margin = second < 0 ? 1.0 : 1.0 / (1.0 + std::exp(-1.5 * (score - second) - 0.3));
    const double support = m.support == Support::kPlace || m.demonym ? 0.98
                           : m.support == Support::kOther            ? 0.85
                                                                     : 0.92;
    return static_cast<float>(std::min(0.99, fame * margin * support));
  }

  const PlaceTables& tables_;
  const lang::Syntax& syntax_;
  const std::vector<Mention>& mentions_;
  const Links links_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;
  std::vector<std::vector<double>> bonus_;  // a mention, a candidate
  std::vector<List> lists_;
  std::vector<Index> list_of_;
  std::vector<bool> settled_;  // what stands beside the mention tells which it is
  std::vector<Index> holder_;  // the mention right beside that holds this one, if any
  double votes_ = 0;
};

}  // namespace

std::vector<Choice> choose(const PlaceTables& tables, const lang::Syntax& syntax,
                           const std::vector<Mention>& mentions) {
  return Chooser(tables, syntax, mentions).run();
}

}  // namespace dragoman::geo
