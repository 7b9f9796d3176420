// When, where and on what occasion an act took place, and one happening told twice: read by the real stages.
#include <gtest/gtest.h>

#include <algorithm>

#include "events/reading_test.h"

namespace dragoman {
namespace {

class Attach : public ReadingTest {
 protected:
  static Read read(std::string_view text) { return read_events(*stages_, text, "2022-03-18"); }   // a Friday

  static const Event* find(const Read& read, EventType type) {
    const auto at = std::find_if(read.events.begin(), read.events.end(), [&](const Event& e) { return e.type == type; });
    return at == read.events.end() ? nullptr : &*at;
  }
  // The name of the event's place, "-" when it has none, "?" when there is no such event.
  static std::string where(std::string_view text, EventType type) {
    const Read got = read(text);
    const Event* e = find(got, type);
    if (e == nullptr) return "?";
    return e->where && e->where->place ? got.places[*e->where->place].name : "-";
  }
  static std::string when(std::string_view text, EventType type) {
    const Read got = read(text);
    const Event* e = find(got, type);
    if (e == nullptr) return "?";
    return e->when ? e->when->edtf : "-";
  }
  static std::size_t count(const Read& read, EventType type) {
    return static_cast<std::size_t>(std::count_if(read.events.begin(), read.events.end(), [&](const Event& e) { return e.type == type; }));
  }
};

constexpr auto kConsult = EventType::kConsult;
constexpr auto kAssault = EventType::kAssault;
constexpr auto kCoerce = EventType::kCoerce;
constexpr auto kMobilize = EventType::kMobilize;

TEST_F(Attach, APlaceMayStandDeepInItsPhrase) {
  EXPECT_EQ(where("The envoys of Kenya and Oman met on the northern resort island of Crete.", kConsult), "Crete");
  EXPECT_EQ(where("Police arrested the Tunisian minister at the port of Mombasa.", kCoerce), "Mombasa");
  EXPECT_EQ(where("The Omani minister met his Kenyan counterpart at a hotel in Geneva.", kConsult), "Geneva");
  EXPECT_EQ(where("Rebels attacked soldiers in Gulu, a town in northern Uganda.", kAssault), "Gulu");
  EXPECT_EQ(where("President Kenyatta met the Omani minister in the capital, Nairobi.", kConsult), "Nairobi");
}

TEST_F(Attach, ACalendarsHeadingDatesWhatStandsUnderIt) {
  const std::string_view calendar = "Tuesday 22 March:\nThe Kenyan president begins a state visit to Oman.\nThe Omani minister met Norway's king.";
  EXPECT_EQ(when(calendar, kConsult), "2022-03-22");
  EXPECT_EQ(find(read(calendar), kConsult)->status, Status::kPlanned);
}

TEST_F(Attach, AMissileFliesOverAPlace) { EXPECT_EQ(where("Iran fired a missile over Iraq on Friday.", kMobilize), "Iraq"); }

TEST_F(Attach, WhatAnActIsAboutIsNotItsPlace) {
  EXPECT_EQ(where("Kenya urged Oman to halt the deployment of troops in Yemen.", EventType::kRequest), "-");
  EXPECT_EQ(where("Norway accused Russia of killing civilians in Syria.", EventType::kAccuse), "-");
  EXPECT_EQ(where("Kenya threatened to fire missiles near Djibouti.", EventType::kThreaten), "-");
}

TEST_F(Attach, ThoseWhoActBringTheirPlace) {
  EXPECT_EQ(where("Prosecutors in Norway say they are investigating the Kenyan minister.", EventType::kAccuse), "Norway");
}

TEST_F(Attach, APlaceMayBeSharedWithTheWordsAround) {
  EXPECT_EQ(where("Oman sent an envoy to Tehran to meet the Iranian president.", kConsult), "Tehran");
  EXPECT_EQ(where("Iran's foreign minister was flown to the capital, Nairobi, where he met President Kenyatta.", kConsult), "Nairobi");
  EXPECT_EQ(where("The Kenyan minister will travel to Doha, and the Omani minister will meet him there.", kConsult), "Doha");
}

TEST_F(Attach, TheHeadNameWinsOverANickname) {
  EXPECT_EQ(where("Egypt's Abdel Fattah al-Sisi visits Kenya's 'little Paris' Mombasa.", kConsult), "Mombasa");
}

TEST_F(Attach, ADatelineHoldsForItsOwnSentence) {
  const Read got = read("TUNIS (Agency) - Tunisia on Thursday condemned the attack by rebels.");
  const Event* e = find(got, EventType::kAccuse);
  ASSERT_NE(e, nullptr);
  ASSERT_TRUE(e->where && e->where->place);
  EXPECT_EQ(got.places[*e->where->place].name, "Tunis");
  EXPECT_NE(std::find(e->why.begin(), e->why.end(), "dateline"), e->why.end());
  EXPECT_EQ(where("TUNIS (Agency) - Norway on Thursday condemned the attack by rebels.", EventType::kAccuse), "-");
  EXPECT_EQ(where("TUNIS (Agency) - Tunisian and Omani ministers met in Doha on Thursday.", kConsult), "Doha");
}

TEST_F(Attach, AVisitorsMeetingsAreWhereTheVisitIsReportedFrom) {
  const std::string_view page = "OSLO (Agency) - Indian Prime Minister Narendra Modi praised Norway on Thursday.\n"
                                "Modi met King Harald of Norway, who wore a blue coat.\nModi met the Swedish premier in Malmo.";
  EXPECT_EQ(where(page, kConsult), "Oslo");
}

TEST_F(Attach, TheOccasionIsNamed) {
  const auto occasion = [](std::string_view text, EventType type) {
    const Read got = read(text);
    const Event* e = find(got, type);
    return e == nullptr ? "?" : e->occasion ? e->occasion->name : "-";
  };
  EXPECT_EQ(occasion("President Kenyatta met the Omani minister at the Davos forum on Monday.", kConsult), "Davos forum");
  EXPECT_EQ(occasion("The presidents of Chad and Mali will meet on the sidelines of the African Union summit in Cairo.", kConsult), "African Union summit");
  EXPECT_EQ(occasion("President Kenyatta met the Omani minister in Nairobi.", kConsult), "-");
  EXPECT_EQ(where("The presidents of Chad and Mali will meet on the sidelines of the African Union summit in Cairo.", kConsult), "Cairo");
}

TEST_F(Attach, TwoWordsForOneActAreOneEvent) {
  EXPECT_EQ(count(read("Kenya and Oman held a second round of trade talks in Geneva on Monday."), kConsult), 1U);
  EXPECT_EQ(count(read("Officials of Kenya and Oman took part in talks in Geneva on Monday."), kConsult), 1U);
}

TEST_F(Attach, TheFinestDateAndPlaceWin) {
  const Read got = read("The presidents of Kenya and Oman will meet in Kenya in July.\nThe presidents of Kenya and Oman will meet in Nairobi on 5 July.");
  ASSERT_EQ(count(got, kConsult), 1U);
  const Event* e = find(got, kConsult);
  EXPECT_EQ(got.places[*e->where->place].name, "Nairobi");
  EXPECT_EQ(e->when->edtf, "2022-07-05");
  EXPECT_EQ(e->also.size(), 1U);
}

TEST_F(Attach, WhoIsNotNamedFirstMayBeNamedLater) {
  const Read got = read("A military court on Monday indicted a teenage Kenyan girl.\nThe military court indicted Grace Otieno, a pupil.");
  ASSERT_EQ(count(got, kCoerce), 1U);
  EXPECT_EQ(got.actors[got.events[0].recipients.front()].name, "Grace Otieno");
}

TEST_F(Attach, AStopIsNotTheWholeJourney) {
  EXPECT_EQ(count(read("President Kenyatta visited Egypt on 3 March.\nPresident Kenyatta visits Luxor.\nPresident Kenyatta visits Luxor."), kConsult), 2U);
}

TEST_F(Attach, AClauseBehindADateTellsWhatHappenedThen) {
  EXPECT_EQ(when("Otieno made headlines in 2015 when she met President Obama.", kConsult), "2015");
}

TEST_F(Attach, TheDayOfFilingDatesNothing) {
  EXPECT_EQ(when("TUNIS, Jan 11 (Agency) - Tunisia condemned the attack by rebels.", EventType::kAccuse), "-");
}

TEST_F(Attach, OtherDaysOrPlacesAreOtherEvents) {
  EXPECT_EQ(count(read("The presidents of Kenya and Oman met in Nairobi on Monday.\nThe presidents of Kenya and Oman met in Muscat on Tuesday."), kConsult), 2U);
}

TEST_F(Attach, TheDayOfSayingIsTheDayOfWhatIsDoneBySayingIt) {
  EXPECT_EQ(when("Tunisia on Thursday said it opposes the missile tests by Iran.", EventType::kAccuse), "2022-03-17");
  EXPECT_EQ(when("The government of Kenya said on Thursday that rebels had freed 12 hostages.", EventType::kConcede), "-");
}

TEST_F(Attach, ADateStaysWithItsOwnVerbOrNoun) {
  EXPECT_EQ(when("A military court on Monday indicted a Kenyan lawmaker who was filmed last month.", kCoerce), "2022-03-14");
  EXPECT_EQ(when("Prosecutors in Norway are investigating a minister after reports last week.", EventType::kAccuse), "-");
  EXPECT_EQ(when("The Omani and Kenyan envoys met on Crete, following a summit between the presidents of Egypt and Chad in Cairo last week.", kConsult), "-");
  EXPECT_EQ(when("Tuesday's missile test by Iran angered Israel.", kMobilize), "2022-03-15");
  EXPECT_EQ(when("Iran's last missile test was on 15 September 2021.", kMobilize), "2021-09-15");
}

TEST_F(Attach, ADateToldFirstHoldsForTheVerbsJoined) {
  EXPECT_EQ(when("On Monday President Kenyatta opened a port and met the Omani minister.", kConsult), "2022-03-14");
}

TEST_F(Attach, AFirstVisitSinceAYearIsNotOfThatYear) {
  EXPECT_EQ(when("It would be the first visit by a Kenyan president to Manila since 1996.", kConsult), "-");
}

TEST_F(Attach, APostponedEventLeavesItsOldSlot) {
  const Read got = read("A summit of African leaders planned for May has been postponed until September.");
  ASSERT_EQ(count(got, kConsult), 2U);
  EXPECT_EQ(got.events[0].status, Status::kCancelled);
  EXPECT_EQ(got.events[0].when->edtf, "2022-05");
  EXPECT_EQ(got.events[1].status, Status::kPlanned);
  EXPECT_EQ(got.events[1].when->edtf, "2022-09");
}

TEST_F(Attach, ASpeechDatesItsWords) {
  EXPECT_EQ(when("Oman warned Iran in a letter on Monday that it would close the strait.", EventType::kThreaten), "2022-03-14");
  EXPECT_EQ(when("\"We reject these charges,\" the Omani foreign minister said in a statement on Monday.", EventType::kReject), "2022-03-14");
}

TEST_F(Attach, TheMomentTellsTheDay) {
  EXPECT_EQ(when("Kenyan police arrested the activist when he returned to Mombasa on Monday.", EventType::kCoerce), "2022-03-14");
}

TEST_F(Attach, WhatWasDoneIsNotAheadOfItsPage) {
  const Read got = read("Police arrested four men who were robbed in Cologne. One of them was jailed on New Year's Eve.");
  for (const Event& e : got.events) EXPECT_EQ(e.status, Status::kOccurred);
}

}  // namespace
}  // namespace dragoman
