#include "dragoman/reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace dragoman {
namespace {

namespace fs = std::filesystem;

// A folder that goes away with the test.
class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dragoman-reader-" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "b");
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const auto path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  static std::vector<ReaderItem> all(Reader& reader) {
    std::vector<ReaderItem> items;
    while (auto item = reader.next()) items.push_back(std::move(*item));
    return items;
  }

  fs::path folder_;
};

TEST_F(ReaderTest, WalksAFolderInByteOrder) {
  write("b/x.html", "<p>1");
  write("a.txt", "2");
  write("n.jsonl", "{\"id\":\"j\",\"text\":\"3\"}\n\n{\"text\":\"4\"}");
  write("skipped.md", "5");
  auto reader = Reader::open({folder_.string()}, {});
  ASSERT_TRUE(reader);
  EXPECT_TRUE(reader->many());
  EXPECT_FALSE(reader->total());
  const auto items = all(*reader);
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].input->bytes, "2");
  EXPECT_EQ(items[0].input->format, InputFormat::kText);
  EXPECT_EQ(items[1].input->format, InputFormat::kHtml);
  EXPECT_EQ(items[2].source, "j");
  EXPECT_EQ(items[2].name, (folder_ / "n.jsonl").string() + ":1");
  EXPECT_EQ(items[3].input->source, (folder_ / "n.jsonl").string() + ":3");
}

TEST_F(ReaderTest, TellsWhatIsWrongAndGoesOn) {
  std::istringstream in("nonsense\n{\"id\":\"x\",\"text\":1}\n{\"text\":\"fine\"}\n");
  auto reader =
      Reader::open({"gone.txt", "-", write("empty.txt", "")}, {.kind = InputKind::kJsonLines, .standard_input = &in});
  ASSERT_TRUE(reader);
  const auto items = all(*reader);
  ASSERT_EQ(items.size(), 5U);
  EXPECT_EQ(items[0].input.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(items[1].input.error().code, ErrorCode::kBadInput);
  EXPECT_EQ(items[2].source, "x");
  EXPECT_TRUE(items[3].input);
  EXPECT_EQ(items[4].input.error().message, "empty");
}

// JSON that is sound but holds a number beyond all bounds.
TEST_F(ReaderTest, GoesOnAfterANumberThatIsTooLarge) {
  std::istringstream in("{\"text\":\"a\",\"n\":1e999}\n{\"text\":\"fine\"}\n");
  auto reader = Reader::open({"-"}, {.kind = InputKind::kJsonLines, .standard_input = &in});
  const auto items = all(*reader);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].input.error().message, "not valid JSON: number overflow parsing '1e999'");
  EXPECT_TRUE(items[1].input);
}

TEST_F(ReaderTest, KnowsKindsByTheNameAndByTheBytes) {
  write("a.warc",
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\n"
        "Content-Type: text/plain\r\nContent-Length: 1\r\n\r\nw\r\n\r\n");
  write("b/f.atom", "<feed><entry><content>c</content><published>soon</published></entry></feed>");
  write("c.rss.gz", "<rss/>");  // not packed, whatever its name says; no entries
  auto reader = Reader::open({folder_.string(), write("unnamed", "{\"text\":\"x\"}")}, {});
  const auto items = all(*reader);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].name, (folder_ / "a.warc").string() + " at byte 0");
  EXPECT_EQ(items[0].input->bytes, "w");
  EXPECT_EQ(items[0].input->source, items[0].name);
  EXPECT_EQ(items[1].name, (folder_ / "b/f.atom").string() + ":1");
  EXPECT_EQ(items[1].input->published, "");
  EXPECT_EQ(items[2].input->bytes, "x");
}

TEST_F(ReaderTest, SaysWhatItPassedOver) {
  write("A.HTML", "<p>1");
  for (const char* name : {"f.xml", "p.php", "README", "b/i.PNG", ".hidden", "x.txt", "page.php?id=1"})
    write(name, "2");
  auto reader = Reader::open({folder_.string()}, {.kind = InputKind::kHtml});
  ASSERT_TRUE(reader);
  EXPECT_EQ(all(*reader).size(), 1U);
  std::string seen;
  for (const auto& one : reader->skipped())
    seen += one.path.substr(folder_.string().size() + 1) + ": " + one.why + "\n";
  EXPECT_EQ(seen,
            "README: no ending\nb/i.PNG: ending .png\nf.xml: ending .xml\np.php: ending .php\npage.php?id=1: no "
            "ending\nx.txt: another kind\n");
}

TEST_F(ReaderTest, NeverReadsWhatIsWritten) {
  write("a.txt", "1");
  const auto out = write("out.jsonl", "{\"text\":\"x\"}");
  auto reader = Reader::open({folder_.string()}, {.written = {(folder_ / "b/../out.jsonl").string()}});
  ASSERT_TRUE(reader);
  EXPECT_EQ(all(*reader).size(), 1U);
  ASSERT_EQ(reader->skipped().size(), 1U);
  EXPECT_EQ(reader->skipped()[0].why, "being written");
  EXPECT_EQ(Reader::open({out}, {.written = {out}}).error().code, ErrorCode::kUsage);
}

TEST_F(ReaderTest, ReadsJsonFilesOfAnyShape) {
  const auto sources = [&](const std::string& bytes) {
    auto reader = Reader::open({write("x.json", bytes)}, {});
    std::string out;
    for (const auto& item : all(*reader))
      out += (item.input ? item.source.substr(item.source.find_last_of('/') + 1) : item.input.error().message) + " ";
    return out;
  };
  EXPECT_EQ(sources("[\n {\"id\": \"a\", \"text\": \"1\"},\n {\"text\": \"2\"}, 3]"), "a x.json:2 not a JSON object ");
  EXPECT_EQ(sources("{\n \"text\": \"1\"\n}\n"), "x.json ");
  EXPECT_EQ(sources("{\"id\":\"a\",\"text\": \"1\"}\n{\"id\":\"b\",\"text\":\"2\"}\n"), "a b ");
  EXPECT_EQ(sources("[]"), "");
  EXPECT_EQ(sources(" \n"), "empty ");
  auto broken = Reader::open({write("x.json", "[{\"text\": \"1\"},")}, {});
  EXPECT_TRUE(broken->next()->input.error().message.starts_with("not valid JSON at byte "));
  auto unnamed = Reader::open({write("unnamed", "[{\"id\": \"a\", \"text\": \"1\"}]")}, {});
  EXPECT_EQ(unnamed->next()->source, "a");
}

TEST_F(ReaderTest, TakesMembersByOtherNames) {
  std::istringstream in("{\"uid\":7,\"body\":\"a\",\"date\":1716192000}\n{\"text\":\"b\"}\n");
  auto reader = Reader::open({"-"}, {.kind = InputKind::kJsonLines,
                                     .standard_input = &in,
                                     .keys = {{"body", "text"}, {"date", "published"}, {"uid", "id"}}});
  const auto items = all(*reader);
  EXPECT_EQ(items[0].source, "7");
  EXPECT_EQ(items[0].input->bytes, "a");
  EXPECT_EQ(items[0].input->published, "1716192000");
  EXPECT_EQ(items[1].input->bytes, "b");
}

TEST_F(ReaderTest, EmptyFilesAreAlike) {
  for (const char* name : {"e", "e.txt", "e.html", "e.jsonl", "e.json", "e.warc", "e.rss", "e.HTM"}) {
    auto reader = Reader::open({write(name, "")}, {});
    const auto items = all(*reader);
    ASSERT_EQ(items.size(), 1U) << name;
    EXPECT_EQ(items[0].input.error().message, "empty") << name;
  }
}

TEST_F(ReaderTest, RefusesWhatIsTooLarge) {
  std::istringstream in("{\"text\":\"" + std::string(100, 'a') + "\"}\n{\"text\":\"b\"}");
  auto lines = Reader::open({"-"}, {.kind = InputKind::kJsonLines, .max_bytes = 50, .standard_input = &in});
  const auto items = all(*lines);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].input.error().code, ErrorCode::kTooLarge);
  EXPECT_TRUE(items[1].input);
  auto file = Reader::open({write("large.txt", std::string(51, 'a'))}, {.max_bytes = 50});
  EXPECT_EQ(file->next()->input.error().code, ErrorCode::kTooLarge);
}

TEST_F(ReaderTest, KnowsOnePageFromMany) {
  const auto page = write("a.txt", "text");
  EXPECT_FALSE(Reader::open({page}, {})->many());
  EXPECT_TRUE(Reader::open({page, page}, {})->many());
  EXPECT_EQ(Reader::open({page, page}, {})->total(), 2U);
  EXPECT_TRUE(Reader::open({page}, {.kind = InputKind::kJsonLines})->many());
}

TEST_F(ReaderTest, FillsInWhatTheOptionsSay) {
  std::istringstream in("{\"text\":\"a\",\"published\":\"2020-02-29\"}\n{\"text\":\"b\",\"url\":null}");
  auto reader = Reader::open(
      {"-"}, {.kind = InputKind::kJsonLines, .published = "2024-05-20", .url = "u", .standard_input = &in});
  const auto items = all(*reader);
  EXPECT_EQ(items[0].input->published, "2020-02-29");
  EXPECT_EQ(items[0].input->published_from, "input");
  EXPECT_EQ(items[1].input->published, "2024-05-20");
  EXPECT_EQ(items[1].input->published_from, "argument");
  EXPECT_EQ(items[1].input->url, "u");
}

TEST(Reader, RefusesADateThatIsNone) {
  EXPECT_FALSE(Reader::open({"-"}, {.published = "2023-02-29"}));
  EXPECT_TRUE(is_date("2024-02-29"));
  EXPECT_TRUE(is_date("2024-02-29T10:00:00Z"));
  for (const char* bad :
       {"", "2024", "2024-2-9", "2024-13-01", "20240229", "2024-02-29x", "-024-02-29", "2024--1-01"}) {
    EXPECT_FALSE(is_date(bad)) << bad;
  }
}

}  // namespace
}  // namespace dragoman
