#include "time/calendar.h"

#include <gtest/gtest.h>

#include "time/holiday.h"
#include "time/print.h"

namespace dragoman::timex {
namespace {

TEST(Calendar, KnowsLeapYears) {
  EXPECT_EQ(days_in_month(2024, 2), 29);
  EXPECT_EQ(days_in_month(2023, 2), 28);
  EXPECT_EQ(days_in_month(1900, 2), 28);
  EXPECT_EQ(days_in_month(2000, 2), 29);
  EXPECT_FALSE(is_valid(2023, 2, 29));
  EXPECT_TRUE(is_valid(2024, 2, 29));
}

TEST(Calendar, ClampsMonthEnds) {
  EXPECT_EQ(to_string(shift(make_day(2024, 1, 31), 1, Unit::kMonth)), "2024-02-29");
  EXPECT_EQ(to_string(shift(make_day(2024, 3, 31), -1, Unit::kMonth)), "2024-02-29");
  EXPECT_EQ(to_string(shift(make_day(2024, 2, 29), 1, Unit::kYear)), "2025-02-28");
  EXPECT_EQ(to_string(shift(make_day(2024, 11, 30), 1, Unit::kQuarter)), "2025-02-28");
}

TEST(Calendar, CarriesMonthsIntoYears) {
  EXPECT_EQ(to_string(make_day(2024, 13, 1)), "2025-01-01");
  EXPECT_EQ(to_string(make_day(2024, 0, 1)), "2023-12-01");
  EXPECT_EQ(to_string(make_day(2024, -12, 1)), "2022-12-01");
}

TEST(Calendar, CountsIsoWeeks) {
  const auto week = [](int y, int m, int d) {
    return std::pair(iso_week(make_day(y, m, d)).year, iso_week(make_day(y, m, d)).week);
  };
  EXPECT_EQ(week(2024, 5, 20), std::pair(2024, 21));
  EXPECT_EQ(week(2021, 1, 3), std::pair(2020, 53));
  EXPECT_EQ(week(2018, 12, 31), std::pair(2019, 1));
  EXPECT_EQ(week(2016, 1, 1), std::pair(2015, 53));
}

TEST(Calendar, IsoWeeksAgreeWithTheirMondays) {
  for (Day day = make_day(1999, 12, 20); day < make_day(2032, 1, 10); day += std::chrono::days(1)) {
    const Day monday = monday_of(iso_week(day));
    ASSERT_LE(monday, day) << to_string(day);
    ASSERT_LT(day - monday, std::chrono::days(7)) << to_string(day);
    ASSERT_EQ(weekday_of(monday), 1) << to_string(day);
  }
}

TEST(Calendar, FindsPeriods) {
  const auto days = period(make_day(2024, 5, 20), Unit::kQuarter);
  EXPECT_EQ(to_string(days.first), "2024-04-01");
  EXPECT_EQ(to_string(days.last), "2024-06-30");
  EXPECT_EQ(to_string(period(make_day(2000, 6, 1), Unit::kCentury).first), "1901-01-01");
  EXPECT_EQ(to_string(period(make_day(2019, 6, 1), Unit::kDecade).last), "2019-12-31");
}

TEST(Calendar, ReadsDays) {
  EXPECT_EQ(parse_day("2024-05-20"), make_day(2024, 5, 20));
  EXPECT_EQ(parse_day("1998-03-06T13:19:00"), make_day(1998, 3, 6));
  EXPECT_FALSE(parse_day("2024-02-30").has_value());
  EXPECT_FALSE(parse_day("2024-05").has_value());
  EXPECT_FALSE(parse_day("").has_value());
}

TEST(Holidays, ComputesEaster) {
  EXPECT_EQ(to_string(easter(2024)), "2024-03-31");
  EXPECT_EQ(to_string(easter(2000)), "2000-04-23");
  EXPECT_EQ(to_string(easter(2038)), "2038-04-25");
  EXPECT_EQ(to_string(orthodox_easter(2024)), "2024-05-05");
  EXPECT_EQ(to_string(orthodox_easter(2017)), "2017-04-16");
}

TEST(Holidays, FindsNthWeekdays) {
  EXPECT_EQ(to_string(nth_weekday(2024, 11, 4, 4)), "2024-11-28");
  EXPECT_EQ(to_string(nth_weekday(2024, 5, 1, -1)), "2024-05-27");
}

TEST(Holidays, RulesThatDoNotReadAreRefused) {
  EXPECT_FALSE(Holiday::parse("fixed 13-01").has_value());
  EXPECT_FALSE(Holiday::parse("moon 3").has_value());
  EXPECT_FALSE(Holiday::parse("table 2024-02-31").has_value());
  EXPECT_FALSE(Holiday::parse("nth 1 2").has_value());
}

TEST(Holidays, TablesEnd) {
  const auto table = Holiday::parse("table 2024-02-10");
  ASSERT_TRUE(table.has_value());
  EXPECT_TRUE(table->in(2024).has_value());
  EXPECT_FALSE(table->in(2025).has_value());
}

TEST(Printing, KeepsUnknowns) {
  Fields f;
  f.month = 5, f.day = 16;
  EXPECT_EQ(timex_value(f), "XXXX-05-16");
  EXPECT_EQ(edtf_value(f), "XXXX-05-16");
  EXPECT_FALSE(days_of(f).has_value());
  Fields weekday;
  weekday.weekday = 1;
  EXPECT_EQ(timex_value(weekday), "XXXX-WXX-1");
  EXPECT_EQ(edtf_value(weekday), "");
}

TEST(Printing, NarrowsMonths) {
  const auto mid = narrowed(months(2024, 4, 4), Mod::kMid);
  EXPECT_EQ(to_string(mid.first), "2024-04-11");
  EXPECT_EQ(to_string(mid.last), "2024-04-20");
}

}  // namespace
}  // namespace dragoman::timex
