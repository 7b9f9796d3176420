#include "store/find.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "base/utf8.h"
#include "store/day.h"
#include "words/words.h"

namespace dragoman::store {

namespace {

constexpr int kLongDays = 31;               // longer runs have an index of their own (schema.cpp)
constexpr std::size_t kLeastBeginning = 3;  // bytes; fewer begin too many words
constexpr double kKmPerDegree = 111.2;

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    if (base::is_letter(c.value) || (c.value < 0x80 && base::is_ascii_digit(static_cast<char>(c.value)))) return true;
    at += c.size;
  }
  return false;
}

std::string quoted(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

bool is_country(std::string_view text) { return text.size() == 3 && std::ranges::all_of(text, base::is_ascii_upper); }

// Words of folded text: runs of letters and digits.
std::vector<std::string> words_of(std::string_view text) {
  const std::string folded = base::fold(text);
  std::vector<std::string> out(1);
  for (std::size_t at = 0; at < folded.size();) {
    const auto c = base::decode(folded, at);
    const bool part = base::is_letter(c.value) || (c.value < 0x80 && base::is_ascii_digit(static_cast<char>(c.value)));
    if (part) {
      out.back().append(folded, at, c.size);
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
    at += c.size;
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

extern "C" void has_words(sqlite3_context* context, int, sqlite3_value** values) {
  const auto text = [&](int i) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values[i]));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[i])));
  };
  const auto have = words_of(text(0));
  const auto want = words_of(text(1));
  const bool all =
      std::ranges::all_of(want, [&](const std::string& word) { return std::ranges::find(have, word) != have.end(); });
  sqlite3_result_int(context, all ? 1 : 0);
}

std::unexpected<Error> wrong(std::string message) { return fail(ErrorCode::kUsage, "store", std::move(message)); }

// Puts the conditions together.
class Finder {
 public:
  Finder(Connection& db, const StoreQuery& query)
      : db_(db), query_(query), is_happening_(query.of == StoreQuery::Of::kHappenings) {}

  Result<Find> find() {
    where_ = is_happening_ ? "e.reports > 0" : "e.state < 2";
    for (const auto& who : query_.party) party(who, 3);
    for (const auto& who : query_.source) party(who, 1);
    for (const auto& who : query_.target) party(who, 2);
    for (const auto& who : query_.word) word(who);
    one_of("type", query_.type);
    one_of("quad", query_.quad);
    one_of("status", query_.status);
    countries();
    for (const auto& who : query_.entity) entity(who);
    if (query_.undated) where("e.begin_day IS NULL");
    if (query_.least_sources > 0 && is_happening_) where("e.sources >= " + value(query_.least_sources));
    if (query_.min_confidence > 0) where("e.confidence >= " + value(query_.min_confidence));
    for (const auto& step : {&Finder::days, &Finder::near, &Finder::box, &Finder::full_text}) {
      if (auto good = (this->*step)(); !good) return fail(good.error());
    }
    out_.where = where_;
    out_.sql = std::string("SELECT e.id, e.begin_day AS day FROM ") + (is_happening_ ? "happening" : "report") +
               " e WHERE " + where_ + " ORDER BY e.begin_day IS NULL, e.begin_day, e.id";
    if (query_.limit) out_.sql += " LIMIT " + value(static_cast<std::int64_t>(*query_.limit));
    return std::move(out_);
  }

 private:
  template <class T>
  std::string value(T one) {
    out_.values.emplace_back(std::move(one));
    return "?" + std::to_string(out_.values.size());
  }
  void where(const std::string& condition) { where_ += " AND (" + condition + ")"; }

  template <class Enum>
  void one_of(const char* column, const std::vector<Enum>& values) {
    if (values.empty()) return;
    std::string list;
    for (const Enum one : values) list += (list.empty() ? "" : ", ") + value(std::string(words::of(one)));
    where(std::string("e.") + column + " IN (" + list + ")");
  }

  void countries() {
    std::string list;
    for (const auto& country : query_.where) list += (list.empty() ? "" : ", ") + value(country);
    if (!list.empty()) where("e.country IN (" + list + ")");
    list.clear();
    for (const auto& country : query_.country) list += (list.empty() ? "" : ", ") + value(country);
    if (list.empty()) return;
    where("e.country IN (" + list + ") OR " + has_party("p.country IN (" + list + ")"));
  }

  // Days or a point leave few rows, which are better looked at one by one.
  std::string has_party(const std::string& condition) const {
    const std::string table = is_happening_ ? "happening_party" : "party", id = is_happening_ ? "happening" : "report";
    if (is_narrow()) return "EXISTS (SELECT 1 FROM " + table + " p WHERE p." + id + " = e.id AND " + condition + ")";
    return "e.id IN (SELECT p." + id + " FROM " + table + " p WHERE " + condition + ")";
  }

  void entity(const std::string& who) { where(has_party("p.entity = " + value(who))); }

  // Ids of what `reports` gives, be they reports or their happenings.
  std::string ids(const std::string& reports) {
    return is_happening_ ? "e.id IN (SELECT happening FROM happening_report WHERE report IN (" + reports + "))"
                         : "e.id IN (" + reports + ")";
  }

  [[nodiscard]] bool is_narrow() const {
    return !query_.from.empty() || !query_.to.empty() || !query_.near.empty() || query_.box;
  }

  void party(const std::string& who, int side) {
    const std::string table = is_happening_ ? "happening_party" : "party", id = is_happening_ ? "happening" : "report";
    const std::string on = " AND p.side & " + std::to_string(side) + " <> 0";
    if (is_country(who)) {
      where(has_party("p.country = " + value(who) + on));
      return;
    }
    // The index finds whose reports name them; the row tells on which side.
    const auto match = match_of(who);
    where(match.empty()
              ? "0"
              : ids("SELECT rowid FROM report_words WHERE report_words MATCH " + value("parties : (" + match + ")")));
    where("EXISTS (SELECT 1 FROM " + table + " p WHERE p." + id + " = e.id AND has_words(p.name, " + value(who) + ")" +
          on + ")");
  }

  void word(const std::string& who) {
    if (is_country(who)) {
      where(ids("SELECT report FROM word WHERE country = " + value(who)));
    } else {
      const auto name = value(who);
      where(
          ids("SELECT report FROM word WHERE has_words(coalesce(name, '') || ' ' || coalesce(via, ''), " + name + ")"));
    }
  }

  Result<void> days() {
    std::int64_t from = INT32_MIN, to = INT32_MAX;
    for (const auto& [text, day] : {std::pair(&query_.from, &from), std::pair(&query_.to, &to)}) {
      if (text->empty()) continue;
      const auto found = text->size() == 10 ? day_of(*text) : std::nullopt;
      if (!found) return wrong("'" + *text + "' is no day (YYYY-MM-DD)");
      *day = *found;
    }
    if (query_.from.empty() && query_.to.empty()) return {};
    const auto a = value(from), b = value(to), early = value(from - kLongDays);
    // The state stands in both, or their indexes (of reports that are not replaced) would not fit.
    const std::string state = is_happening_ ? "" : "e.state < 2 AND ";
    where("(" + state + "e.begin_day BETWEEN " + early + " AND " + b + " AND e.end_day >= " + a + ") OR (" + state +
          "e.end_day - e.begin_day > " + std::to_string(kLongDays) + " AND e.begin_day < " + early +
          " AND e.end_day >= " + a + ")");
    return {};
  }

  Result<void> near() {
    if (query_.near.empty()) return {};
    double lat = 0, lon = 0;
    if (!point(query_.near, lat, lon)) {
      auto row = db_.query(
          "SELECT lat, lon FROM report WHERE place = ? COLLATE NOCASE AND lat IS NOT NULL AND state < 2 LIMIT 1",
          query_.near);
      if (!row.step()) return wrong("'" + query_.near + "' is no place the store knows; give LAT,LON in degrees");
      lat = row.real(0);
      lon = row.real(1);
    }
    if (std::abs(lat) > 90 || std::abs(lon) > 180)
      return wrong("'" + query_.near + "' is no point on Earth (LAT,LON in degrees)");
    const double high = query_.within_km / kKmPerDegree;
    const double wide = high / std::max(0.01, std::cos(lat * std::numbers::pi / 180));
    where("e.lat BETWEEN " + value(lat - high) + " AND " + value(lat + high));
    // Around the date line both ends count.
    const auto a = value(lon - wide), b = value(lon + wide);
    where("e.lon BETWEEN " + a + " AND " + b + " OR e.lon - 360 BETWEEN " + a + " AND " + b +
          " OR e.lon + 360 BETWEEN " + a + " AND " + b);
    const auto y = value(lat), x = value(lon);
    where("acos(min(1, sin(radians(e.lat)) * sin(radians(" + y + ")) + cos(radians(e.lat)) * cos(radians(" + y +
          ")) * cos(radians(e.lon - " + x + ")))) * 6371 <= " + value(query_.within_km));
    return {};
  }

  Result<void> box() {
    if (!query_.box) return {};
    const auto& [south, west, north, east] = *query_.box;
    where("e.lat BETWEEN " + value(south) + " AND " + value(north));
    const auto a = value(west), b = value(east);
    where(west <= east ? "e.lon BETWEEN " + a + " AND " + b : "e.lon >= " + a + " OR e.lon <= " + b);
    return {};
  }

  static bool point(std::string_view text, double& lat, double& lon) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return false;
    const auto number = [](std::string_view part, double& out) {
      part = base::trim(part);
      const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), out);
      return error == std::errc() && stop == part.data() + part.size();
    };
    return number(text.substr(0, comma), lat) && number(text.substr(comma + 1), lon);
  }

  Result<void> full_text() {
    if (!query_.words.empty()) {
      const auto match = match_of(query_.words, query_.begins);
      if (match.empty()) return wrong("'" + query_.words + "' has no word in it");
      where(ids("SELECT rowid FROM report_words WHERE report_words MATCH " + value(match)));
    }
    if (query_.text.empty()) return {};
    const auto match = match_of(query_.text, query_.begins);
    if (match.empty()) return wrong("'" + query_.text + "' has no word in it");
    where(ids("SELECT id FROM report WHERE version IN (SELECT rowid FROM page_words WHERE page_words MATCH " +
              value(match) + ")"));
    return {};
  }

  Connection& db_;
  const StoreQuery& query_;
  const bool is_happening_;
  std::string where_;
  Find out_;
};

}  // namespace

Result<Find> find(Connection& db, const StoreQuery& query) { return Finder(db, query).find(); }

std::string match_of(std::string_view words, bool begins) {
  std::string out;
  bool open = false;
  while (!(words = base::trim(words)).empty()) {
    std::size_t begin = 0, end = 0, next = 0;
    if (words.front() == '"' && words.find('"', 1) != std::string_view::npos) {
      begin = 1;
      end = words.find('"', 1);
      next = end + 1;
    } else {
      end = next = std::min(words.find_first_of(" \t\r\n"), words.size());
    }
    auto word = words.substr(begin, end - begin);
    const bool is_beginning = begin == 0 && word.ends_with('*');
    if (is_beginning) word.remove_suffix(1);
    if (has_letter(word)) {
      out += (out.empty() ? "" : " ") + quoted(word) + (is_beginning ? "*" : "");
      open = begin == 0 && !is_beginning && word.size() >= kLeastBeginning;
    }
    words.remove_prefix(next);
  }
  return begins && open ? out + "*" : out;
}

void add_functions(Connection& db) {
  sqlite3_create_function_v2(db.handle(), "has_words", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, has_words,
                             nullptr, nullptr, nullptr);
}

}  // namespace dragoman::store
