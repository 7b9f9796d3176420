#include <gtest/gtest.h>

#include "page/language.h"
#include "page/line_words.h"
#include "page/measure.h"
#include "page/names.h"
#include "page/page.h"

namespace dragoman::page {
namespace {

std::vector<std::string> cut(std::string_view line, std::size_t most = 40) {
  LineWords read;
  read.read(line, most);
  return {read.words().begin(), read.words().end()};
}

FunctionWords function_words() {
  auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  return *FunctionWords::load(*set);
}

using Words = std::vector<std::string>;

TEST(LineWords, FoldsAndCuts) {
  EXPECT_EQ(cut("  The U.N. said: 1,200.5 people, 3rd DAY!"),
            (Words{"the", "u", "n", "said", "1,200.5", "people", "3rd", "day"}));
  EXPECT_EQ(cut("\xC3\x89lys\xC3\xA9\x65 \xE2\x80\x93 No.5, 7,"), (Words{"elysee", "no", "5", "7"}));
  EXPECT_EQ(cut("one two three four", 2), (Words{"one", "two", "three"}));
  EXPECT_EQ(cut(" .,;\xC2\xA0"), Words{});
}

TEST(TitleWords, CountsCommonWordsAsOftenAsBothHaveThem) {
  EXPECT_DOUBLE_EQ(title_likeness("The talks, the plan", "the THE the talks"), 0.75);
  EXPECT_DOUBLE_EQ(title_likeness("", "talks"), 0);
  EXPECT_DOUBLE_EQ(title_likeness("talks", " - "), 0);
  TitleWords title("Talks on grain");
  EXPECT_DOUBLE_EQ(title.likeness("talks on grain"), 1);
  EXPECT_DOUBLE_EQ(title.likeness("talks on grain"), 1);  // nothing is left of the line before
  EXPECT_DOUBLE_EQ(title.likeness("grain prices"), 0.4);
}

TEST(Measure, CountsWordsSignsAndCapitals) {
  const auto words = function_words();
  const auto m = measure(
      "\xE2\x80\x9CWe don't know,\xE2\x80\x9D \xC3\x89va said at 10:30. See www.site.example | \xE2\x82\xAC"
      "5",
      words);
  EXPECT_EQ(m.words, 13u);
  EXPECT_EQ(m.capitalised, 3u);
  EXPECT_EQ(m.digits, 5u);
  EXPECT_EQ(m.uppers, 2u);
  EXPECT_EQ(m.commas, 1u);
  EXPECT_EQ(m.bars, 1u);
  EXPECT_EQ(m.sentence_ends, 1u);
  EXPECT_TRUE(m.starts_quote);
  EXPECT_TRUE(m.has_address);
  EXPECT_FALSE(measure("ww.site: //x", words).has_address);
}

TEST(Measure, SameWordsSameHash) {
  const auto words = function_words();
  const auto hash = [&](std::string_view text) { return measure(text, words).hash; };
  EXPECT_EQ(hash("Read our International newsletter"), hash(" READ our, international newsletter."));
  EXPECT_NE(hash("read our newsletter"), hash("read ournewsletter"));
  EXPECT_NE(hash("internationally known"), hash("internationall yknown"));
  EXPECT_NE(hash("a b"), hash("b a"));
}

// The short way must name no language that the detector does not.
TEST(Language, ShortWayAgreesWithTheDetector) {
  const auto words = function_words();
  const std::string english =
      "The ministers of both countries met on Monday and said that they would talk about the price of grain with those "
      "who have been hit by it.";
  const std::string german =
      "Die Minister beider Staaten trafen sich am Montag und sagten, dass sie mit den Betroffenen \xC3\xBC"
      "ber den Preis "
      "des Getreides sprechen wollten, der im Winter stark gestiegen ist.";
  for (std::size_t germans = 0; germans <= 12; ++germans) {
    std::string text;
    std::vector<PieceView> views;
    Choices choices;
    for (std::size_t i = 0; i < 12; ++i) {
      const auto& line = (i * 5 % 12) < germans ? german : english;
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += line + "\n";
      views.push_back({measure(line, words)});
      choices.pieces.push_back({.body = {begin, static_cast<std::uint32_t>(text.size() - 1)}});
    }
    EXPECT_EQ(language_of(views, choices, text), detect_language(text)) << germans;
  }
}

}  // namespace
}  // namespace dragoman::page
