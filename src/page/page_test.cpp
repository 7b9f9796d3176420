// What holds of every page, whatever it came as.
#include "page/page_test.h"

#include <random>

namespace dragoman::page {
namespace {

TEST(Read, PagesOfFiftyMegabytes) {
  const std::string sentence =
      "The ministers met in the capital on Monday and they agreed on a plan for the new line. ";
  std::string lines, one;
  for (int i = 0; lines.size() < (50u << 20); ++i)
    lines += "<p>On day " + std::to_string(i) + " it went on. " + sentence + "</p>\n";
  const auto many = read(tables(), html_input(lines));
  ASSERT_TRUE(many) << to_string(many.error());
  EXPECT_GT(many->text.size(), 1u << 20);
  while (one.size() < (50u << 20)) one += sentence;
  for (const auto& input : {html_input("<p>" + one), text_input(one)}) {
    const auto doc = read(tables(), input);
    ASSERT_TRUE(doc) << to_string(doc.error());
    EXPECT_EQ(doc->blocks.size(), 1u);
    EXPECT_EQ(doc->text.size(), one.size() - 1);
  }
}

TEST(Read, NulBytesAndLoneSurrogates) {
  using namespace std::string_literals;
  const auto sources = {
      "<p>The ministers met\0 in the capital &#xD800; and &#0; they \xED\xA0\x80 agreed on a plan.</p>"s,
      "The ministers met\0 in the capital and they \xED\xA0\x80 agreed on a plan.\0"s};
  for (const auto& source : sources) {
    const auto doc = read(tables(), source.front() == '<' ? html_input(source) : text_input(source));
    ASSERT_TRUE(doc) << to_string(doc.error());
    EXPECT_TRUE(base::is_valid_utf8(doc->text));
    EXPECT_NE(doc->text.find("The ministers met"), std::string::npos);
    EXPECT_NE(doc->text.find("agreed on a plan."), std::string::npos);
  }
}

TEST(ReadClean, IsByteForByte) {
  Input input = text_input("  First line. \n\nSecond line.\r\n");
  input.as = InputAs::kClean;
  input.title = "A title";
  const auto doc = read(tables(), input);
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->text, input.bytes);
  ASSERT_EQ(doc->blocks.size(), 2u);
  EXPECT_EQ(doc->view(doc->blocks[0].span), "  First line. ");
  EXPECT_TRUE(doc->noise.empty());
  EXPECT_EQ(doc->info.title, "A title");
  EXPECT_EQ(doc->info.id.size(), 64u);
  input.bytes = "not \xFF utf-8";
  const auto bad = read(tables(), input);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::kBadInput);
}

TEST(Language, NamesIt) {
  EXPECT_EQ(detect_language("The ministers of both countries met on Monday to talk about trade and energy."), "en");
  EXPECT_EQ(detect_language("Die Minister beider L\xC3\xA4nder trafen sich am Montag, um \xC3\xBC"
                            "ber Handel und Energie zu sprechen."),
            "de");
  EXPECT_EQ(detect_language("Hi"), "");
}

// Random damage to the fixtures: never a crash, the properties always hold.
TEST(Read, HoldsItsPropertiesUnderDamage) {
  std::mt19937 random(1);
  const std::string fixtures[] = {kScraped, kHtml};
  for (int round = 0; round < 600; ++round) {
    std::string source = fixtures[round % 2];
    const int edits = 1 + static_cast<int>(random() % 12);
    for (int e = 0; e < edits; ++e) {
      const auto at = random() % source.size();
      switch (random() % 5) {
        case 0: source[at] = static_cast<char>(random() % 256); break;
        case 1: source.erase(at, random() % 40); break;
        case 2: {
          const auto from = random() % source.size();  // one draw after the other: every compiler damages alike
          source.insert(at, source.substr(from, random() % 60));
          break;
        }
        case 3:
          source.insert(at, random() % 2 != 0 ? "&amp;<b>&#8217;&notit;\r\n" : "\0&nbsp;\xC2\xA0<br>\xE2\x80\x8B");
          break;
        default: source.insert(at, 1, static_cast<char>(random() % 256));
      }
      if (source.empty()) source = "x";
    }
    const auto doc = read(tables(), round % 2 == 0 ? text_input(source) : html_input(source));
    if (doc) check(*doc, source);
    if (HasFatalFailure()) FAIL() << "round " << round;
  }
}

}  // namespace
}  // namespace dragoman::page
