// What the store holds, and which values filters may have.
#include <algorithm>
#include <map>
#include <set>

#include "server/view.h"

namespace dragoman::server {

namespace {

template <class Counts>
std::int64_t count_of(const Counts& counts, std::string_view key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

using Counts = std::map<std::string, std::int64_t, std::less<>>;

Json store_json(const Ask& ask, std::int64_t happenings, std::int64_t undated) {
  auto& db = ask.db;
  const auto& options = ask.room.options();
  Json out = {{"name", options.name.empty() ? options.store.filename().string() : options.name},
              {"pages", db.number("SELECT count(*) FROM page").value_or(0)},
              {"reports", db.number("SELECT count(*) FROM happening_report").value_or(0)},
              {"happenings", happenings},
              {"undated", undated}};
  const auto day = [&](const char* sql) {
    const auto found = db.number(sql);
    return found ? std::optional(static_cast<store::Day>(*found)) : std::nullopt;
  };
  put(out, "first",
      day("SELECT begin_day FROM happening WHERE reports > 0 AND begin_day IS NOT NULL ORDER BY begin_day LIMIT 1"));
  put(out, "last",
      day("SELECT begin_day FROM happening WHERE reports > 0 AND begin_day IS NOT NULL ORDER BY begin_day DESC LIMIT "
          "1"));
  return out;
}

Json countries_of(const Ask& ask, const Counts& counts) {
  std::set<std::string> codes;
  for (const auto& [code, ignored] : counts) codes.insert(code);
  {  // each country once, by leaps through the index
    std::string last;
    for (;;) {
      auto row = ask.db.query("SELECT min(country) FROM happening_party WHERE country > ?",
                              last.empty() ? std::string(" ") : last);
      if (!row.step() || row.is_null(0)) break;
      last = row.text(0);
      codes.insert(last);
    }
  }
  std::vector<std::pair<std::string, std::string>> named;
  for (const auto& code : codes) named.emplace_back(ask.room.country(code), code);
  std::ranges::sort(named);
  Json out = Json::array();
  for (const auto& [name, code] : named)
    out.push_back({{"country", code}, {"name", name}, {"happenings", count_of(counts, code)}});
  return out;
}

}  // namespace

Result<Answer> view_meta(Ask& ask) {
  if (auto good = ask.params.status(); !good) return fail(good.error());
  Counts types, statuses, countries;
  std::int64_t happenings = 0, undated = 0;
  {
    const auto add = [](Counts& counts, std::string_view key) {
      const auto found = counts.find(key);
      ++(found == counts.end() ? counts.emplace(std::string(key), 0).first : found)->second;
    };
    auto row = ask.db.query("SELECT type, status, country, begin_day FROM happening e WHERE e.reports > 0");
    while (row.step()) {
      ++happenings;
      if (row.is_null(3)) ++undated;
      add(types, row.text(0));
      add(statuses, row.text(1));
      if (!row.is_null(2)) add(countries, row.text(2));
    }
  }
  const bool writes = !ask.room.options().read_only;
  Json out = {{"version", DRAGOMAN_VERSION},
              {"generation", ask.room.name_of(ask.room.oldest())},
              {"store", store_json(ask, happenings, undated)},
              {"can", {{"link", writes}, {"paste", writes}, {"explain", true}}}};
  for (const char* list : {"types", "statuses", "quads"}) out[list] = Json::array();
  for (const auto type : words::kOf<EventType>) {
    const auto value = *words::parse<EventType>(type);
    out["types"].push_back({{"type", type},
                            {"label", ask.room.labels().of(value, {})},
                            {"quad", words::of(ask.room.ontology().of(value).quad)},
                            {"happenings", count_of(types, type)}});
  }
  for (const auto status : words::kOf<Status>)
    out["statuses"].push_back({{"status", status}, {"happenings", count_of(statuses, status)}});
  for (const auto quad : words::kOf<Quad>) out["quads"].push_back(quad);
  out["countries"] = countries_of(ask, countries);
  return answer_of(out);
}

}  // namespace dragoman::server
