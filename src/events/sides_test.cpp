// Who does it to whom, and whether it is told at all: read by the real stages.
#include <gtest/gtest.h>

#include <algorithm>

#include "events/reading_test.h"

namespace dragoman {
namespace {

class Sides : public ReadingTest {
 protected:
  static std::string names(const Read& read, const std::vector<Index>& actors) {
    std::string out;
    for (const Index a : actors) out += (out.empty() ? "" : ", ") + read.actors[a].name;
    return out;
  }
  // "status: actors -> recipients" of the first event of the type, "-" when there is none.
  static std::string told(std::string_view text, EventType type) {
    const Read got = read_events(*stages_, text, "2022-03-18");
    const auto at = std::find_if(got.events.begin(), got.events.end(), [&](const Event& e) { return e.type == type; });
    if (at == got.events.end()) return "-";
    return std::string(to_string(at->status)) + ": " + names(got, at->actors) + " -> " + names(got, at->recipients);
  }
  static std::size_t count(std::string_view text) { return read_events(*stages_, text, "2022-03-18").events.size(); }
};

TEST_F(Sides, AClauseOnTheObjectNamesTheOtherSide) {
  EXPECT_EQ(told("Al-Shabaab refused to lift the ban they imposed on Kenya.", EventType::kReject), "occurred: al-Shabaab -> Kenya");
  EXPECT_EQ(told("China agreed to lift a ban on imports of British beef.", EventType::kAgree), "occurred: China -> United Kingdom");
}

TEST_F(Sides, TheConditionNamesWhomARefusalIsAimedAt) {
  EXPECT_EQ(told("Ireland will not lift the embargo until Cuba frees the prisoners.", EventType::kConcede), "denied: Ireland -> Cuba");
}

TEST_F(Sides, OnesOwnTroopsAreNoOtherSide) {
  EXPECT_EQ(told("Australia has offered to send troops to Uganda.", EventType::kAgree), "occurred: Australia -> Uganda");
}

TEST_F(Sides, AnIdeaOfAMeetingIsItsThinkers) {
  EXPECT_EQ(told("Egypt rejected the idea of a meeting with Israel.", EventType::kConsult), "denied: Egypt, Israel -> Egypt, Israel");
}

TEST_F(Sides, AWarningOfOnesOwnDeedsIsAThreat) {
  EXPECT_EQ(told("Sudan warned that its troops would stop any convoy of the United Nations.", EventType::kThreaten), "occurred: Sudan -> United Nations");
}

TEST_F(Sides, WhatAParticipleDoesTheSubjectAroundDoes) {
  EXPECT_EQ(told("Japan voted for a resolution toughening sanctions against Iran.", EventType::kSanction), "occurred: Japan -> Iran");
}

TEST_F(Sides, WhatIsDoneWithWordsIsDoneInTheActItServes) {
  EXPECT_EQ(told("The Peruvian president phoned the Chilean president to congratulate Chile.", EventType::kSupport), "occurred: Peruvian president -> Chile");
}

TEST_F(Sides, AnIfThatIsNegatedStaysOpen) {
  EXPECT_EQ(told("If Chad does not attack Sudan on Monday, Egypt will send aid.", EventType::kAssault), "possible: Chad -> Sudan");
}

TEST_F(Sides, ALetterThreatensInTheNameOfItsSender) {
  EXPECT_EQ(told("The Norwegian president sent a letter to the Danish government threatening to cut aid.", EventType::kThreaten),
            "occurred: Norwegian president -> Denmark");
}

TEST_F(Sides, SupportOfOnesOwnStateIsForTheOther) {
  EXPECT_EQ(told("The French ambassador promised the support of France for efforts at expanding the Malian economy.", EventType::kAgree),
            "occurred: French ambassador -> Mali");
}

TEST_F(Sides, VesselsOfTwoStatesTradeForThem) {
  EXPECT_EQ(told("Greek tankers transferred oil to Syrian ships.", EventType::kCooperate), "occurred: Greek tankers -> Syrian ships");
  EXPECT_EQ(count("Greek companies sold toys to Dutch companies."), 0U);
}

TEST_F(Sides, WhoIsCalledHearsWhatTheCallSays) {
  EXPECT_EQ(told("Prime Minister Ana Silva of Portugal called the Polish president on Friday to convey support.", EventType::kSupport),
            "occurred: Ana Silva -> Polish president");
}

TEST_F(Sides, TheOtherSideMayStandDeepBelow) {
  EXPECT_EQ(told("Sweden urged changes to the rules for the transport of grain from the ports of Ukraine.", EventType::kRequest), "occurred: Sweden -> Ukraine");
}

TEST_F(Sides, ACrowdDemandsForItself) {
  EXPECT_EQ(told("The army of Chad ousted the president after protests demanding a vote in Sudan.", EventType::kRequest), "occurred:  -> Sudan");
}

TEST_F(Sides, TheIncludedAreNamed) {
  EXPECT_EQ(told("Police in Chad arrested five activists, including Amina Deby.", EventType::kCoerce).find("Amina Deby") == std::string::npos, false);
}

TEST_F(Sides, WhoIsUnderArrestStillIs) {
  EXPECT_EQ(told("The former Peruvian minister is under house arrest.", EventType::kCoerce), "ongoing:  -> former Peruvian minister");
}

TEST_F(Sides, AReportThatIsDeniedIsADeniedDeed) {
  const char* page = "The Daily Standard reported that Greek tankers had transferred oil to Syrian ships.\nThe Greek foreign ministry denied the report on Friday.";
  const Read got = read_events(*stages_, page, "2022-03-18");
  ASSERT_EQ(got.events.size(), 2U);
  EXPECT_EQ(got.events[1].type, EventType::kCooperate);
  EXPECT_EQ(got.events[1].status, Status::kDenied);
  EXPECT_EQ(names(got, got.events[1].recipients), "Syrian ships");
  ASSERT_EQ(got.events[1].word.size(), 1U);
  EXPECT_EQ(got.actors[*got.events[1].word[0].actor].name, "Greek foreign ministry");
}

TEST_F(Sides, AHeadlineInTheInfinitiveIsAPlan) {
  EXPECT_EQ(told("Norway to lend Laos 30 million euros", EventType::kAid), "planned: Norway -> Laos");
}

TEST_F(Sides, AQuestionTellsNothing) { EXPECT_EQ(count("Did a Chinese tanker attack Malta?"), 0U); }

TEST_F(Sides, ADeedInTwoVerbsIsOne) { EXPECT_EQ(count("Rebels attacked and bombed the Malian army."), 1U); }

TEST_F(Sides, WhatTwoAgreeOnIsNoParty) {
  EXPECT_EQ(told("Ghana and Togo agreed on action against Chad.", EventType::kAgree), "occurred: Ghana, Togo -> Ghana, Togo");
  EXPECT_EQ(told("The armies of Ghana and Togo held a drill near Chad on Monday.", EventType::kMobilize).find("Chad, "), std::string::npos);
}

TEST_F(Sides, APurposeIsTheSubjectsOwn) {
  EXPECT_EQ(told("Nurses surrounded the Kenyan parliament to demand talks with the government.", EventType::kRequest).substr(0, 16), "occurred: Nurses");
}

}  // namespace
}  // namespace dragoman
