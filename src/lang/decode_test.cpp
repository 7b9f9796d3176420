// Tags, lemmas and known names out of model files made by hand.
#include "lang/decode.h"

#include <gtest/gtest.h>

#include <cstring>

#include "base/model_file_test.h"
#include "lang/known_names.h"

namespace dragoman::lang {
namespace {

TEST(NameTags, InsideFollowsOnlyItsOwnName) {
  const std::string bytes = base::make_file("labels\tnames\tO\tB-PER\tI-PER\tB-ORG\tI-ORG\n");
  const auto file = base::ModelFile::parse(bytes, "m.drg");
  const auto tags = NameTags::load(*file);
  ASSERT_TRUE(tags);
  // "I-ORG" scores best on the second word but may not follow "B-PER"; on the first it may not stand at all.
  const float scores[3][5] = {{0, 3, 1, 0, 9}, {0, 0, 4, 0, 5}, {2, 0, 1, 0, 0}};
  std::vector<Name> names;
  NameTags::Scratch scratch;
  std::vector<KindScores> evidence;
  tags->decode({&scores[0][0], 5, 3, 10}, scratch, names, evidence);
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names[0].first, 10U);
  EXPECT_EQ(names[0].last, 12U);
  EXPECT_EQ(names[0].kind, NameKind::kPer);
  ASSERT_EQ(evidence.size(), 1U);
  EXPECT_EQ(evidence[0], (KindScores{3 + 4, 0 + 5, 0, 0, 0, 0}));
}

TEST(Lemmas, LexiconThenScriptThenRules) {
  const std::string lexicon = "were\tAUX\tbe\nmen\tNOUN\tman\n", vocabulary = "meet\nhop\nhope\n##ing\nsenator\n";
  std::string bytes = base::make_file("labels\tlemma\tk|0|\tl|0|\tl|1|\tt|0|\tl|3|y\tl|2|\ntensor\tlexicon\tu8\t1\t" +
                                      std::to_string(lexicon.size()) + "\t192\t" + std::to_string(lexicon.size()) +
                                      "\ntensor\tvocabulary\tu8\t1\t" + std::to_string(vocabulary.size()) + "\t256\t" +
                                      std::to_string(vocabulary.size()) + "\n");
  std::memcpy(bytes.data() + 192, lexicon.data(), lexicon.size());
  std::memcpy(bytes.data() + 256, vocabulary.data(), vocabulary.size());
  const auto file = base::ModelFile::parse(bytes, "m.drg");
  ASSERT_TRUE(file) << to_string(file.error());
  const auto lemmas = Lemmas::load(*file);
  ASSERT_TRUE(lemmas) << to_string(lemmas.error());
  EXPECT_EQ(lemmas->lemma("Nato", Upos::kPropn, Inflection::kOther, 0), "Nato");
  EXPECT_EQ(lemmas->lemma("MEETS", Upos::kVerb, Inflection::kThird, 2), "meet");
  EXPECT_EQ(lemmas->lemma("RUSSIA", Upos::kPropn, Inflection::kOther, 3), "Russia");
  EXPECT_EQ(lemmas->lemma("hoped", Upos::kVerb, Inflection::kPast, 5), "hop");   // the script chooses among words
  EXPECT_EQ(lemmas->lemma("hoped", Upos::kVerb, Inflection::kPast, 0), "hope");  // it gave none
  EXPECT_EQ(lemmas->lemma("authorities", Upos::kNoun, Inflection::kPlural, 2), "authority");
  EXPECT_EQ(lemmas->lemma("Senators", Upos::kPropn, Inflection::kPlural, 0), "Senator");
  EXPECT_EQ(lemmas->lemma("footage", Upos::kNoun, Inflection::kBare, 2), "footage");
  EXPECT_EQ(lemmas->lemma("Were", Upos::kAux, Inflection::kPast, 0), "be");
  EXPECT_EQ(lemmas->lemma("men", Upos::kNoun, Inflection::kPlural, 0), "man");
  EXPECT_EQ(lemmas->lemma("caf\xC3\xA9", Upos::kX, Inflection::kOther, 2), "caf");
  EXPECT_EQ(lemmas->lemma("a", Upos::kX, Inflection::kOther, 4), "y");
}

TEST(KnownNames, WordsAndNamesOfSeveralWords) {
  const std::string table = "1\tguinea\n1\tguinea - bissau\n3\tjordan\n2\tx 's y\n";
  std::string bytes = base::make_file("tensor\tgazetteer\tu8\t1\t" + std::to_string(table.size()) + "\t128\t" +
                                      std::to_string(table.size()) + "\n");
  std::memcpy(bytes.data() + 128, table.data(), table.size());
  const auto file = base::ModelFile::parse(bytes, "m.drg");
  ASSERT_TRUE(file) << to_string(file.error());
  const auto names = KnownNames::load(*file);
  ASSERT_TRUE(names) << to_string(names.error());
  const std::vector<std::string_view> words{"Guinea", "-", "Bissau",        "and", "jordan",
                                            "Jordan", "X", "\xE2\x80\x99s", "Y",   "Guinea"};
  std::vector<KnownNames::Word> known;
  for (const auto w : words) known.push_back(names->look_up(w, w[0] >= 'A' && w[0] <= 'Z'));
  std::vector<std::uint8_t> kinds;
  names->kinds(words, known, kinds);
  EXPECT_EQ(kinds, (std::vector<std::uint8_t>{1, 33, 33, 0, 0, 3, 2, 34, 34, 1}));
}

}  // namespace
}  // namespace dragoman::lang
