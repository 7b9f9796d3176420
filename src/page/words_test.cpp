#include <gtest/gtest.h>

#include "base/utf8.h"
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

// Byte by byte, as the words of a text are defined.
Measure count_plainly(std::string_view text) {
  Measure out;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t punctuation = rest.starts_with("\xE2\x80") || rest.starts_with("\xE2\x81") ? 3
                                    : c == 0xC2                                                  ? 2
                                                                                                 : 0;
    const bool upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    const bool word = punctuation == 0 && (upper || digit || (c >= 'a' && c <= 'z') || c == '\'' || c >= 0x80);
    if (word) {
      out.words += inside ? 0 : 1;
      out.capitalised += !inside && (upper || c == 0xC3 || c == 0xD0) ? 1 : 0;
      out.letters += !digit && c != '\'' && (c < 0x80 || c >= 0xC0) ? 1 : 0;
      out.digits += digit ? 1 : 0;
      out.uppers += upper ? 1 : 0;
    }
    inside = word;
    at += punctuation > 0 ? punctuation : 1;
  }
  return out;
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

// Texts of every length around a block, with words, signs and punctuation across its border, give what a plain count
// gives.
TEST(Measure, SameAsCountingByteByByte) {
  const auto words = function_words();
  const std::string unit =
      "The \xE2\x80\x9Cold\xE2\x80\x9D Mill's 42 keys,\xC2\xA0\xC3\x89tat \xD0\x9C\xD0\xB8\xD1\x80 cost \xE2\x82\xAC"
      "5|of internationalisation. ";
  const std::string text = unit + unit + unit;
  for (std::size_t from = 0; from < unit.size(); ++from) {
    if ((static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) continue;
    for (std::size_t size = 0; from + size <= text.size(); ++size) {
      if (from + size < text.size() && (static_cast<unsigned char>(text[from + size]) & 0xC0U) == 0x80U) continue;
      const std::vector<char> bytes(text.begin() + static_cast<std::ptrdiff_t>(from),
                                    text.begin() + static_cast<std::ptrdiff_t>(from + size));
      const std::string_view part(bytes.data(), bytes.size());
      const auto m = measure(part, words);
      const auto plain = count_plainly(part);
      ASSERT_EQ(m.words, plain.words) << part;
      ASSERT_EQ(m.letters, plain.letters) << part;
      ASSERT_EQ(m.digits, plain.digits) << part;
      ASSERT_EQ(m.uppers, plain.uppers) << part;
      ASSERT_EQ(m.capitalised, plain.capitalised) << part;
    }
  }
}

TEST(Measure, SketchTellsWhatCannotMatch) {
  const auto words = function_words();
  const auto sketch = [&](std::string_view text) { return measure(text, words).sketch; };
  EXPECT_EQ(sketch("'Don't panic").first, base::eight_bytes("don", 3));
  EXPECT_EQ(sketch("\xE2\x80\x9CRead more\xE2\x80\x9D").first, base::eight_bytes("read", 4));
  EXPECT_NE(sketch("to your Inbox!").any & WordSketch::bit(base::eight_bytes("inbox", 5)), 0u);
  EXPECT_TRUE(sketch("\xC2\xA9 2024 \xE2\x80\x94 don't").plain);
  for (const char* odd : {"caf\xC3\xA9",
                          "\xE2\x82\xAC"
                          "5",
                          "1\xC2\xBA", "x\xE2\x81\xBF", "\xD0\x9C"})
    EXPECT_FALSE(sketch(odd).plain) << odd;
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
