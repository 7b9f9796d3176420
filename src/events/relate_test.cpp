// What a given source does to a given target, from marks in place of the network.
#include "events/relate.h"

#include <gtest/gtest.h>

#include "events/reading_test.h"

namespace dragoman {
namespace {

using enum EventType;

class Relating : public ReadingTest {
 protected:
  static std::vector<Span> find(std::string_view text, std::string_view part) {
    const auto at = text.find(part);
    if (part.empty() || at == std::string_view::npos) return {};
    return {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())}};
  }

  static std::optional<events::PairEvent> relation(std::string_view text, const std::vector<Mark>& marks,
                                                   std::string_view source, std::string_view target,
                                                   std::string_view profile = "raw") {
    const Layers layers = layers_of(*stages_, text);
    const auto pair = events::pair_of(layers.syntax, find(text, source), find(text, target));
    return events::relate(stages_->events, layers.page(), mentions_of(layers, marks), pair, profile);
  }
  // "LABEL status", "-" when nothing relates the two.
  static std::string told(std::string_view text, const std::vector<Mark>& marks, std::string_view source,
                          std::string_view target, std::string_view profile = "raw") {
    const auto found = relation(text, marks, source, target, profile);
    return found ? found->label.name + " " + std::string(to_string(found->status)) : "-";
  }
};

TEST_F(Relating, EachPairGetsItsOwnEvent) {
  const std::string_view text = "Chad thanked Niger and condemned Libya.";
  const std::vector<Mark> marks = {{"thanked", kSupport, Status::kOccurred, {"Chad"}, {"Niger"}},
                                   {"condemned", kAccuse, Status::kOccurred, {"Chad"}, {"Libya"}}};
  EXPECT_EQ(told(text, marks, "Chad", "Niger"), "SUPPORT occurred");
  EXPECT_EQ(told(text, marks, "Chad", "Libya"), "ACCUSE occurred");
}

TEST_F(Relating, TalksGoBothWays) {
  const std::vector<Mark> marks = {{"met", kConsult, Status::kOccurred, {"Chad"}, {"Niger"}}};
  EXPECT_EQ(told("Chad met Niger.", marks, "Niger", "Chad"), "CONSULT occurred");
}

TEST_F(Relating, ALoneTriggerAnswersWhateverItsLinks) {
  EXPECT_EQ(told("The board sued Chad over Niger.", {{"sued", kAccuse, Status::kOccurred, {"board"}, {"Chad"}}}, "Chad",
                 "Niger"),
            "ACCUSE occurred");
}

TEST_F(Relating, OneSideIsEnough) {
  EXPECT_EQ(told("Ghana was bombed at dawn.", {{"bombed", kAssault, Status::kOccurred, {}, {"Ghana"}}}, "", "Ghana"),
            "ASSAULT occurred");
}

TEST_F(Relating, NoTriggerNoAnswer) { EXPECT_EQ(told("Ghana lies west of Togo.", {}, "Ghana", "Togo"), "-"); }

TEST_F(Relating, TheOuterActComesBeforeWhatItIsAbout) {
  const std::string_view text = "Chad threatened to bomb Niger.";
  const std::vector<Mark> marks = {{"threatened", kThreaten, Status::kOccurred, {"Chad"}, {"Niger"}},
                                   {"bomb", kAssault, Status::kPlanned, {"Chad"}, {"Niger"}}};
  EXPECT_EQ(told(text, marks, "Chad", "Niger"), "THREATEN occurred");
}

TEST_F(Relating, WhatIsNegatedIsDenied) {
  const std::vector<Mark> marks = {{"help", kAid, Status::kPlanned, {"Chad"}, {"Niger"}}};
  EXPECT_EQ(told("Chad will not help Niger.", marks, "Chad", "Niger", "plv"), "REJECT denied");
}

TEST_F(Relating, ProfilesFoldTheStatusIntoTheLabel) {
  const auto label = [](Status status, std::string_view profile) {
    const auto found = relation("Ghana sends medicine to Togo.", {{"sends", kAid, status, {"Ghana"}, {"Togo"}}},
                                "Ghana", "Togo", profile);
    return found ? found->label.name : "-";
  };
  EXPECT_EQ(label(Status::kPlanned, "plover-2021"), "AGREE");
  EXPECT_EQ(label(Status::kOccurred, "plv"), "AID");
  EXPECT_EQ(label(Status::kOccurred, "quad"), "material-cooperation");
}

TEST_F(Relating, TheWordsAskedAboutAreThoseOfItsSentences) {
  const Layers layers = layers_of(*stages_, "Snow fell. Chad met Niger.");
  const auto pair = events::pair_of(layers.syntax, find(layers.doc.text, "Chad"), find(layers.doc.text, "Niger"));
  EXPECT_EQ(events::wanted(layers.syntax, pair), std::vector<Index>{token_of(layers.syntax, layers.doc, "met")});
}

TEST_F(Relating, UnknownProfilesAreKnownAsSuch) {
  std::string names;
  EXPECT_FALSE(events::knows_profile(stages_->events, "nonsense", names));
  EXPECT_EQ(names, "plover-2021, plv, quad, raw");
  EXPECT_TRUE(events::knows_profile(stages_->events, "plv", names));
}

}  // namespace
}  // namespace dragoman
