#include "page/tokenize.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "page/references.h"

namespace dragoman::page {
namespace {

namespace fs = std::filesystem;

Markup parse(std::string_view html, Shortcuts shortcuts) { return *parse_markup(html, shortcuts); }

std::string show(const Markup& markup) {
  std::string out;
  for (const auto& node : markup.nodes) {
    out += std::to_string(node.tag) + (node.is_text ? " text " : " element ") + std::to_string(node.parent) + '-' +
           std::to_string(node.end) + " [" + std::to_string(node.source.begin) + ',' + std::to_string(node.source.end) +
           ')';
    for (auto i = node.first; i < node.first + node.count; ++i) {
      if (node.is_text) {
        const auto& s = markup.segments[i];
        out += " {" + std::to_string(s.source.begin) + ',' + std::to_string(s.source.end) + (s.verbatim ? "}=" : "}~") +
               std::string(markup.text(s));
      } else {
        const auto& a = markup.attributes[i];
        out += " @" + std::to_string(static_cast<int>(a.name)) + '=' +
               markup.values.substr(a.value.begin, a.value.end - a.value.begin);
      }
    }
    out += '\n';
  }
  return out;
}

// Both ways, in memory of just that size, so that a sanitizer sees each step too far.
void expect_same(std::string_view page, const std::string& what) {
  const std::vector<char> bytes(page.begin(), page.end());
  const std::string_view html(bytes.data(), bytes.size());
  const auto slow = parse(html, Shortcuts::kNone), fast = parse(html, Shortcuts::kTaken);
  ASSERT_EQ(show(slow), show(fast)) << what;
  ASSERT_TRUE(slow == fast) << what;
}

void expect_same_of(const fs::path& folder, std::size_t least) {
  std::size_t pages = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    expect_same(std::string((std::istreambuf_iterator<char>(file)), {}), entry.path().string());
    ++pages;
  }
  EXPECT_GE(pages, least);
}

TEST(Tokenize, ShortcutsBuildTheSameTreeOfExamplesAndCorpora) {
  expect_same_of(fs::path(DRAGOMAN_SOURCE_DIR) / "examples", 10);
  expect_same_of(fs::path(DRAGOMAN_SOURCE_DIR) / "tests/fuzz/corpus", 10);
}

constexpr std::string_view kFragments[] = {"a",
                                           " ",
                                           "\n",
                                           "\r",
                                           "\r\n",
                                           "\f",
                                           "\t",
                                           "x y",
                                           "<",
                                           ">",
                                           "/",
                                           "</",
                                           "/>",
                                           "=",
                                           "\"",
                                           "'",
                                           "&",
                                           ";",
                                           "#",
                                           "!",
                                           "?",
                                           "-",
                                           "--",
                                           "<p>",
                                           "</p>",
                                           "<p",
                                           "</p",
                                           "<P CLASS=a>",
                                           "<div class=\"b c\" id='d'>",
                                           "</div>",
                                           "</div >",
                                           "</div x>",
                                           "</div\n>",
                                           "</>",
                                           "</ p>",
                                           "<br/>",
                                           "<br / >",
                                           "<br/x>",
                                           "<img src=a/>",
                                           "<a href=\"?a=1&b=2&amp;c=3&copy=4\">",
                                           "<a href='x&lt;y&#39;'>",
                                           "</a>",
                                           "<a href=x&y>",
                                           "<a href>",
                                           "<a href=>",
                                           "<a =href=1>",
                                           "<a href=1 HREF=2 class>",
                                           "<a class=\"x\"id=\"y\">",
                                           "<a/class=x>",
                                           "<a class = \"x\" >",
                                           "<a title=\"a\r\nb\">",
                                           "<a data-x=\"&\">",
                                           "<a\"b>",
                                           "<a'b='c'>",
                                           "<a<b>",
                                           "<x-y>",
                                           "</x-y>",
                                           "<x-y role=main>",
                                           "<h1>",
                                           "</H1>",
                                           "<script>",
                                           "</script>",
                                           "</script >",
                                           "</script/>",
                                           "</script x>",
                                           "</scripty>",
                                           "</SCRIPT\n>",
                                           "<script src=a></script>",
                                           "<!--",
                                           "-->",
                                           "--!>",
                                           "<!-->",
                                           "<!doctype html>",
                                           "<!x>",
                                           "<?xml?>",
                                           "<![CDATA[",
                                           "]]>",
                                           "<style>",
                                           "</style>",
                                           "<title>",
                                           "</title>",
                                           "<textarea>",
                                           "</textarea>",
                                           "<noscript>",
                                           "</noscript>",
                                           "<iframe>",
                                           "</iframe>",
                                           "<xmp>",
                                           "</xmp>",
                                           "<svg>",
                                           "</svg>",
                                           "<path/>",
                                           "<svg/>",
                                           "<math>",
                                           "</math>",
                                           "<table>",
                                           "<tr>",
                                           "<td>",
                                           "</table>",
                                           "<li>",
                                           "<ul>",
                                           "</ul>",
                                           "<option>",
                                           "<body>",
                                           "<html lang=en>",
                                           "<head>",
                                           "</head>",
                                           "<b>",
                                           "</b>",
                                           "<template>",
                                           "&amp;",
                                           "&amp",
                                           "&lt;",
                                           "&nbsp;",
                                           "&nbsp",
                                           "&rsquo;",
                                           "&#8217;",
                                           "&#x2019;",
                                           "&#X2019",
                                           "&#0;",
                                           "&#128;",
                                           "&#xD800;",
                                           "&#x110000;",
                                           "&#99999999999;",
                                           "&#x;",
                                           "&#;",
                                           "&#10;",
                                           "&#13;",
                                           "&#xFFFE;",
                                           "&#xFDD0;",
                                           "&notin;",
                                           "&not",
                                           "&copy;",
                                           "&copy",
                                           "&foo;",
                                           "&;",
                                           "&hellip;x",
                                           "&quot;",
                                           "&apos;",
                                           "&raquo;",
                                           "&bull;",
                                           "&middot;",
                                           "&AMP;",
                                           "&Lt;",
                                           "\xC3\xA9",
                                           "\xE2\x80\x99",
                                           "\xF0\x9F\x98\x80",
                                           "if (a<b) { c='</div>' }"};

TEST(Tokenize, ShortcutsBuildTheSameTreeOfAnything) {
  std::mt19937 random(5);
  for (int round = 0; round < 30000; ++round) {
    std::string html;
    for (auto left = random() % 24; left > 0; --left) html += kFragments[random() % std::size(kFragments)];
    if (random() % 8 == 0 && !html.empty()) html[random() % html.size()] = '\0';
    if (random() % 4 == 0 && !html.empty()) html.resize(random() % html.size());
    expect_same(html, html);
    if (testing::Test::HasFatalFailure()) return;
  }
}

// Every reference the shortcut reads, in text and in an attribute, with and without its semicolon.
TEST(Tokenize, ShortcutsReadReferencesAsTheTokenizerDoes) {
  const auto both = [](const std::string& reference) {
    expect_same("<p class=\"" + reference + "\">" + reference + "<p class=" + reference + ">x" + reference + "y",
                reference);
  };
  for (const std::string name :
       {"amp",    "apos", "bull",  "copy", "gt",    "hellip", "laquo", "ldquo", "lsquo",  "lt",    "mdash",
        "middot", "nbsp", "ndash", "quot", "raquo", "rdquo",  "rsquo", "deg",   "eacute", "notit", "nosuch"}) {
    for (const char* end : {";", "", "=", "a", " ", "1;", ";;"}) both("&" + name + end);
  }
  for (std::uint32_t value = 0; value < 0x120000; value += value < 0x3100 || (value & 0xFFFFU) > 0xFFF0 ? 1 : 61) {
    both("&#" + std::to_string(value) + ";");
    if (testing::Test::HasFatalFailure()) return;
  }
  both("&#4294967361;");
  both("&#x000000041;");
}

TEST(References, FindsTheFirstOddByteAtEachDistance) {
  for (std::size_t size = 0; size < 70; ++size) {
    for (const char odd : {'<', '&', '\r', '\0'}) {
      const auto text = std::string(size, 'a') + odd + "<&";
      for (std::size_t from = 0; from <= size; ++from) EXPECT_EQ(find_markup(text, from), size);
    }
    EXPECT_EQ(find_markup(std::string(size, '\xBC'), 0), size);
  }
}

}  // namespace
}  // namespace dragoman::page
