// Search as one types, and names to fill in filters with.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

constexpr std::int64_t kLimit = 20, kMostLimit = 100;
constexpr char kOpen = '\x02', kClose = '\x03';  // around what was found; no page text has them

// The pieces of a snippet.
Json pieces(std::string_view text) {
  Json out = Json::array();
  bool hit = false;
  const auto add = [&](std::string_view piece) {
    if (piece.empty()) return;
    out.push_back({{"text", piece}});
    if (hit) out.back()["hit"] = true;
  };
  while (!text.empty()) {
    const auto end = std::min(text.find(hit ? kClose : kOpen), text.size());
    add(text.substr(0, end));
    hit = !hit;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

Json page_rows(const Ask& ask, const std::string& match, std::size_t limit, bool& more) {
  Json out = Json::array();
  auto row = ask.db.query(
      "SELECT v.id, v.title, v.outlet, v.url, v.published, f.snippet FROM (SELECT rowid, snippet(page_words, 1, ?, ?, "
      "'\xE2\x80\xA6', 24) AS snippet FROM page_words "
      "WHERE page_words MATCH ? ORDER BY rowid DESC LIMIT ?) f CROSS JOIN version v ON v.id = f.rowid",
      std::string(1, kOpen), std::string(1, kClose), match, limit + 1);
  while (row.step()) {
    if (out.size() == limit) {
      more = true;
      break;
    }
    Json one = {{"version", row.integer(0)}};
    put(one, "title", row.text(1));
    put(one, "outlet", row.text(2));
    put_url(one, row.text(3));
    put(one, "published", row.text(4).substr(0, 10));
    one["snippet"] = pieces(row.text(5));
    out.push_back(std::move(one));
  }
  return out;
}

// Happenings of the newest reports that have the words, latest first: so many words come in so many reports that all of
// them would take too long.
Result<std::vector<store::Id>> told_lately(const Ask& ask, StoreQuery query, const std::string& match,
                                           std::size_t limit) {
  constexpr int kNewest = 5000;
  query.words = "";
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  std::set<store::Id> found;
  {
    auto row = ask.db.query(
        "SELECT h.happening FROM (SELECT rowid FROM report_words WHERE report_words MATCH ? ORDER BY rowid DESC LIMIT "
        "?) f "
        "CROSS JOIN happening_report h ON h.report = f.rowid",
        match, kNewest);
    while (row.step()) found.insert(row.integer(0));
  }
  std::string list;
  for (const auto id : found) (list += list.empty() ? "" : ",") += std::to_string(id);
  std::vector<store::Id> out;
  auto row = filter->select(ask.db, "e.id", "e.id IN (SELECT value FROM json_each(" + filter->own() + "))",
                            "ORDER BY e.begin_day DESC, e.id DESC LIMIT " + std::to_string(limit), '[' + list + ']');
  while (row.step()) out.push_back(row.integer(0));
  return out;
}

// Each word of `wanted` begins a word of `name`.
bool begins(std::string_view name, std::string_view wanted) {
  const auto where = ' ' + base::fold(name), what = base::fold(wanted);
  for (std::size_t at = 0; at < what.size();) {
    const auto end = std::min(what.find_first_of(" \"*", at), what.size());
    if (end > at && where.find(' ' + what.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

std::string all_begin(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == ' ' && !out.empty() && out.back() != ' ' && out.back() != '*') out += '*';
    if (c != '"') out += c;
  }
  return out;
}

Json actor_json(const Ask& ask, std::string_view entity, std::int64_t happenings) {
  auto row = ask.db.query(
      "SELECT name, kind, role, country FROM happening_party WHERE entity = ? ORDER BY happening DESC LIMIT 1", entity);
  if (!row.step()) return {};
  Json out = {{"entity", entity}, {"name", row.text(0)}, {"kind", row.text(1)}};
  put(out, "role", row.text(2));
  put(out, "country", row.text(3));
  out["happenings"] = happenings;
  return out;
}

// Parties of the newest reports that name them so.
Json named(const Ask& ask, const std::string& words, std::size_t limit) {
  const auto match = store::match_of(all_begin(words), true);
  Json out = Json::array();
  if (match.empty()) return out;
  std::map<std::string, std::int64_t, std::less<>> found;
  constexpr int kNewest = 1000;
  {
    auto row = ask.db.query(
        "SELECT p.entity, p.name FROM (SELECT rowid FROM report_words WHERE report_words MATCH ? ORDER BY rowid DESC "
        "LIMIT ?) f "
        "CROSS JOIN party p ON p.report = f.rowid",
        "parties : (" + match + ")", kNewest);
    while (row.step()) {
      if (begins(row.text(1), words)) ++found[std::string(row.text(0))];
    }
  }
  std::vector<std::pair<std::string, std::int64_t>> order(found.begin(), found.end());
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [entity, count] : order) {
    if (out.size() == limit) break;
    const auto happenings =
        ask.db.number("SELECT count(DISTINCT happening) FROM happening_party WHERE entity = ?", entity).value_or(0);
    if (auto one = actor_json(ask, entity, happenings); !one.is_null()) out.push_back(std::move(one));
  }
  return out;
}

Json most_named(const Ask& ask, std::size_t limit) {
  std::vector<std::pair<std::int64_t, std::string>> order;
  {
    auto row =
        ask.db.query("SELECT entity, count(*) FROM happening_party INDEXED BY happening_party_entity GROUP BY entity");
    while (row.step()) order.emplace_back(row.integer(1), row.text(0));
  }
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(limit, order.size()));
  std::partial_sort(order.begin(), end, order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  Json out = Json::array();
  for (auto at = order.begin(); at != end; ++at) {
    if (auto one = actor_json(ask, at->second, at->first); !one.is_null()) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Result<Answer> view_search(Ask& ask) {
  const auto query = filter_of(ask.params);
  const auto limit = static_cast<std::size_t>(ask.params.number("limit", kLimit, 1, kMostLimit));
  if (auto good = ask.params.status(); !good) return fail(good.error());
  Json out = {{"q", query.words},       {"happenings", Json::array()}, {"more_happenings", false},
              {"pages", Json::array()}, {"more_pages", false},         {"actors", Json::array()}};
  const auto match = store::match_of(query.words, query.begins);
  if (match.empty()) return answer_of(out);
  auto ids = told_lately(ask, query, match, limit + 1);
  if (!ids) return fail(ids.error());
  if (ids->size() > limit) {
    ids->pop_back();
    out["more_happenings"] = true;
  }
  out["happenings"] = entries(ask, *ids);
  bool more = false;
  out["pages"] = page_rows(ask, match, limit, more);
  out["more_pages"] = more;
  out["actors"] = named(ask, query.words, limit);
  return answer_of(out);
}

Result<Answer> view_actors(Ask& ask) {
  const auto words = ask.params.text("q");
  constexpr std::size_t kLongest = 200;
  if (words.size() > kLongest) ask.params.wrong("q: more than 200 bytes");
  const auto limit = static_cast<std::size_t>(ask.params.number("limit", kLimit, 1, kMostLimit));
  if (auto good = ask.params.status(); !good) return fail(good.error());
  return answer_of({{"actors", base::trim(words).empty() ? most_named(ask, limit) : named(ask, words, limit)}});
}

}  // namespace dragoman::server
