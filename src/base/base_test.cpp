#include <gtest/gtest.h>
#include <utf8proc.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/pack.h"
#include "base/table.h"
#include "base/utf8.h"

namespace dragoman::base {
namespace {

TEST(Utf8, DecodesEveryLengthAndNeverStandsStill) {
  const std::string text = "a\xC3\xA9\xE2\x80\x99\xF0\x9F\x98\x80";
  std::vector<std::uint32_t> sizes;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    EXPECT_TRUE(c.valid);
    sizes.push_back(c.size);
    at += c.size;
  }
  EXPECT_EQ(sizes, (std::vector<std::uint32_t>{1, 2, 3, 4}));
}

// Every lead byte with every second byte, and the borders of what may follow, is read as utf8proc reads it.
TEST(Utf8, DecodesAsUtf8procDoes) {
  const std::string tails = "\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0";
  for (unsigned lead = 0; lead < 256; ++lead) {
    for (unsigned second = 0; second < 256; ++second) {
      for (const char third : tails) {
        for (const char fourth : tails) {
          const char bytes[] = {static_cast<char>(lead), static_cast<char>(second), third, fourth};
          for (std::size_t size = 1; size <= 4; ++size) {
            utf8proc_int32_t value = -1;
            const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes),
                                               static_cast<utf8proc_ssize_t>(size), &value);
            const auto c = decode({bytes, size}, 0);
            ASSERT_EQ(c.valid, used > 0) << lead << ' ' << second;
            ASSERT_EQ(c.size, used > 0 ? static_cast<std::uint32_t>(used) : 1U);
            ASSERT_EQ(c.value, used > 0 ? static_cast<char32_t>(value) : 0xFFFDU);
          }
        }
      }
    }
  }
}

TEST(Utf8, KnowsTheSpacesOfUnicode) {
  for (char32_t c = 0x80; c < 0x110000; ++c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    const bool space = c == 0x85 || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                       category == UTF8PROC_CATEGORY_ZP;
    ASSERT_EQ(is_space(c), space) << static_cast<std::uint32_t>(c);
  }
}

TEST(Utf8, LowersManyBytesAsItLowersEach) {
  std::string all;
  for (char c = 1; c > 0 && c < 127; ++c) all += c;
  std::string each;
  for (const char c : all) each += to_ascii_lower(c);
  for (std::size_t size = 0; size < all.size(); ++size) {
    EXPECT_EQ(lower(all.substr(size)), each.substr(size));
    EXPECT_EQ(fold("\xC3\x89" + all.substr(size)), "e" + each.substr(size));
    EXPECT_EQ(ascii_run(all.substr(size) + "\xC3\x89" + all, 0), all.size() - size);
  }
  for (std::size_t size = 0; size <= 9; ++size) {
    std::uint64_t number = 0;
    std::memcpy(&number, "ABCDEFGHI", std::min<std::size_t>(size, 8));
    EXPECT_EQ(eight_bytes("ABCDEFGHI", size), number);
  }
  EXPECT_EQ(lower_eight(0xDAC1805B5A415A41U), 0xDAC1805B7A617A61U);
}

TEST(Utf8, RejectsOverlongSurrogateAndTruncated) {
  for (const std::string bad : {"\xC0\xAF", "\xED\xA0\x80", "\xE2\x80", "\xFF", "\x80"}) {
    const CodePoint c = decode(bad, 0);
    EXPECT_FALSE(c.valid) << bad;
    EXPECT_EQ(c.size, 1U);
    EXPECT_FALSE(is_valid_utf8(bad));
  }
}

TEST(Utf8, FoldsMarksCaseAndQuotes) {
  EXPECT_EQ(fold("\xC3\x89lys\xC3\xA9\x65 Palace"), "elysee palace");
  EXPECT_EQ(fold("Russia\xE2\x80\x99s"), "russia's");
  EXPECT_EQ(lower("\xC3\x89"
                  "A"),
            "\xC3\xA9"
            "a");
}

TEST(Table, GivesCellsByColumn) {
  const auto table = Table::parse("t.tsv", "# source\nid\tname\nb\tBeta \na\tAlpha\n", {"id", "name", "note?"});
  ASSERT_TRUE(table) << to_string(table.error());
  EXPECT_EQ(table->size(), 2U);
  EXPECT_EQ(table->cell(0, "name"), "Beta");
  EXPECT_EQ(table->cell(1, "note"), "");
  EXPECT_EQ(table->reason(1), "t.tsv:a");
}

struct BadTable {
  const char* text;
  const char* message;
};
class TableErrors : public testing::TestWithParam<BadTable> {};
TEST_P(TableErrors, NameFileAndLine) {
  const auto table = Table::parse("t.tsv", GetParam().text, {"id", "name"});
  ASSERT_FALSE(table);
  EXPECT_EQ(to_string(table.error()), GetParam().message);
}
INSTANTIATE_TEST_SUITE_P(All, TableErrors,
                         testing::Values(BadTable{"id\tname\nx\t1\nx\t2\n", "t.tsv:3: duplicate id 'x'"},
                                         BadTable{"id\tnaem\n", "t.tsv:1: unknown column 'naem'"},
                                         BadTable{"id\n", "t.tsv:1: column 'name' is missing"},
                                         BadTable{"id\tname\n\tx\n", "t.tsv:2: empty id"},
                                         BadTable{"id\tname\nx\ty\tz\n", "t.tsv:2: more cells than columns"},
                                         BadTable{"", "t.tsv: no header row"}));

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a||b").size(), 3U);
  EXPECT_TRUE(split("").empty());
}

class TableSetTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("dragoman_set_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_ / "geo");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& path, const std::string& bytes) {
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }
  std::filesystem::path folder_;
};

TEST_F(TableSetTest, ReadsAFolder) {
  write("geo/x.tsv", "id\n1\n");
  const auto set = TableSet::open(folder_);
  ASSERT_TRUE(set);
  EXPECT_TRUE(set->table("geo/x.tsv", {"id"}));
  EXPECT_EQ(set->file("geo/y.tsv").error().code, ErrorCode::kNotFound);
}

// And not, say, the folder that the program was started in.
TEST_F(TableSetTest, NoFolderIsNotFound) { EXPECT_EQ(TableSet::open("").error().code, ErrorCode::kNotFound); }

// What a user lays over: replaced, extended, one row changed, one taken out.
TEST_F(TableSetTest, OverlayReplacesAndExtends) {
  std::filesystem::create_directories(folder_ / "events");
  std::filesystem::create_directories(folder_ / "mine/events");
  write("events/x.tsv", "id\tword\na\tapple\nb\tberry\nc\tcherry\n");
  write("events/y.tsv", "id\n1\n");
  write("mine/x+.tsv", "# mine\nid\tword\nd\tdate\nb\tbanana\nc\n");
  write("mine/events/y.tsv", "id\n2\n");
  auto set = TableSet::open(folder_);
  ASSERT_TRUE(set && set->overlay(folder_ / "mine"));
  const auto x = set->table("events/x.tsv", {"id", "word"});
  ASSERT_TRUE(x);
  ASSERT_EQ(x->size(), 3U);
  EXPECT_EQ(x->cell(0, "word"), "date");
  EXPECT_EQ(x->cell(1, "word"), "apple");
  EXPECT_EQ(x->cell(2, "word"), "banana");
  EXPECT_EQ(x->reason(2), "events/x.tsv:b");
  EXPECT_EQ(to_string(x->error(2, "sour")), (folder_ / "mine/x+.tsv").string() + ":4: sour");
  EXPECT_EQ(to_string(x->error(1, "sour")), "events/x.tsv:2: sour");
  EXPECT_EQ(set->table("events/y.tsv", {"id"})->id(0), "2");
}

TEST_F(TableSetTest, OverlayRefusesWhatIsNoTableOfOurs) {
  std::filesystem::create_directories(folder_ / "mine");
  write("x.tsv", "id\n");
  auto set = TableSet::open(folder_);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->overlay(folder_ / "mine").error().code, ErrorCode::kNotFound);
  write("mine/x.tsv", "id\n");
  EXPECT_EQ(set->overlay(folder_ / "mine").error().code, ErrorCode::kBadTable);
  EXPECT_EQ(set->overlay(folder_ / "nowhere").error().code, ErrorCode::kNotFound);
}

TEST_F(TableSetTest, ReadsAPackAndRefusesADamagedOne) {
  const auto pack = write_pack({{"a.tsv", "id\n1\n"}, {"b.bin", "xyz"}});
  write("tables.pack", pack);
  const auto set = TableSet::open(folder_);
  ASSERT_TRUE(set) << to_string(set.error());
  EXPECT_EQ(*set->file("b.bin"), "xyz");
  for (std::size_t at = 0; at < pack.size(); ++at) {
    auto changed = pack;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    for (const auto& bad : {changed, pack.substr(0, at)}) {
      write("tables.pack", bad);
      const auto broken = TableSet::open(folder_);
      ASSERT_FALSE(broken) << at;
      EXPECT_EQ(broken.error().code, ErrorCode::kBadTable);
      EXPECT_EQ(to_string(broken.error()).find('\n'), std::string::npos);
    }
  }
  write("tables.pack", pack + "x");
  EXPECT_FALSE(TableSet::open(folder_));
}

TEST(Sha256, MatchesTheStandardsExample) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(File, MissingFileIsNotFound) {
  EXPECT_EQ(MappedFile::open("/no/such/file").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(read_file("/no/such/file").error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace dragoman::base
