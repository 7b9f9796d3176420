// The run of the stages, with the models and tables that ship.
#include "pipeline/pipeline.h"

#include <gtest/gtest.h>

namespace dragoman::pipeline {
namespace {

class Run : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Pipeline::load({.data = DRAGOMAN_DATA_DIR});
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    pipeline_ = std::make_unique<Pipeline>(std::move(*loaded));
    auto parts = Parts::load(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(parts) << to_string(parts.error());
    parts_ = std::make_unique<Parts>(std::move(*parts));
  }
  static void TearDownTestSuite() { pipeline_.reset(), parts_.reset(); }
  static Input input(std::string text) {
    return {.bytes = std::move(text),
            .format = InputFormat::kText,
            .as = InputAs::kClean,
            .source = {},
            .title = {},
            .published = {},
            .url = {},
            .publisher = {}};
  }
  inline static std::unique_ptr<Pipeline> pipeline_;
  inline static std::unique_ptr<Parts> parts_;
  Scratch scratch_;
};

constexpr const char* kStory = "Police in Kenya arrested two opposition leaders in Nairobi on Monday.";

TEST_F(Run, LayersAreParallel) {
  const auto layers = pipeline_->code_english(kStory, scratch_);
  ASSERT_TRUE(layers);
  EXPECT_FALSE(layers->events.empty());
  EXPECT_EQ(layers->acts.candidates.size(), layers->acts.verdicts.size());
  EXPECT_EQ(layers->times.size(), layers->spoken.size());
  EXPECT_EQ(layers->offices.size(), layers->events.size());
  for (const Event& e : layers->events) {
    for (const Index a : e.actors) EXPECT_LT(a, layers->parties.size());
  }
}

TEST_F(Run, APageOfAnotherLanguageEndsWithItsSentencesOrItsSyntax) {
  Document doc;
  doc.text = "Die Polizei hat zwei Menschen festgenommen.";
  doc.info.language = "de";
  doc.blocks = {{BlockKind::kParagraph, {0, static_cast<std::uint32_t>(doc.text.size())}}};
  const Layers parsed = pipeline_->code(doc, Pipeline::Uncoded::kParse, scratch_);
  EXPECT_NE(parsed.syntax.size(), 0U);
  EXPECT_TRUE(parsed.actors.items.empty() && parsed.mentions.items.empty() && parsed.parties.empty() &&
              parsed.events.empty());
  const Layers split = pipeline_->code(doc, Pipeline::Uncoded::kSplit, scratch_);
  EXPECT_EQ(split.syntax.size(), 0U);
  ASSERT_EQ(split.syntax.sentences.size(), 1U);
  EXPECT_EQ(split.syntax.sentences[0].span, parsed.syntax.sentences[0].span);
}

std::string told(const Record& record) {
  std::string out;
  for (const auto& sentence : *record.tokens) {
    for (const TokenInfo& token : sentence)
      out += token.lemma + ' ' + token.upos + ' ' + std::to_string(token.head) + ' ' + token.deprel + ' ' +
             token.entity + '\n';
  }
  for (const Event& event : record.events)
    out += std::string(to_string(event.type)) + ' ' + std::to_string(event.confidence) + '\n';
  return out;
}

TEST_F(Run, EveryKernelGivesTheSameRecord) {
  Input input;
  input.bytes = kStory;
  input.format = InputFormat::kText;
  std::string expected;
  for (const char* kernels : {"", "portable", "avx2", "avxvnni", "avx512vnni", "amx"}) {
    const auto engine = Engine::load({.data = DRAGOMAN_DATA_DIR, .kernels = kernels});
    if (!engine) {
      EXPECT_EQ(engine.error().code, ErrorCode::kUsage) << kernels;
      continue;
    }
    Workspace work;
    const auto record = engine->read(input, {.tokens = true}, work);
    ASSERT_TRUE(record) << record.error().message;
    if (expected.empty()) expected = told(*record);
    EXPECT_EQ(told(*record), expected) << kernels;
  }
  EXPECT_FALSE(Engine::load({.data = DRAGOMAN_DATA_DIR, .kernels = "mmx"}));
}

// Training asks for one page again and again, each time with other weights.
TEST_F(Run, APageMayBeCodedAgain) {
  auto layers = *pipeline_->code_english(kStory, scratch_);
  const auto events = layers.events.size(), parties = layers.parties.size();
  code(*parts_, parts_->events, layers);
  EXPECT_EQ(std::pair(layers.events.size(), layers.parties.size()), std::pair(events, parties));
  layers.mentions.items.clear();
  code(*parts_, parts_->events, layers);
  EXPECT_TRUE(layers.events.empty());
}

TEST_F(Run, BadInputIsAnError) {
  EXPECT_FALSE(pipeline_->run(input(""), {}, scratch_));
  EXPECT_FALSE(pipeline_->explain(input(""), scratch_));
  EXPECT_TRUE(pipeline_->run(input(kStory), {}, scratch_));  // and the scratch is as good as new
}

}  // namespace
}  // namespace dragoman::pipeline
