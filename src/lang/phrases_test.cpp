// Noun phrases and datelines of hand-made trees.
#include "lang/phrases.h"

#include "lang/tree_rows_test.h"

namespace dragoman::lang {
namespace {

// "the foreign ministry of Oman, which spoke"
Syntax ministry() {
  return tree(
      "1 the the DET 3 det\n2 foreign foreign ADJ 3 amod\n3 ministry ministry NOUN 0 root\n4 of of ADP 5 case\n5 Oman "
      "Oman PROPN 3 nmod\n"
      "6 , , PUNCT 8 punct\n7 which which PRON 8 nsubj\n8 spoke speak VERB 3 acl:relcl\n");
}

TEST(Phrases, ASourceKeepsItsDeterminerAndOfPhrase) { EXPECT_EQ(source_phrase(ministry(), 2), (TokenRange{0, 5})); }
TEST(Phrases, AMentionToo) { EXPECT_EQ(mention_phrase(ministry(), 2), (TokenRange{0, 5})); }
TEST(Phrases, ANameHasNeither) { EXPECT_EQ(name_phrase(ministry(), 2), (TokenRange{1, 3})); }

// "Kim, the envoy, and Park"
Syntax list() {
  return tree(
      "1 Kim Kim PROPN 0 root\n2 , , PUNCT 4 punct\n3 the the DET 4 det\n4 envoy envoy NOUN 1 appos\n5 and and CCONJ 6 "
      "cc\n6 Park Park PROPN 1 conj\n");
}

TEST(Phrases, ConjunctsAndAppositionsAreOfTheSourceAlone) {
  EXPECT_EQ(source_phrase(list(), 0), (TokenRange{0, 6}));
  EXPECT_EQ(mention_phrase(list(), 0), (TokenRange{0, 1}));
}

TEST(Phrases, TheLastNounHeadsATitleTornByTheParser) {
  const auto s = tree("1 vice vice ADJ 3 amod\n2 president president NOUN 3 compound\n3 Gore Gore PROPN 0 root\n");
  EXPECT_EQ(head_noun(s, {0, 2}), 1U);
}

TEST(Phrases, WithoutAHoleLeavesTrimmedPieces) {
  const auto s = tree(
      "1 Rain rain NOUN 0 root\n2 , , PUNCT 1 punct\n3 he he PRON 1 dep\n4 said say VERB 1 dep\n5 , , PUNCT 1 punct\n6 "
      "fell fall VERB 1 dep\n");
  EXPECT_EQ(without(s, {0, 6}, {2, 4}), (std::vector<TokenRange>{{0, 1}, {5, 6}}));
}

// "ROME (AP) - Talks began"
Syntax report() {
  return tree(
      "1 ROME Rome PROPN 0 root\n2 ( ( PUNCT 3 punct\n3 AP AP PROPN 1 dep\n4 ) ) PUNCT 3 punct\n5 - - PUNCT 7 punct\n6 "
      "Talks talk NOUN 7 nsubj\n7 began begin VERB 1 dep\n");
}

TEST(Dateline, ADashEndsIt) { EXPECT_TRUE(is_dateline(report(), {0, 1})); }

TEST(Dateline, AVerbBeforeTheDashMakesItNone) {
  const auto s = tree(
      "1 Rome Rome PROPN 2 nsubj\n2 agreed agree VERB 0 root\n3 - - PUNCT 2 punct\n4 it it PRON 5 nsubj\n5 said say "
      "VERB 2 parataxis\n");
  EXPECT_FALSE(is_dateline(s, {0, 1}));
}

}  // namespace
}  // namespace dragoman::lang
