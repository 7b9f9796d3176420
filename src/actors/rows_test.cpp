// Runs the example of every row with the real model: what a row says must come out of a sentence.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "actors/actors.h"
#include "lang/lang.h"

namespace dragoman::actors {
namespace {

struct Reading {
  Document doc;
  lang::Syntax syntax;
  Actors actors;

  // The actor of the mention that holds these words, the one whose head they hold first; nullptr when there is none.
  const Actor* of(std::string_view words) const {
    const auto at = doc.text.find(words);
    if (at == std::string::npos) return nullptr;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    const Actor* found = nullptr;
    for (const Mention& m : actors.mentions) {
      if (span.contains(syntax.tokens[m.head].span)) return &actors.items[m.actor];
      if (syntax.span(m.tokens).overlaps(span)) found = &actors.items[m.actor];
    }
    return found;
  }
};

class Rows : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(set) << to_string(set.error());
    set_ = std::make_unique<base::TableSet>(std::move(*set));
    text_ = std::make_unique<text::Tables>(std::move(*text::Tables::load(*set_)));
    geo_ = std::make_unique<geo::Tables>(std::move(*geo::Tables::load(*set_)));
    tables_ = std::make_unique<Tables>(std::move(*Tables::load(*set_)));
    auto model = lang::Model::load(*set_, "lang-en");
    ASSERT_TRUE(model) << to_string(model.error());
    model_ = std::make_unique<lang::Model>(std::move(*model));
  }
  static void TearDownTestSuite() { model_.reset(), tables_.reset(), geo_.reset(), text_.reset(), set_.reset(); }

  static Reading read(std::string_view text, const std::string& published = {}) {
    Reading out;
    out.doc.text = text;
    if (!published.empty()) out.doc.info.published = Dated{published, "argument"};
    out.doc.blocks.push_back({BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())}});
    lang::Scratch scratch;
    out.syntax = lang::analyse(*model_, out.doc, text::split(*text_, out.doc), scratch);
    out.actors = resolve(*tables_, *geo_, out.doc, out.syntax, geo::resolve(*geo_, out.doc, out.syntax));
    check(out);
    return out;
  }
  // What holds for every page: heads unique and inside their mentions, mentions inside one sentence, actors that exist.
  static void check(const Reading& reading) {
    const Actors& actors = reading.actors;
    for (std::size_t i = 0; i < actors.mentions.size(); ++i) {
      const Mention& m = actors.mentions[i];
      ASSERT_LT(m.actor, actors.items.size());
      ASSERT_TRUE(m.tokens.contains(m.head));
      ASSERT_EQ(reading.syntax.sentence_of[m.tokens.first], reading.syntax.sentence_of[m.tokens.last - 1]);
      ASSERT_TRUE(i == 0 || actors.mentions[i - 1].head < m.head);
    }
    for (const auto& plural : actors.plurals) {
      ASSERT_EQ(actors.mention_at(plural.head), nullptr);
      for (const Index a : plural.actors) ASSERT_LT(a, actors.items.size());
    }
    for (Index a = 0; a < actors.items.size(); ++a)
      ASSERT_EQ(actors.items[a].mentions.empty(), a >= actors.first_locality);
    for (const auto& locality : actors.localities) {
      ASSERT_EQ(actors.mention_at(locality.head), nullptr);
      ASSERT_EQ(actors.items[locality.actor].kind, ActorKind::kState);
    }
    for (const Fact& fact : actors.facts) ASSERT_LT(*fact.subject, actors.items.size());
  }
  // "words=what" of a row.
  static std::pair<std::string, std::string> expected(const base::Table& table, std::size_t row) {
    const auto cell = table.cell(row, "expect");
    const auto equals = cell.find('=');
    return {std::string(cell.substr(0, equals)), std::string(cell.substr(equals + 1))};
  }
  static std::unique_ptr<base::TableSet> set_;
  static std::unique_ptr<text::Tables> text_;
  static std::unique_ptr<geo::Tables> geo_;
  static std::unique_ptr<Tables> tables_;
  static std::unique_ptr<lang::Model> model_;
};
std::unique_ptr<base::TableSet> Rows::set_;
std::unique_ptr<text::Tables> Rows::text_;
std::unique_ptr<geo::Tables> Rows::geo_;
std::unique_ptr<Tables> Rows::tables_;
std::unique_ptr<lang::Model> Rows::model_;

TEST_F(Rows, Titles) {
  auto table = set_->table("actors/titles.tsv",
                           {"id", "forms", "role", "class", "sector", "takes", "gender", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto [words, want] = expected(*table, i);
    const Reading reading = read(table->cell(i, "example"));
    const Actor* actor = reading.of(words);
    EXPECT_EQ(actor == nullptr ? "no actor" : actor->role + "/" + actor->country, want)
        << table->reason(i) << ": " << reading.doc.text;
  }
}

// The pronoun of each example means whom the row says.
TEST_F(Rows, GivenNames) {
  auto table = set_->table("actors/given_names.tsv", {"id", "names", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Reading reading = read(table->cell(i, "example"));
    const Actor* meant = reading.of(table->id(i) == "f" ? "She" : "He");
    ASSERT_NE(meant, nullptr) << table->reason(i);
    EXPECT_EQ(meant->name, table->cell(i, "expect")) << table->reason(i);
  }
}

TEST_F(Rows, TwoPronounsOfOneVerbAreTwoPeople) {
  const Reading reading = read("The rebel commander kidnapped a priest. He released him on Friday.");
  ASSERT_NE(reading.of("He"), nullptr);
  ASSERT_NE(reading.of("him"), nullptr);
  EXPECT_NE(reading.of("He"), reading.of("him"));
  EXPECT_EQ(reading.of("him"), reading.of("a priest"));
}

TEST_F(Rows, ThoseInOfficeAreKnownByTheirFullName) {
  const Reading then = read("Michael Fallon spoke to reporters.", "2016-03-01");
  EXPECT_EQ(then.of("Michael Fallon")->country, "GBR");
  const Reading later = read("Michael Fallon spoke to reporters.", "2031-03-01");
  EXPECT_EQ(later.of("Michael Fallon")->country, "");  // out of office: may be anybody
}

TEST_F(Rows, FullNamesThatMeanOneAreKnownOnAnyPage) {
  const std::map<std::string_view, std::string_view> kWhose = {{"Paul Ryan spoke to reporters.", "USA"},
                                                               {"Ryan spoke to reporters.", ""},
                                                               {"Photographer Paul Ryan spoke to reporters.", ""},
                                                               {"Rudy Giuliani spoke to reporters.", "USA"},
                                                               {"Justice Neil Gorsuch spoke to reporters.", "USA"}};
  for (const auto& [sentence, country] : kWhose) {
    const Reading reading = read(sentence, "2031-03-01");
    const std::string_view name = sentence.substr(0, sentence.find(" spoke"));
    ASSERT_NE(reading.of(name), nullptr) << sentence;
    EXPECT_EQ(reading.of(name)->country, country) << sentence;
  }
}

TEST_F(Rows, AnAmbassadorIsWhoseHeIsNotWhereHeIs) {
  const Reading reading = read("Portugal recalled its ambassador from Peru.");
  EXPECT_EQ(reading.of("ambassador")->country, "PRT");
}

TEST_F(Rows, Agents) {
  auto table = set_->table("actors/agents.tsv", {"id", "phrases", "sector", "number", "kind", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto [words, want] = expected(*table, i);
    const Reading reading = read(table->cell(i, "example"));
    const Actor* actor = reading.of(words);
    EXPECT_EQ(actor == nullptr || actor->sector.empty() ? "no actor" : actor->sector[0], want)
        << table->reason(i) << ": " << reading.doc.text;
  }
}

TEST_F(Rows, Institutions) {
  auto table = set_->table("actors/institutions.tsv",
                           {"id", "phrases", "kind", "country", "sector", "home", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto [words, want] = expected(*table, i);
    const Reading reading = read(table->cell(i, "example"));
    const Actor* actor = reading.of(words);
    const std::string got =
        actor == nullptr ? "no actor"
                         : std::string(to_string(actor->kind)) + "/" + (actor->sector.empty() ? "" : actor->sector[0]);
    EXPECT_EQ(got, want) << table->reason(i) << ": " << reading.doc.text;
  }
}

// "senators=USA": the country of a party's people.
TEST_F(Rows, Partisans) {
  auto table = set_->table("actors/partisans.tsv", {"id", "words", "country", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto [words, want] = expected(*table, i);
    const Reading reading = read(table->cell(i, "example"));
    const Actor* actor = reading.of(words);
    EXPECT_EQ(actor == nullptr ? "no actor" : actor->country, want) << table->reason(i) << ": " << reading.doc.text;
  }
  const Reading nowhere = read("House Democrats rejected it on Tuesday.");
  ASSERT_NE(nowhere.of("Democrats"), nullptr);
  EXPECT_EQ(nowhere.of("Democrats")->country, "");
  const Reading other = read("Envoys of the United States met. On Monday the Social Democrats rejected the plan.");
  ASSERT_NE(other.of("Democrats"), nullptr);
  EXPECT_EQ(other.of("Democrats")->country, "");
}

// A short name is its body's on a page about the country, and nobody's elsewhere.
TEST_F(Rows, ShortNames) {
  auto table = set_->table("actors/short_names.tsv", {"id", "names", "of", "page", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto [words, want] = expected(*table, i);
    const Reading reading = read(table->cell(i, "example"));
    const Actor* actor = reading.of(words);
    EXPECT_EQ(actor == nullptr ? "no actor" : actor->name, want) << table->reason(i) << ": " << reading.doc.text;
  }
  const Reading state = read("Envoys of the United States met. The Texas Senate rejected the report.");
  const Actor* texan = state.of("Senate");
  EXPECT_TRUE(texan == nullptr || texan->name != "US Senate");
}

TEST_F(Rows, Plurals) {
  auto table = set_->table("actors/plurals.tsv", {"id", "of", "count", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Reading reading = read(table->cell(i, "example"));
    std::string got;
    if (!reading.actors.plurals.empty()) {
      for (const Index a : reading.actors.plurals.back().actors)
        got += (got.empty() ? "" : "|") + reading.actors.items[a].name;
    }
    EXPECT_EQ(got, table->cell(i, "expect")) << table->reason(i) << ": " << reading.doc.text;
  }
}

TEST_F(Rows, Quantifiers) {
  auto table = set_->table("actors/quantifiers.tsv", {"id", "part", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto [words, want] = expected(*table, i);
    const Reading reading = read(table->cell(i, "example"));
    const Actor* actor = reading.of(words);
    EXPECT_EQ(actor == nullptr ? "no actor" : actor->name, want) << table->reason(i) << ": " << reading.doc.text;
  }
}

// "it" of an example, and whom it means.
TEST_F(Rows, Reactions) {
  auto table = set_->table("actors/reactions.tsv", {"id", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto [words, want] = expected(*table, i);
    const Reading reading = read(table->cell(i, "example"));
    const Actor* actor = reading.of(" " + words + " ");
    EXPECT_EQ(actor == nullptr ? "no actor" : actor->name, want) << table->reason(i) << ": " << reading.doc.text;
  }
}

TEST_F(Rows, TheMinistryIsTheOneNamedBefore) {
  const Reading reading =
      read("The Danish foreign ministry summoned an envoy. The ministry protested. Another ministry kept silent.");
  ASSERT_NE(reading.of("ministry protested"), nullptr);
  EXPECT_EQ(reading.of("ministry protested"), reading.of("ministry summoned"));
  EXPECT_NE(reading.of("ministry kept"), reading.of("ministry summoned"));
}

TEST_F(Rows, PronounsAheadAndInReasons) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"Anna Lind spoke first. After she had met the king, Karin Krol flew to Oslo.", " she "},
      {"Anna Lind spoke first. In her speech, Karin Krol promised money.", " her "},
      {"President Anna Lind condemned Karin Krol for her remarks.", " her "},
      {"President Anna Lind imposed sanctions on Karin Krol over her remarks.", " her "},
  };
  for (const auto& [text, pronoun] : cases) {
    const Reading reading = read(text);
    ASSERT_NE(reading.of(pronoun), nullptr) << text;
    EXPECT_EQ(reading.of(pronoun)->name, "Karin Krol") << text;
  }
}

// The office of the first actor on an event's days, "-" where nothing differs, "none" where no office was held.
TEST_F(Rows, OfficesOnTheDayOfAnEvent) {
  const auto role = [&](const char* text, const char* published, const char* begin, const char* end) {
    const Reading reading = read(text, published);
    Event e;
    e.actors = {0};
    e.when = When{std::nullopt, begin, begin, end};
    const auto as = offices_on(*tables_, reading.actors, published, {e}).front();
    return as.empty() ? std::string("-") : as[0].role.empty() ? std::string("none") : as[0].role;
  };
  const char* cameron = "David Cameron spoke in London.";
  EXPECT_EQ(role(cameron, "2024-05-20", "2015-10-01", "2015-10-31"), "prime minister");
  EXPECT_EQ(role(cameron, "", "2015-10-01", "2015-10-31"), "prime minister");
  EXPECT_EQ(role(cameron, "2024-05-20", "2016-01-01", "2016-12-31"), "-");  // the office changed within the year
  EXPECT_EQ(role(cameron, "2024-05-20", "2024-06-01", "2024-06-30"), "-");  // still to come
  EXPECT_EQ(role("President Barack Obama spoke in Washington.", "2012-05-20", "2005-03-01", "2005-03-31"), "none");
  EXPECT_EQ(role("President Obama spoke in Washington.", "2024-05-20", "2013-03-01", "2013-03-31"),
            "-");  // as the page calls him
}

TEST_F(Rows, MemberStates) {
  const Reading reading =
      read("Norway and Sweden disagreed. The EU member rejected the plan. NATO member Norway welcomed it.");
  const Actor* member = reading.of("member rejected");
  ASSERT_NE(member, nullptr);
  EXPECT_EQ(member->name, "Sweden");
  const auto& facts = reading.actors.facts;
  ASSERT_EQ(facts.size(), 1U);
  EXPECT_EQ(facts.front().text, "member of NATO");
  EXPECT_EQ(reading.actors.items[*facts.front().subject].name, "Norway");
}

TEST_F(Rows, DescribedFirstAndNamedLater) {
  const Reading reading =
      read("A court jailed a Danish teenager on Monday. Ida Holm, 17, had thrown stones at the police.");
  ASSERT_NE(reading.of("teenager"), nullptr);
  EXPECT_EQ(reading.of("teenager"), reading.of("Ida Holm"));
  EXPECT_EQ(reading.of("Ida Holm")->country, "DNK");
}

// Every name of a table is read as its own row's (a name two rows share would be lost in one of them).
TEST_F(Rows, NamesAreUnique) {
  std::map<std::string, std::string, std::less<>> owner;
  for (const char* path : {"actors/organisations.tsv", "actors/groups.tsv"}) {
    auto table = set_->table(path, {"id", "names", "country", "sector"});
    ASSERT_TRUE(table) << to_string(table.error());
    for (std::size_t i = 0; i < table->size(); ++i) {
      for (const auto name : base::split(table->cell(i, "names"))) {
        const auto [at, added] = owner.emplace(name, table->reason(i));
        EXPECT_TRUE(added) << name << " in " << at->second << " and " << table->reason(i);
      }
      const auto country = table->cell(i, "country");
      EXPECT_TRUE(country.empty() || country == "IGO" || !geo_->country_name(country).empty()) << table->reason(i);
    }
  }
}

// What an office is of: a firm's president is no head of state, a governor's is a part of the country.
TEST_F(Rows, OfficesAreOfWhatTheWordsSay) {
  const std::map<std::string_view, std::string_view> kTold = {
      {"Petra Holm, president of Norvik & Sons, a bakery in the United States, met the U.S. president.",
       "president of Norvik & Sons"},
      {"Microsoft President Anna Berg met the president of Kenya.", "president of Microsoft"},
      {"Emirates President Omar Said spoke in Dubai, United Arab Emirates.", "president of Emirates"},
      {"New Jersey Governor Ann Miller met lawmakers.", "governor of New Jersey"},
      {"Georgia Gov. Ann Miller met lawmakers in Atlanta.", "governor of Georgia"},
      {"Catalan President Joan Vidal spoke in Barcelona.", "president of Catalonia"},
      {"Louis Tremblay, vice president of public policy at a bank in Canada, spoke to reporters.",
       "vice president of public policy"},
      {"Former New York Gov. Ann Miller spoke to reporters.", "former governor of New York"},
      {"Nairobi police chief Peter Kamau spoke to reporters.", "police chief of Nairobi"},
      {"The Kenyan president, Peter Kamau, spoke to reporters.", "president of Kenya"}};
  for (const auto& [sentence, office] : kTold) {
    const Reading got = read(sentence);
    ASSERT_FALSE(got.actors.facts.empty()) << sentence;
    EXPECT_EQ(got.actors.facts.front().text, office) << sentence;
  }
  EXPECT_TRUE(read("Microsoft President Anna Berg met the president of Kenya.").of("Anna Berg")->sector !=
              std::vector<std::string>{"GOV"});
}

TEST_F(Rows, TheAllianceIsTheBodyNamedBefore) {
  EXPECT_EQ(read("NATO condemned the attack. The alliance moved two ships.").of("The alliance")->name, "NATO");
}

// "the Gulf of Finland" is no Finland, "New Jersey" no Jersey.
TEST_F(Rows, NamesInsideNamesAreNoCountries) {
  for (const char* sentence : {"Two ships sailed to the Gulf of Finland.", "Lawmakers met in New Jersey."}) {
    const auto reading = read(sentence);
    const auto state = std::ranges::find_if(reading.actors.items,
                                            [](const Actor& a) { return a.country == "FIN" || a.country == "JEY"; });
    EXPECT_EQ(state, reading.actors.items.end()) << sentence;
  }
}

}  // namespace
}  // namespace dragoman::actors
