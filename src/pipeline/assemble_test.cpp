// Records and explanations from hand-made layers.
#include "pipeline/assemble.h"

#include <gtest/gtest.h>

#include "lang/conllu.h"

namespace dragoman::pipeline {
namespace {

constexpr std::string_view kText =
    "1\tKenya\tKenya\tPROPN\tNNP\t_\t2\tnsubj\t_\tName=B-GPE\n"
    "2\tpraised\tpraise\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\tNorway\tNorway\tPROPN\tNNP\t_\t2\tobj\t_\tName=B-GPE|SpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

Actor state(std::string name, Span mention) {
  Actor out;
  out.kind = ActorKind::kState;
  out.name = std::move(name);
  out.mentions = {mention};
  return out;
}

Layers layers() {
  auto parsed = lang::from_conllu(kText);
  EXPECT_TRUE(parsed) << to_string(parsed.error());
  Layers out;
  out.doc = std::move(parsed->doc);
  out.syntax = std::move(parsed->syntax);
  out.doc.info.language = "en";
  out.actors.items = {state("Kenya", {0, 5})};
  out.parties = {state("Kenya", {0, 5}), state("Norway", {14, 20})};
  Event praise;
  praise.type = EventType::kSupport;
  praise.actors = {0};
  praise.recipients = {1};
  praise.evidence = {{0, 21}, {6, 13}};
  out.events = {praise};
  out.offices = {{Capacity{0, "president", "KEN", {"GOV"}, {"actors/holders.tsv:x"}}}};
  out.times = {Time{}};
  out.facts = {Fact{}};
  out.quotes.items = {Statement{}, Statement{}};
  out.places.items = {Place{}};
  return out;
}

TEST(ToRecord, TakesEveryLayer) {
  const Record record = to_record(layers(), {});
  EXPECT_EQ(record.text, "Kenya praised Norway.");
  ASSERT_EQ(record.actors.size(), 2U);  // the parties, not the actors of the stage before
  EXPECT_EQ(record.actors[1].name, "Norway");
  ASSERT_EQ(record.events.size(), 1U);
  EXPECT_EQ(record.events[0].recipients, std::vector<Index>{1});
  EXPECT_EQ(std::tuple(record.times.size(), record.places.size(), record.statements.size(), record.facts.size()),
            std::tuple(1U, 1U, 2U, 1U));
  EXPECT_TRUE(record.warnings.empty());
}

TEST(ToRecord, OfficesBecomeTheCapacitiesOfTheirEvent) {
  const Record record = to_record(layers(), {});
  ASSERT_EQ(record.events[0].as.size(), 1U);
  EXPECT_EQ(record.events[0].as[0].role, "president");
}

TEST(ToRecord, SentencesAndTokensOnRequestOnly) {
  EXPECT_FALSE(to_record(layers(), {}).sentences || to_record(layers(), {}).tokens);
  const Record record = to_record(layers(), {.sentences = true, .tokens = true});
  EXPECT_EQ(record.sentences->at(0), (Span{0, 21}));
  const auto& tokens = record.tokens->at(0);
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(std::tuple(tokens[0].head, tokens[0].deprel, tokens[0].entity), std::tuple(2U, "nsubj", "B-GPE"));
  EXPECT_EQ(std::tuple(tokens[1].head, tokens[1].lemma, tokens[1].entity), std::tuple(0U, "praise", "O"));
}

TEST(ToRecord, APageThatIsNotCodedSaysWhy) {
  Layers german;
  german.doc.info.language = "de";
  german.doc.warnings = {"first"};
  EXPECT_EQ(to_record(german, {}).warnings,
            (std::vector<std::string>{"first", "language is de, not English: not coded"}));
  Layers list;
  list.doc.article = false;
  EXPECT_EQ(to_record(list, {}).warnings, std::vector<std::string>{"no article found on this page: not coded"});
  EXPECT_EQ(why_not_coded(layers().doc), "");
  EXPECT_EQ(why_not_coded(Document()), "");  // too short for its language to be told
}

TEST(ToFirings, LikeliestFirstFaintOnesLeftOut) {
  const Layers page = layers();
  events::Acts acts;
  events::Candidate praised;
  praised.trigger = praised.predicate = 1;
  praised.types[0] = 0.3F, praised.types[1] = 0.6F, praised.types[2] = 0.01F;
  praised.arguments = {{mentions::Role::kActor, 0, 0.9F, lang::kNone}};
  praised.elsewhere[static_cast<std::size_t>(mentions::Role::kWhen)] = 0.4F;
  praised.row = "events/triggers.tsv:praise-1";
  praised.why = {"type 0.6", praised.row};
  acts.candidates = {praised};
  acts.verdicts = {{0.25F, 0.4F, events::Refusal::kUnlikely, std::nullopt}};
  const auto firings = to_firings(acts, page.syntax);
  ASSERT_EQ(firings.size(), 1U);
  const Firing& f = firings[0];
  EXPECT_EQ(f.row, "events/triggers.tsv:praise-1");
  EXPECT_EQ(f.trigger, (Span{6, 13}));
  ASSERT_EQ(f.types.size(), 2U);
  EXPECT_EQ(f.types[0].name, to_string(static_cast<EventType>(1)));
  ASSERT_EQ(f.links.size(), 2U);
  EXPECT_EQ(std::tuple(f.links[0].role, f.links[0].word), std::tuple("actor", std::optional(Span{0, 5})));
  EXPECT_EQ(std::tuple(f.links[1].role, f.links[1].word), std::tuple("when", std::optional<Span>()));
  EXPECT_EQ(f.refused, "unlikely: 0.25 of 0.40");
}

}  // namespace
}  // namespace dragoman::pipeline
