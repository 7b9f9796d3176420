#include "dragoman/sites.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "page/page_test.h"

namespace dragoman::page {
namespace {

constexpr std::string_view kTowns[] = {"Harbourton", "Millfield", "Eastmere",  "Norwick",    "Oakhaven",
                                       "Pinewater",  "Redcliff",  "Stonegate", "Tallbridge", "Westholm"};

// Running text of its own for each number.
std::string paragraph(std::size_t page, std::size_t at) {
  const std::string town(kTowns[page % std::size(kTowns)]), number = std::to_string(page * 10 + at);
  return "The council of " + town + " agreed on Tuesday to rebuild bridge " + number +
         " over the river, which had been closed to lorries since the floods of last spring.";
}
std::string headline(std::size_t page) {
  return "Council of " + std::string(kTowns[page % std::size(kTowns)]) + " will rebuild its bridge";
}

Input text_page(std::size_t page, const std::string& before, const std::string& after,
                const std::string& host = "paper.example") {
  Input input;
  input.format = InputFormat::kText;
  input.url = "https://" + host + "/" + std::to_string(page);
  input.bytes = before + headline(page) + "\n" + paragraph(page, 1) + "\n" + paragraph(page, 2) + "\n" +
                paragraph(page, 3) + "\n" + after;
  return input;
}

Input html_page(std::size_t page, const std::string& inside) {
  Input input;
  input.format = InputFormat::kHtml;
  input.bytes = "<html><head><title>" + headline(page) +
                "</title><link rel=canonical href=\"https://www.paper.example/" + std::to_string(page) +
                "\"></head><body><article><h1>" + headline(page) + "</h1><p>" + paragraph(page, 1) + "</p>" + inside +
                "<p>" + paragraph(page, 2) + "</p><p>" + paragraph(page, 3) + "</p></article></body></html>";
  return input;
}

// The documents of pages that are judged in groups of `group`.
std::vector<Document> read_together(const std::vector<Input>& inputs, std::size_t group) {
  std::vector<Document> out;
  auto all = sites(tables());
  for (std::size_t begin = 0; begin < inputs.size(); begin += group) {
    std::vector<OpenPage> pages;
    for (std::size_t i = begin; i < std::min(begin + group, inputs.size()); ++i)
      pages.push_back(open(tables(), inputs[i]).value());
    std::vector<OpenPage*> at;
    for (auto& page : pages) at.push_back(&page);
    all.judge(at);
    for (auto& page : pages) out.push_back(read(tables(), std::move(page)).value());
  }
  return out;
}

std::size_t count_site_noise(const Document& doc) {
  return static_cast<std::size_t>(std::ranges::count(doc.noise, NoiseReason::kSite, &Noise::reason));
}

const std::string kSlogan = "All that matters between the river and the hills";
const std::string kAppeal = "Our reporters live where you live, and your support pays for every line they write.";

TEST(Sites, LinesOfManyPagesAreTheSites) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 6; ++i) inputs.push_back(text_page(i, kSlogan + "\n", kAppeal));
  const auto docs = read_together(inputs, 6);
  for (std::size_t i = 0; i < docs.size(); ++i) {
    EXPECT_EQ(docs[i].text.find(kSlogan), std::string::npos);
    EXPECT_EQ(docs[i].text.find(kAppeal), std::string::npos);
    EXPECT_EQ(count_site_noise(docs[i]), 2u);
    EXPECT_EQ(docs[i].info.title, headline(i));
    for (std::size_t k = 1; k <= 3; ++k) EXPECT_NE(docs[i].text.find(paragraph(i, k)), std::string::npos);
  }
}

TEST(Sites, MarkupLikewise) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 6; ++i) inputs.push_back(html_page(i, "<p>" + kAppeal + "</p>"));
  const auto docs = read_together(inputs, 6);
  for (std::size_t i = 0; i < docs.size(); ++i) {
    EXPECT_EQ(docs[i].text.find(kAppeal), std::string::npos);
    EXPECT_EQ(docs[i].info.title, headline(i));
    for (std::size_t k = 1; k <= 3; ++k) EXPECT_NE(docs[i].text.find(paragraph(i, k)), std::string::npos);
  }
}

TEST(Sites, PagesJudgedByThoseBefore) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 8; ++i) inputs.push_back(text_page(i, "", kAppeal));
  const auto docs = read_together(inputs, 1);
  EXPECT_EQ(count_site_noise(docs[0]), 0u);
  EXPECT_EQ(count_site_noise(docs[7]), 1u);
}

TEST(Sites, OnePageOrOneSiteEachIsReadAsAlone) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 8; ++i)
    inputs.push_back(text_page(i, kSlogan + "\n", kAppeal, "paper" + std::to_string(i) + ".example"));
  inputs.push_back(text_page(9, kSlogan + "\n", kAppeal));
  inputs.push_back(text_page(10, kSlogan + "\n", kAppeal));
  inputs.back().url.clear();
  const auto docs = read_together(inputs, inputs.size());
  for (std::size_t i = 0; i < docs.size(); ++i) {
    const auto alone = read(tables(), inputs[i]).value();
    EXPECT_EQ(docs[i].text, alone.text);
    EXPECT_EQ(docs[i].noise.size(), alone.noise.size());
  }
}

TEST(Sites, CopiesAndLaterVersionsOfAnArticleDoNotEraseIt) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 8; ++i) {
    auto copy = text_page(3, "", "");
    copy.url += "?from=" + std::to_string(i);
    if (i % 2 == 1) copy.bytes += paragraph(4, i);  // a later version
    inputs.push_back(copy);
  }
  for (const auto& doc : read_together(inputs, inputs.size())) EXPECT_EQ(count_site_noise(doc), 0u);
}

TEST(Sites, OneAddressOverAndOverCountsOnce) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 8; ++i) {
    inputs.push_back(text_page(i, "", kAppeal));
    inputs.back().url = "https://paper.example/live";
  }
  for (const auto& doc : read_together(inputs, inputs.size())) EXPECT_EQ(count_site_noise(doc), 0u);
}

// Stories of one affair repeat a paragraph of background; it stays unless nearly all pages of the site have it.
TEST(Sites, BackgroundStays) {
  const std::string background =
      "The river burst its banks in March, when more than four hundred families had to leave their homes.";
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 8; ++i)
    inputs.push_back(text_page(i, "", i < 5 ? background + "\n" + paragraph(i, 4) : ""));
  for (const auto& doc : read_together(inputs, inputs.size())) EXPECT_EQ(count_site_noise(doc), 0u);
}

TEST(Sites, HeadlineThatOtherPagesLinkToStays) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 6; ++i) inputs.push_back(text_page(i, "", headline(2) + "\n"));
  const auto docs = read_together(inputs, inputs.size());
  EXPECT_EQ(docs[2].info.title, headline(2));
  EXPECT_EQ(docs[4].text.find(headline(2)), std::string::npos);
}

TEST(Sites, NumbersSpeakersAndCleanTextAreLeftAlone) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < 6; ++i) inputs.push_back(text_page(i, "", "MAYOR:\n" + paragraph(i, 5) + "\n1,204\n"));
  inputs.push_back(text_page(7, kSlogan + "\n", ""));
  inputs.back().as = InputAs::kClean;
  const auto docs = read_together(inputs, inputs.size());
  for (const auto& doc : docs) EXPECT_EQ(count_site_noise(doc), 0u);
  EXPECT_EQ(docs.back().text, inputs.back().bytes);
}

// Many sites and many lines: what is remembered stays within its bounds, and the lines of a busy site are still known.
TEST(Sites, ForgetsWhatIsRare) {
  auto all = sites(tables());
  const auto judge = [&](const Input& input) {
    auto page = open(tables(), input).value();
    OpenPage* const at[] = {&page};
    all.judge(at);
    return read(tables(), std::move(page)).value();
  };
  for (std::size_t i = 0; i < 300; ++i) {
    std::string list;
    for (std::size_t k = 0; k < 300; ++k) list += "entry " + std::to_string(i) + " of row " + std::to_string(k) + "\n";
    const auto doc = judge(
        text_page(i, "", kAppeal + "\n" + list, i % 3 == 0 ? "busy.example" : "site" + std::to_string(i) + ".example"));
    if (i % 3 == 0 && i > 30) {
      EXPECT_GE(count_site_noise(doc), 1u) << i;
    }
  }
}

}  // namespace
}  // namespace dragoman::page
