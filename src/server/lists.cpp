// Lists of happenings: the agenda, and any other.
#include "dragoman/agenda.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "agenda/agenda.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

constexpr std::int64_t kLimit = 500, kMostLimit = 2000, kMostOffset = 10'000'000;

struct Slice {
  std::int64_t limit, offset;
};

Slice slice_of(Params& params) {
  return {params.number("limit", kLimit, 0, kMostLimit), params.number("offset", 0, 0, kMostOffset)};
}

enum class Sort : std::uint8_t { kDay, kLatest, kReports, kChanged };

struct Row {
  std::int64_t first, second;  // what is sorted by
  store::Id id;
  bool is_dated;
};

// All rows the filter holds for, in one look through them: what an index has is not asked of the rows.
std::vector<Row> rows_of(const Ask& ask, const Filter& filter, Sort sort) {
  constexpr std::array<std::string_view, 4> kColumns = {
      "e.id, e.begin_day, e.begin_day, e.end_day", "e.id, e.begin_day, e.begin_day, e.end_day",
      "e.id, e.begin_day, e.reports, e.sources", "e.id, e.begin_day, e.last_day, e.id"};
  std::vector<Row> out;
  auto row = filter.select(ask.db, kColumns[static_cast<std::size_t>(sort)]);
  while (row.step())
    out.push_back({row.is_null(2) ? INT64_MIN : row.integer(2), row.integer(3), row.integer(0), !row.is_null(1)});
  return out;
}

// The rows of the slice, in order: undated ones are last by day, either way.
std::vector<store::Id> slice_of(std::vector<Row>& rows, Sort sort, const Slice& slice) {
  const auto before = [sort](const Row& a, const Row& b) {
    if (sort == Sort::kDay) {
      if (a.is_dated != b.is_dated) return a.is_dated;
      return std::tie(a.first, a.second, a.id) < std::tie(b.first, b.second, b.id);
    }
    if (sort == Sort::kReports && a.first == b.first && a.second == b.second) return a.id < b.id;
    return std::tie(a.first, a.second, a.id) > std::tie(b.first, b.second, b.id);
  };
  const auto size = static_cast<std::int64_t>(rows.size());
  const auto begin = std::min(slice.offset, size), end = std::min(begin + slice.limit, size);
  std::partial_sort(rows.begin(), rows.begin() + end, rows.end(), before);
  std::vector<store::Id> out;
  for (auto at = begin; at < end; ++at) out.push_back(rows[static_cast<std::size_t>(at)].id);
  return out;
}

// How many the filter would hold for without its days, that have none; nullopt where it has no days.
Result<std::optional<std::int64_t>> count_undated(const Ask& ask, StoreQuery query) {
  if (query.from.empty() && query.to.empty()) return std::nullopt;
  query.from = query.to = "";
  query.undated = true;
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  return filter->count(ask.db);
}

Answer list(const Ask& ask, const std::vector<store::Id>& ids, std::int64_t total, std::int64_t undated,
            const Slice& slice) {
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
  auto rows = rows_of(ask, *filter, Sort::kDay);
  std::int64_t undated = std::ranges::count(rows, false, &Row::is_dated);
  if (const auto others = count_undated(ask, query); !others)
    return fail(others.error());
  else if (*others)
    undated = **others;
  if (!query.undated) std::erase_if(rows, [](const Row& row) { return !row.is_dated; });
  const auto total = static_cast<std::int64_t>(rows.size());
  return list(ask, slice_of(rows, Sort::kDay, slice), total, undated, slice);
}

Result<Answer> view_happenings(Ask& ask) {
  const auto query = filter_of(ask.params);
  const auto slice = slice_of(ask.params);
  const auto word = ask.params.one_of("sort", {"day", "-day", "reports", "changed"});
  const auto sort = word == "day"       ? Sort::kDay
                    : word == "-day"    ? Sort::kLatest
                    : word == "reports" ? Sort::kReports
                                        : Sort::kChanged;
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  auto rows = rows_of(ask, *filter, sort);
  std::int64_t undated = std::ranges::count(rows, false, &Row::is_dated);
  if (const auto others = count_undated(ask, query); !others)
    return fail(others.error());
  else if (*others)
    undated = **others;
  const auto total = static_cast<std::int64_t>(rows.size());
  return list(ask, slice_of(rows, sort, slice), total, undated, slice);
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
