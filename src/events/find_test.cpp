// From marks to events: who, whether, on whose word.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "events/reading_test.h"

namespace dragoman {
namespace {

using enum EventType;
using Find = ReadingTest;

TEST_F(Find, LinkedWordsAreTheActorsTheyStandFor) {
  EXPECT_EQ(sides_of(read("Kenya's foreign minister condemned Uganda.",
                          {{"condemned", kAccuse, Status::kOccurred, {"minister"}, {"Uganda"}}})),
            "Kenya's foreign minister -> Uganda");
  EXPECT_EQ(sides_of(read("President Ana Ruiz of Chile arrived. She thanked Peru.",
                          {{"thanked", kSupport, Status::kOccurred, {"She"}, {"Peru"}}})),
            "Ana Ruiz -> Peru");
}

TEST_F(Find, APhraseNobodyKnowsBecomesANewcomer) {
  const Read got = read("Gunmen killed two Israeli hikers near Hebron.",
                        {{"killed", kAssault, Status::kOccurred, {"Gunmen"}, {"hikers"}}});
  EXPECT_EQ(sides_of(got), "Gunmen -> two Israeli hikers");
  const Actor& hikers = got.actors[got.events.front().recipients.front()];
  EXPECT_EQ(hikers.country, "ISR");
  EXPECT_EQ(hikers.kind, ActorKind::kGroup);
  EXPECT_EQ(hikers.mentions.size(), 1U);
}

TEST_F(Find, TheSamePhraseIsTheSameNewcomer) {
  const Read got = read("The onlookers cheered Chad. Chad jailed the onlookers.",
                        {{"cheered", kSupport, Status::kOccurred, {"onlookers"}, {"Chad"}},
                         {"jailed", kCoerce, Status::kOccurred, {"Chad"}, {"onlookers"}}});
  ASSERT_EQ(got.events.size(), 2U);
  EXPECT_EQ(got.events[0].actors, got.events[1].recipients);
}

TEST_F(Find, APronounMakesNobody) {
  EXPECT_EQ(read("They met it.", {{"met", kConsult, Status::kOccurred, {"They"}, {"it"}}}).refused.front(),
            "nobody is named");
}

TEST_F(Find, WordsOfBothSidesMakeATalkSymmetric) {
  const std::vector<std::string> both = {"Chad", "Niger"};
  EXPECT_EQ(sides_of(read("Chad and Niger held talks.", {{"talks", kConsult, Status::kOccurred, both, both}})),
            "Chad, Niger <-> Chad, Niger");
  EXPECT_EQ(sides_of(read("Chad and Niger condemned Mali.",
                          {{"condemned", kAccuse, Status::kOccurred, both, {"Niger", "Mali"}}})),
            "Chad, Niger -> Mali");
}

TEST_F(Find, AnUnlikelyOneIsRefusedWithTheReason) {
  const Read got =
      read("Chad condemned Niger.", {{"condemned", kAccuse, Status::kOccurred, {"Chad"}, {"Niger"}, {}, {}, {}, 0.1F}});
  EXPECT_TRUE(got.events.empty());
  EXPECT_EQ(got.refused.front().substr(0, 8), "unlikely");
}

TEST_F(Find, ConfidenceFollowsTheNetwork) {
  const auto confidence = [](float p) {
    return read("Chad condemned Niger.",
                {{"condemned", kAccuse, Status::kOccurred, {"Chad"}, {"Niger"}, {}, {}, {}, p}})
        .events.front()
        .confidence;
  };
  EXPECT_GT(confidence(0.99F), confidence(0.9F));
}

TEST_F(Find, WordsOfSportSilenceASentence) {
  const Read got = read("Chad beat Niger in the football championship.",
                        {{"beat", kAssault, Status::kOccurred, {"Chad"}, {"Niger"}}});
  EXPECT_TRUE(got.events.empty());
}

TEST_F(Find, LightVerbAndNounAreOne) {
  const std::vector<std::string> both = {"Chad", "Niger"};
  const Read got =
      read("Chad and Niger held talks.", {{"held", kConsult, Status::kOccurred, both, both, {}, {}, {}, 0.8F},
                                          {"talks", kConsult, Status::kOccurred, both, both}});
  ASSERT_EQ(got.events.size(), 1U);
  EXPECT_EQ(got.refused[0], "told by its noun");
}

TEST_F(Find, TheNearestRowGivesTheMode) {
  const Event e = read("Xi visited Peru.", {{"visited", kConsult, Status::kOccurred, {"Xi"}, {"Peru"}}}).events.front();
  EXPECT_EQ(e.mode, "visit");
  EXPECT_EQ(e.cameo, "042");
  EXPECT_EQ(e.why.front(), "events-en=0.97");
  EXPECT_EQ(e.why.back().substr(0, 20), "events/triggers.tsv:");
}

TEST_F(Find, WhatIsPromisedIsNestedInThePromise) {
  const Read got = read("Chad vowed to send food to Niger.", {{"vowed", kAgree, Status::kOccurred, {"Chad"}, {"Niger"}},
                                                              {"send", kAid, Status::kPlanned, {"Chad"}, {"Niger"}}});
  ASSERT_EQ(got.events.size(), 2U);
  EXPECT_EQ(got.events[1].nested_in, 0U);
}

TEST_F(Find, TheLinkedSpeakerGivesHisWord) {
  const Read got = read("Rebels attacked a village, Kenyan police said.",
                        {{"attacked", kAssault, Status::kOccurred, {"Rebels"}, {"village"}, {}, {}, {"police"}}});
  ASSERT_EQ(got.events.front().word.size(), 1U);
  EXPECT_EQ(got.actors[*got.events.front().word.front().actor].name, "Kenyan police");
  EXPECT_TRUE(read("Rebels attacked a village.", {{"attacked", kAssault, Status::kOccurred, {"Rebels"}, {"village"}}})
                  .events.front()
                  .word.empty());
}

TEST_F(Find, ASideToldElsewhereIsChosenFromThePage) {
  const Read got = read("Kenyan police arrested a smuggler on Monday. Three bystanders were detained too.",
                        {{"arrested", kCoerce, Status::kOccurred, {"police"}, {"smuggler"}},
                         {"detained", kCoerce, Status::kOccurred, {""}, {"bystanders"}}});
  ASSERT_EQ(got.events.size(), 2U);
  EXPECT_EQ(names_of(got, got.events[1].actors), "Kenyan police");
  EXPECT_EQ(got.events[1].why.back(), "actor told elsewhere");
  EXPECT_TRUE(read("Kenyan police slept. Three bystanders were detained.",
                   {{"detained", kCoerce, Status::kOccurred, {}, {"bystanders"}}})
                  .events.front()
                  .actors.empty());
}

TEST_F(Find, AUsersRowFiresWhateverTheNetworkSays) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "own_rows";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "triggers+.tsv") << "id\tlemma\tpos\ttype\tmode\tsymmetric\twhen\tclass\texample\texpect\n"
                                          << "blorpify-1\tblorpify\tverb\tCOERCE\tdeport\t\tobj=#any\t\t\t\n";
  auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  ASSERT_TRUE(set && set->overlay(folder));
  auto tables = events::Tables::load(*set);
  ASSERT_TRUE(tables.has_value()) << to_string(tables.error());
  const Layers layers = layers_of(*stages_, "Chad blorpified Niger. Chad blorpified.");
  const auto wanted = events::wanted(*tables, layers.page());
  ASSERT_EQ(wanted.size(), 1U);  // the second has no object
  mentions::Mention m;
  m.trigger = wanted.front();
  m.types[static_cast<std::size_t>(kAid)] = 0.02F;
  m.links = {{mentions::Role::kActor, wanted.front() - 1, 0.9F},
             {mentions::Role::kRecipient, wanted.front() + 1, 0.9F}};
  const auto acts = events::find(*tables, layers.page(), {{m}});
  EXPECT_TRUE(acts.verdicts.front().is_event());
  EXPECT_EQ(acts.candidates.front().type, kCoerce);
  EXPECT_EQ(acts.candidates.front().mode, "deport");
  EXPECT_EQ(acts.candidates.front().why.front(), "events/triggers.tsv:blorpify-1");
  EXPECT_GE(acts.verdicts.front().probability, 0.8F);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dragoman
