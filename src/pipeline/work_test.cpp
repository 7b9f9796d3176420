// What lists of one thing cost: the steps of the stages (base/meter.h) grow with the length of the page, not with its
// square.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "base/meter.h"
#include "pipeline/layers.h"
#include "pipeline/pipeline.h"

namespace dragoman::pipeline {
namespace {

// The i-th thing of a list.
using Item = std::function<std::string(std::size_t)>;

// A name that stands nowhere else: "Bakatu".
std::string fresh(std::size_t i) {
  static constexpr std::string_view kConsonants = "bdgklmnprt", kVowels = "aeiou";
  std::string out;
  for (int k = 0; k < 3; ++k, i /= 50) out += kConsonants[i % 10], out += kVowels[i / 10 % 5];
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

template <std::size_t N>
Item one_of(const char* const (&items)[N]) {
  return [&items](std::size_t i) { return std::string(items[i % N]); };
}

constexpr const char* kTowns[] = {"Paris, ", "London, ", "Berlin, ", "Springfield, ",
                                  "Cairo, ", "Lagos, ",  "Lima, ",   "Hanoi, "};
constexpr const char* kHeld[] = {"Paris, Texas, ", "London, Ohio, ", "Berlin, Maryland, ", "Moscow, Idaho, "};
constexpr const char* kBodies[] = {"UN, ", "NATO, ", "EU, ", "WHO, ", "IMF, ", "AU, ", "OPEC, ", "ICC, "};
constexpr const char* kDays[] = {"3 May 2021, ", "Monday, ", "last week, ", "12 June 1999, ", "in 2012, "};

struct Family {
  const char* name;
  Item item;
};
std::ostream& operator<<(std::ostream& out, const Family& family) { return out << family.name; }

const Family kFamilies[] = {
    {"Towns", one_of(kTowns)},
    {"TownsWithin", one_of(kHeld)},
    {"OneTown", [](std::size_t) { return "Springfield, "; }},
    {"Names", [](std::size_t i) { return fresh(i) + " " + fresh(i + 7) + ", "; }},
    {"Dates", one_of(kDays)},
    {"Acronyms", one_of(kBodies)},
    {"Marks", [](std::size_t) { return "\" "; }},
    {"Quotations", [](std::size_t i) { return "\"We will go,\" " + fresh(i) + " said. "; }},
    {"Brackets", [](std::size_t) { return "( "; }},
    {"Pronouns", [](std::size_t) { return "they said "; }},
    {"Sentences", [](std::size_t i) { return "Troops attacked " + std::string(kTowns[i % 8], 5) + " on Monday. "; }},
    {"Stops", [](std::size_t) { return ". "; }},
};

class Work : public testing::TestWithParam<Family> {
 protected:
  static void SetUpTestSuite() {
    auto parts = Parts::load(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(parts) << to_string(parts.error());
    parts_ = std::make_unique<Parts>(std::move(*parts));
  }
  static void TearDownTestSuite() { parts_.reset(); }

  // Steps of all stages behind the syntax on a page of `size` bytes.
  static std::uint64_t steps_on(const Item& item, std::size_t size) {
    Document doc;
    doc.info.language = "en";
    doc.text = "Officials of both countries met in the capital on Monday.\n";
    for (std::size_t i = 0; doc.text.size() < size; ++i) doc.text += item(i);
    doc.blocks = {{BlockKind::kParagraph, {0, static_cast<std::uint32_t>(doc.text.size())}}};
    Scratch scratch;
    Layers layers = parse(*parts_, std::move(doc), scratch);
    const base::Meter meter;
    resolve(*parts_, layers);
    layers.mentions = mentions_of(*parts_, layers, events::wanted(parts_->events, layers.page()), scratch);
    code(*parts_, parts_->events, layers);
    return base::Meter::steps();
  }
  inline static std::unique_ptr<Parts> parts_;
};

TEST_P(Work, GrowsWithThePage) {
  constexpr std::size_t kBytes = 6000;  // more than one longest sentence
  constexpr double kMost = 1.5;         // times what growing with the page alone would give
  constexpr std::uint64_t kCheap = 20;  // steps a byte that matter to nobody, however they came about
  const auto once = steps_on(GetParam().item, kBytes), twice = steps_on(GetParam().item, 2 * kBytes),
             four = steps_on(GetParam().item, 4 * kBytes);
  RecordProperty("steps", std::to_string(once) + " " + std::to_string(twice) + " " + std::to_string(four));
  if (four < kCheap * 4 * kBytes) return;
  EXPECT_LT(static_cast<double>(four - twice), 2 * kMost * static_cast<double>(twice - once))
      << once << ' ' << twice << ' ' << four;
  EXPECT_LT(four, 200 * 4 * kBytes) << "steps a byte";
}

INSTANTIATE_TEST_SUITE_P(Lists, Work, testing::ValuesIn(kFamilies),
                         [](const auto& family) { return std::string(family.param.name); });

// Over the limit of time or size a page fails alone, and the next one is read.
TEST(Limits, AreErrorsOfOnePage) {
  int asked = 0;
  PageLimits limits{.max_words = 200};
  limits.time = [&asked] { return [&asked] { return ++asked > 3; }; };
  const auto engine = Engine::load({.data = DRAGOMAN_DATA_DIR, .limits = limits});
  ASSERT_TRUE(engine) << to_string(engine.error());
  Workspace work;
  const auto read = [&](const std::string& sentence, std::size_t count) {
    Input input;
    input.format = InputFormat::kText;
    input.as = InputAs::kClean;
    for (std::size_t i = 0; i < count; ++i) input.bytes += sentence;
    asked = 0;
    return engine->read(input, {}, work);
  };
  constexpr const char* kStory = "Police arrested two men in Nairobi on Monday, the ministry said. ";
  EXPECT_TRUE(read(kStory, 5));
  const auto long_page = read(kStory, 50);
  ASSERT_FALSE(long_page);
  EXPECT_EQ(long_page.error().code, ErrorCode::kTooLarge);
  limits.max_words = 0;
  const auto patient = Engine::load({.data = DRAGOMAN_DATA_DIR, .limits = limits});
  ASSERT_TRUE(patient);
  Input input;
  input.format = InputFormat::kText;
  input.as = InputAs::kClean;
  for (int i = 0; i < 2000; ++i) input.bytes += kStory;
  asked = 0;
  const auto slow = patient->read(input, {}, work);
  ASSERT_FALSE(slow);
  EXPECT_EQ(slow.error().message, "took longer than the time limit for a page");
  EXPECT_TRUE(read(kStory, 5));
}

}  // namespace
}  // namespace dragoman::pipeline
