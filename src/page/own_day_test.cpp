// What a page says of itself: its day, its authors, its data.
#include "page/page_test.h"

#include "base/meter.h"

namespace dragoman::page {
namespace {

constexpr char kBody[] =
    "<p>The two ministers met in Lusaka on Monday and agreed to open the bridge that both had closed in the spring.</p>"
    "<p>Farmers on both banks have waited for weeks, and the price of maize in the markets has doubled since the "
    "spring.</p>"
    "<p>A third round of talks will follow in the autumn, a spokesman of the ministry of transport told reporters.</p>";

std::string page_of(const std::string& head, const std::string& body) {
  return "<html lang=en><head><title>Ministers agree to open the bridge</title>" + head + "</head><body><article>" +
         "<h1>Ministers agree to open the bridge</h1>" + body + "</article></body></html>";
}

Document told(const std::string& page) {
  auto doc = read(tables(), html_input(page));
  EXPECT_TRUE(doc) << to_string(doc.error());
  return doc ? std::move(*doc) : Document();
}

std::string published(const std::string& head, const std::string& body) {
  const auto doc = told(page_of(head, body));
  return doc.info.published ? doc.info.published->edtf : "";
}

TEST(PagesOwnDay, IsNoDayOfTheStory) {
  const std::string meta = "<meta property='article:published_time' content='2024-05-20T09:00:00Z'>";
  const std::string table = "<table><tr><td>3 March 2024</td><td>The bridge is closed</td></tr></table>";
  EXPECT_EQ(published(meta, table + kBody), "2024-05-20");
  EXPECT_EQ(published(meta, kBody + std::string("<h3>3 March 2024</h3><p>The bridge is closed.</p>")), "2024-05-20");
  EXPECT_EQ(published("", "<p>20 May 2024</p>" + std::string(kBody) + table), "2024-05-20");
  EXPECT_EQ(published("", "<abbr itemprop='datePublished' title='2024-05-20T03:55:00-07:00'>3:55 AM</abbr>" +
                              std::string(kBody)),
            "2024-05-20");
}

TEST(PagesOwnDay, StandsInItsTitleAtLast) {
  const auto doc = told(
      "<html><head><title>Evening letter, 20 May 2024: the bridge</title></head><body><article>"
      "<h1>Evening letter, 20 May 2024: the bridge</h1>" +
      std::string(kBody) + "</article></body></html>");
  ASSERT_TRUE(doc.info.published);
  EXPECT_EQ(doc.info.published->edtf, "2024-05-20");
}

TEST(PagesOwnDay, IsFurniture) {
  for (const char* line : {"<p>May 20, 2024</p>", "<div class=date>Monday 20 May 2024, 9:05 p.m. GMT</div>",
                           "<p>Lusaka, 20 May 2024</p>", "<p>Published: May 20, 2024 | Updated: May 21, 2024</p>"}) {
    const auto doc = told(page_of("", line + std::string(kBody)));
    EXPECT_EQ(doc.text.find("2024"), std::string::npos) << line << doc.text;
    EXPECT_EQ(noise_of(doc, NoiseReason::kTimestamp).size(), 1u) << line;
    ASSERT_TRUE(doc.info.published) << line;
    EXPECT_EQ(doc.info.published->edtf, "2024-05-20") << line;
  }
  const auto text = read(tables(), text_input("Ministers agree to open the bridge\n\n20 May 2024\n\n"
                                              "The two ministers met in Lusaka on Monday and agreed to open the bridge "
                                              "that both of them had closed in the spring of the year.\n"));
  ASSERT_TRUE(text);
  EXPECT_EQ(text->text.find("2024"), std::string::npos);
  EXPECT_EQ(text->info.published->edtf, "2024-05-20");
}

TEST(Bylines, GiveEveryAuthor) {
  const auto authors = [](const std::string& head, const std::string& line) {
    return told(page_of(head, line + kBody)).info.authors;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(
      authors("",
              "<p class=byline>By Ana G. Costa, Bo Li-Roe, Iv\u00E1n de la Cruz and Di O'Hara in Lusaka; additional "
              "reporting by Ed Wu</p>"),
      (Names{"Ana G. Costa", "Bo Li-Roe", "Iv\u00E1n de la Cruz", "Di O'Hara", "Ed Wu"}));
  EXPECT_EQ(authors("<meta name=byl content='By ANA COSTA and BO LI'>", ""), (Names{"ANA COSTA", "BO LI"}));
  EXPECT_EQ(authors("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":"
                    "{\"name\":\"Newsroom feed\"}}</script>",
                    "<div>By <a rel=author href='/a'>Ana Costa</a></div>"),
            Names{"Ana Costa"});
}

TEST(ReadHtml, TakesTheTextFromThePagesData) {
  const std::string page =
      "<html><head><title>Ministers agree to open the bridge</title><script "
      "type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"headline\":\"Ministers agree to open the bridge\",\"articleBody\":\"The two ministers met in Lusaka \\u2013 "
      "the capital \\u2013 "
      "on Monday and said \\\"yes\\\" to a new bridge.\\nFarmers on both banks have waited for weeks, and the price of "
      "maize "
      "in the markets has doubled since then.\"}</script></head><body><div id=app></div></body></html>";
  const auto doc = told(page);
  ASSERT_EQ(doc.blocks.size(), 2u) << doc.text;
  EXPECT_TRUE(
      doc.text.starts_with("The two ministers met in Lusaka \u2013 the capital \u2013 on Monday and said \"yes\" to"));
  EXPECT_TRUE(doc.article);
}

TEST(ReadHtml, TakesOneParagraphBeforeAPayWallForAnArticle) {
  const auto doc =
      told(page_of("",
                   "<p>The two ministers met in Lusaka on Monday and agreed to open the bridge that both had "
                   "closed in the spring.</p><div class=wall><h2>Subscribe to continue reading</h2></div>"));
  EXPECT_TRUE(doc.article);
}

// What nests as deep as the page is long must not cost the square of its length (base/meter.h).
TEST(ReadHtml, DeepNestingCostsNoMoreThanItsLength) {
  for (const std::string_view part :
       {"<div>word one ", "<table><td>a ", "<form>text <input>", "<ul><li>x", "<b><i><p>x</b></i>"}) {
    const auto steps_of = [&](std::size_t count) {
      std::string page = page_of(
          "", "<p>The two ministers met in Lusaka on Monday and agreed to open the bridge that both had closed.</p>");
      for (std::size_t i = 0; i < count; ++i) page += part;
      const base::Meter meter;
      EXPECT_TRUE(read(tables(), html_input(page)));
      return base::Meter::steps();
    };
    const auto once = steps_of(2000), twice = steps_of(4000), four = steps_of(8000);
    EXPECT_LT(four - twice, 3 * (twice - once)) << part;
  }
}

// Pieces count as words: a page of a million lines costs no more than its limit.
TEST(ReadHtml, StopsAtALimitOfPieces) {
  std::string page = page_of("", "");
  for (int i = 0; i < 2000; ++i) page += "<p>one";
  const base::Meter meter({.words = 1000});
  EXPECT_THROW((void)read(tables(), html_input(page)), base::OverLimit);
}

}  // namespace
}  // namespace dragoman::page
