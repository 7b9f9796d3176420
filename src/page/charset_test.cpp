#include "page/charset.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include "base/utf8.h"

namespace dragoman::page {
namespace {

const CharsetLabels& labels() {
  static const auto loaded = CharsetLabels::load(*base::TableSet::open(DRAGOMAN_DATA_DIR));
  return *loaded;
}

std::string encode(const std::string& text, const char* charset) {
  const iconv_t converter = iconv_open(charset, "UTF-8");
  std::string out(text.size() * 4 + 16, '\0');
  char* in = const_cast<char*>(text.data());
  char* to = out.data();
  std::size_t left = text.size(), room = out.size();
  EXPECT_EQ(iconv(converter, &in, &left, &to, &room), 0U) << charset;
  iconv(converter, nullptr, nullptr, &to, &room);
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

std::string from_hex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return out;
}

// Sentences of our own, in UTF-8, each with a word that is looked up in the source.
struct Sample {
  const char *charset, *detected, *text, *word;
};
const Sample kSamples[] = {
    {"SHIFT_JIS", "cp932",
     "\u4F1A\u8AC7\u306F\u6708\u66DC\u65E5\u306B\u59CB\u307E\u308A\u307E\u3057\u305F\u3002"
     "\u5927\u81E3\u306F\u65B0\u3057\u3044\u5354\u5B9A\u306B\u3064\u3044\u3066\u8A71\u3057\u307E\u3057\u305F\u3002",
     "\u6708\u66DC\u65E5"},
    {"EUC-JP", "euc-jp-ms",
     "\u4F1A\u8AC7\u306F\u6708\u66DC\u65E5\u306B\u59CB\u307E\u308A\u307E\u3057\u305F\u3002"
     "\u5927\u81E3\u306F\u65B0\u3057\u3044\u5354\u5B9A\u306B\u3064\u3044\u3066\u8A71\u3057\u307E\u3057\u305F\u3002",
     "\u5354\u5B9A"},
    {"GB18030", "gb18030",
     "\u4F1A\u8C08\u4E8E\u661F\u671F\u4E00\u5F00\u59CB\u3002\u4E24\u56FD\u90E8\u957F\u8BA8\u8BBA\u4E86"
     "\u65B0\u7684\u534F\u8BAE\uFF0C\u5E76\u540C\u610F\u4E0B\u4E2A\u6708\u518D\u6B21\u89C1\u9762\u3002",
     "\u661F\u671F\u4E00"},
    {"WINDOWS-1251", "windows-1251",
     "\u041F\u0435\u0440\u0435\u0433\u043E\u0432\u043E\u0440\u044B \u043D\u0430\u0447\u0430\u043B\u0438\u0441\u044C "
     "\u0432 \u043F\u043E\u043D\u0435\u0434\u0435\u043B\u044C\u043D\u0438\u043A, \u0438 "
     "\u043C\u0438\u043D\u0438\u0441\u0442\u0440\u044B \u043E\u0431\u0441\u0443\u0434\u0438\u043B\u0438 "
     "\u043D\u043E\u0432\u043E\u0435 \u0441\u043E\u0433\u043B\u0430\u0448\u0435\u043D\u0438\u0435.",
     "\u043C\u0438\u043D\u0438\u0441\u0442\u0440\u044B"},
    {"EUC-KR", "cp949",
     "\uD68C\uB2F4\uC740 \uC6D4\uC694\uC77C\uC5D0 \uC2DC\uC791\uB418\uC5C8\uC2B5\uB2C8\uB2E4. "
     "\uC7A5\uAD00\uB4E4\uC740 \uC0C8\uB85C\uC6B4 \uD611\uC815\uC744 \uB17C\uC758\uD588\uC2B5\uB2C8\uB2E4.",
     "\uC7A5\uAD00\uB4E4\uC740"},
    {"ISO-8859-2", "iso-8859-2",
     "Rozmowy rozpocz\u0119\u0142y si\u0119 w poniedzia\u0142ek, a ministrowie om\u00F3wili now\u0105 umow\u0119 "
     "o wsp\u00F3\u0142pracy. Nast\u0119pne spotkanie odb\u0119dzie si\u0119 w przysz\u0142ym tygodniu w \u0141odzi.",
     "umow\u0119"},
};

void expect_same(const Decoded& got, const Sample& sample, const std::string& bytes, const std::string& text) {
  EXPECT_EQ(got.text(), text) << sample.charset;
  EXPECT_FALSE(got.repaired);
  const std::string word = sample.word;
  const auto at = static_cast<std::uint32_t>(text.find(word));
  const auto source = got.source({at, at + static_cast<std::uint32_t>(word.size())});
  EXPECT_EQ(bytes.substr(source.begin, source.size()), encode(word, sample.charset)) << sample.charset;
}

TEST(Charset, EveryLabelOfTheTable) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  const auto table = set->table("page/charsets.tsv", {"label", "charset", "example", "expect"});
  ASSERT_TRUE(table);
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto bytes = from_hex(table->cell(row, "example"));
    EXPECT_EQ(decode_page(labels(), bytes, true, table->id(row)).text(), table->cell(row, "expect"))
        << table->reason(row);
  }
}

TEST(Charset, ToldByTheHeaderThePageOrNobody) {
  for (const auto& sample : kSamples) {
    const std::string head = std::string("<html><head><meta charset=\"") + sample.charset + "\"></head><body><p>";
    const std::string bytes = encode(sample.text, sample.charset);
    expect_same(decode_page(labels(), "<p>" + bytes, true, sample.charset), sample, "<p>" + bytes,
                "<p>" + std::string(sample.text));
    expect_same(decode_page(labels(), head + bytes, true), sample, head + bytes, head + sample.text);
    const auto guessed = decode_page(labels(), bytes, false);
    EXPECT_EQ(guessed.charset, sample.detected);
    expect_same(guessed, sample, bytes, sample.text);
  }
}

TEST(Charset, AWrongDeclarationGivesWay) {
  const std::string bytes = encode(kSamples[3].text, "WINDOWS-1251");
  EXPECT_EQ(decode_page(labels(), bytes, true, "shift_jis").charset, "windows-1251");
  EXPECT_EQ(decode_page(labels(), kSamples[3].text, true, "windows-1251").text(), kSamples[3].text);
  EXPECT_EQ(decode_page(labels(), bytes, true, "no-such-charset").charset, "windows-1251");
  EXPECT_EQ(decode_page(labels(), bytes, true, "utf-8").charset, "windows-1251");
}

TEST(Charset, Utf8MadeTwiceIsUndone) {
  const std::string good = "Fran\u00E7ois said \u2018no\u2019 in Orl\u00E9ans.";
  const std::string bytes = "Fran\u00C3\u00A7ois said \u00E2\u20AC\u02DCno\u00E2\u20AC\u2122 in Orl\u00C3\u00A9ans.";
  const auto got = decode_page(labels(), bytes, true, "utf-8");
  EXPECT_EQ(got.text(), good);
  EXPECT_TRUE(got.twice);
  for (const std::string& text :
       {good, std::string("One r\u00C3\u00A9sum\u00E9 alone stays."), std::string("S\u00C3O PAULO, \u00C2NGELA")}) {
    const auto kept = decode_page(labels(), text, true, "utf-8");
    EXPECT_EQ(kept.text(), text);
    EXPECT_FALSE(kept.twice);
  }
}

TEST(Charset, FewBytesBeyondAsciiAreWindows1252) {
  const std::string text =
      "The minister\x92s visit to the caf\xE9 ended on Monday, an aide said, and the talks went on for "
      "another day or two before the parties left the town without any word to the press.";
  const auto got = decode_page(labels(), text, false);
  EXPECT_EQ(got.charset, "windows-1252");
  EXPECT_NE(got.text().find("minister\u2019s visit to the caf\u00E9"), std::string_view::npos);
}

TEST(Charset, BrokenInputIsRepaired) {
  for (const auto& sample : kSamples) {
    auto bytes = encode(sample.text, sample.charset);
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
      auto broken = bytes;
      broken[at] = '\xFF';
      const auto got = decode_page(labels(), broken, false, sample.charset);
      EXPECT_TRUE(base::is_valid_utf8(got.text()));
      std::uint32_t last = 0;
      for (const auto& row : got.rows) {
        EXPECT_GE(row.source_begin, last);
        last = row.source_begin + row.source_length;
      }
      EXPECT_LE(last, broken.size());
    }
    const auto cut = decode_page(labels(), bytes.substr(0, bytes.size() - 1), false, sample.charset);
    EXPECT_TRUE(base::is_valid_utf8(cut.text()));
  }
  EXPECT_TRUE(decode_page(labels(), "plain \xC3\xA9 and \xC3\xA9 and \xFF one bad byte \xC3\xA9", false).repaired);
}

TEST(Charset, Utf16WithAndWithoutMark) {
  const std::string text = "<p>Talks on Zo\u00EB\u2019s bill \U0001F600 began.</p>";
  for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
    EXPECT_EQ(decode_page(labels(), encode(text, charset), true).text(), text) << charset;
  }
  EXPECT_EQ(decode_page(labels(), encode(text, "UTF-16"), true).text(), text);
  EXPECT_EQ(decode_page(labels(), std::string_view("\xFF\xFE\x00\xD8x\0", 6), false).text(), "\uFFFDx");
}

}  // namespace
}  // namespace dragoman::page
