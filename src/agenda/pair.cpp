#include "agenda/pair.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <vector>

#include "words/words.h"

namespace dragoman::agenda {
namespace {

constexpr std::size_t at(std::string_view name) {
  return static_cast<std::size_t>(std::find(kPairFeatures.begin(), kPairFeatures.end(), name) - kPairFeatures.begin());
}
template <std::size_t I>
constexpr std::size_t checked() {
  static_assert(I < kPairFeatures.size());
  return I;
}
#define FEATURE(name) features[checked<at(name)>()]

// ---- who
float alike(const PartyMark& a, const PartyMark& b) {
  const bool land = a.country != 0 && a.country == b.country;
  if (a.name == b.name) return 1;
  const bool last = a.last != 0 && a.last == b.last, first = a.first != 0 && a.first == b.first;
  if (a.kind == ActorKind::kPerson && b.kind == ActorKind::kPerson) {
    if (last && (first || a.first == 0 || b.first == 0)) return 0.95F;
    if (a.office != 0 && a.office == b.office) return 0.9F;
    return last ? 0.3F : 0;
  }
  if (a.kind == ActorKind::kState && b.kind == ActorKind::kState) return 0;
  if (a.kind == ActorKind::kState || b.kind == ActorKind::kState) return land ? 0.6F : 0;
  if (last && first) return 0.9F;
  if (a.kind == ActorKind::kPerson || b.kind == ActorKind::kPerson) return land ? 0.35F : 0;
  if (last || first) return land || a.country == 0 || b.country == 0 ? 0.6F : 0.3F;
  return land ? 0.35F : 0;
}

struct Cover {
  float mean = 0, best = 0;
  bool bare = false;  // one of them names nobody
};

// How well the parties on some sides of `a` and of `b` cover each other.
Cover cover(const Brief& a, const Brief& b, std::uint8_t side_a, std::uint8_t side_b) {
  Cover out;
  std::array<float, 8> of_b{};
  float sum = 0;
  std::size_t count_a = 0, count_b = 0;
  for (const auto& x : a.parties) {
    if ((x.sides & side_a) == 0) continue;
    ++count_a;
    float best = 0;
    for (std::size_t j = 0; j < b.parties.size() && j < of_b.size(); ++j) {
      if ((b.parties[j].sides & side_b) == 0) continue;
      const auto score = alike(x, b.parties[j]);
      best = std::max(best, score);
      of_b[j] = std::max(of_b[j], score);
    }
    sum += best;
    out.best = std::max(out.best, best);
  }
  for (std::size_t j = 0; j < b.parties.size() && j < of_b.size(); ++j)
    if ((b.parties[j].sides & side_b) != 0) ++count_b, sum += of_b[j];
  out.bare = count_a == 0 || count_b == 0;
  if (!out.bare) out.mean = sum / static_cast<float>(count_a + count_b);
  return out;
}

bool same_person(const Brief& a, const Brief& b) {
  for (const auto& x : a.parties)
    for (const auto& y : b.parties)
      if (x.kind == ActorKind::kPerson && y.kind == ActorKind::kPerson && alike(x, y) > 0.9F) return true;
  return false;
}

bool is_person(const PartyMark& party) { return party.kind == ActorKind::kPerson && party.last != 0; }

// A person of the one, and in the other another of the same country instead.
bool other_person(const Brief& a, const Brief& b) {
  const auto missing = [](const Brief& from, const Brief& in, std::uint16_t country) {
    bool any = false;
    for (const auto& x : from.parties) {
      if (!is_person(x) || x.country != country || country == 0) continue;
      any = true;
      for (const auto& y : in.parties)
        if (is_person(y) && alike(x, y) > 0.25F) return false;
    }
    return any;
  };
  return std::any_of(a.parties.begin(), a.parties.end(), [&](const auto& x) {
    return is_person(x) && missing(a, b, x.country) && missing(b, a, x.country);
  });
}

// Each has a country among its parties that the other lacks.
bool other_country(const Brief& a, const Brief& b) {
  const auto lacks = [](const Brief& from, const Brief& in) {
    return std::any_of(from.parties.begin(), from.parties.end(), [&](const auto& x) {
      return x.country != 0 && std::none_of(in.parties.begin(), in.parties.end(),
                                            [&](const auto& y) { return y.country == x.country || y.name == x.name; });
    });
  };
  return lacks(a, b) && lacks(b, a);
}

void measure_who(const Brief& a, const Brief& b, PairFeatures& features) {
  const bool mutual = a.symmetric != 0 || b.symmetric != 0;
  const auto all = cover(a, b, 3, 3);
  const auto actors = mutual ? all : cover(a, b, 1, 1), recipients = mutual ? all : cover(a, b, 2, 2);
  FEATURE("actors") = actors.mean;
  FEATURE("recipients") = recipients.mean;
  FEATURE("parties") = all.mean;
  FEATURE("best") = all.best;
  if (!mutual) FEATURE("crossed") = std::max(cover(a, b, 1, 2).mean, cover(a, b, 2, 1).mean);
  FEATURE("actors-differ") = !actors.bare && actors.best < 0.3F ? 1 : 0;
  FEATURE("recipients-differ") = !recipients.bare && recipients.best < 0.3F ? 1 : 0;
  FEATURE("actor-bare") = actors.bare ? 1 : 0;
  FEATURE("recipient-bare") = recipients.bare ? 1 : 0;
  FEATURE("same-person") = same_person(a, b) ? 1 : 0;
  FEATURE("other-person") = other_person(a, b) ? 1 : 0;
  FEATURE("other-country") = other_country(a, b) ? 1 : 0;
  FEATURE("same-both") = !actors.bare && !recipients.bare ? std::min(actors.mean, recipients.mean) : 0;
}

// ---- when
constexpr int kShort = 3;  // a run of so many days is as good as a day
constexpr int kFar = 10;   // days so far apart are no slip

bool dated(const Brief& brief) { return brief.begin != kNoDay; }
int length(const Brief& brief) { return brief.end - brief.begin + 1; }
int gap(Day begin_a, Day end_a, Day begin_b, Day end_b) { return std::max({0, begin_b - end_a, begin_a - end_b}); }
float grows(int days) { return std::min(1.0F, std::log2(1.0F + static_cast<float>(days)) / 10); }

void measure_when(const Brief& a, const Brief& b, PairFeatures& features) {
  if (dated(a) && dated(b)) {
    const auto apart = gap(a.begin, a.end, b.begin, b.end);
    const auto longest = std::max(length(a), length(b)), shortest = std::min(length(a), length(b));
    if (longest <= kShort) {
      FEATURE("day-same") = apart == 0 ? 1 : 0;
      FEATURE("day-near") = apart == 1 ? 1 : 0;
      FEATURE("day-apart") = apart > 1 ? 1 : 0;
      FEATURE("weeks-apart") = apart > 1 ? grows(apart) : 0;
    } else if (apart == 0) {
      const auto shared = std::min(a.end, b.end) - std::max(a.begin, b.begin) + 1;
      FEATURE("span-meets") = longest <= 45 ? 1 : 0;
      FEATURE("span-in-long") = longest > 45 ? 1 : 0;
      FEATURE("span-alike") =
          shortest > kShort ? static_cast<float>(shared) / static_cast<float>(length(a) + length(b) - shared) : 0;
    } else {
      FEATURE("span-apart") = 0.5F + grows(apart);
    }
  } else if (dated(a) != dated(b)) {
    FEATURE("one-undated") = 1;
    const auto& with = dated(a) ? a : b;
    const auto& without = dated(a) ? b : a;
    if (without.told != kNoDay) FEATURE("undated-told") = grows(gap(with.begin, with.end, without.told, without.told));
  } else {
    FEATURE("undated") = 1;
  }
  if (a.told != kNoDay && b.told != kNoDay) {
    FEATURE("told-apart") = grows(std::abs(a.told - b.told));
    FEATURE("told-same") = std::abs(a.told - b.told) <= 1 ? 1 : 0;
  }
}

// ---- where
enum class Where { kUnknown, kSame, kNear, kInside, kCountry, kApart, kAbroad };  // kApart: two places of one country

Where where(const Brief& a, const Brief& b) {
  constexpr float kNear = 0.35F, kRadians = 0.01745F;  // degrees: about 40 km
  if ((a.country == 0 && a.place == 0) || (b.country == 0 && b.place == 0)) return Where::kUnknown;
  if (a.place != 0 && a.place == b.place) return Where::kSame;
  if (a.country != 0 && b.country != 0 && a.country != b.country) return Where::kAbroad;
  if (a.place == 0 && b.place == 0) return Where::kCountry;
  if (a.place == 0 || b.place == 0) return Where::kInside;
  if (a.lat != 0 && b.lat != 0 && std::hypot(a.lat - b.lat, (a.lon - b.lon) * std::cos(a.lat * kRadians)) < kNear)
    return Where::kNear;
  return a.place_kind != b.place_kind ? Where::kInside : Where::kApart;
}

void measure_where(const Brief& a, const Brief& b, PairFeatures& features) {
  switch (where(a, b)) {
    case Where::kUnknown: FEATURE("place-unknown") = 1; break;
    case Where::kSame: FEATURE("place-same") = 1; break;
    case Where::kNear: FEATURE("place-near") = 1; break;
    case Where::kInside: FEATURE("place-inside") = 1; break;
    case Where::kCountry: FEATURE("country-same") = 1; break;
    case Where::kApart: FEATURE("place-differs") = 1; break;
    case Where::kAbroad: FEATURE("country-differs") = 1; break;
  }
}

// ---- what
bool told_in(std::uint32_t trigger, const std::vector<WordMark>& words) {
  return trigger != 0 && std::binary_search(words.begin(), words.end(), WordMark{trigger, 0});
}

// 0: the same; 1: the one may be followed by the other; 2: they contradict each other.
int status_step(const ontology::Statuses& statuses, Status a, Status b) {
  if (a == b) return 0;
  const auto real = [&](Status s) { return statuses.of(s).real; };
  if (real(a) && real(b)) return 0;
  if ((a == Status::kDenied && real(b)) || (b == Status::kDenied && real(a))) return 1;
  if (a == Status::kDemanded || b == Status::kDemanded) return 2;
  return 1;
}

void measure_what(const Brief& a, const Brief& b, const Kin& kin, PairFeatures& features) {
  FEATURE("type-same") = a.type == b.type ? 1 : 0;
  FEATURE("type-kin") = a.type != b.type && kin.of(a.type, b.type) ? 1 : 0;
  FEATURE("mode-same") = a.mode != 0 && a.mode == b.mode ? 1 : 0;
  FEATURE("mode-differs") = a.mode != 0 && b.mode != 0 && a.mode != b.mode ? 1 : 0;
  FEATURE("trigger-same") = a.trigger != 0 && a.trigger == b.trigger ? 1 : 0;
  FEATURE("trigger-told") =
      a.trigger != b.trigger && (told_in(a.trigger, b.words) || told_in(b.trigger, a.words)) ? 1 : 0;
  FEATURE("occasion-same") = a.occasion != 0 && a.occasion == b.occasion ? 1 : 0;
  const auto step = status_step(kin.statuses(), a.status, b.status);
  FEATURE("status-same") = step == 0 ? 1 : 0;
  FEATURE("status-follows") = step == 1 ? 1 : 0;
  FEATURE("status-clash") = step == 2 ? 1 : 0;
}

// ---- in which words
struct Shared {
  float cosine = 0, sum = 0;
  int rare = 0;
};
Shared shared_words(const std::vector<WordMark>& a, const std::vector<WordMark>& b, float sizes) {
  Shared out;
  int both = 0, sum = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (i->word == j->word) {
      both += i->rarity * i->rarity;
      sum += i->rarity;
      out.rare += i->rarity >= 45 ? 1 : 0;
      ++i, ++j;
    } else {
      const bool less = i->word < j->word;
      i += less ? 1 : 0;
      j += less ? 0 : 1;
    }
  }
  out.sum = static_cast<float>(sum) / 10;
  if (sizes > 0) out.cosine = static_cast<float>(both) / sizes;
  return out;
}

void measure_words(const Brief& a, const Brief& b, PairFeatures& features) {
  const auto words = shared_words(a.words, b.words, a.words_size * b.words_size);
  FEATURE("words") = words.cosine;
  FEATURE("rare") = std::min(1.0F, words.sum / 25);
  FEATURE("rarest") = std::min(1.0F, static_cast<float>(words.rare) / 4);
  FEATURE("title") = shared_words(a.title, b.title, a.title_size * b.title_size).cosine;
  FEATURE("same-page") = a.page != 0 && a.page == b.page ? 1 : 0;
}

void measure_together(PairFeatures& features) {
  const auto who = FEATURE("parties"), words = FEATURE("words");
  const auto when = FEATURE("day-same") + 0.5F * FEATURE("day-near") + 0.5F * FEATURE("span-meets");
  const auto same_place = FEATURE("place-same") + FEATURE("place-near");
  const auto what = FEATURE("type-same") * (0.5F + 0.5F * std::max(FEATURE("trigger-same"), FEATURE("mode-same")));
  const auto undated = FEATURE("undated") + FEATURE("one-undated");
  FEATURE("who-when") = who * when;
  FEATURE("who-words") = who * words;
  FEATURE("who-where") = who * same_place;
  FEATURE("who-what") = who * what;
  FEATURE("when-words") = when * words;
  FEATURE("undated-words") = undated * words;
  FEATURE("undated-who") = undated * who;
  FEATURE("what-words") = what * words;
  FEATURE("all") = who * what * std::max(when, words);
}

}  // namespace

Result<Kin> Kin::load(const base::TableSet& set) {
  auto table = set.table("agenda/kin.tsv", {"id", "a", "b"});
  if (!table) return fail(std::move(table.error()));
  auto statuses = ontology::Statuses::load(set);
  if (!statuses) return fail(std::move(statuses.error()));
  Kin out;
  out.statuses_ = *statuses;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto a = words::parse<EventType>(table->cell(row, "a")), b = words::parse<EventType>(table->cell(row, "b"));
    if (!a || !b) return fail(table->error(row, "a and b are types of events"));
    const auto x = static_cast<std::size_t>(*a), y = static_cast<std::size_t>(*b);
    out.kin_[x][y] = out.kin_[y][x] = true;
  }
  return out;
}

PairFeatures pair_features(const Brief& a, const Brief& b, const Kin& kin) {
  PairFeatures features{};
  FEATURE("bias") = 1;
  measure_who(a, b, features);
  measure_when(a, b, features);
  measure_where(a, b, features);
  measure_what(a, b, kin, features);
  measure_words(a, b, features);
  measure_together(features);
  return features;
}

bool dates_contradict(const Brief& a, const Brief& b) {
  if (!dated(a) || !dated(b)) return false;
  const auto apart = gap(a.begin, a.end, b.begin, b.end);
  return std::max(length(a), length(b)) <= kShort ? apart > 1 : apart > 31;
}

std::string_view veto(const Brief& a, const Brief& b, const Kin& kin) {
  if (!kin.of(a.type, b.type)) return "other type";
  if (dated(a) && dated(b) && gap(a.begin, a.end, b.begin, b.end) > kFar && std::max(length(a), length(b)) <= kShort)
    return "other days";
  if ((!dated(a) || !dated(b)) && where(a, b) == Where::kApart) return "other places";
  const auto parties = cover(a, b, 3, 3);
  if (!parties.bare && parties.best < 0.3F) return "other parties";
  if (a.symmetric == 0 && b.symmetric == 0 && other_country(a, b)) {  // who acts is another, of another country
    const auto actors = cover(a, b, 1, 1);
    if (!actors.bare && actors.best < 0.3F && std::max(cover(a, b, 1, 2).best, cover(a, b, 2, 1).best) < 0.3F)
      return "other actors";
  }
  return {};
}

bool puts_off(const Brief& a, const Brief& b) {
  const bool turned = (a.status == Status::kCancelled && b.status == Status::kPlanned) ||
                      (a.status == Status::kPlanned && b.status == Status::kCancelled);
  return turned && a.page == b.page && a.type == b.type && a.mode == b.mode && cover(a, b, 3, 3).mean >= 0.8F;
}

Result<PairWeights> PairWeights::load(const base::TableSet& set) {
  auto table = set.table("agenda/weights.tsv", {"feature", "weight"});
  if (!table) return fail(std::move(table.error()));
  auto kin = Kin::load(set);
  if (!kin) return fail(std::move(kin.error()));
  PairWeights out;
  out.kin_ = *kin;
  std::vector<std::string_view> missing(kPairFeatures.begin(), kPairFeatures.end());
  missing.insert(missing.end(), {"join", "merge"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto name = table->id(row), cell = table->cell(row, "weight");
    const auto found = std::find(missing.begin(), missing.end(), name);
    if (found == missing.end()) return fail(table->error(row, "unknown feature"));
    float value = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (read.ec != std::errc() || read.ptr != cell.data() + cell.size())
      return fail(table->error(row, "weight is no number"));
    missing.erase(found);
    if (name == "join")
      out.join_ = value;
    else if (name == "merge")
      out.merge_ = value;
    else
      out.weights_[at(name)] = value;
  }
  if (!missing.empty())
    return fail(ErrorCode::kBadTable, "agenda",
                "agenda/weights.tsv has no feature '" + std::string(missing.front()) + "'");
  return out;
}

float PairWeights::odds(const PairFeatures& features) const {
  float out = 0;
  for (std::size_t i = 0; i < features.size(); ++i) out += features[i] * weights_[i];
  return out;
}

std::string PairWeights::reason(const PairFeatures& features) const {
  std::vector<std::pair<float, std::size_t>> parts;
  for (std::size_t i = 1; i < features.size(); ++i)
    if (features[i] * weights_[i] > 0.05F) parts.emplace_back(features[i] * weights_[i], i);
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string out;
  for (std::size_t k = 0; k < parts.size() && k < 3; ++k) {
    std::array<char, 48> text{};
    const auto name = kPairFeatures[parts[k].second];
    std::snprintf(text.data(), text.size(), "%s%.*s %.1f", k == 0 ? "" : "; ", static_cast<int>(name.size()),
                  name.data(), double(parts[k].first));
    out += text.data();
  }
  return out;
}

}  // namespace dragoman::agenda
