#include "lang/syntax.h"

#include <gtest/gtest.h>

#include "lang/conllu.h"

namespace dragoman::lang {
namespace {

constexpr std::string_view kTwo =
    "1\tEnvoys\tenvoy\tNOUN\t_\t_\t5\tnsubj:pass\t_\t_\n"
    "2\tand\tand\tCCONJ\t_\t_\t3\tcc\t_\t_\n"
    "3\tguards\tguard\tNOUN\t_\t_\t1\tconj\t_\t_\n"
    "4\twere\tbe\tAUX\t_\t_\t5\taux:pass\t_\t_\n"
    "5\texpelled\texpel\tVERB\tVBN\t_\t0\troot\t_\t_\n"
    "6\tby\tby\tADP\t_\t_\t7\tcase\t_\t_\n"
    "7\tMali\tMali\tPROPN\t_\t_\t5\tobl:agent\t_\tName=B-GPE|SpaceAfter=No\n"
    "8\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\t_\n"
    "\n"
    "1\tSilence\tsilence\tNOUN\t_\t_\t0\troot\t_\t_\n\n";

TEST(Syntax, NavigatesTheTree) {
  const auto parsed = from_conllu(kTwo);
  ASSERT_TRUE(parsed) << to_string(parsed.error());
  const Syntax& s = parsed->syntax;
  EXPECT_EQ(parsed->doc.text, "Envoys and guards were expelled by Mali.\nSilence");
  EXPECT_EQ(s.child(4, Rel::kOblAgent), 6U);
  EXPECT_EQ(s.child(4, Rel::kNsubj), kNone);
  EXPECT_EQ(s.child_base(4, Rel::kNsubj), 0U);
  EXPECT_EQ(s.conjuncts(0), (std::vector<Index>{0, 2}));
  EXPECT_EQ(s.case_of(6), "by");
  EXPECT_EQ(s.subtree(0), (TokenRange{0, 3}));
  EXPECT_TRUE(s.is_under(2, 4));
  EXPECT_FALSE(s.is_under(4, 2));
  EXPECT_EQ(s.head_of({5, 7}), 6U);
  EXPECT_EQ(s.head(8), kNone);
  EXPECT_EQ(s.sentence_of[8], 1U);
  ASSERT_EQ(s.names.size(), 1U);
  EXPECT_EQ(s.names[0].kind, NameKind::kGpe);
}

TEST(Syntax, APrepositionMayHangOnTheTitle) {
  const auto parsed = from_conllu(
      "1\tspoke\tspeak\tVERB\t_\t_\t0\troot\t_\t_\n2\twith\twith\tADP\t_\t_\t3\tcase\t_\t_\n"
      "3\tPresident\tpresident\tPROPN\t_\t_\t4\tnmod:desc\t_\t_\n4\tIda\tIda\tPROPN\t_\t_\t1\tobl\t_\t_\n\n");
  ASSERT_TRUE(parsed) << to_string(parsed.error());
  EXPECT_EQ(parsed->syntax.case_of(3), "with");
}

TEST(Syntax, WordsOfRelationsGoBothWays) {
  for (std::size_t i = 0; i < kRelCount; ++i) {
    const auto rel = static_cast<Rel>(i);
    EXPECT_EQ(parse_rel(to_string(rel)), rel);
  }
  EXPECT_EQ(parse_rel("obl:somewhere"), Rel::kObl);
  EXPECT_EQ(parse_rel("nonsense"), Rel::kDep);
  EXPECT_EQ(base(Rel::kNsubjPass), Rel::kNsubj);
}

TEST(Conllu, RoundTrip) {
  const auto parsed = from_conllu(kTwo);
  ASSERT_TRUE(parsed);
  const auto again = from_conllu(to_conllu(parsed->doc, parsed->syntax));
  ASSERT_TRUE(again) << to_string(again.error());
  EXPECT_EQ(again->doc.text, parsed->doc.text);
  EXPECT_EQ(again->syntax[4].form, VerbForm::kParticiple);
  EXPECT_EQ(again->syntax[3].form, VerbForm::kNoVerb);
  EXPECT_EQ(to_conllu(again->doc, again->syntax), to_conllu(parsed->doc, parsed->syntax));
}

TEST(Conllu, ErrorsNameTheLine) {
  EXPECT_EQ(from_conllu("1\ta\ta\tNOUN\n").error().message, "CoNLL-U line 1: ten columns are needed");
}

}  // namespace
}  // namespace dragoman::lang
