#include "page/given_date.h"

#include <gtest/gtest.h>

namespace dragoman::page {
namespace {

TEST(GivenDate, ReadsWhatPeopleAndProgramsWrite) {
  const auto set = base::TableSet::open(DRAGOMAN_SOURCE_DIR "/data");
  ASSERT_TRUE(set);
  const auto dates = DateReader::load(*set);
  ASSERT_TRUE(dates);
  const std::pair<const char*, const char*> cases[] = {
      {"2024-05-20", "2024-05-20"},
      {" 2024-05-20T23:30:00-05:00", "2024-05-20"},
      {"Mon, 20 May 2024 10:00:00 GMT", "2024-05-20"},
      {"Mon, 20 May 24 10:00 GMT", "2024-05-20"},
      {"20-May-98", "1998-05-20"},
      {"May 20, 2024", "2024-05-20"},
      {"1716192000", "2024-05-20"},
      {"1716192000.75", "2024-05-20"},
      {"1716192000123", "2024-05-20"},
      {"1716192000123456", "2024-05-20"},
      {"20240520", "2024-05-20"},
      {"25/06/2024", "2024-06-25"},
      {"05/05/2024", "2024-05-05"},
  };
  for (const auto& [text, day] : cases) {
    const auto given = read_given(*dates, text);
    EXPECT_EQ(given.day, day) << text;
    EXPECT_EQ(given.warning, "") << text;
  }
}

TEST(GivenDate, SaysWhyItReadsNone) {
  const auto set = base::TableSet::open(DRAGOMAN_SOURCE_DIR "/data");
  const auto dates = DateReader::load(*set);
  ASSERT_TRUE(dates);
  EXPECT_EQ(read_given(*dates, "05/06/2024").warning,
            "the publication day '05/06/2024' could be two days: write YYYY-MM-DD");
  EXPECT_EQ(read_given(*dates, "yesterday").warning, "the publication day 'yesterday' is no date");
  EXPECT_EQ(read_given(*dates, "2024-13-45").warning, "the publication day '2024-13-45' is no date");
  for (const char* text :
       {"2024", "2024-05", "12", "-5", "99999999999999999999", "2024-02-31", "soon\nafter", "\xFF"}) {
    const auto given = read_given(*dates, text);
    EXPECT_EQ(given.day, "") << text;
    EXPECT_NE(given.warning, "") << text;
    EXPECT_EQ(given.warning.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace dragoman::page
