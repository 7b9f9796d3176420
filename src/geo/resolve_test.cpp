// Mentions and senses from hand-made layers: one word a line, "FORM UPOS HEAD DEPREL [NAME]", an empty line between
// sentences.
#include <gtest/gtest.h>

#include <sstream>

#include "geo/geo.h"
#include "lang/conllu.h"

namespace dragoman::geo {
namespace {

std::string conllu_of(const std::string& lines) {
  std::istringstream in(lines);
  std::string line, out;
  int id = 0;
  while (std::getline(in, line)) {
    if (line.empty()) {
      out += "\n";
      id = 0;
      continue;
    }
    std::istringstream cells(line);
    std::string form, upos, head, rel, name;
    cells >> form >> upos >> head >> rel >> name;
    const bool glued = form.starts_with('+');  // no space before
    if (glued) form.erase(0, 1);
    if (glued) out.replace(out.rfind("SpaceAfter=Yes"), 14, "SpaceAfter=No");
    out += std::to_string(++id) + "\t" + form + "\t" + form + "\t" + upos + "\t_\t_\t" + head + "\t" + rel +
           "\t_\tSpaceAfter=Yes";
    out += (name.empty() ? "" : "|Name=" + name) + "\n";
  }
  return out + "\n";
}

class Resolve : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    set_ = std::make_unique<base::TableSet>(base::TableSet::open(DRAGOMAN_DATA_DIR).value());
    auto tables = Tables::load(*set_);
    ASSERT_TRUE(tables) << to_string(tables.error());
    tables_ = std::make_unique<Tables>(std::move(*tables));
  }
  static void TearDownTestSuite() {
    tables_.reset();
    set_.reset();
  }
  static std::vector<Place> places(const std::string& lines) {
    const auto parsed = lang::from_conllu(conllu_of(lines));
    EXPECT_TRUE(parsed) << to_string(parsed.error());
    auto found = resolve(*tables_, parsed->doc, parsed->syntax);
    EXPECT_EQ(found.items.size(), found.tokens.size());
    return found.items;
  }
  static inline std::unique_ptr<base::TableSet> set_;
  static inline std::unique_ptr<Tables> tables_;
};

TEST_F(Resolve, FindsCountriesAndCitiesWithTheirPoints) {
  const auto found = places(
      "Envoys NOUN 2 nsubj\nflew VERB 0 root\nfrom ADP 4 case\nAstana PROPN 2 obl B-GPE\nto ADP 6 case\nJapan PROPN 2 "
      "obl B-GPE\n"
      "+. PUNCT 2 punct\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].name, "Astana");
  EXPECT_EQ(found[0].geonames, 1526273U);
  EXPECT_EQ(found[0].country, "KAZ");
  EXPECT_EQ(found[0].kind, PlaceKind::kCity);
  EXPECT_EQ(found[0].use, PlaceUse::kLiteral);
  ASSERT_TRUE(found[0].lat);
  EXPECT_NEAR(*found[0].lat, 51.18, 0.1);
  EXPECT_EQ(found[1].country, "JPN");
  EXPECT_EQ(found[1].kind, PlaceKind::kCountry);
}

TEST_F(Resolve, HearsWhatHoldsAPlace) {
  const auto texan = places(
      "Floods NOUN 2 nsubj\nhit VERB 0 root\nParis PROPN 2 obj B-GPE\n+, PUNCT 5 punct\nTexas PROPN 3 nmod B-GPE\n+. "
      "PUNCT 2 punct\n");
  ASSERT_EQ(texan.size(), 2U);
  EXPECT_EQ(texan[0].country, "USA");
  EXPECT_EQ(texan[1].kind, PlaceKind::kAdmin);
  const auto french = places("Floods NOUN 2 nsubj\nhit VERB 0 root\nParis PROPN 2 obj B-GPE\n+. PUNCT 2 punct\n");
  ASSERT_EQ(french.size(), 1U);
  EXPECT_EQ(french[0].country, "FRA");
}

TEST_F(Resolve, TellsGeorgiaByItsCompany) {
  const auto state = places(
      "Atlanta PROPN 5 nsubj B-GPE\n+, PUNCT 3 punct\nGeorgia PROPN 1 nmod B-GPE\n+, PUNCT 1 punct\nflooded VERB 0 "
      "root\n+. PUNCT 5 punct\n");
  ASSERT_EQ(state.size(), 2U);
  EXPECT_EQ(state[1].country, "USA");
  const auto country = places(
      "Talks NOUN 7 nsubj\nin ADP 3 case\nGeorgia PROPN 1 nmod B-GPE\nwith ADP 5 case\nAbkhazia PROPN 1 nmod "
      "B-GPE\nhave AUX 7 aux\n"
      "resumed VERB 0 root\n+. PUNCT 7 punct\n");
  ASSERT_EQ(country.size(), 2U);
  EXPECT_EQ(country[0].country, "GEO");
}

TEST_F(Resolve, TakesAListAsOneKind) {
  const auto found = places(
      "Cases NOUN 3 nsubj\nwere AUX 3 aux\nfound VERB 0 root\nin ADP 5 case\nUtah PROPN 3 obl B-GPE\n+, PUNCT 7 punct\n"
      "Oregon PROPN 5 conj B-GPE\n+, PUNCT 9 punct\nWashington PROPN 5 conj B-GPE\nand CCONJ 11 cc\nIdaho PROPN 5 conj "
      "B-GPE\n+. PUNCT 3 punct\n");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[2].kind, PlaceKind::kAdmin);
}

TEST_F(Resolve, MarksDemonyms) {
  const auto found = places(
      "Kazakh ADJ 2 amod B-NORP\nofficials NOUN 3 nsubj\nspoke VERB 0 root\nin ADP 5 case\nFrench PROPN 3 obl\n+. "
      "PUNCT 3 punct\n");
  ASSERT_EQ(found.size(), 1U);  // French is a language here
  EXPECT_EQ(found[0].use, PlaceUse::kDemonym);
  EXPECT_EQ(found[0].name, "Kazakhstan");
  EXPECT_EQ(found[0].country, "KAZ");
}

TEST_F(Resolve, KeepsWordsOrdinary) {
  const auto found = places(
      "Let VERB 0 root\nus PRON 1 obj\npolish VERB 1 xcomp\nthe DET 5 det\nturkey NOUN 3 obj\nin ADP 7 case\nMarch "
      "PROPN 3 obl\n+. PUNCT 1 punct\n");
  EXPECT_TRUE(found.empty());
}

TEST_F(Resolve, LeavesPeopleAlone) {
  const auto found = places(
      "Georgia PROPN 3 nsubj B-PER\nBrown PROPN 1 flat I-PER\nwon VERB 0 root\n+. PUNCT 3 punct\n\n"
      "Georgia PROPN 2 nsubj B-GPE\nsmiled VERB 0 root\n+. PUNCT 2 punct\n");
  EXPECT_TRUE(found.empty());
}

TEST_F(Resolve, KeepsWhatNoTableKnows) {
  const auto found = places(
      "They PRON 2 nsubj\nreached VERB 0 root\nZzyxqua PROPN 4 compound B-LOC\nBridge PROPN 2 obj I-LOC\n+. PUNCT 2 "
      "punct\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "Zzyxqua Bridge");
  EXPECT_EQ(found[0].kind, PlaceKind::kBuilding);
  EXPECT_FALSE(found[0].lat);
  EXPECT_EQ(found[0].geonames, 0U);
}

TEST_F(Resolve, ReadsLongNamesWithPossessives) {
  const auto found = places(
      "The DET 2 det\nPeople PROPN 4 nmod:poss B-GPE\n+'s PART 2 case I-GPE\nRepublic PROPN 7 nsubj I-GPE\nof ADP 6 "
      "case I-GPE\n"
      "China PROPN 4 nmod I-GPE\nagreed VERB 0 root\n+. PUNCT 7 punct\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].country, "CHN");
  EXPECT_EQ(found[0].use, PlaceUse::kMetonym);
}

TEST_F(Resolve, ReadsStateAbbreviationsAfterAPlace) {
  const auto found = places(
      "He PRON 2 nsubj\nspoke VERB 0 root\nin ADP 4 case\nAmes PROPN 2 obl B-GPE\n+, PUNCT 6 punct\nIA PROPN 4 "
      "nmod\n+. PUNCT 2 punct\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].name, "Iowa");
  const auto none = places("An DET 2 det\nIA PROPN 3 nsubj\nfailed VERB 0 root\n+. PUNCT 3 punct\n");
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace dragoman::geo
