// How many happenings, day by day; and the history of two parties.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

constexpr std::size_t kMostBins = 4000;
constexpr std::string_view kDated = "e.begin_day IS NOT NULL", kUndated = "e.begin_day IS NULL";

// Counts of a day by key.
template <std::size_t Size>
using Days = std::map<store::Day, std::array<std::int64_t, Size>>;

template <std::size_t Size>
Days<Size> binned(const Days<Size>& days, Bin bin) {
  Days<Size> out;
  for (const auto& [day, counts] : days) {
    auto& to = out[first_day(day, bin)];
    for (std::size_t i = 0; i < Size; ++i) to[i] += counts[i];
  }
  return out;
}

// The same by the finest unit, from `bin` on, that has no more than kMostBins; `bin` becomes that.
template <std::size_t Size>
Days<Size> fitted(const Days<Size>& days, Bin& bin) {
  auto out = binned(days, bin);
  while (out.size() > kMostBins && bin != Bin::kYear) {
    bin = static_cast<Bin>(static_cast<int>(bin) + 1);
    out = binned(days, bin);
  }
  return out;
}

constexpr std::size_t kKeys = 16;

template <words::Spelt Enum>
std::vector<std::string_view> words_of() {
  return {words::kOf<Enum>.begin(), words::kOf<Enum>.end()};
}

struct Group {
  std::string column;  // "" for none
  std::vector<std::string_view> keys;
};

Group group_of(const std::string& word) {
  if (word == "type") return {"e.type", words_of<EventType>()};
  if (word == "quad") return {"e.quad", words_of<Quad>()};
  if (word == "status") return {"e.status", words_of<Status>()};
  return {"'all'", {"all"}};
}

Json bins_of(const auto& bins) {
  Json out = Json::array();
  for (const auto& [day, ignored] : bins) out.push_back(store::to_date(day));
  return out;
}

}  // namespace

Result<Answer> view_timeline(Ask& ask) {
  const auto query = filter_of(ask.params);
  auto bin = bin_of(ask.params.one_of("by", {"week", "day", "month", "year"}));
  const auto word = ask.params.one_of("group", {"type", "quad", "status", "none"});
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  const auto group = group_of(word);
  Days<kKeys> days;
  std::array<std::int64_t, kKeys> all{};
  std::int64_t total = 0;
  {
    auto row = filter->select(ask.db, "e.begin_day, " + group.column, kDated);
    while (row.step()) {
      const auto found = std::find(group.keys.begin(), group.keys.end(), row.text(1));
      if (found == group.keys.end()) continue;
      const auto key = static_cast<std::size_t>(found - group.keys.begin());
      ++days[static_cast<store::Day>(row.integer(0))][key];
      ++all[key];
      ++total;
    }
  }
  const auto bins = fitted(days, bin);
  Json keys = Json::array(), series = Json::array();
  for (std::size_t key = 0; key < group.keys.size(); ++key) {
    if (all[key] == 0) continue;
    keys.push_back(group.keys[key]);
    Json one = Json::array();
    for (const auto& [day, counts] : bins) one.push_back(counts[key]);
    series.push_back(std::move(one));
  }
  const auto undated = query.from.empty() && query.to.empty() ? filter->count(ask.db, kUndated) : 0;
  return answer_of({{"by", word_of(bin)},
                    {"group", word},
                    {"bins", bins_of(bins)},
                    {"keys", std::move(keys)},
                    {"series", std::move(series)},
                    {"total", total},
                    {"undated", undated}});
}

namespace {

struct Side {
  std::string id, column;  // of happening_party
  Json json;
};

bool is_country(std::string_view id) { return id.size() == 3 && std::ranges::all_of(id, base::is_ascii_upper); }

// A country, or a party by its entity.
Side side_of(const Ask& ask, const std::string& id) {
  Side out{id, "country", {{"id", id}, {"name", ask.room.country(id)}, {"kind", "state"}, {"country", id}}};
  if (is_country(id)) return out;
  out.column = "entity";
  out.json = {{"id", id}, {"name", id}};
  auto row = ask.db.query(
      "SELECT name, kind, role, country FROM happening_party WHERE entity = ? ORDER BY happening DESC LIMIT 1", id);
  if (!row.step()) return out;
  out.json["name"] = row.text(0);
  out.json["kind"] = row.text(1);
  put(out.json, "role", row.text(2));
  put(out.json, "country", row.text(3));
  return out;
}

// Whether a has a part as source beside b as target.
bool acts(const Ask& ask, store::Id happening, const Side& a, const Side& b) {
  const std::string sql =
      "SELECT 1 FROM happening_party s JOIN happening_party t ON t.happening = s.happening AND t.n <> s.n WHERE "
      "s.happening = ? AND s." +
      a.column + " = ? AND t." + b.column + " = ? AND s.side & 1 <> 0 AND t.side & 2 <> 0";
  auto row = ask.db.query(sql, happening, a.id, b.id);
  return row.step();
}

}  // namespace

Result<Answer> view_dyad(Ask& ask) {
  auto query = filter_of(ask.params);
  auto bin = bin_of(ask.params.one_of("by", {"month", "day", "week", "year"}));
  constexpr std::int64_t kLimit = 100, kMostLimit = 1000;
  const auto limit = static_cast<std::size_t>(ask.params.number("limit", kLimit, 0, kMostLimit));
  const auto a_id = ask.params.text("a"), b_id = ask.params.text("b");
  if (a_id.empty() || b_id.empty() || a_id == b_id) ask.params.wrong("a and b are two countries or parties");
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto a = side_of(ask, a_id), b = side_of(ask, b_id);
  for (const auto* side : {&a, &b}) (side->column == "country" ? query.party : query.entity).push_back(side->id);
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  struct Found {
    store::Id id;
    std::optional<store::Day> day;
    std::size_t quad;
  };
  std::vector<Found> both;
  {
    auto row = filter->select(ask.db, "e.id, e.begin_day, e.quad", {},
                              "ORDER BY e.begin_day DESC, e.id DESC");  // NULL is last then
    while (row.step()) {
      both.push_back({row.integer(0), std::nullopt, quad_at(row, 2)});
      if (!row.is_null(1)) both.back().day = static_cast<store::Day>(row.integer(1));
    }
  }
  Days<8> days;  // a to b by quad, then b to a
  Quads quads{};
  std::vector<store::Id> ids;
  std::int64_t total = 0, undated = 0;
  for (const auto& one : both) {
    const bool to = acts(ask, one.id, a, b), fro = acts(ask, one.id, b, a);
    if (!to && !fro) continue;
    ++total;
    ++quads[one.quad];
    if (ids.size() < limit) ids.push_back(one.id);
    if (!one.day) {
      ++undated;
      continue;
    }
    auto& counts = days[*one.day];
    if (to) ++counts[one.quad];
    if (fro) ++counts[4 + one.quad];
  }
  const auto bins = fitted(days, bin);
  Json to = Json::array(), fro = Json::array();
  for (const auto& [day, c] : bins) {
    to.push_back({c[0], c[1], c[2], c[3]});
    fro.push_back({c[4], c[5], c[6], c[7]});
  }
  return answer_of({{"a", a.json},
                    {"b", b.json},
                    {"by", word_of(bin)},
                    {"bins", bins_of(bins)},
                    {"a_to_b", std::move(to)},
                    {"b_to_a", std::move(fro)},
                    {"total", total},
                    {"undated", undated},
                    {"sign", sign_of(quads)},
                    {"entries", entries(ask, ids)}});
}

}  // namespace dragoman::server
