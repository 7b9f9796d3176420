#include "text/text.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/utf8.h"

namespace dragoman::text {
namespace {

Document document(std::string text) {
  Document doc;
  doc.text = std::move(text);
  doc.blocks.push_back({BlockKind::kParagraph, {0, static_cast<std::uint32_t>(doc.text.size())}});
  return doc;
}

const Tables& tables() {
  static const Tables loaded = [] {
    auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    EXPECT_TRUE(set) << to_string(set.error());
    auto made = Tables::load(*set);
    EXPECT_TRUE(made) << to_string(made.error());
    return std::move(*made);
  }();
  return loaded;
}

// Words parted by spaces, sentences by " || ".
std::string show(const std::string& text) {
  const Document doc = document(text);
  const Text result = split(tables(), doc);
  std::string out;
  for (const auto& sentence : result.sentences) {
    if (!out.empty()) out += " || ";
    for (Index i = sentence.first; i < sentence.last; ++i) {
      if (i > sentence.first) out += ' ';
      out += doc.view(result.tokens[i].span);
    }
  }
  return out;
}

TEST(Text, EveryTableRowDoesWhatItsExampleSays) {
  auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  ASSERT_TRUE(set);
  for (const char* name : {"text/abbreviations.tsv", "text/contractions.tsv", "text/words.tsv"}) {
    auto table = set->table(name, {"id", "word", "kind", "example", "expect"});
    ASSERT_TRUE(table) << to_string(table.error());
    for (std::size_t row = 0; row < table->size(); ++row) {
      EXPECT_EQ(show(std::string(table->cell(row, "example"))), table->cell(row, "expect")) << table->reason(row);
    }
  }
}

// What has no stops is cut behind commas, else where it is full.
TEST(Text, NoSentenceIsLongerThan256Words) {
  std::string towns, words;
  for (int i = 0; i < 300; ++i) {
    towns += "Paris, ";
    words += "they ";
  }
  for (const auto& [text, first] :
       {std::pair(towns, 256U), std::pair(words, 256U), std::pair("So then: " + towns, 255U)}) {
    const Text result = split(tables(), document(text));
    ASSERT_GE(result.sentences.size(), 2U);
    EXPECT_EQ(result.sentences.front().last, first);
    EXPECT_EQ(result.sentences.back().last, result.tokens.size());
    for (std::size_t i = 1; i < result.sentences.size(); ++i)
      EXPECT_EQ(result.sentences[i].first, result.sentences[i - 1].last);
  }
}

TEST(Text, CutsClitics) {
  EXPECT_EQ(show("They can't, won't and shouldn\xE2\x80\x99t've."),
            "They ca n't , wo n't and should n\xE2\x80\x99t 've .");
  EXPECT_EQ(show("Mali\xE2\x80\x99s envoy; O'Hara's; the states' rights; L'Aquila"),
            "Mali \xE2\x80\x99s envoy ; O'Hara 's ; the states ' rights ; L'Aquila");
  EXPECT_EQ(show("Y\xE2\x80\x99"
                 "all left"),
            "Y\xE2\x80\x99 all left");
  EXPECT_EQ(show("the 1930's, the '90s and 2016's list"), "the 1930's , the '90s and 2016 's list");
}

TEST(Text, CutsHyphensButKeepsPrefixes) {
  EXPECT_EQ(show("a Chinese-led, anti-war, state-of-the-art plan"),
            "a Chinese - led , anti-war , state - of - the - art plan");
  EXPECT_EQ(show("2009-2010, 7\xE2\x80\x93"
                 "9 May, F-16, 2024-05-20, 212-555-0100"),
            "2009 - 2010 , 7 \xE2\x80\x93 9 May , F - 16 , 2024-05-20 , 212-555-0100");
  EXPECT_EQ(show("It said--and meant\xE2\x80\x94so."), "It said -- and meant \xE2\x80\x94 so .");
}

TEST(Text, KeepsNumbersTimesAndAddresses) {
  EXPECT_EQ(show("1,200.50 at 5:30 on 9/11, 7.5% or $5m"), "1,200.50 at 5:30 on 9/11 , 7.5 % or $ 5 m");
  EXPECT_EQ(show("See https://example.org/a-b?c=d, www.example.com. Mail a.b@example.org!"),
            "See https://example.org/a-b?c=d , www.example.com . || Mail a.b@example.org !");
  EXPECT_EQ(show("@ministry wrote #PeaceTalks"), "@ministry wrote #PeaceTalks");
}

TEST(Text, AbbreviationsAndInitials) {
  EXPECT_EQ(show("A. B. Bah met U.S. forces. He left the U.N. It agreed."),
            "A. B. Bah met U.S. forces . || He left the U.N. || It agreed .");
  EXPECT_EQ(show("They met in the U.S."), "They met in the U.S.");
  EXPECT_EQ(show("This is plan B. The talks failed."), "This is plan B . || The talks failed .");
  EXPECT_EQ(show("Gen. Bah came on Jan. 5. They met in Salem, Ore. It rained."),
            "Gen. Bah came on Jan. 5 . || They met in Salem , Ore. || It rained .");
}

TEST(Text, DatelinesStayInTheirSentence) {
  EXPECT_EQ(show("ROME (Reuters) - Talks began."), "ROME ( Reuters ) - Talks began .");
  EXPECT_EQ(show("KYIV, Ukraine \xE2\x80\x94 Talks began."), "KYIV , Ukraine \xE2\x80\x94 Talks began .");
}

TEST(Text, ClosingMarksStayWithTheSentence) {
  EXPECT_EQ(show("\xE2\x80\x9CWe left. We won.\xE2\x80\x9D He smiled. (She did not.) End"),
            "\xE2\x80\x9C We left . || We won . \xE2\x80\x9D || He smiled . || ( She did not . ) || End");
  EXPECT_EQ(show("\"We left.\" \"Why?\" Ali Bah asked. \"Go!\" he said."),
            "\" We left . \" || \" Why ? \" Ali Bah asked . || \" Go ! \" he said .");
  EXPECT_EQ(show("He left.[3] She stayed. [4] They ran."), "He left . [ 3 ] || She stayed . [ 4 ] || They ran .");
}

TEST(Text, EllipsesHeadlinesAndBullets) {
  EXPECT_EQ(show("We ... left... Then we won"), "We ... left ... || Then we won");
  EXPECT_EQ(show("Leaders to meet in May: minister\n  \xE2\x80\xA2 Talks held; vow made\n"),
            "Leaders to meet in May : minister || \xE2\x80\xA2 Talks held ; vow made");
}

TEST(Text, EveryByteIsInOneTokenWhateverTheInput) {
  const std::string inputs[] = {"a\xCC\x81\xE2\x80\x8B.b \xF0\x9F\x87\xBA\xF0\x9F\x87\xB8 x\xC2\xA0y",
                                "...!?...",
                                "'''n't",
                                "a.b.c@d.e,f",
                                "\xE2\x80\x8D",
                                "-\xE2\x80\x93-",
                                "1.2.3:4/5-6-7",
                                "http://",
                                "@#$%",
                                "\xE5\x8C\x97\xE4\xBA\xAC\xE3\x80\x82"};
  for (const auto& text : inputs) {
    const Document doc = document(text);
    const Text result = split(tables(), doc);
    std::uint32_t at = 0;
    for (const auto& token : result.tokens) {
      ASSERT_FALSE(token.span.empty());
      ASSERT_TRUE(base::is_border(text, token.span.begin));
      for (; at < token.span.begin; at += base::decode(text, at).size)
        EXPECT_TRUE(base::is_space(base::decode(text, at).value)) << text;
      ASSERT_EQ(at, token.span.begin) << text;
      at = token.span.end;
    }
    for (; at < text.size(); at += base::decode(text, at).size)
      EXPECT_TRUE(base::is_space(base::decode(text, at).value)) << text;
  }
}

TEST(Text, BlocksAreCutApart) {
  Document doc = document("One two\nthree.\nFour");
  doc.blocks = {{BlockKind::kTitle, {0, 7}}, {BlockKind::kParagraph, {8, 14}}, {BlockKind::kParagraph, {15, 19}}};
  const Text result = split(tables(), doc);
  ASSERT_EQ(result.sentences.size(), 3U);
  EXPECT_EQ(result.sentences[1].block, 1U);
  EXPECT_EQ(result.sentences[1].span, (Span{8, 14}));
  EXPECT_TRUE(result.tokens[2].space_before);
}

TEST(Text, LinearOnOneLongLine) {
  for (const std::string unit : {"a", ".", "a.", "-", "'s", "a@", "U.S. ", "9,", "http://", "\"", "(", "a-", "x?\" "}) {
    std::string text;
    while (text.size() < 2'000'000) text += unit;
    const Document doc = document(std::move(text));
    const auto begin = std::chrono::steady_clock::now();
    const Text result = split(tables(), doc);
    EXPECT_FALSE(result.tokens.empty());
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), 20.0) << unit;
  }
}

}  // namespace
}  // namespace dragoman::text
