// Ranges and lists: no end before its begin.
#include <gtest/gtest.h>

#include "base/table.h"
#include "lang/conllu.h"
#include "time/reading_test.h"

namespace dragoman::timex {
namespace {

TEST(Range, EndsAfterItBegins) {
  // 2024-05-22 is a Wednesday.
  EXPECT_EQ(only("Miners will strike from Monday to Friday.", "2024-05-22").edtf, "2024-05-27/2024-05-31");
  EXPECT_EQ(only("Miners struck from Monday to Friday.", "2024-05-22").edtf, "2024-05-13/2024-05-17");
  EXPECT_EQ(only("The fair ran from November to February.", "2024-05-22").edtf, "2023-11/2024-02");
  EXPECT_EQ(only("The fair will run from November to February.", "2024-05-22").edtf, "2024-11/2025-02");
}

TEST(Range, AtOddsWithItselfHasNoDays) {
  const auto time = only("He ruled from 2005 to 2001.", "2024-05-22");
  EXPECT_EQ(time.value, "2005/2001");
  EXPECT_EQ(time.edtf, "");
  EXPECT_EQ(time.begin, "");
}

TEST(Range, ClockTimes) {
  EXPECT_EQ(only("The curfew will last from 9 p.m. till 4 a.m.", "2024-05-22").edtf, "2024-05-22/2024-05-23");
  const auto noon = only("Talks are set for noon to 23:59 on Friday.", "2024-05-22");
  EXPECT_EQ(noon.value, "2024-05-24T12:00/2024-05-24T23:59");
  EXPECT_EQ(noon.edtf, "2024-05-24");
}

TEST(Range, ListsKeepEveryDay) {
  EXPECT_EQ(only("Runs are planned for 7, 9 and 21 June.", "2024-05-22").edtf, "{2024-06-07,2024-06-09,2024-06-21}");
  EXPECT_EQ(only("They will vote on June 1st, 2nd, 4th and 8th, 2025.", "2024-05-22").edtf,
            "{2025-06-01,2025-06-02,2025-06-04,2025-06-08}");
  EXPECT_EQ(only("They will vote on 7, 9 and 21 June.", "").edtf, "{XXXX-06-07,XXXX-06-09,XXXX-06-21}");
}

TEST(Range, WeeksAndWeekendsOfAName) {
  EXPECT_EQ(only("Envoys met in the last week of September.", "2025-05-22").value, "2024-W39");  // the 30th is a Monday
  EXPECT_EQ(only("Crowds came over Easter weekend.", "2025-05-22").edtf, "2025-04-19/2025-04-20");
}

TEST(Range, DayAndMonthWithoutAYear) {
  EXPECT_EQ(only("Gunmen raided the camp on 7/10.", "2024-08-22").value, "2024-07-10");
  EXPECT_EQ(only("Gunmen raided the camp on 7/10.", "2024-10-20").value, "2024-10-07");  // near only so
  EXPECT_EQ(only("Gunmen raided the camp on 25/12.", "2024-05-22").value, "2023-12-25");
}

TEST(Range, EveryExampleOnEveryWeekday) {
  const auto set = base::TableSet::open(DRAGOMAN_SOURCE_DIR "/data");
  ASSERT_TRUE(set.has_value());
  const auto table = set->table("time/patterns.tsv", {"id", "level", "priority", "class", "emit", "before", "pattern",
                                                      "after", "term", "example", "expect"});
  ASSERT_TRUE(table.has_value());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const std::string example(table->cell(i, "example"));
    for (const std::string published :
         {"2024-01-01", "2024-02-29", "2024-05-22", "2025-06-26", "2025-08-29", "2023-09-30", "2023-12-31"}) {
      for (const auto cue : {Direction::kUnknown, Direction::kPast, Direction::kFuture}) {
        for (const auto& time : reader().read(example, published, std::vector<Direction>(8, cue)).times) {
          const bool ordered = time.begin.empty() || time.end.empty() || time.begin <= time.end;
          EXPECT_TRUE(ordered) << example << " on " << published;
        }
      }
    }
  }
}

TEST(Weekday, NthOfAMonthThatHasNone) {
  EXPECT_EQ(only("They will meet on the fifth Monday of June.", "2024-05-22").edtf, "");
}

TEST(Slashes, DayFirstWhereOnlyThatIsNear) {
  EXPECT_EQ(only("The row began on 04/06/2024.", "2024-06-05").edtf, "2024-06-04");
  EXPECT_EQ(only("The row began on 04/06/2024.", "2024-04-08").edtf, "2024-04-06");
  EXPECT_EQ(only("The row began on 04/06/2024.", "").edtf, "2024-04-06");
}

TEST(Remembered, CountsFromToday) {
  EXPECT_EQ(only("The city marked 30 years after gunmen shot the mayor.", "2024-05-22").edtf, "1994");
  EXPECT_EQ(only("He died 30 years after gunmen shot the mayor.", "2024-05-22").edtf, "");
  const auto day =
      reader()
          .read("It said on Tuesday, three days after troops shot the mayor, that it had no troops.", "2024-05-22")
          .times;
  ASSERT_EQ(day.size(), 2U);
  EXPECT_EQ(day[1].edtf, "2024-05-18");
  EXPECT_EQ(only("On this day in 1988, gunmen shot the mayor.", "2024-05-22").edtf, "1988-05-22");
  EXPECT_EQ(only("On this day in 2023, gunmen shot the mayor.", "2024-02-29").edtf, "");
}

TEST(Story, LaterThanWhatWasNeverSaid) {
  EXPECT_EQ(only("Troops left a month later.", "2024-05-22").begin, "");
  EXPECT_EQ(only("Troops left a few days later.", "2024-05-22").value, "PXD");
}

TEST(Fiscal, YearsAreNoCalendarYears) {
  const auto time = only("Spending rose in fiscal 2023.", "2024-05-22");
  EXPECT_EQ(time.value, "2023");
  EXPECT_EQ(time.edtf, "");
  EXPECT_EQ(time.begin, "");
}

// "<subject> hit the port on Friday": said on a Wednesday, past without any sign of it on the verb.
std::string hit(const std::string& verb, const std::string& aux) {
  const bool with = !aux.empty();
  const std::string n = with ? "3" : "2";
  const auto at = [&](int i) { return std::to_string(i + (with ? 1 : 0)); };
  return "1\tJets\tjet\tNOUN\t_\t_\t" + n + "\tnsubj\t_\t_\n" +
         (with ? "2\t" + aux + "\t" + aux + "\tAUX\t_\t_\t3\taux\t_\t_\n" : "") + n + "\t" + verb + "\t" + verb +
         "\tVERB\t_\t_\t0\troot\t_\t_\n" + at(3) + "\tports\tport\tNOUN\t_\t_\t" + n + "\tobj\t_\t_\n" + at(4) +
         "\ton\ton\tADP\t_\t_\t" + at(5) + "\tcase\t_\t_\n" + at(5) + "\tFriday\tFriday\tPROPN\t_\t_\t" + n +
         "\tobl\t_\tSpaceAfter=No\n" + at(6) + "\t.\t.\tPUNCT\t_\t_\t" + n + "\tpunct\t_\t_\n\n";
}

std::string anchored(const std::string& conllu) {
  const auto parsed = lang::from_conllu(conllu);
  if (!parsed) return "unreadable";
  const auto expressions = find(reader().tables(), parsed->doc, parsed->syntax);
  const auto times = anchor(reader().tables(), parsed->doc, parsed->syntax, expressions, {}, "2024-05-22");
  return times.size() == 1 ? times[0].edtf : "";
}

TEST(Direction, VerbsOfOneForm) {
  EXPECT_EQ(anchored(hit("hit", "")), "2024-05-17");
  EXPECT_EQ(anchored(hit("shut", "")), "2024-05-17");
  EXPECT_EQ(anchored(hit("hit", "will")), "2024-05-24");
  EXPECT_EQ(anchored(hit("leave", "")), "2024-05-24");
}

}  // namespace
}  // namespace dragoman::timex
