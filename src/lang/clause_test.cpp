// Clauses from hand-made trees: logical subjects and objects through passives, control and relative clauses.
#include "lang/clause.h"

#include <gtest/gtest.h>

#include "lang/tree_rows_test.h"

namespace dragoman::lang {
namespace {

const ClauseWords& words() {
  static const ClauseWords kWords = [] {
    const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    return ClauseWords::load(*set).value();
  }();
  return kWords;
}

TEST(Clause, APassiveHasItsDoerInTheByPhrase) {
  const auto s = tree(
      "1 Kuwait Kuwait PROPN 3 nsubj:pass\n2 was be AUX 3 aux:pass\n3 invaded invade VERB 0 root\n4 by by ADP 5 "
      "case\n5 Iraq Iraq PROPN 3 obl\n");
  EXPECT_TRUE(is_passive(s, 2));
  EXPECT_EQ(Clauses(s, words()).logical_subjects(2), Tokens{4});
  EXPECT_EQ(Clauses(s, words()).logical_objects(2), Tokens{0});
}

TEST(Clause, AnObjectControlsTheInfinitiveAfterIt) {
  const auto s = tree(
      "1 Oman Oman PROPN 2 nsubj\n2 urged urge VERB 0 root\n3 Iran Iran PROPN 2 obj\n4 to to PART 5 mark\n5 talk talk "
      "VERB 2 xcomp\n");
  EXPECT_EQ(Clauses(s, words()).surface_subject(4), 2U);
  EXPECT_EQ(complement(s, 1), 4U);
  EXPECT_EQ(link(s, 4), "to");
}

TEST(Clause, ARelativePronounStandsForItsAntecedent) {
  const auto s = tree(
      "1 Troops troop NOUN 0 root\n2 who who PRON 3 nsubj\n3 left leave VERB 1 acl:relcl\n4 Mali Mali PROPN 3 obj\n");
  EXPECT_EQ(Clauses(s, words()).surface_subject(2), 0U);
}

TEST(Clause, AParticipleActsOnTheNounItModifies) {
  const auto s =
      tree("1 ships ship NOUN 0 root\n2 seized seize VERB 1 acl\n3 by by ADP 4 case\n4 Spain Spain PROPN 2 obl\n");
  EXPECT_EQ(Clauses(s, words()).logical_objects(1), Tokens{0});
  EXPECT_EQ(Clauses(s, words()).logical_subjects(1), Tokens{3});
}

TEST(Clause, TheSubjectNearestTheVerbCounts) {
  const auto s = tree(
      "1 MOSCOW Moscow PROPN 3 nsubj\n2 Russia Russia PROPN 3 nsubj\n3 condemned condemn VERB 0 root\n4 it it PRON 3 "
      "obj\n");
  EXPECT_EQ(Clauses(s, words()).logical_subjects(2), Tokens{1});
}

TEST(Clause, NegationStandsOnTheVerbOrItsSubject) {
  const auto s = tree("1 No no DET 2 det\n2 side side NOUN 3 nsubj\n3 came come VERB 0 root\n");
  EXPECT_TRUE(Clauses(s, words()).is_negated(2));
}

TEST(Clause, ANegationBeforeToBelongsToTheInfinitive) {
  const auto s = tree(
      "1 Iran Iran PROPN 2 nsubj\n2 vowed vow VERB 0 root\n3 never never ADV 2 advmod\n4 to to PART 5 mark\n5 yield "
      "yield VERB 2 xcomp\n");
  EXPECT_FALSE(Clauses(s, words()).is_negated(1));
  EXPECT_TRUE(Clauses(s, words()).is_negated(4));
}

TEST(Clause, WhatAVerbCausesIsDoneToItsObject) {
  const auto s = tree(
      "1 Judges judge NOUN 2 nsubj\n2 ordered order VERB 0 root\n3 rebels rebel NOUN 2 obj\n4 jailed jail VERB 2 "
      "xcomp\n");
  EXPECT_TRUE(is_passive(s, 3));
  EXPECT_EQ(Clauses(s, words()).logical_objects(3), Tokens{2});
}

TEST(Clause, ASmallClauseGivesItsSubjectAsObject) {
  const auto s = tree(
      "1 Judges judge NOUN 2 nsubj\n2 found find VERB 0 root\n3 Oman Oman PROPN 4 nsubj\n4 guilty guilty ADJ 2 "
      "xcomp\n");
  EXPECT_EQ(Clauses(s, words()).logical_objects(1), Tokens{2});
}

TEST(Clause, WhoIsBlamedDidIt) {
  const auto s = tree(
      "1 Oman Oman PROPN 3 nsubj\n2 is be AUX 3 cop\n3 angry angry ADJ 0 root\n4 with with ADP 5 case\n5 Iran Iran "
      "PROPN 3 obl\n"
      "6 for for SCONJ 7 mark\n7 lying lie VERB 3 advcl\n");
  EXPECT_EQ(Clauses(s, words()).surface_subject(6), 4U);
}

TEST(Clause, APastFormGoesOnWithThePastForm) {
  const auto s = tree(
      "1 Oman Oman PROPN 2 nsubj\n2 said say VERB 0 root\n3 they they PRON 4 nsubj\n4 act act VERB 2 ccomp\n5 and and "
      "CCONJ 6 cc\n6 called call VERB 4 conj\n");
  EXPECT_EQ(Clauses(s, words()).surface_subject(5), 0U);
}

TEST(Clause, PrepositionsAndAuxiliariesAreFoundByWord) {
  const auto s =
      tree("1 will will AUX 2 aux\n2 meet meet VERB 0 root\n3 with with ADP 4 case\n4 Iran Iran PROPN 2 obl\n");
  EXPECT_TRUE(goes_with(s, 1, "with"));
  EXPECT_EQ(Clauses(s, words()).prepositional(1, "with"), Tokens{3});
  EXPECT_EQ(auxiliary(s, 1, "will"), 0U);
}

TEST(Clause, AuxiliariesSayWhetherAndWhen) {
  const auto said = [](const std::string& helper, const std::string& lemma, const char* rel = "aux") {
    const auto s =
        tree("1 Oman Oman PROPN 3 nsubj\n2 " + helper + " " + lemma + " AUX 3 " + rel + "\n3 met meet VERB 0 root\n");
    return Clauses(s, words()).verb_group(2);
  };
  EXPECT_TRUE(said("will", "will").future);
  EXPECT_TRUE(said("'ll", "will").future);
  EXPECT_TRUE(said("may", "may").modal);
  EXPECT_TRUE(said("was", "be", "aux:pass").past);
  EXPECT_TRUE(said("has", "have").perfect);
  EXPECT_TRUE(said("'d", "would").contracted);
  EXPECT_TRUE(said("is", "be", "cop").auxiliary);
  const auto bare = said("not", "not", "advmod");
  EXPECT_FALSE(bare.auxiliary || bare.future || bare.modal || bare.past || bare.perfect || bare.infinitive);
  const auto s = tree("1 to to PART 2 mark\n2 meet meet VERB 0 root\n");
  EXPECT_TRUE(Clauses(s, words()).verb_group(1).infinitive);
}

TEST(Clause, AFormTellsWhatWas) {
  const auto past = [](const std::string& verb, const std::string& more = "") {
    const auto s = tree("1 " + verb + " VERB 0 root\n" + more);
    return Clauses(s, words()).is_past_form(0);
  };
  EXPECT_TRUE(past("met meet"));
  EXPECT_TRUE(past("called call"));
  EXPECT_FALSE(past("meets meet"));
  EXPECT_FALSE(past("meeting meet"));
  EXPECT_FALSE(past("meet meet"));
  EXPECT_FALSE(past("hit hit"));  // may be either
  EXPECT_TRUE(past("hit hit", "2 rebels rebel NOUN 1 nsubj\n"));
}

TEST(Clause, AReducedClauseIsPassiveByItsForm) {
  const auto asked = tree("1 when when SCONJ 2 mark\n2 asked ask VERB 3 advcl\n3 said say VERB 0 root\n");
  EXPECT_TRUE(is_passive_form(asked, 1));
  EXPECT_FALSE(is_passive_form(asked, 2));
  const auto plan =
      tree("1 plan plan NOUN 0 root\n2 proposed propose VERB 1 acl\n3 by by ADP 4 case\n4 Oman Oman PROPN 2 obl\n");
  EXPECT_TRUE(is_passive_form(plan, 1));
  const auto told = tree("1 he he PRON 3 nsubj:pass\n2 was be AUX 3 aux:pass\n3 told tell VERB 0 root\n");
  EXPECT_TRUE(is_passive_form(told, 2));
}

TEST(Clause, TheByPhrasesOfAPassiveAreItsAgents) {
  const auto s = tree(
      "1 seized seize VERB 0 root\n2 by by ADP 3 case\n3 Spain Spain PROPN 1 obl:agent\n4 by by ADP 5 case\n5 night "
      "night NOUN 1 obl\n6 in in ADP 7 case\n7 May May PROPN 1 obl\n");
  EXPECT_EQ(agents(s, 0), (Tokens{2, 4}));
  EXPECT_EQ(own_subject(s, 0), kNone);
}

}  // namespace
}  // namespace dragoman::lang
