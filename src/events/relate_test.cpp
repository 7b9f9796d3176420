// What a given source does to a given target, read by the real stages.
#include "events/relate.h"

#include <gtest/gtest.h>

#include "events/reading_test.h"

namespace dragoman {
namespace {

class Relating : public ReadingTest {
 protected:
  static std::vector<Span> find(std::string_view text, std::string_view part) {
    const auto at = text.find(part);
    if (part.empty() || at == std::string_view::npos) return {};
    return {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())}};
  }

  static std::optional<events::Relation> relation(std::string_view text, std::string_view source, std::string_view target, std::string_view profile) {
    Document doc;
    doc.text = text;
    doc.blocks.push_back({BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())}});
    lang::Scratch scratch;
    const auto pieces = text::split(stages_->text, doc);
    const auto syntax = lang::analyse(stages_->lang, doc, pieces, scratch);
    const auto places = geo::resolve(stages_->geo, doc, syntax);
    auto actors = actors::resolve(stages_->actors, stages_->geo, doc, syntax, places);
    const auto seats = events::seat(syntax, find(text, source), find(text, target), actors);
    const auto quotes = quotes::attribute(stages_->quotes, doc, syntax, actors);
    return events::relate(stages_->events, doc, syntax, actors, quotes, seats, profile);
  }

  // "LABEL status", "-" when nothing relates the two.
  static std::string told(std::string_view text, std::string_view source, std::string_view target, std::string_view profile = "raw") {
    const auto found = relation(text, source, target, profile);
    return found ? found->label.name + " " + std::string(to_string(found->status)) : "-";
  }
};

TEST_F(Relating, PartiesNeedNotBeActors) {
  EXPECT_EQ(told("The harbour board of Varna sued the owner of the crane.", "The harbour board of Varna", "the owner of the crane"), "ACCUSE occurred");
  EXPECT_EQ(told("Kenya criticised the verdict of the panel.", "Kenya", "the verdict of the panel"), "ACCUSE occurred");
}

TEST_F(Relating, EachPairGetsItsOwnEvent) {
  const std::string_view text = "Chad thanked Niger and condemned Libya.";
  EXPECT_EQ(told(text, "Chad", "Niger"), "SUPPORT occurred");
  EXPECT_EQ(told(text, "Chad", "Libya"), "ACCUSE occurred");
}

TEST_F(Relating, TheOuterActOfTheSourceWins) {
  EXPECT_EQ(told("Peru threatened to suspend talks with Chile.", "Peru", "Chile"), "THREATEN occurred");
  EXPECT_EQ(told("Norway gave two ships to help Malta.", "Norway", "Malta").substr(0, 3), "AID");
}

TEST_F(Relating, ATalkIsWhatItWasFor) {
  EXPECT_EQ(told("President Ana Ruiz called President Juan Vera on Monday to congratulate him.", "President Ana Ruiz", "President Juan Vera"), "SUPPORT occurred");
}

TEST_F(Relating, StatusIsThatOfTheTrigger) {
  EXPECT_EQ(told("Ghana will send medicine to Togo.", "Ghana", "Togo"), "AID planned");
  EXPECT_EQ(told("Ghana did not free the envoy of Togo.", "Ghana", "the envoy of Togo"), "CONCEDE denied");
}

TEST_F(Relating, ProfilesFoldTheStatusIntoTheLabel) {
  const auto label = [](std::string_view text, std::string_view source, std::string_view target, std::string_view profile) {
    const auto found = relation(text, source, target, profile);
    return found ? found->label.name : "-";
  };
  EXPECT_EQ(label("Ghana will send medicine to Togo.", "Ghana", "Togo", "plover-2021"), "AGREE");
  EXPECT_EQ(label("Ghana will withdraw its troops from Togo.", "Ghana", "Togo", "plover-2021"), "CONCEDE");
  EXPECT_EQ(label("Ghana will withdraw its troops from Togo.", "Ghana", "Togo", "plv"), "AGREE");
  EXPECT_EQ(label("Ghana withdrew its troops from Togo.", "Ghana", "Togo", "plv"), "YIELD");
  EXPECT_EQ(label("Ghana imposed sanctions on Togo.", "Ghana", "Togo", "plv"), "COERCE");
  EXPECT_EQ(label("Ghana imposed sanctions on Togo.", "Ghana", "Togo", "raw"), "SANCTION");
  EXPECT_EQ(label("Ghana imposed sanctions on Togo.", "Ghana", "Togo", "quad"), "material-conflict");
}

TEST_F(Relating, WhatTheSourcesOwnWordsTellComesLast) {
  EXPECT_EQ(told("The coalition fighting the rebels has declared a ceasefire in Chad.", "The coalition fighting the rebels", "Chad"), "RETREAT occurred");
  EXPECT_EQ(told("An airstrike by Mali on a depot lasted an hour.", "An airstrike by Mali", "a depot"), "ASSAULT occurred");
}

TEST_F(Relating, OneSideIsEnough) {
  EXPECT_EQ(told("Ghana was bombed at dawn.", "", "Ghana"), "ASSAULT occurred");
  EXPECT_EQ(told("Farmers blocked a motorway near Lyon.", "Farmers", "").substr(0, 7), "PROTEST");
}

TEST_F(Relating, NoTriggerNoAnswer) {
  EXPECT_EQ(told("Ghana lies west of Togo.", "Ghana", "Togo"), "-");
  EXPECT_EQ(told("Snow.", "Ghana", "Togo"), "-");
}

TEST_F(Relating, AnAnswerNamesItsRows) {
  const auto found = relation("Ghana imposed sanctions on Togo.", "Ghana", "Togo", "plv");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->why.front().substr(0, 20), "events/triggers.tsv:");
  EXPECT_EQ(found->why.back().substr(0, 22), "ontology/profiles.tsv:");
  EXPECT_GT(found->confidence, 0.7F);
}

TEST_F(Relating, UnknownProfilesAreKnownAsSuch) {
  std::string names;
  EXPECT_FALSE(events::knows_profile(stages_->events, "nonsense", names));
  EXPECT_EQ(names, "plover-2021, plv, quad, raw");
  EXPECT_TRUE(events::knows_profile(stages_->events, "plv", names));
}

}  // namespace
}  // namespace dragoman
