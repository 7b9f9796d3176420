#include "page/page.h"

#include <gtest/gtest.h>

#include <random>

#include "base/meter.h"
#include "base/utf8.h"

namespace dragoman::page {
namespace {

const Tables& tables() {
  static const auto kTables = [] {
    auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    if (!set) throw std::runtime_error(to_string(set.error()));
    auto loaded = Tables::load(*set);
    if (!loaded) throw std::runtime_error(to_string(loaded.error()));
    return std::move(*loaded);
  }();
  return kTables;
}

Input text_input(std::string bytes) {
  Input input;
  input.bytes = std::move(bytes);
  input.format = InputFormat::kText;
  return input;
}
Input html_input(std::string bytes) {
  Input input;
  input.bytes = std::move(bytes);
  input.format = InputFormat::kHtml;
  return input;
}

std::vector<std::string> noise_of(const Document& doc, NoiseReason reason) {
  std::vector<std::string> out;
  for (const auto& noise : doc.noise) {
    if (noise.reason == reason) out.push_back(noise.text);
  }
  return out;
}
std::string block_of(const Document& doc, BlockKind kind) {
  for (const auto& block : doc.blocks) {
    if (block.kind == kind) return std::string(doc.view(block.span));
  }
  return "";
}

// What must hold of every document: blocks cover the text, spans and map stand on borders, runs copied verbatim are the
// source's bytes, noise and text do not share source bytes.
void check(const Document& doc, const std::string& source) {
  ASSERT_TRUE(base::is_valid_utf8(doc.text));
  std::uint32_t at = 0;
  for (const auto& block : doc.blocks) {
    ASSERT_LT(block.span.begin, block.span.end);
    ASSERT_EQ(block.span.begin, at);
    ASSERT_TRUE(base::is_border(doc.text, block.span.begin) && base::is_border(doc.text, block.span.end));
    if (block.span.end < doc.text.size()) {
      ASSERT_EQ(doc.text[block.span.end], '\n');
    }
    at = block.span.end + 1;
  }
  if (!doc.blocks.empty()) {
    ASSERT_EQ(doc.blocks.back().span.end, doc.text.size());
  }
  const bool wide = source.starts_with("\xFF\xFE") || source.starts_with("\xFE\xFF");
  for (std::size_t i = 0; i < doc.map.size(); ++i) {
    const auto& row = doc.map[i];
    const auto end = i + 1 < doc.map.size() ? doc.map[i + 1].text_begin : static_cast<std::uint32_t>(doc.text.size());
    ASSERT_LT(row.text_begin, end);
    ASSERT_LE(row.source_begin + row.source_length, source.size());
    const auto length = end - row.text_begin;
    if (length != row.source_length || wide) continue;
    const auto run = doc.text.substr(row.text_begin, length);
    const auto origin = source.substr(row.source_begin, length);
    if (length == 1 && base::is_ascii_space(run[0])) {
      const bool blank = base::is_ascii_space(origin[0]) || origin[0] == '\xA0' || origin[0] == '\0';   // A0: no-break space of windows-1252
      ASSERT_TRUE(blank || doc.text[row.text_begin] == '\n');
    } else {
      ASSERT_EQ(run, origin);
    }
  }
  std::uint32_t last = 0;
  for (const auto& noise : doc.noise) {
    ASSERT_LE(last, noise.source.begin);
    ASSERT_LE(noise.source.end, source.size());
    last = noise.source.begin;
  }
}

constexpr char kScraped[] =
    "Advertisement\n\nFinland\xE2\x80\x99s president and Estonia\xE2\x80\x99s leader to meet in Tallinn in March: "
    "minister\n\n"
    "  \xE2\x80\xA2 Foreign ministers hold talks on the margins of a Baltic forum; agree to widen trade\n"
    "  \xE2\x80\xA2 Tallinn and Helsinki want a new ferry line, the Estonian side says\n\n"
    "Reading Time:4 minutes\nWhy you can trust SCMP\n17\n"
    "The two presidents, who last met on January 9, promised closer ties in energy. Photo: EPA-EFE\n"
    "The president of Finland is expected to meet his Estonian counterpart in Tallinn in March, the minister said on "
    "Tuesday.\n"
    "Advertisement\n"
    "It will be the second meeting of the two leaders in three months, after a visit in which both promised to work "
    "together.\n\n"
    "02:45\n\nFinland\xE2\x80\x99s president visits the old harbour as part of a state visit\n\n"
    "Finland\xE2\x80\x99s president visits the old harbour as part of a state visit\n"
    "Both countries are members of the European Union, and they share a sea that many of their ships cross every "
    "single day.\n\n"
    "Advertisement\n\n\xE2\x80\x9CWe want the line to open in the summer,\xE2\x80\x9D the minister said after the "
    "talks had ended.\n\nAdvertisement";

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

constexpr char kHtml[] =
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ministers agree on ferry line - The Daily "
    "Sample</title>"
    "<meta property=og:site_name content='The Daily Sample'><link rel=canonical "
    "href='https://example.org/2024/05/20/ferry'>"
    "<script "
    "type='application/ld+json'>{\"@context\":\"https://"
    "schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Ministers agree on ferry line\","
    "\"datePublished\":\"2024-05-20T08:00:00Z\",\"dateModified\":\"2024-05-21T08:00:00Z\",\"author\":[{\"@type\":"
    "\"Person\",\"name\":\"Ana Costa\"}],}</script>"
    "<style>p{color:red}</style></head><body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a "
    "href=/s>Sport</a></ul></nav>"
    "<article><h1>Ministers agree on ferry line</h1><p class=byline>By Ana Costa</p>"
    "<p>The foreign ministers of both countries agreed on Monday to open a new ferry line, an official said &amp; "
    "confirmed in&nbsp;writing.</p>\n"
    "<p>It will be the first line between the two cities in <b>twenty</b> years,\n   and the governments want it to "
    "open in the summer.</p>"
    "<figure><img src=a.jpg><figcaption>The old harbour, where the ships of the new line will start their "
    "journey.</figcaption></figure>"
    "<p>\"We are glad,\" the minister told reporters after the talks, which had lasted for more than three hours.</p>"
    "<div hidden>Never shown to anyone at all.</div></article><footer><p>Copyright 2024 The Daily Sample. All rights "
    "reserved.</p></footer></body></html>";

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
        case 0:
          source[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          source.erase(at, random() % 40);
          break;
        case 2: {
          const auto from = random() % source.size();   // one draw after the other: every compiler damages alike
          source.insert(at, source.substr(from, random() % 60));
          break;
        }
        case 3:
          source.insert(at, random() % 2 != 0 ? "&amp;<b>&#8217;&notit;\r\n" : "\0&nbsp;\xC2\xA0<br>\xE2\x80\x8B");
          break;
        default:
          source.insert(at, 1, static_cast<char>(random() % 256));
      }
      if (source.empty()) source = "x";
    }
    const auto doc = read(tables(), round % 2 == 0 ? text_input(source) : html_input(source));
    if (doc) check(*doc, source);
    if (HasFatalFailure()) FAIL() << "round " << round;
  }
}

constexpr char kBody[] =
    "<p>The two ministers met in Lusaka on Monday and agreed to open the bridge that both had closed in the spring.</p>"
    "<p>Farmers on both banks have waited for weeks, and the price of maize in the markets has doubled since the spring.</p>"
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
                              std::string(kBody)), "2024-05-20");
}

TEST(PagesOwnDay, StandsInItsTitleAtLast) {
  const auto doc = told("<html><head><title>Evening letter, 20 May 2024: the bridge</title></head><body><article>"
                        "<h1>Evening letter, 20 May 2024: the bridge</h1>" + std::string(kBody) + "</article></body></html>");
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
  EXPECT_EQ(authors("", "<p class=byline>By Ana G. Costa, Bo Li-Roe, Iv\u00E1n de la Cruz and Di O'Hara in Lusaka; additional "
                        "reporting by Ed Wu</p>"),
            (Names{"Ana G. Costa", "Bo Li-Roe", "Iv\u00E1n de la Cruz", "Di O'Hara", "Ed Wu"}));
  EXPECT_EQ(authors("<meta name=byl content='By ANA COSTA and BO LI'>", ""), (Names{"ANA COSTA", "BO LI"}));
  EXPECT_EQ(authors("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":"
                    "{\"name\":\"Newsroom feed\"}}</script>", "<div>By <a rel=author href='/a'>Ana Costa</a></div>"),
            Names{"Ana Costa"});
}

TEST(ReadHtml, TakesTheTextFromThePagesData) {
  const std::string page =
      "<html><head><title>Ministers agree to open the bridge</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"headline\":\"Ministers agree to open the bridge\",\"articleBody\":\"The two ministers met in Lusaka \\u2013 the capital \\u2013 "
      "on Monday and said \\\"yes\\\" to a new bridge.\\nFarmers on both banks have waited for weeks, and the price of maize "
      "in the markets has doubled since then.\"}</script></head><body><div id=app></div></body></html>";
  const auto doc = told(page);
  ASSERT_EQ(doc.blocks.size(), 2u) << doc.text;
  EXPECT_TRUE(doc.text.starts_with("The two ministers met in Lusaka \u2013 the capital \u2013 on Monday and said \"yes\" to"));
  EXPECT_TRUE(doc.article);
}

TEST(ReadHtml, TakesOneParagraphBeforeAPayWallForAnArticle) {
  const auto doc = told(page_of("", "<p>The two ministers met in Lusaka on Monday and agreed to open the bridge that both had "
                                    "closed in the spring.</p><div class=wall><h2>Subscribe to continue reading</h2></div>"));
  EXPECT_TRUE(doc.article);
}

// What nests as deep as the page is long must not cost the square of its length (base/meter.h).
TEST(ReadHtml, DeepNestingCostsNoMoreThanItsLength) {
  for (const std::string_view part : {"<div>word one ", "<table><td>a ", "<form>text <input>", "<ul><li>x", "<b><i><p>x</b></i>"}) {
    const auto steps_of = [&](std::size_t count) {
      std::string page = page_of("", "<p>The two ministers met in Lusaka on Monday and agreed to open the bridge that both had closed.</p>");
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

TEST(ReadText, JoinsLinesWrappedAtAWidth) {
  const std::string wrapped =
      "Ministers agree to open the bridge\n\nThe two ministers met in Lusaka on Monday and\nagreed to open the bridge that both "
      "had\r\nclosed in the spring, a spokesman said.\n\nFarmers on both banks have waited for weeks,\nand the price of maize in "
      "the markets has\ndoubled since the spring of last year.\n- one item\n- another item\n";
  const auto doc = read(tables(), text_input(wrapped));
  ASSERT_TRUE(doc);
  check(*doc, wrapped);
  EXPECT_NE(doc->text.find("on Monday and agreed to open the bridge that both had closed in the spring"), std::string::npos) << doc->text;
  EXPECT_NE(doc->text.find("\n- another item"), std::string::npos) << doc->text;
}

}  // namespace
}  // namespace dragoman::page
