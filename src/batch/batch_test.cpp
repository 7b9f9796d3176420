// Order, errors, limits and site evidence of a run over many inputs.
#include "dragoman/batch.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

namespace dragoman {
namespace {

std::string numbers(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += std::to_string(i) + "\n";
  return out;
}

// A stream is read whatever it is of; it must outlive the reader.
Reader reader_of(std::istream& in, ReaderOptions options = {.kind = InputKind::kLines}) {
  options.standard_input = &in;
  return std::move(*Reader::open({"-"}, options));
}

Result<std::string> copied(const Input& input, Workspace&) { return input.bytes; }

TEST(ForEachInput, InputOrderWhateverTheThreads) {
  for (const unsigned jobs : {1U, 4U}) {
    std::istringstream in(numbers(60));
    Reader reader = reader_of(in);
    std::string seen;
    const auto slow = [](const Input& input, Workspace&) -> Result<std::string> {
      if (input.bytes.ends_with('0')) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      return input.bytes + "\n";
    };
    const Progress progress = for_each_input(reader, {.jobs = jobs}, slow, [&](const Outcome<std::string>& done) {
      seen += *done.value;
      return true;
    });
    EXPECT_EQ(seen, numbers(60));
    EXPECT_EQ(std::pair(progress.done, progress.failed), std::pair(std::size_t{60}, std::size_t{0}));
  }
}

TEST(ForEachInput, AnErrorInOneDoesNotStopTheOthers) {
  std::istringstream in(numbers(10));
  Reader reader = reader_of(in);
  std::vector<std::string> failed;
  std::size_t told = 0;
  const auto picky = [](const Input& input, Workspace&) -> Result<int> {
    if (input.bytes == "3" || input.bytes == "7") return fail(ErrorCode::kBadInput, "test", "no " + input.bytes);
    return std::stoi(input.bytes);
  };
  const Progress progress = for_each_input(reader, {.jobs = 3}, picky, [&](const Outcome<int>& done) {
    if (!done.value) failed.push_back(done.name + " " + done.value.error().message);
    told += done.progress.done;
    return true;
  });
  EXPECT_EQ(failed, (std::vector<std::string>{"standard input:4 no 3", "standard input:8 no 7"}));
  EXPECT_EQ(std::pair(progress.done, progress.failed), std::pair(std::size_t{10}, std::size_t{2}));
  EXPECT_EQ(told, 55U);  // 1 + 2 + ... + 10
}

// What the reader refuses is an outcome like another, with its place and name.
TEST(ForEachInput, InputsOverTheLimitFailAlone) {
  std::istringstream in("short\n" + std::string(100, 'x') + "\nshort too\n");
  Reader reader = reader_of(in, {.kind = InputKind::kLines, .max_bytes = 50});
  std::vector<std::string> seen;
  for_each_input(reader, {.jobs = 2}, copied, [&](const Outcome<std::string>& done) {
    seen.push_back(done.value ? *done.value
                              : done.name + (done.value.error().code == ErrorCode::kTooLarge ? " too large" : " ?"));
    return true;
  });
  EXPECT_EQ(seen, (std::vector<std::string>{"short", "standard input:2 too large", "short too"}));
}

TEST(ForEachInput, NoMoreThanSoManyAreAhead) {
  std::istringstream in(numbers(200));
  Reader reader = reader_of(in);
  std::atomic<int> begun = 0, taken = 0, most = 0;
  const auto count = [&](const Input& input, Workspace&) -> Result<std::string> {
    most = std::max(most.load(), ++begun - taken.load());
    return input.bytes;
  };
  for_each_input(reader, {.jobs = 2, .ahead = 3}, count, [&](const Outcome<std::string>&) {
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    ++taken;
    return true;
  });
  EXPECT_EQ(taken, 200);
  EXPECT_LE(most, 2 * 3 + 1);  // and the one that is being taken
}

TEST(ForEachInput, EndsWhenToldTo) {
  std::istringstream in(numbers(1000));
  Reader reader = reader_of(in);
  const Progress progress = for_each_input(reader, {.jobs = 2}, copied,
                                           [](const Outcome<std::string>& done) { return done.progress.done < 5; });
  EXPECT_EQ(progress.done, 5U);
}

TEST(ForEachInput, NothingGivesNothing) {
  std::istringstream in("");
  Reader reader = reader_of(in);
  EXPECT_EQ(for_each_input(reader, {.jobs = 4}, copied, [](const Outcome<std::string>&) { return true; }).done, 0U);
}

class Pages : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Engine::load({.data = DRAGOMAN_DATA_DIR});
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    engine_ = std::make_unique<Engine>(std::move(*loaded));
  }
  static void TearDownTestSuite() { engine_.reset(); }

  // Pages of one site, each with a story of its own and one line that all of them have.
  static std::string site(int pages) {
    static constexpr const char* kTowns[] = {"Oslo", "Bergen", "Hamar", "Molde", "Narvik", "Moss", "Larvik", "Skien"};
    std::string out;
    for (int i = 0; i < pages; ++i) {
      const std::string town = kTowns[i % 8], n = std::to_string(i + 2);
      out += R"({"id": "p)" + std::to_string(i) + R"(", "url": "https://paper.example/)" + n +
             R"(", "html": "<html><body><article><p>The harbour of )" + town + " was closed for " + n +
             " days after a storm.</p><p>Fishermen from " + town + " lost " + n +
             R"( boats and asked the council for help.</p><p>Our correspondents live where you live.</p>)"
             R"(</article></body></html>"})"
             "\n";
    }
    return out;
  }
  static std::vector<std::string> texts(const std::string& lines, const BatchOptions& options) {
    std::istringstream in(lines);
    return texts(reader_of(in, {.kind = InputKind::kJsonLines}), options);
  }
  static std::vector<std::string> texts(Reader reader, const BatchOptions& options) {
    std::vector<std::string> out;
    for_each_page(
        *engine_, reader, options,
        [](OpenPage page, Workspace&) -> Result<std::string> {
          auto record = engine_->clean(std::move(page));
          if (!record) return fail(record.error());
          return std::move(record->text);
        },
        [&](const Outcome<std::string>& done) {
          out.push_back(done.value ? *done.value : "error of " + done.source);
          return true;
        });
    return out;
  }
  static bool has_shared_line(const std::string& text) { return text.find("Our correspondents") != std::string::npos; }

  inline static std::unique_ptr<Engine> engine_;
};

// A stream is live: each page is judged by those before it.
TEST_F(Pages, WhatThePagesOfASiteShareGoes) {
  const auto together = texts(site(40), {.jobs = 2});
  ASSERT_EQ(together.size(), 40U);
  EXPECT_TRUE(has_shared_line(together.front()));
  EXPECT_FALSE(has_shared_line(together.back()));
}

// Of a file the pages that follow are known too.
TEST_F(Pages, OfAFileTheWholeGroupIsJudgedTogether) {
  const auto path = std::filesystem::temp_directory_path() / ("batch_test_" + std::to_string(getpid()) + ".jsonl");
  std::ofstream(path) << site(40);
  const auto one_group = texts(std::move(*Reader::open({path}, {})), {.jobs = 3, .group_pages = 40});
  const auto small_groups = texts(std::move(*Reader::open({path}, {})), {.jobs = 3, .group_pages = 2});
  std::filesystem::remove(path);
  ASSERT_EQ(std::pair(one_group.size(), small_groups.size()), std::pair(std::size_t{40}, std::size_t{40}));
  EXPECT_FALSE(has_shared_line(one_group.front()));
  EXPECT_TRUE(has_shared_line(small_groups.front()));
  EXPECT_FALSE(has_shared_line(small_groups.back()));
}

TEST_F(Pages, AloneEveryPageKeepsIt) {
  for (const auto& text : texts(site(40), {.jobs = 2, .alone = true})) EXPECT_TRUE(has_shared_line(text)) << text;
}

TEST_F(Pages, TheSameWhateverTheThreads) {
  EXPECT_EQ(texts(site(40), {.jobs = 1}), texts(site(40), {.jobs = 4, .ahead = 1}));
}

TEST_F(Pages, ABadPageStandsInItsPlace) {
  const auto got = texts(site(3) + "broken\n" +
                             R"({"id": "empty", "html": ""})"
                             "\n" +
                             site(2),
                         {.jobs = 3});
  ASSERT_EQ(got.size(), 7U);
  EXPECT_EQ(got[4], "error of empty");
  EXPECT_TRUE(got[3].starts_with("error of "));
  EXPECT_TRUE(got[5].starts_with("The harbour"));
}

}  // namespace
}  // namespace dragoman
