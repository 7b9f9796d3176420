// Pages that came as HTML.
#include "page/page_test.h"

namespace dragoman::page {
namespace {

TEST(ReadHtml, TheOneHeadingIsTheTitleOfAPageWithoutAHead) {
  constexpr char kBare[] =
      "<html><body><article><h1>Parliament votes on aid</h1><p>Parliament passed a law on Thursday by a large majority "
      "that settles the aid. The government welcomed the decision of the house.</p><p>The minister said that the "
      "pledges "
      "would be kept and that more money would be provided as soon as the budget had been "
      "passed.</p></article></body></html>";
  const auto doc = read(tables(), html_input(kBare));
  ASSERT_TRUE(doc) << to_string(doc.error());
  EXPECT_EQ(doc->info.title, "Parliament votes on aid");
  EXPECT_EQ(doc->blocks.front().kind, BlockKind::kTitle);
}

TEST(ReadHtml, TakesTheArticleAndItsFacts) {
  const auto doc = read(tables(), html_input(kHtml));
  ASSERT_TRUE(doc) << to_string(doc.error());
  check(*doc, kHtml);
  EXPECT_EQ(doc->info.title, "Ministers agree on ferry line");
  EXPECT_EQ(doc->info.authors, std::vector<std::string>{"Ana Costa"});
  EXPECT_EQ(doc->info.publisher, "The Daily Sample");
  EXPECT_EQ(doc->info.url, "https://example.org/2024/05/20/ferry");
  ASSERT_TRUE(doc->info.published && doc->info.modified);
  EXPECT_EQ(doc->info.published->edtf, "2024-05-20");
  EXPECT_EQ(doc->info.published->from, "json-ld");
  EXPECT_EQ(doc->info.modified->edtf, "2024-05-21");
  EXPECT_NE(doc->text.find("an official said & confirmed in writing."), std::string::npos);
  EXPECT_NE(doc->text.find("in twenty years, and the governments"), std::string::npos);
  EXPECT_EQ(doc->text.find("Sport"), std::string::npos);
  EXPECT_EQ(doc->text.find("Never shown"), std::string::npos);
  EXPECT_EQ(doc->text.find("All rights reserved"), std::string::npos);
  EXPECT_EQ(block_of(*doc, BlockKind::kTitle), "Ministers agree on ferry line");
  EXPECT_TRUE(doc->article);
}

// A page with `head`, a headline, `line` below it and running text; `far` stands after the text.
std::string dated_page(const std::string& head, const std::string& line, const std::string& far = "") {
  return "<html><head><title>Ministers agree on ferry line</title>" + head +
         "</head><body><article><h1>Ministers agree on ferry line</h1>" + line +
         "<p>The foreign ministers of both countries agreed to open a new ferry line, an official said and confirmed "
         "in "
         "writing on behalf of them both.</p><p>It will be the first line between the two cities in twenty years, and "
         "the "
         "governments want it to open in the summer.</p></article>" +
         far + "</body></html>";
}
std::string date_and_place(const std::optional<Dated>& dated) { return dated ? dated->edtf + " " + dated->from : ""; }

TEST(ReadHtml, DatesOfPublicationAndChangeAreKeptApart) {
  struct Case {
    std::string head, line, far, published, modified;
  };
  const Case cases[] = {
      {"", "<p>Published: 3 May 2024 | Updated: 5 May 2024</p>", "", "2024-05-03 text", "2024-05-05 text"},
      {"", "<p class=date><span>May 3, 2024</span> <i>Updated: May 5, 2024</i></p>", "", "2024-05-03 text",
       "2024-05-05 text"},
      {"", "<p>Updated May 5, 2024</p>", "", "2024-05-05 modified", "2024-05-05 text"},
      {"",
       "<time class=post-modified datetime=2024-05-05>two days ago</time><time datetime=2024-05-03>four days "
       "ago</time>",
       "", "2024-05-03 time-tag", "2024-05-05 time-tag"},
      {"", "<h4>Published</h4><div>July 8, 2024</div>", "", "2024-07-08 text", ""},
      {"<meta name=published content='July 8, 2024'>", "", "", "2024-07-08 meta", ""},
      {"<meta name=citation_date content='2024 Jul 8'>", "", "", "2024-07-08 meta", ""},
      {"", "<span itemprop=published-date content='Published Jul 8, 2024 at 5 PM'></span>", "", "2024-07-08 meta", ""},
      // The head tells the day of a rebuilt page; the line by the headline is older.
      {"<meta property=article:published_time content=2025-01-10><meta property=article:modified_time "
       "content=2025-01-10>",
       "<div class=post-date>May 3, 2024</div>", "", "2024-05-03 text", "2025-01-10 meta"},
      // The head tells both: an older day by the headline is something else.
      {"<meta property=article:published_time content=2025-01-08><meta property=article:modified_time "
       "content=2025-01-10>",
       "<div class=post-date>May 3, 2024</div>", "", "2025-01-08 meta", "2025-01-10 meta"},
      {"", "", "<p class=date>May 3, 2024</p>", "2024-05-03 text", ""},
      {"", "", "<p class=date>May 3, 2024</p><p class=date>May 4, 2024</p>", "", ""},
      {"", "", "<p>Updated May 3, 2024</p>", "2024-05-03 modified", "2024-05-03 text"},
      {"", "", "<p>The timetable was updated on May 3, 2024</p>", "", ""},
      {"", "<p>Deadline: May 3, 2024</p>", "", "", ""}};
  for (const auto& c : cases) {
    // Twenty-five lines between the headline and what is far from it.
    std::string between;
    for (int i = 0; i < 25 && !c.far.empty(); ++i)
      between += "<p>Further ships of the line will follow when the second quay stands.</p>";
    const auto doc = read(tables(), html_input(dated_page(c.head, c.line, between + c.far)));
    ASSERT_TRUE(doc) << to_string(doc.error());
    EXPECT_EQ(date_and_place(doc->info.published), c.published) << c.head << c.line << c.far;
    EXPECT_EQ(date_and_place(doc->info.modified), c.modified) << c.head << c.line << c.far;
  }
}

TEST(ReadHtml, PartsSentLaterAreRead) {
  const auto page = dated_page("", "");
  const auto at = page.find("<article>");
  const auto doc = read(tables(), html_input(page.substr(0, at) + "<div hidden id='S:2'>" + page.substr(at)));
  ASSERT_TRUE(doc) << to_string(doc.error());
  EXPECT_NE(doc->text.find("agreed to open a new ferry line"), std::string::npos);
}

TEST(ReadHtml, AListOfLinksIsNoArticle) {
  std::string source = "<html><body><ul>";
  for (int i = 0; i < 30; ++i)
    source += "<li><a href='/" + std::to_string(i) + "'>Section " + std::to_string(i) + "</a></li>";
  const auto doc = read(tables(), html_input(source + "</ul></body></html>"));
  ASSERT_TRUE(doc);
  EXPECT_FALSE(doc->article);
}

TEST(ReadHtml, Charsets) {
  const std::string latin =
      "<html><head><meta charset=iso-8859-1></head><body><article><p>The caf\xE9 \x93reopened\x94 on Monday, and the "
      "owners said that they were glad to see guests.</p>"
      "<p>It had been closed for most of the winter because of the repairs, which took longer than they had "
      "planned.</p></article></body></html>";
  const auto doc = read(tables(), html_input(latin));
  ASSERT_TRUE(doc);
  check(*doc, latin);
  EXPECT_NE(doc->text.find("caf\xC3\xA9 \xE2\x80\x9Creopened\xE2\x80\x9D"), std::string::npos);
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("The ministers met in the capital on Monday and they agreed on a plan."))
    wide += std::string{c, '\0'};
  const auto utf16 = read(tables(), text_input(wide));
  ASSERT_TRUE(utf16) << utf16.error().message;
  check(*utf16, wide);
  EXPECT_TRUE(utf16->text.starts_with("The ministers met"));
  const std::string cyrillic =
      "<html><head><meta charset=windows-1251></head><body><p>\xCF\xF0\xE8\xE2\xE5\xF2, "
      "\xEC\xE8\xF0.</p></body></html>";
  const auto russian = read(tables(), html_input(cyrillic));
  ASSERT_TRUE(russian);
  check(*russian, cyrillic);
}

TEST(ReadHtml, SurvivesWhatIsNoPage) {
  EXPECT_FALSE(read(tables(), text_input("")));
  EXPECT_FALSE(read(tables(), text_input(" \n\t ")));
  EXPECT_FALSE(read(tables(), html_input("<html><body></body></html>")));
  EXPECT_FALSE(read(tables(), text_input(std::string(5000, '\0') + "\x01\x02PK")));
  const auto big = read(tables(), text_input(std::string((64u << 20) + 1, 'a')));
  ASSERT_FALSE(big);
  EXPECT_EQ(big.error().code, ErrorCode::kTooLarge);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_TRUE(
      read(tables(), html_input(deep + "<p>One sentence stands at the bottom of it all, and it is still read.</p>")));
  std::string spans = "<p>";
  for (int i = 0; i < 50000; ++i) spans += "<span>";
  for (int i = 0; i < 50000; ++i) spans += "<div>a";
  EXPECT_TRUE(read(tables(), html_input(spans)));
  std::string json =
      "<script type='application/ld+json'>" + std::string(200000, '[') + "</script><p>Text after it is still read.</p>";
  EXPECT_TRUE(read(tables(), html_input(json)));
}

}  // namespace
}  // namespace dragoman::page
