// What reports and happenings have alike in the tables.
#pragma once

#include "store/report.h"
#include "words/words.h"

namespace dragoman::store {

[[nodiscard]] inline std::optional<Day> day_at(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(static_cast<Day>(row.integer(column)));
}

// The word in the column; the first of the enumeration for one it does not know.
template <class Enum>
[[nodiscard]] Enum word_at(const Statement& row, int column) {
  return words::parse<Enum>(row.text(column)).value_or(Enum{});
}

// Columns that reports and happenings share, in the order of take_shared.
inline constexpr std::string_view kShared =
    "type, mode, context, quad, cameo, goldstein, status, symmetric, begin_day, end_day, edtf, country, place, "
    "place_kind, geonames, lat, lon, "
    "occasion, confidence, parties";
inline constexpr int kSharedColumns = 20;

template <class Row>
void take_shared(const Statement& row, int at, Row& out) {
  out.type = word_at<EventType>(row, at);
  out.mode = row.text(at + 1);
  out.context = row.text(at + 2);
  out.quad = word_at<Quad>(row, at + 3);
  out.cameo = row.text(at + 4);
  out.goldstein = row.maybe_real(at + 5);
  out.status = word_at<Status>(row, at + 6);
  out.symmetric = row.integer(at + 7) != 0;
  out.begin = day_at(row, at + 8);
  out.end = day_at(row, at + 9);
  out.edtf = row.text(at + 10);
  out.country = row.text(at + 11);
  out.place = row.text(at + 12);
  out.place_kind = row.text(at + 13);
  out.geonames = row.maybe_integer(at + 14);
  out.lat = row.maybe_real(at + 15);
  out.lon = row.maybe_real(at + 16);
  out.occasion = row.text(at + 17);
  out.confidence = row.real(at + 18);
  out.parties = row.text(at + 19);
}

}  // namespace dragoman::store
