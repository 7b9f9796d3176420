// Who has a part on a page, from hand-made layers.
#include "events/cast.h"

#include <gtest/gtest.h>

#include "events/tables.h"
#include "lang/conllu.h"

namespace dragoman::events {
namespace {

constexpr std::string_view kText =
    "1\tKenya\tKenya\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
    "2\tjailed\tjail\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\trebels\trebel\tNOUN\tNNS\t_\t2\tobj\t_\t_\n"
    "4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_\n"
    "5\tChad\tChad\tPROPN\tNNP\t_\t2\tobl\t_\t_\n\n"
    "1\tSnow\tsnow\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n"
    "2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_\n"
    "4\tPeru\tPeru\tPROPN\tNNP\t_\t2\tobl\t_\t_\n\n";

Actor named(std::string name) {
  Actor out;
  out.name = std::move(name);
  return out;
}

// Kenya is mentioned, Chad and Peru are localities, the rebels a newcomer.
class Casting : public testing::Test {
 protected:
  void SetUp() override {
    auto parsed = lang::from_conllu(kText);
    ASSERT_TRUE(parsed) << to_string(parsed.error());
    page_ = std::move(*parsed);
    actors_.items = {named("Kenya"), named("Chad"), named("Peru")};
    actors_.items[0].mentions = {{0, 5}};
    actors_.mentions = {{0, actors::MentionKind::kName, {0, 1}, 0}};
    actors_.localities = {{4, {4, 5}, 1}, {8, {8, 9}, 2}};
    actors_.first_locality = 1;
    Actor rebels = named("rebels");
    rebels.mentions = {page_.syntax.tokens[2].span};
    newcomers_ = {rebels};
  }
  [[nodiscard]] Cast cast(const std::vector<Event>& drafts) const {
    static const auto tables = Tables::load(*base::TableSet::open(DRAGOMAN_DATA_DIR));
    const Scene scene = scene_of(*tables, {page_.doc, page_.syntax, places_, actors_, quotes_, spoken_});
    return cast_of(scene, Roster::with(scene, newcomers_), drafts);
  }
  [[nodiscard]] Event event(std::vector<Index> actors, std::vector<Index> recipients) const {
    Event out;
    out.actors = std::move(actors);
    out.recipients = std::move(recipients);
    out.evidence = {page_.syntax.sentences[0].span, page_.syntax.tokens[1].span};
    return out;
  }
  static std::vector<std::string> names(const Cast& cast) {
    std::vector<std::string> out;
    for (const Actor& a : cast.actors) out.push_back(a.name);
    return out;
  }

  lang::Parsed page_;
  geo::Places places_;
  actors::Actors actors_;
  quotes::Quotes quotes_;
  timex::Expressions spoken_;
  std::vector<Actor> newcomers_;
};

TEST_F(Casting, WhoIsMentionedStays) { EXPECT_EQ(names(cast({})), std::vector<std::string>{"Kenya"}); }

TEST_F(Casting, NewcomersAndLocalitiesStayWhereAnEventNamesThem) {
  const Cast got = cast({event({0}, {3})});
  EXPECT_EQ(names(got), (std::vector<std::string>{"Kenya", "rebels"}));
  EXPECT_EQ(got.number, (std::vector<Index>{0, lang::kNone, lang::kNone, 1}));
  const Event numbered = got.numbered(event({0}, {3}));
  EXPECT_EQ(std::pair(numbered.actors, numbered.recipients), std::pair(std::vector<Index>{0}, std::vector<Index>{1}));
}

TEST_F(Casting, AnAsserterHasAPart) {
  Event e = event({0}, {0});
  e.word.emplace_back().actor = 3;
  const Cast got = cast({e});
  EXPECT_EQ(names(got), (std::vector<std::string>{"Kenya", "rebels"}));
  EXPECT_EQ(got.numbered(e).word[0].actor, 1U);
}

TEST_F(Casting, TheLocalityOfAnEventIsAMentionOfItsState) {
  const Cast got = cast({event({0}, {1, 2})});
  ASSERT_EQ(names(got), (std::vector<std::string>{"Kenya", "Chad", "Peru"}));
  EXPECT_EQ(got.actors[1].mentions, std::vector<Span>{page_.syntax.tokens[4].span});
  EXPECT_TRUE(got.actors[2].mentions.empty());  // Peru's locality is in another sentence than the event
}

}  // namespace
}  // namespace dragoman::events
