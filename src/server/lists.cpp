// Lists of happenings: the agenda, and any other.
#include "dragoman/agenda.h"

#include "agenda/agenda.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

constexpr std::int64_t kLimit = 500, kMostLimit = 2000, kMostOffset = 10'000'000;
constexpr std::string_view kDated = "e.begin_day IS NOT NULL", kUndated = "e.begin_day IS NULL";

struct Slice {
  std::int64_t limit, offset;
};

Slice slice_of(Params& params) { return {params.number("limit", kLimit, 0, kMostLimit), params.number("offset", 0, 0, kMostOffset)}; }

void take(store::Statement row, std::vector<store::Id>& out) {
  while (row.step()) out.push_back(row.integer(0));
}

std::string limited(std::string_view order, const Slice& slice) {
  return "ORDER BY " + std::string(order) + " LIMIT " + std::to_string(slice.limit) + " OFFSET " + std::to_string(slice.offset);
}

// Those with a day in one order, then the others; an index has them so.
std::vector<store::Id> by_day(const Ask& ask, const Filter& filter, bool is_latest_first, std::int64_t dated, const Slice& slice) {
  std::vector<store::Id> out;
  const auto* const order = is_latest_first ? "e.begin_day DESC, e.end_day DESC, e.id DESC" : "e.begin_day, e.end_day, e.id";
  if (slice.offset < dated) take(filter.select(ask.db, "e.id", kDated, limited(order, slice)), out);
  const Slice rest{slice.limit - static_cast<std::int64_t>(out.size()), std::max<std::int64_t>(0, slice.offset - dated)};
  if (rest.limit > 0) take(filter.select(ask.db, "e.id", kUndated, limited(is_latest_first ? "e.id DESC" : "e.id", rest)), out);
  return out;
}

// How many the filter would hold for without its days, that have none.
Result<std::int64_t> count_undated(const Ask& ask, StoreQuery query) {
  query.from = query.to = "";
  query.undated = true;
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  return filter->count(ask.db);
}

Answer list(const Ask& ask, const std::vector<store::Id>& ids, std::int64_t total, std::int64_t undated, const Slice& slice) {
  return answer_of({{"entries", entries(ask, ids)}, {"total", total}, {"undated", undated}, {"offset", slice.offset}});
}

}  // namespace

Result<Answer> view_agenda(Ask& ask) {
  auto query = filter_of(ask.params);
  const auto slice = slice_of(ask.params);
  if (auto good = ask.params.status(); !good) return fail(good.error());
  if (query.status.empty()) query.status = AgendaQuery().status;
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  const auto undated = count_undated(ask, query);
  if (!undated) return fail(undated.error());
  std::vector<store::Id> ids;
  if (query.undated) take(filter->select(ask.db, "e.id", kUndated, limited("e.id", slice)), ids);
  else take(filter->select(ask.db, "e.id", kDated, limited("e.begin_day, e.end_day, e.id", slice)), ids);
  return list(ask, ids, query.undated ? *undated : filter->count(ask.db, kDated), *undated, slice);
}

Result<Answer> view_happenings(Ask& ask) {
  const auto query = filter_of(ask.params);
  const auto slice = slice_of(ask.params);
  const auto sort = ask.params.one_of("sort", {"day", "-day", "reports", "changed"});
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  const auto undated = count_undated(ask, query);
  if (!undated) return fail(undated.error());
  const auto dated = query.undated ? 0 : filter->count(ask.db, kDated);
  const auto total = dated + (query.from.empty() && query.to.empty() ? *undated : 0);
  std::vector<store::Id> ids;
  if (sort == "reports") take(filter->select(ask.db, "e.id", {}, limited("e.reports DESC, e.sources DESC, e.id", slice)), ids);
  else if (sort == "changed") take(filter->select(ask.db, "e.id", {}, limited("e.last_day DESC, e.id DESC", slice)), ids);
  else ids = by_day(ask, *filter, sort == "-day", dated, slice);
  return list(ask, ids, total, *undated, slice);
}

Result<Answer> view_calendar(Ask& ask) {
  AgendaQuery query;
  query.from = ask.params.text("from");
  query.to = ask.params.text("to");
  query.actor = ask.params.all("actor");
  query.country = ask.params.list("country");
  query.type = ask.params.words<EventType>("type");
  if (const auto status = ask.params.words<Status>("status"); !status.empty()) query.status = status;
  query.least_sources = static_cast<std::size_t>(ask.params.number("sources", 0, 0, 1'000'000));
  auto name = ask.params.text("name");
  if (name.empty()) name = "Dragoman agenda";
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto made = agenda::read(ask.db, ask.room.labels(), query);
  if (!made) return fail(made.error());
  Answer out;
  out.type = "text/calendar; charset=utf-8";
  out.body = bytes(to_icalendar(*made, name));
  return out;
}

}  // namespace dragoman::server
