// Anchoring: with and without a publication day, with cues and trees.
#include <gtest/gtest.h>

#include "lang/conllu.h"
#include "time/reading_test.h"

namespace dragoman::timex {
namespace {

TEST(Anchor, WithoutDateKeepsUnknowns) {
  const auto day = only("Putin visited China on May 16.", "");
  EXPECT_EQ(day.value, "XXXX-05-16");
  EXPECT_EQ(day.edtf, "XXXX-05-16");
  EXPECT_EQ(day.begin, "");
  const auto month = only("They will meet in July.", "");
  EXPECT_EQ(month.value, "XXXX-07");
  EXPECT_EQ(month.edtf, "XXXX-07");
  const auto weekday = only("They met on Monday.", "");
  EXPECT_EQ(weekday.value, "XXXX-WXX-1");
  EXPECT_EQ(weekday.edtf, "");
  const auto year = only("Iran joined last year.", "");
  EXPECT_EQ(year.value, "XXXX");
  EXPECT_EQ(year.edtf, "");
  EXPECT_EQ(only("Talks resume next week.", "").value, "XXXX-WXX");
  EXPECT_EQ(only("They met two weeks ago.", "").edtf, "");
}

TEST(Anchor, WithoutDateKnowsWhatTheTextSays) {
  EXPECT_EQ(only("They met on May 16, 2019.", "").edtf, "2019-05-16");
  const auto span = only("The war lasted from 1982 to 1988.", "");
  EXPECT_EQ(span.edtf, "1982/1988");
  EXPECT_EQ(span.end, "1988-12-31");
}

TEST(Anchor, LessThanAMonthIsAnInterval) {
  const auto time = only("The session will open in less than a month.", "2024-05-20");
  EXPECT_EQ(time.type, TimexType::kDuration);
  EXPECT_EQ(time.value, "P1M");
  EXPECT_EQ(time.mod, "LESS_THAN");
  EXPECT_EQ(time.edtf, "2024-05-20/2024-06-20");
  EXPECT_EQ(only("The session will open in less than a month.", "").edtf, "");
}

TEST(Anchor, TheSecondInTwoMonthsIsNoDateToCome) {
  const auto time = only("It will be the second meeting in about two months.", "2024-05-20");
  EXPECT_EQ(time.value, "P2M");
  EXPECT_EQ(time.edtf, "");
  EXPECT_EQ(only("They will meet in two months.", "2024-05-20").edtf, "2024-07");
}

TEST(Anchor, WeekdayOfPublicationIsThatDay) {
  EXPECT_EQ(only("He said so on Monday.", "2024-05-20").edtf, "2024-05-20");
  EXPECT_EQ(only("He will speak on Monday.", "2024-05-20").edtf, "2024-05-20");
}

TEST(Anchor, CueBeatsTheWordsAround) {
  const std::string text = "Talks on Friday, the ministry said.";
  EXPECT_EQ(only(text, "2024-05-20", {Direction::kFuture}).edtf, "2024-05-24");
  EXPECT_EQ(only(text, "2024-05-20", {Direction::kPast}).edtf, "2024-05-17");
}

TEST(Anchor, DirectionOfMonths) {
  EXPECT_EQ(only("They will meet in July.", "2024-05-20").edtf, "2024-07");
  EXPECT_EQ(only("They will meet in March.", "2024-05-20").edtf, "2025-03");
  EXPECT_EQ(only("They met in March.", "2024-05-20").edtf, "2024-03");
  EXPECT_EQ(only("They met in November.", "2024-05-20").edtf, "2023-11");
}

TEST(Anchor, RangeOverNewYear) {
  const auto time = only("The fair will run from December 28 to January 3.", "2024-11-20");
  EXPECT_EQ(time.edtf, "2024-12-28/2025-01-03");
}

TEST(Anchor, MovedDatesAreSlots) {
  EXPECT_EQ(only("The summit was postponed until September.", "2024-05-20").edtf, "2024-09");
  EXPECT_EQ(only("The truce will hold until September.", "2024-05-20").edtf, "../2024-09");
}

TEST(Anchor, ImpossibleDaysStayUnresolved) {
  const auto time = only("The memo is dated 30 February 2024.", "2024-05-20");
  EXPECT_EQ(time.edtf, "");
}

TEST(Anchor, LeapDay) { EXPECT_EQ(only("They married on February 29.", "2024-05-20").edtf, "2024-02-29"); }

TEST(Anchor, TreeDecidesBetweenTwoVerbs) {
  // "said" stands nearer, but Friday hangs on "arrive".
  const auto parsed = lang::from_conllu(
      "1\tHe\the\tPRON\t_\t_\t3\tnsubj\t_\t_\n"
      "2\twill\twill\tAUX\t_\t_\t3\taux\t_\t_\n"
      "3\tarrive\tarrive\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
      "4\t,\t,\tPUNCT\t_\t_\t6\tpunct\t_\t_\n"
      "5\taides\taide\tNOUN\t_\t_\t6\tnsubj\t_\t_\n"
      "6\tsaid\tsay\tVERB\t_\t_\t3\tparataxis\t_\tSpaceAfter=No\n"
      "7\t,\t,\tPUNCT\t_\t_\t6\tpunct\t_\t_\n"
      "8\ton\ton\tADP\t_\t_\t9\tcase\t_\t_\n"
      "9\tFriday\tFriday\tPROPN\t_\t_\t3\tobl\t_\tSpaceAfter=No\n"
      "10\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n");
  ASSERT_TRUE(parsed.has_value());
  const auto found = find(reader().tables(), parsed->doc, parsed->syntax);
  const auto times = anchor(reader().tables(), parsed->doc, parsed->syntax, found, {}, "2024-05-20");
  ASSERT_EQ(times.size(), 1U);
  EXPECT_EQ(times[0].edtf, "2024-05-24");
}

TEST(Anchor, DateOfASayingStaysPast) {
  const auto parsed = lang::from_conllu(
      "1\tHe\the\tPRON\t_\t_\t3\tnsubj\t_\t_\n"
      "2\twill\twill\tAUX\t_\t_\t3\taux\t_\t_\n"
      "3\tcome\tcome\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
      "4\t,\t,\tPUNCT\t_\t_\t6\tpunct\t_\t_\n"
      "5\taides\taide\tNOUN\t_\t_\t6\tnsubj\t_\t_\n"
      "6\tsaid\tsay\tVERB\t_\t_\t3\tparataxis\t_\t_\n"
      "7\ton\ton\tADP\t_\t_\t8\tcase\t_\t_\n"
      "8\tFriday\tFriday\tPROPN\t_\t_\t6\tobl\t_\tSpaceAfter=No\n"
      "9\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n");
  ASSERT_TRUE(parsed.has_value());
  const auto found = find(reader().tables(), parsed->doc, parsed->syntax);
  const std::vector<Direction> cues{Direction::kFuture};
  const auto times = anchor(reader().tables(), parsed->doc, parsed->syntax, found, cues, "2024-05-20");
  ASSERT_EQ(times.size(), 1U);
  EXPECT_EQ(times[0].edtf, "2024-05-17");
}

TEST(Find, MonthsInNamesAreNoMonths) {
  const auto parsed = lang::from_conllu(
      "1\tTheresa\tTheresa\tPROPN\t_\t_\t3\tnsubj\t_\tName=B-PER\n"
      "2\tMay\tMay\tPROPN\t_\t_\t1\tflat\t_\tName=I-PER\n"
      "3\tresigned\tresign\tVERB\t_\t_\t0\troot\t_\t_\n"
      "4\tin\tin\tADP\t_\t_\t5\tcase\t_\t_\n"
      "5\tMay\tMay\tPROPN\t_\t_\t3\tobl\t_\tSpaceAfter=No\n"
      "6\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n");
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(find(reader().tables(), parsed->doc, parsed->syntax).size(), 1U);
}

TEST(Find, ReadsCurlyQuotesDashesAndNoBreakSpaces) {
  const auto reading = reader().read(
      "Last year\xE2\x80\x99s talks of May\xC2\xA0"
      "3\xE2\x80\x93"
      "5, 2019, ended the 2009\xE2\x80\x93"
      "2010 row.",
      "2024-05-20");
  ASSERT_EQ(reading.times.size(), 3U);
  EXPECT_EQ(reading.times[0].edtf, "2023");
  EXPECT_EQ(reading.times[1].edtf, "2019-05-03/2019-05-05");
  EXPECT_EQ(reading.times[2].edtf, "2009/2010");
}

TEST(Find, ExpressionsLieInOrderAndDoNotOverlap) {
  const auto set = base::TableSet::open(DRAGOMAN_SOURCE_DIR "/data");
  ASSERT_TRUE(set.has_value());
  const auto table = set->table("time/patterns.tsv", {"id", "level", "priority", "class", "emit", "before", "pattern",
                                                      "after", "term", "example", "expect"});
  ASSERT_TRUE(table.has_value());
  std::string text;
  for (std::size_t i = 0; i < table->size(); ++i)
    text += std::string(table->cell(i, "example")) + (i % 7 == 0 ? "\n" : " ");
  const auto reading = reader().read(text, "2024-05-20");
  ASSERT_EQ(reading.times.size(), reading.expressions.size());
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < reading.times.size(); ++i) {
    const Span span = reading.times[i].span;
    EXPECT_EQ(span, reading.expressions[i].span);
    EXPECT_LE(last, span.begin);
    EXPECT_LT(span.begin, span.end);
    EXPECT_LE(span.end, text.size());
    const auto tokens = reading.expressions[i].tokens;
    EXPECT_LE(reading.syntax.tokens[tokens.first].span.begin, span.begin);
    EXPECT_GE(reading.syntax.tokens[tokens.last - 1].span.end, span.end);
    EXPECT_EQ(reading.times[i].begin.empty() && reading.times[i].end.empty() ? 0U : reading.times[i].edtf.size(),
              reading.times[i].edtf.size());
    last = span.end;
  }
}

TEST(Find, SurvivesOddText) {
  for (const std::string text :
       {"", " ", "\xE2\x80\xA6", "the", "a", "May", "12", "12:", "5/", "in", "from May to",
        "\xD0\x9C\xD0\xB0\xD0\xB9 5", "99999999999999999999 years ago", "in the year 999999999",
        "over the past 90 million years", "May 99", "0 days", "the 0th of May", "2024-13-45"}) {
    const auto reading = reader().read(text, "2024-05-20");
    EXPECT_EQ(reading.times.size(), reading.expressions.size()) << text;
  }
}

}  // namespace
}  // namespace dragoman::timex
