// Pages that came as text.
#include "page/page_test.h"

namespace dragoman::page {
namespace {

TEST(ReadText, KeepsTheArticleAndNamesTheNoise) {
  const auto doc = read(tables(), text_input(kScraped));
  ASSERT_TRUE(doc) << to_string(doc.error());
  check(*doc, kScraped);
  EXPECT_EQ(noise_of(*doc, NoiseReason::kAdvertisement).size(), 4u);
  EXPECT_EQ(noise_of(*doc, NoiseReason::kReadingTime), std::vector<std::string>{"Reading Time:4 minutes"});
  EXPECT_EQ(noise_of(*doc, NoiseReason::kPromotion), std::vector<std::string>{"Why you can trust SCMP"});
  EXPECT_EQ(noise_of(*doc, NoiseReason::kShare), std::vector<std::string>{"17"});
  EXPECT_EQ(noise_of(*doc, NoiseReason::kTimestamp), std::vector<std::string>{"02:45"});
  EXPECT_EQ(noise_of(*doc, NoiseReason::kDuplicate).size(), 1u);
  EXPECT_EQ(noise_of(*doc, NoiseReason::kCredit), std::vector<std::string>{"Photo: EPA-EFE"});
  EXPECT_EQ(doc->noise.size(), 10u);
  EXPECT_EQ(doc->blocks.size(), 9u);
  EXPECT_TRUE(doc->info.title.starts_with("Finland\xE2\x80\x99s president and Estonia"));
  EXPECT_EQ(block_of(*doc, BlockKind::kTitle), doc->info.title);
  EXPECT_TRUE(block_of(*doc, BlockKind::kStandfirst).starts_with("\xE2\x80\xA2 Foreign ministers"));
  EXPECT_EQ(block_of(*doc, BlockKind::kCaption),
            "The two presidents, who last met on January 9, promised closer ties in energy.");
  EXPECT_EQ(doc->info.language, "en");
  EXPECT_FALSE(doc->info.published);
  EXPECT_TRUE(doc->article);
}

TEST(ReadText, AHeadingInsideTheTextIsNotItsTitle) {
  const std::string body =
      "The two governments have this morning agreed to open a new ferry line between their capitals, which will carry "
      "its "
      "first passengers in the summer of the coming year\n";
  const std::string more =
      "It will be the second line of the kind, an official of the ministry said after the talks had ended.\n";
  const auto inside = read(tables(), text_input(body + "What the new line will carry\n" + more));
  ASSERT_TRUE(inside);
  EXPECT_EQ(inside->info.title, "");
  EXPECT_EQ(block_of(*inside, BlockKind::kHeading), "What the new line will carry");
  const auto above = read(tables(), text_input("U.S. Secretary of State opens new ferry line\n" + body + more));
  ASSERT_TRUE(above);
  EXPECT_EQ(above->info.title, "U.S. Secretary of State opens new ferry line");
  const auto notice =
      read(tables(), text_input("This page is paid for by an advertiser. The views are mine\n" + body + more));
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->info.title, "");
}

TEST(ReadText, CutsGluedLabels) {
  const std::string source =
      "The delegations met for two hours in the capital and agreed on a plan.Advertisement12\nThey will meet again.";
  const auto doc = read(tables(), text_input(source));
  ASSERT_TRUE(doc);
  check(*doc, source);
  EXPECT_EQ(doc->text, "The delegations met for two hours in the capital and agreed on a plan.\nThey will meet again.");
  EXPECT_EQ(noise_of(*doc, NoiseReason::kAdvertisement), std::vector<std::string>{"Advertisement12"});
}

TEST(ReadText, KeepsNumbersOfATable) {
  std::string source = "Results of the vote in the chamber, by district, as the clerk read them out.\n";
  for (int i = 0; i < 20; ++i) source += std::to_string(100 + i) + "\n";
  const auto doc = read(tables(), text_input(source));
  ASSERT_TRUE(doc);
  EXPECT_TRUE(noise_of(*doc, NoiseReason::kShare).empty());
}

TEST(ReadText, TakesTheInputsWord) {
  auto input = text_input("A line of text that is long enough to be read as a sentence.");
  input.title = "Given title";
  input.published = "2024-05-20T10:00:00Z";
  input.publisher = "The Daily Sample";
  input.url = "https://example.org/a";
  const auto doc = read(tables(), input);
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->info.title, "Given title");
  ASSERT_TRUE(doc->info.published);
  EXPECT_EQ(doc->info.published->edtf, "2024-05-20");
  EXPECT_EQ(doc->info.published->from, "input");
  EXPECT_EQ(doc->info.publisher, "The Daily Sample");
  EXPECT_EQ(doc->info.url, "https://example.org/a");
}

TEST(ReadText, JoinsLinesWrappedAtAWidth) {
  const std::string wrapped =
      "Ministers agree to open the bridge\n\nThe two ministers met in Lusaka on Monday and\nagreed to open the bridge "
      "that both "
      "had\r\nclosed in the spring, a spokesman said.\n\nFarmers on both banks have waited for weeks,\nand the price "
      "of maize in "
      "the markets has\ndoubled since the spring of last year.\n- one item\n- another item\n";
  const auto doc = read(tables(), text_input(wrapped));
  ASSERT_TRUE(doc);
  check(*doc, wrapped);
  EXPECT_NE(doc->text.find("on Monday and agreed to open the bridge that both had closed in the spring"),
            std::string::npos)
      << doc->text;
  EXPECT_NE(doc->text.find("\n- another item"), std::string::npos) << doc->text;
}

}  // namespace
}  // namespace dragoman::page
