// Which words are times at all: names and numbers that only look like dates.
#include <gtest/gtest.h>

#include "lang/conllu.h"
#include "time/reading_test.h"

namespace dragoman::timex {
namespace {

// The texts of what is found, as "a|b".
std::string found(const std::string& text) {
  const Reading reading = reader().read(text, "2024-05-20");
  std::string out;
  for (const auto& time : reading.times) out += (out.empty() ? "" : "|") + std::string(reading.doc.view(time.span));
  return out;
}

std::string found_in(const std::string& conllu) {
  const auto parsed = lang::from_conllu(conllu);
  if (!parsed) return "unreadable";
  std::string out;
  for (const auto& e : find(reader().tables(), parsed->doc, parsed->syntax))
    out += (out.empty() ? "" : "|") + std::string(parsed->doc.view(e.span));
  return out;
}

TEST(Find, MonthsInPlacesAndFirstNames) {
  EXPECT_EQ(found("They dined at Mar-a-Lago."), "");
  EXPECT_EQ(found("A ship lay off Mar del Plata and Sept-Iles."), "");
  EXPECT_EQ(found("Envoy Jan Hala met Dec Walsh in Nov."), "Nov");
  EXPECT_EQ(found("The March on Rome and the Long March were recalled in March."), "March");
  EXPECT_EQ(found("They met in Jan. 2020 and on 7-Oct."), "Jan. 2020|7-Oct");
}

TEST(Find, DaysInNames) {
  EXPECT_EQ(found("The Good Friday Agreement, Bloody Sunday and the Sunday Times."), "");
  EXPECT_EQ(found("The Daily Mail wrote about daily flights."), "daily");
  EXPECT_EQ(found_in("1\tFriday\tFriday\tPROPN\t_\t_\t4\tobl\t_\t_\n"
                     "2\tAbubakar\tAbubakar\tPROPN\t_\t_\t4\tnsubj:pass\t_\tName=B-PER\n"
                     "3\twas\tbe\tAUX\t_\t_\t4\taux:pass\t_\t_\n"
                     "4\tfreed\tfree\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
                     "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n"),
            "");
}

TEST(Find, NumbersOfLawsAndThings) {
  EXPECT_EQ(found("Resolutions 1559, 1680 and 1701 and Law No. 1979 hold; so does Flight 1549."), "");
  EXPECT_EQ(found("A 2000-strong crowd marched."), "");
  EXPECT_EQ(found("The 1984 Act and the treaty of 1949 hold."), "1984|1949");
  EXPECT_EQ(found("The SEC fined him 30 secs later."), "30 secs later");
}

// "VERB 2015 NOUN": things that are counted, or what happened in that year.
std::string object(const std::string& verb, const std::string& noun, const std::string& lemma) {
  return "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\t" + verb + "\t" + verb +
         "\tVERB\t_\t_\t0\troot\t_\t_\n3\t2015\t2015\tNUM\t_\t_\t4\tnummod\t_\t_\n4\t" + noun + "\t" + lemma +
         "\tNOUN\t_\t_\t2\tobj\t_\tSpaceAfter=No\n5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";
}

TEST(Find, CountsAreNoYears) {
  EXPECT_EQ(found_in(object("seized", "carbines", "carbine")), "");
  EXPECT_EQ(found_in(object("lost", "elections", "election")), "2015");
  EXPECT_EQ(found("Shells wounded 1980 others."), "");
}

TEST(Find, DaysThatAreGivenNames) {
  EXPECT_EQ(
      found_in("1\tSunday\tSunday\tPROPN\t_\t_\t3\tobl:unmarked\t_\t_\n2\tIgbo\tIgbo\tPROPN\t_\t_\t3\tnsubj\t_\t_\n"
               "3\tsang\tsing\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n"),
      "");
  EXPECT_EQ(
      found_in("1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\tsinger\tsinger\tNOUN\t_\t_\t5\tnsubj\t_\t_\n"
               "3\tWednesday\tWednesday\tPROPN\t_\t_\t2\tappos\t_\t_\n4\tAddo\tAddo\tPROPN\t_\t_\t2\tappos\t_\t_\n"
               "5\tsmiled\tsmile\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n6\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\t_\n\n"),
      "");
  EXPECT_EQ(found("Protesters gathered Tuesday."), "Tuesday");
}

TEST(Find, QuartersEndAtFour) { EXPECT_EQ(found("He drove his Q7 in Q3."), "Q3"); }

}  // namespace
}  // namespace dragoman::timex
