#include "actors/actors.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "actors/phrases.h"
#include "lang/conllu.h"

namespace dragoman::actors {
namespace {

// A whole page's layers by hand: the tables of the data folder, no model.
class Resolve : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(set) << to_string(set.error());
    auto tables = Tables::load(*set);
    ASSERT_TRUE(tables) << to_string(tables.error());
    tables_ = std::make_unique<Tables>(std::move(*tables));
    auto geography = geo::Tables::load(*set);
    ASSERT_TRUE(geography) << to_string(geography.error());
    geography_ = std::make_unique<geo::Tables>(std::move(*geography));
  }
  // Lines "FORM LEMMA UPOS HEAD DEPREL [NAME]"; an empty line ends a sentence.
  void read(std::string_view lines) {
    std::string conllu;
    int number = 0;
    for (std::string_view rest = lines; !rest.empty();) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const auto cells = base::split(rest.substr(0, end), ' ');
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (cells.size() < 5) {
        conllu += '\n';
        number = 0;
        continue;
      }
      conllu += std::to_string(++number);
      for (const auto part : {cells[0], cells[1], cells[2], std::string_view("_"), std::string_view("_"), cells[3],
                              cells[4], std::string_view("_")}) {
        (conllu += '\t') += part;
      }
      conllu += cells.size() > 5 ? "\tName=" + std::string(cells[5]) + "\n" : "\t_\n";
    }
    auto parsed = lang::from_conllu(conllu + "\n");
    ASSERT_TRUE(parsed) << to_string(parsed.error());
    parsed_ = std::move(*parsed);
    actors_ = resolve(*tables_, *geography_, parsed_.doc, parsed_.syntax, {});
    for (const Mention& m : actors_.mentions) {
      ASSERT_LT(m.actor, actors_.items.size());
      ASSERT_TRUE(m.tokens.contains(m.head));
    }
  }
  const Actor* at(Index token) const {
    const auto found = actors_.at(token);
    return found.size() == 1 ? &actors_.items[found[0]] : nullptr;
  }
  std::vector<std::string> names(Index token) const {
    std::vector<std::string> out;
    for (const Index i : actors_.at(token)) out.push_back(actors_.items[i].name);
    std::sort(out.begin(), out.end());
    return out;
  }
  static std::unique_ptr<Tables> tables_;
  static std::unique_ptr<geo::Tables> geography_;
  lang::Parsed parsed_;
  Actors actors_;
};
std::unique_ptr<Tables> Resolve::tables_;
std::unique_ptr<geo::Tables> Resolve::geography_;

TEST_F(Resolve, TitleBeforeNameGivesRoleAndCountry) {
  read(
      "Chilean Chilean ADJ 3 amod\nForeign foreign ADJ 3 amod\nMinister minister PROPN 4 nmod:desc\nAna Ana PROPN 6 "
      "nsubj B-PER\n"
      "Rojas Rojas PROPN 4 flat I-PER\nleft leave VERB 0 root\n");
  const Actor* ana = at(3);
  ASSERT_NE(ana, nullptr);
  EXPECT_EQ(ana->name, "Ana Rojas");
  EXPECT_EQ(ana->role, "foreign minister");
  EXPECT_EQ(ana->country, "CHL");
  EXPECT_EQ(ana->sector, std::vector<std::string>{"GOV"});
  ASSERT_EQ(actors_.facts.size(), 1U);
  EXPECT_EQ(actors_.facts[0].text, "foreign minister of Chile");
}

TEST_F(Resolve, DescriptionMeetsTheHolderOfTheOffice) {
  read(
      "Foreign foreign ADJ 2 amod\nMinister minister PROPN 3 nmod:desc\nAna Ana PROPN 5 nsubj B-PER\nRojas Rojas PROPN "
      "3 flat I-PER\n"
      "left leave VERB 0 root\n\nChile Chile PROPN 4 nmod:poss B-GPE\n's 's PART 1 case\ntop top ADJ 4 amod\ndiplomat "
      "diplomat NOUN 5 nsubj\n"
      "smiled smile VERB 0 root\n");
  ASSERT_NE(at(8), nullptr);
  EXPECT_EQ(at(8)->name, "Ana Rojas");
  EXPECT_EQ(at(8)->country, "CHL");
  EXPECT_EQ(at(5)->kind, ActorKind::kState);
}

TEST_F(Resolve, GivenNameThatIsACountry) {
  read("Chad Chad PROPN 3 nsubj B-PER\nWhite White PROPN 1 flat I-PER\nwaved wave VERB 0 root\n");
  EXPECT_EQ(names(0), std::vector<std::string>{"Chad White"});
  ASSERT_NE(at(0), nullptr);
  EXPECT_EQ(at(0)->country, "");
}

TEST_F(Resolve, AcronymInsideACountrysName) {
  read("Korea Korea PROPN 2 compound B-ORG\nDPR DPR PROPN 3 nsubj I-ORG\nreplied reply VERB 0 root\n");
  ASSERT_NE(at(1), nullptr);
  EXPECT_EQ(at(1)->country, "PRK");
  EXPECT_EQ(at(1)->kind, ActorKind::kState);
}

TEST_F(Resolve, LeaderOfWhatItsIs) {
  read(
      "Kenya Kenya PROPN 2 nsubj B-GPE\nsaid say VERB 0 root\nits its PRON 4 nmod:poss\nleader leader NOUN 5 nsubj\n"
      "resigned resign VERB 2 ccomp\n");
  ASSERT_NE(at(3), nullptr);
  EXPECT_EQ(at(3)->country, "KEN");
}

TEST_F(Resolve, NamesEndWithTheirNoun) {
  read("Troops troop NOUN 3 nsubj\nloyal loyal ADJ 1 amod\nleft leave VERB 0 root\n");
  EXPECT_EQ(names(0), std::vector<std::string>{"Troops"});
}

TEST_F(Resolve, PluralTitleCoversTheListOfNames) {
  read(
      "Presidents president NOUN 6 nsubj\nAna Ana PROPN 1 flat B-PER\nRojas Rojas PROPN 2 flat I-PER\nand and CCONJ 5 "
      "cc\n"
      "Per Per PROPN 2 conj B-PER\nmet meet VERB 0 root\n\nBoth both PRON 2 nsubj\nsmiled smile VERB 0 root\n");
  EXPECT_EQ(names(0), (std::vector<std::string>{"Ana Rojas", "Per"}));
  EXPECT_EQ(names(6), (std::vector<std::string>{"Ana Rojas", "Per"}));
  EXPECT_EQ(at(1)->role, "president");
  EXPECT_EQ(at(4)->role, "president");
}

TEST_F(Resolve, OneNounOfTwoCountriesIsTwoActors) {
  read(
      "Danish Danish ADJ 4 amod\nand and CCONJ 3 cc\nSwedish Swedish ADJ 1 conj\nforces force NOUN 5 nsubj\nleft leave "
      "VERB 0 root\n");
  const auto found = actors_.at(3);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(actors_.items[found[0]].country, "DNK");
  EXPECT_EQ(actors_.items[found[1]].country, "SWE");
  EXPECT_EQ(actors_.items[found[1]].sector, std::vector<std::string>{"MIL"});
}

TEST_F(Resolve, OrganisationByAnyOfItsNames) {
  read(
      "The the DET 3 det\nAfrican African ADJ 3 amod B-ORG\nUnion Union PROPN 4 nsubj I-ORG\nmet meet VERB 0 root\n\n"
      "AU AU PROPN 2 compound B-ORG\nenvoys envoy NOUN 3 nsubj\nleft leave VERB 0 root\n");
  ASSERT_NE(at(2), nullptr);
  EXPECT_EQ(at(2)->name, "African Union");
  EXPECT_EQ(at(2)->country, "IGO");
  EXPECT_EQ(at(2), at(4));
  EXPECT_EQ(at(5)->country, "IGO");
}

// "RSF" alone would be Reporters Without Borders.
TEST_F(Resolve, WhatThePageDefinesInBracketsWins) {
  read(
      "Rapid Rapid PROPN 3 compound B-ORG\nSupport Support PROPN 3 compound I-ORG\nForces Forces PROPN 7 nsubj "
      "I-ORG\n( ( PUNCT 5 punct\n"
      "RSF RSF PROPN 3 appos B-ORG\n) ) PUNCT 5 punct\nleft leave VERB 0 root\n\nRSF RSF PROPN 2 nsubj B-ORG\nreturned "
      "return VERB 0 root\n");
  ASSERT_NE(at(2), nullptr);
  EXPECT_EQ(at(2)->name, "Rapid Support Forces");
  EXPECT_EQ(at(2), at(4));
  EXPECT_EQ(at(2), at(7));
}

TEST_F(Resolve, SmallWordsAreNoAcronyms) {
  read("Who who PRON 3 nsubj\nasked ask VERB 0 root\nus we PRON 2 obj\n");
  EXPECT_TRUE(actors_.items.empty());
}

TEST_F(Resolve, PmAfterAClockTimeIsNobody) {
  read(
      "Jets jet NOUN 2 nsubj\nstruck strike VERB 0 root\nat at ADP 4 case\n4:49 4:49 NUM 2 obl\nPM p.m. NOUN 4 nmod\n. "
      ". PUNCT 2 punct");
  EXPECT_EQ(at(4), nullptr);
}

TEST_F(Resolve, PlaceIsNoActor) {
  read("Police police NOUN 2 nsubj\nmet meet VERB 0 root\nin in ADP 4 case\nNorway Norway PROPN 2 obl B-GPE\n");
  EXPECT_EQ(at(3), nullptr);
  EXPECT_EQ(at(0)->sector, std::vector<std::string>{"COP"});
}

TEST_F(Resolve, PronounsFollowSubjectAndGender) {
  read(
      "Mr Mr PROPN 2 nmod:desc\nLund Lund PROPN 3 nsubj B-PER\nmet meet VERB 0 root\nMs Ms PROPN 5 nmod:desc\nRojas "
      "Rojas PROPN 3 obj B-PER\n\n"
      "She she PRON 2 nsubj\nsmiled smile VERB 0 root\n\nHe he PRON 2 nsubj\nleft leave VERB 0 root\n");
  EXPECT_EQ(names(5), std::vector<std::string>{"Rojas"});
  EXPECT_EQ(names(7), std::vector<std::string>{"Lund"});
}

// A page that names no country but many bodies of one is about that one.
TEST_F(Resolve, PageOfOneCountrysBodiesIsItsPeoplesHome) {
  const auto told = [](std::string_view body) {
    return std::string(body) + " " + std::string(body) + " PROPN 2 nsubj B-ORG\nagreed agree VERB 0 root\n\n";
  };
  const std::string person =
      "Alder Alder PROPN 3 nsubj B-PER\nQuist Quist PROPN 1 flat I-PER\nagreed agree VERB 0 root\n";
  std::string page;
  for (int i = 0; i < 10; ++i) page += told("Pentagon");
  read(person + "\n" + page);
  ASSERT_NE(at(0), nullptr);
  EXPECT_EQ(at(0)->country, "USA");
  for (int i = 0; i < 4; ++i) page += told("Knesset");
  read(person + "\n" + page);
  EXPECT_EQ(at(0)->country, "");
}

TEST(Phrases, CapitalsOfTheTableMustBeOnThePage) {
  const Spelling none;
  Phrases phrases(false);
  phrases.add("WHO", 0, none);
  phrases.add("al-Qaeda", 1, none);
  phrases.finish();
  const auto parsed = lang::from_conllu(
      "1\twho\twho\tPRON\t_\t_\t0\troot\t_\t_\n2\tWHO\tWHO\tPROPN\t_\t_\t1\tobj\t_\t_\n"
      "3\tAl\tal\tPROPN\t_\t_\t1\tobj\t_\tSpaceAfter=No\n4\t-\t-\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No\n"
      "5\tQaeda\tQaeda\tPROPN\t_\t_\t3\tflat\t_\t_\n\n");
  ASSERT_TRUE(parsed);
  const auto hits = phrases.find(cut(parsed->doc, parsed->syntax, none), parsed->syntax);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].tokens, (TokenRange{1, 2}));
  EXPECT_EQ(hits[1].tokens, (TokenRange{2, 5}));
}

}  // namespace
}  // namespace dragoman::actors
