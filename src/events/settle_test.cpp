// When, where, on what occasion; which tellings are one happening.
#include <gtest/gtest.h>

#include "events/reading_test.h"

namespace dragoman {
namespace {

using enum EventType;

class Settle : public ReadingTest {
 protected:
  static Mark meeting(std::string trigger, std::vector<std::string> when = {}, std::vector<std::string> where = {}) {
    return {std::move(trigger), kConsult,        Status::kOccurred, {"Kenyatta"},
            {"minister"},       std::move(when), std::move(where)};
  }
  static Event only(const Read& got) {
    EXPECT_EQ(got.events.size(), 1U);
    return got.events.empty() ? Event() : got.events.front();
  }
};

TEST_F(Settle, TheLinkedDateIsResolved) {
  EXPECT_EQ(only(read("President Kenyatta met the Omani minister on Monday.", {meeting("met", {"Monday"})})).when->edtf,
            "2022-03-14");
  EXPECT_FALSE(only(read("President Kenyatta met the Omani minister on Monday.", {meeting("met")})).when.has_value());
}

TEST_F(Settle, APlannedDateIsTheNext) {
  Mark planned = meeting("meet", {"Monday"});
  planned.status = Status::kPlanned;
  EXPECT_EQ(only(read("President Kenyatta will meet the Omani minister on Monday.", {planned})).when->edtf,
            "2022-03-21");
}

TEST_F(Settle, WhatIsAheadInThePresentTenseIsPlanned) {
  EXPECT_EQ(only(read("President Kenyatta meets the Omani minister on 2 April.", {meeting("meets", {"April"})})).status,
            Status::kPlanned);
}

TEST_F(Settle, TheLinkedPlaceIsTheMentionItStandsIn) {
  const Read got =
      read("President Kenyatta met the Omani minister in a hotel in Nairobi.", {meeting("met", {}, {"hotel"})});
  EXPECT_EQ(got.places[*only(got).where->place].name, "Nairobi");
  EXPECT_EQ(only(got).where->country, "KEN");
}

TEST_F(Settle, DateAndPlaceMayBeToldElsewhere) {
  Mark flight{"flew", kConsult, Status::kOccurred, {"Kenyatta"}, {"Muscat"}, {"Thursday"}, {"Muscat"}, {}, 0.9F, 1},
      talks = meeting("met", {""}, {""});
  talks.happening = 1;
  const Read got =
      read("President Kenyatta flew to Muscat on Thursday. There Kenyatta met the minister.", {flight, talks});
  ASSERT_TRUE(only(got).when && only(got).where);
  EXPECT_EQ(only(got).when->edtf, "2022-03-17");
  EXPECT_EQ(only(got).where->country, "OMN");
}

TEST_F(Settle, TheOccasionIsNamed) {
  EXPECT_EQ(
      only(read("President Kenyatta met the Omani minister at the Davos forum.", {meeting("met")})).occasion->name,
      "Davos forum");
}

TEST_F(Settle, AHeadingDatesWhatStandsUnderIt) {
  EXPECT_EQ(
      only(read("Monday, 4 April:\nPresident Kenyatta meets the Omani minister.", {meeting("meets", {""})})).when->edtf,
      "2022-04-04");
}

TEST_F(Settle, APostponedEventLeavesItsOldSlot) {
  Mark moved{"summit", kConsult, Status::kCancelled, {"leaders"}, {"leaders"}, {"May", "September"}};
  const Read got = read("A summit of African leaders planned for May has been postponed until September.", {moved});
  ASSERT_EQ(got.events.size(), 2U);
  EXPECT_EQ(got.events[0].when->edtf, "2022-05");
  EXPECT_EQ(got.events[1].when->edtf, "2022-09");
  EXPECT_EQ(got.events[1].status, Status::kPlanned);
  EXPECT_EQ(got.events[1].replaces, 0U);
}

TEST_F(Settle, AHappeningToldTwiceIsOneEventWithTheFinestDateAndPlace) {
  Mark first = meeting("meet", {"July"}, {"Kenya"}), second = meeting("met", {"5"}, {"Nairobi"});
  first.status = second.status = Status::kPlanned;
  first.happening = second.happening = 1;
  first.actors = {"Ruiz"};
  const Read got = read(
      "Ana Ruiz will meet the minister in Kenya in July.\nKenyatta will have met the minister in Nairobi on 5 July.",
      {{"meet", kConsult, Status::kPlanned, {"Ruiz"}, {"minister"}, {"July"}, {"Kenya"}, {}, 0.9F, 1},
       {"met", kConsult, Status::kPlanned, {}, {"minister"}, {"5"}, {"Nairobi"}, {}, 0.9F, 1}});
  const Event e = only(got);
  EXPECT_EQ(e.when->edtf, "2022-07-05");
  EXPECT_EQ(got.places[*e.where->place].name, "Nairobi");
  EXPECT_EQ(e.also.size(), 1U);
  EXPECT_EQ(names_of(got, e.actors), "Ana Ruiz");
}

TEST_F(Settle, OtherDaysAreOtherEvents) {
  const Read got = read("Kenyatta met the minister on Monday.\nKenyatta saw the minister on Tuesday.",
                        {meeting("met", {"Monday"}), meeting("saw", {"Tuesday"})});
  EXPECT_EQ(got.events.size(), 2U);
}

TEST_F(Settle, OtherTypesAreOtherEvents) {
  const Read got = read("Chad met and condemned Niger.",
                        {{"met", kConsult, Status::kOccurred, {"Chad"}, {"Niger"}, {}, {}, {}, 0.9F, 1},
                         {"condemned", kAccuse, Status::kOccurred, {"Chad"}, {"Niger"}, {}, {}, {}, 0.9F, 1}});
  EXPECT_EQ(got.events.size(), 2U);
}

}  // namespace
}  // namespace dragoman
