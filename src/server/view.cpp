#include "server/view.h"

#include <charconv>
#include <chrono>
#include <cmath>

#include "base/utf8.h"

namespace dragoman::server {

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Answer answer_of(const Json& json) {
  Answer out;
  out.body = bytes(dump(json));
  return out;
}

void put_url(Json& out, std::string_view url) {
  std::string scheme(url.substr(0, url.find(':')));
  for (char& c : scheme) c = base::to_ascii_lower(c);
  if (scheme == "http" || scheme == "https") out["url"] = url;
}

Result<Filter> Filter::make(store::Connection& db, const StoreQuery& query) {
  auto found = store::find(db, query);
  if (!found) return fail(std::move(found.error()));
  Filter out;
  out.find_ = std::move(*found);
  return out;
}

store::Statement Filter::select(store::Connection& db, std::string_view columns, std::string_view more,
                                std::string_view rest, std::string_view own_value) const {
  std::string sql = "SELECT ";
  (sql += columns) += " FROM happening e WHERE " + find_.where;
  if (!more.empty()) (sql += " AND ") += more;
  (sql += ' ') += rest;
  auto row = db.query(sql);
  int at = 0;
  for (const auto& value : find_.values) {
    ++at;
    std::visit([&](const auto& one) { row.bind(at, one); }, value);
  }
  if (!own_value.empty()) row.bind(at + 1, own_value);
  return row;
}

std::int64_t Filter::count(store::Connection& db, std::string_view more) const {
  auto row = select(db, "count(*)", more);
  return row.step() ? row.integer(0) : 0;
}

namespace {

constexpr std::string_view kEntry =
    "SELECT h.type, h.mode, h.quad, h.status, h.begin_day, h.end_day, h.edtf, h.parties, h.place, h.country, h.lat, "
    "h.lon, h.occasion, h.reports, "
    "h.sources, h.confidence, h.last_day, r.sentence, v.title, v.outlet, v.url FROM happening h LEFT JOIN report r ON "
    "r.id = h.report "
    "LEFT JOIN version v ON v.id = r.version WHERE h.id = ?";

std::optional<store::Day> day_of(const store::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(static_cast<store::Day>(row.integer(column)));
}

}  // namespace

Json entries(const Ask& ask, const std::vector<store::Id>& ids) {
  Json out = Json::array();
  for (const auto id : ids) {
    auto row = ask.db.query(kEntry, id);
    if (!row.step()) continue;
    const auto type = words::parse<EventType>(row.text(0)).value_or(EventType::kConsult);
    const auto& label = ask.room.labels().of(type, row.text(1));
    Json one = {{"id", id}, {"type", row.text(0)}};
    put(one, "mode", row.text(1));
    one["label"] = label;
    one["quad"] = row.text(2);
    one["status"] = row.text(3);
    one["summary"] = agenda::summary(label, row.text(7), row.text(12), row.text(8));
    put(one, "begin", day_of(row, 4));
    put(one, "end", day_of(row, 5));
    put(one, "edtf", row.text(6));
    put(one, "parties", row.text(7));
    put(one, "place", row.text(8));
    put(one, "country", row.text(9));
    put_point(one, row.maybe_real(10), row.maybe_real(11));
    put(one, "occasion", row.text(12));
    one["reports"] = row.integer(13);
    one["sources"] = row.integer(14);
    store::put_confidence(one, row.real(15));
    put(one, "changed", day_of(row, 16));
    put(one, "sentence", row.text(17));
    put(one, "title", row.text(18));
    put(one, "outlet", row.text(19));
    put_url(one, row.text(20));
    out.push_back(std::move(one));
  }
  return out;
}

double sign_of(const Quads& quads) {
  const auto all = quads[0] + quads[1] + quads[2] + quads[3];
  if (all == 0) return 0;
  return std::round(100.0 * static_cast<double>(quads[0] + quads[1] - quads[2] - quads[3]) / static_cast<double>(all)) /
         100;
}

namespace {
constexpr std::array<std::string_view, 4> kBins = {"day", "week", "month", "year"};
}

Bin bin_of(std::string_view word) {
  const auto found = std::find(kBins.begin(), kBins.end(), word);
  return found == kBins.end() ? Bin::kWeek : static_cast<Bin>(found - kBins.begin());
}

std::string_view word_of(Bin bin) { return kBins[static_cast<std::size_t>(bin)]; }

store::Day first_day(store::Day day, Bin bin) {
  using namespace std::chrono;
  if (bin == Bin::kDay) return day;
  constexpr int kWeek = 7, kThursday = 3;  // 1 January 1970 was one
  if (bin == Bin::kWeek) return day - ((day + kThursday) % kWeek + kWeek) % kWeek;
  const year_month_day date{sys_days{days{day}}};
  const year_month_day first{date.year(), bin == Bin::kMonth ? date.month() : January, std::chrono::day(1)};
  return static_cast<store::Day>(sys_days{first}.time_since_epoch().count());
}

Units::Units(std::string_view text) {
  units_.reserve(text.size() + 1);
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    units_.insert(units_.end(), c.size, units);
    units += c.value > 0xFFFF ? 2 : 1;
    at += c.size;
  }
  units_.push_back(units);
}

std::optional<store::Id> id_of(std::string_view text) {
  store::Id out = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && stop == text.data() + text.size() && !text.empty() && out > 0 ? std::optional(out)
                                                                                               : std::nullopt;
}

}  // namespace dragoman::server
