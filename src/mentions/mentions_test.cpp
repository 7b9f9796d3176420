// The reader with a model of random numbers, on states of the language model that ships.
#include "mentions/mentions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <set>

#include "base/sha256.h"
#include "lang/encoder.h"
#include "lang/kernels.h"
#include "mentions/test_model.h"

namespace dragoman::mentions {
namespace {

using lang::Index;
using Words = std::vector<std::string>;

const std::vector<Words> kPage{
    {"Talks", "resume"},
    {"CAIRO", "-", "Ministers", "of", "Norway", "and", "Peru", "met", "in", "Geneva", "on", "Friday", "."},
    {"Nobody", "signed", "the", "treaty", "."},
    {"Police", "arrested", "nine", "protesters", "who", "had", "thrown", "stones", "."},
    {"The", "weather", "was", "fine", "."}};

struct Page {
  Document doc;
  text::Text text;
};

// Sentences of space-separated words, a block each.
Page page_of(const std::vector<Words>& sentences) {
  Page page;
  for (Index i = 0; i < sentences.size(); ++i) {
    text::Sentence s;
    s.block = i;
    s.first = static_cast<Index>(page.text.tokens.size());
    s.span.begin = static_cast<std::uint32_t>(page.doc.text.size());
    for (const std::string& word : sentences[i]) {
      const auto begin = static_cast<std::uint32_t>(page.doc.text.size());
      page.doc.text += word;
      page.text.tokens.push_back({{begin, static_cast<std::uint32_t>(page.doc.text.size())}, true});
      page.doc.text += ' ';
    }
    s.span.end = static_cast<std::uint32_t>(page.doc.text.size()) - 1;
    s.last = static_cast<Index>(page.text.tokens.size());
    page.text.sentences.push_back(s);
  }
  return page;
}

std::vector<float> numbers_of(const Mention& m, Index from = 0) {
  std::vector<float> out{static_cast<float>(m.trigger - from)};
  out.insert(out.end(), m.types.begin(), m.types.end());
  out.insert(out.end(), m.status.begin(), m.status.end());
  out.insert(out.end(), m.likeness.begin(), m.likeness.end());
  for (const Link& l : m.links) {
    out.insert(out.end(),
               {static_cast<float>(l.role), l.word == kNone ? -1.0F : static_cast<float>(l.word - from), l.score});
  }
  return out;
}

std::vector<std::vector<float>> numbers_of(const Mentions& mentions) {
  std::vector<std::vector<float>> out;
  for (const Mention& m : mentions.items) out.push_back(numbers_of(m));
  return out;
}

lang::Model load_lang(const lang::Kernels* kernels = nullptr) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  return *lang::Model::load(*set, "lang-en", kernels);
}

class Reading : public testing::Test {
 protected:
  Reading() : lang_(load_lang()), file_(lang_.sha256()) {
    folder_ = std::filesystem::temp_directory_path() / ("mentions_" + std::to_string(std::random_device()()));
    std::filesystem::create_directories(folder_);
  }
  ~Reading() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] Result<Model> load(const lang::Model& lang) const {
    const std::string bytes = file_.bytes();
    std::ofstream(folder_ / "events-xx.drg", std::ios::binary) << bytes;
    std::ofstream(folder_ / "models.tsv") << "name\tversion\tsha256\tsize\tlicence\trecipe\nevents-xx\t1\t"
                                          << base::sha256_hex(bytes) << '\t' << bytes.size() << "\t-\t-\n";
    const auto set = base::TableSet::open(folder_);
    return Model::load(*set, "events-xx", lang);
  }
  // The error's message, "" when it loads.
  [[nodiscard]] std::string error() const {
    const auto model = load(lang_);
    if (model) return "";
    EXPECT_EQ(model.error().code, ErrorCode::kBadModel);
    return to_string(model.error());
  }
  struct Run {
    lang::Scratch lang;
    Scratch scratch;
    lang::States states;
  };
  static Mentions read(const lang::Model& lang, const Model& model, const std::vector<Words>& sentences, Run& run,
                       const std::vector<Index>& wanted = {}) {
    const Page page = page_of(sentences);
    run.states.after_layer = model.shared();
    const auto syntax = lang::analyse(lang, page.doc, page.text, run.lang, &run.states);
    return mentions::read(model, syntax, {lang, run.states, run.lang}, wanted, run.scratch);
  }
  [[nodiscard]] Mentions read(const std::vector<Words>& sentences, const std::vector<Index>& wanted = {}) const {
    Run run;
    return read(lang_, *load(lang_), sentences, run, wanted);
  }

  // Of each token the best score of its unit at the gate of `file_`, found another way: alone, and summed in double.
  [[nodiscard]] std::vector<float> gate_scores(const lang::States& states) const {
    const std::string bytes = file_.bytes();
    const auto file = *base::ModelFile::parse(bytes, "test");
    const auto encoder = *lang::Encoder::load(file, lang_.kernels());
    const auto gate = *file.floats("gate", 1, encoder.hidden()), bias = *file.floats("gate.bias", 1);
    const auto segments = *file.floats("segments", 3, encoder.hidden());
    std::vector<float> out(states.piece_of.size());
    lang::Encoder::Scratch scratch;
    for (const lang::EncodedUnit& u : states.units) {
      std::vector<float> x(states.piece(u.piece), states.piece(u.piece + u.pieces));
      for (std::size_t i = 0; i < x.size(); ++i) x[i] += segments[i % encoder.hidden()];
      const lang::Encoder::Sequence whole{0, u.pieces};
      encoder.run({0, file.number("gate_after")}, {&whole, 1}, x.data(), scratch);
      double best = -1e9;
      for (Index t = u.first; t < u.last; ++t) {
        best = std::max(best, std::inner_product(gate.begin(), gate.end(),
                                                 x.data() + states.piece_of[t] * encoder.hidden(), double{bias[0]}));
      }
      std::fill(out.begin() + u.first, out.begin() + u.last, static_cast<float>(best));
    }
    return out;
  }

  lang::Model lang_;
  TestModel file_;
  std::filesystem::path folder_;
};

TEST_F(Reading, LayersAreWhatTheContractSays) {
  const Mentions found = read(kPage);
  ASSERT_GT(found.items.size(), 3U);
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    const Mention& m = found.items[i];
    EXPECT_TRUE(i == 0 || found.items[i - 1].trigger < m.trigger);
    EXPECT_EQ(found.at(m.trigger), &m);
    EXPECT_GE(m.probability(), kFaintMention);
    EXPECT_LE(m.probability(), 1.00001F);
    float sum = 0, length = 0;
    for (const float p : m.status) sum += p;
    for (const float x : m.likeness) length += x * x;
    EXPECT_NEAR(sum, 1, 1e-5);
    EXPECT_NEAR(length, 1, 1e-5);
    const auto key = [](const Link& l) { return std::pair(l.role, l.word + 1); };  // kNone comes first
    for (std::size_t k = 0; k < m.links.size(); ++k) {
      EXPECT_GE(m.links[k].score, kFaintLink);
      EXPECT_TRUE(k == 0 || key(m.links[k - 1]) < key(m.links[k]));
    }
  }
  EXPECT_EQ(found.at(kNone), nullptr);
}

TEST_F(Reading, EveryKernelGivesTheSameBits) {
  const auto expected = numbers_of(read(kPage));
  for (const char* name : {"portable", "avx2", "avxvnni", "avx512vnni", "amx"}) {
    const lang::Kernels* kernels = lang::find_kernels(name);
    if (kernels == nullptr) continue;
    const lang::Model lang = load_lang(kernels);
    Run run;
    EXPECT_EQ(numbers_of(read(lang, *load(lang), kPage, run)), expected) << name;
  }
}

TEST_F(Reading, TheSameWhateverWasReadBefore) {
  const auto model = *load(lang_);
  std::vector<std::vector<Words>> pages{kPage, {kPage[3]}, {}, {kPage[2], kPage[1]}};
  for (int i = 0; i < 60; ++i)
    pages.push_back({kPage[static_cast<std::size_t>(i) % 5], kPage[static_cast<std::size_t>(i) * 7 % 5]});
  pages.emplace_back();
  for (const auto& page : pages)
    pages.back().insert(pages.back().end(), page.begin(), page.end());  // more than one batch
  std::vector<std::vector<std::vector<float>>> forth, back;
  Run run;
  for (const auto& page : pages) forth.push_back(numbers_of(read(lang_, model, page, run)));
  for (std::size_t i = pages.size(); i-- > 0;) back.insert(back.begin(), numbers_of(read(lang_, model, pages[i], run)));
  EXPECT_EQ(forth, back);
  for (const std::size_t i : {0UL, 1UL, 2UL, 3UL, pages.size() - 1}) EXPECT_EQ(forth[i], numbers_of(read(pages[i])));
}

// Without context a sentence reads the same alone and among others.
TEST_F(Reading, TheSameWhateverStandsBeside) {
  file_.numbers["previous"] = file_.numbers["lead"] = 0;
  std::vector<Words> many;
  for (int i = 0; i < 30; ++i) many.insert(many.end(), kPage.begin(), kPage.end());
  const Mentions all = read(many);
  std::size_t at = 0;
  Index from = 0;
  for (const Words& sentence : many) {
    if (at > 60) break;
    const Mentions alone = read({sentence});
    for (const Mention& m : alone.items) EXPECT_EQ(numbers_of(all.items.at(at++), from), numbers_of(m));
    from += static_cast<Index>(sentence.size());
  }
  EXPECT_GT(at, 20U);
}

// Of a long page few states are kept: the others are encoded twice.
TEST_F(Reading, IsTheSameWhateverStatesAreKept) {
  std::vector<Words> many;
  for (int i = 0; i < 60; ++i) many.insert(many.end(), kPage.begin(), kPage.end());
  file_.labels["gate_threshold"] = {"-1e9"};
  const std::vector<Index> wanted{3, 18, 700, 1900};
  const auto all = numbers_of(read(many, wanted));
  ASSERT_GT(all.size(), 100U);
  for (const std::size_t most : {0UL, 800UL}) {
    Run run;
    run.states.most = most;
    EXPECT_EQ(numbers_of(read(lang_, *load(lang_), many, run, wanted)), all) << most;
  }
}

TEST_F(Reading, SeesTheSentenceBeforeAndTheLead) {
  file_.labels["gate_threshold"] = {"-1e9"};
  const std::vector<Words> page{kPage[3], kPage[2], kPage[4]};
  const auto last = [](const Mentions& m) { return numbers_of(m.items.back()); };
  const std::vector<Index> wanted{18};
  const auto both = last(read(page, wanted));
  std::vector<Words> other_lead = page, other_before = page;
  other_lead[0][1] = "praised";
  other_before[1][1] = "burned";
  EXPECT_NE(last(read(other_lead, wanted)), both);
  EXPECT_NE(last(read(other_before, wanted)), both);
  file_.numbers["lead"] = 0;
  EXPECT_EQ(last(read(other_lead, wanted)), last(read(page, wanted)));
  EXPECT_NE(last(read(other_before, wanted)), last(read(page, wanted)));
}

// Only the state of a word after `gate_after` layers decides, and who passes reads the same as when all do.
TEST_F(Reading, TheGateStandsBetweenTheLayers) {
  file_.numbers["previous"] = file_.numbers["lead"] = 0;
  for (const std::size_t after : {1UL, 2UL}) {
    file_.numbers["gate_after"] = after;
    file_.labels["gate_threshold"] = {"-1e9"};
    Run run;
    const Mentions open = read(lang_, *load(lang_), kPage, run);
    const std::vector<float> scores = gate_scores(run.states);
    const std::set<float> thresholds(scores.begin(), scores.end());
    EXPECT_GT(*thresholds.rbegin(), *thresholds.begin() + 0.1F);
    for (const float threshold : thresholds) {
      file_.labels["gate_threshold"] = {std::to_string(threshold - 1e-3F)};
      std::vector<std::vector<float>> expected;
      for (const Mention& m : open.items) {
        if (scores[m.trigger] >= threshold) expected.push_back(numbers_of(m));
      }
      EXPECT_EQ(numbers_of(read(kPage)), expected) << after << " layers, threshold " << threshold;
    }
  }
}

// More than a batch passes, a sentence here and there; with what each sees.
TEST_F(Reading, WhoPassesReadsTheSameAsWhenAllDo) {
  std::vector<Words> many;
  for (int i = 0; i < 25; ++i) many.insert(many.end(), kPage.begin(), kPage.end());
  file_.labels["gate_threshold"] = {"-1e9"};
  const Mentions open = read(many);
  std::size_t passed = 0;
  for (const char* threshold : {"-1.5", "-1", "-0.5"}) {
    file_.labels["gate_threshold"] = {threshold};
    const Mentions some = read(many);
    for (const Mention& m : some.items) EXPECT_EQ(numbers_of(m), numbers_of(*open.at(m.trigger)));
    passed += some.items.size() > open.items.size() / 9 && some.items.size() < open.items.size() ? 1 : 0;
  }
  EXPECT_GT(passed, 0U);
}

TEST_F(Reading, ReadsOnFromTheLanguageModelsLayers) {
  file_.labels["gate_threshold"] = {"-1e9"};
  const auto above_embeddings = numbers_of(read(kPage));
  file_.numbers["shared"] = 2;
  EXPECT_NE(numbers_of(read(kPage)), above_embeddings);
}

TEST_F(Reading, TheGateCloses) {
  file_.labels["gate_threshold"] = {"1e9"};
  EXPECT_TRUE(read(kPage).items.empty());
  const Mentions found = read(kPage, {16});  // "signed"
  ASSERT_NE(found.at(16), nullptr);
  for (const Mention& m : found.items) EXPECT_TRUE(m.trigger >= 15 && m.trigger < 20) << m.trigger;
}

// Unlikely ones too, and those in a dateline.
TEST_F(Reading, WantedWordsAreAlwaysRead) {
  std::vector<float> bias(1 + kTypes);
  bias[0] = 30;  // nothing tells an event
  file_.put("trigger.bias", "f32\t17\t1", bias);
  file_.labels["gate_threshold"] = {"-1e9"};
  EXPECT_TRUE(read(kPage).items.empty());
  file_.labels["gate_threshold"] = {"1e9"};
  std::vector<Index> wanted;
  for (Index t = 0; t < 34; ++t) wanted.push_back(t);
  const Mentions found = read(kPage, wanted);
  ASSERT_EQ(found.items.size(), wanted.size());
  for (const Mention& m : found.items) EXPECT_LT(m.probability(), kFaintMention);
  const Mentions dateline = read(kPage, {2});
  ASSERT_EQ(dateline.items.size(), 1U);
  EXPECT_EQ(dateline.items[0].trigger, 2U);
}

TEST_F(Reading, LongAndEmptyPages) {
  file_.labels["gate_threshold"] = {"-1e9"};
  Words endless;
  for (int i = 0; i < 400; ++i) endless.insert(endless.end(), {"and", "antidisestablishmentarianism", "\xE2\x98\x83"});
  EXPECT_FALSE(read({{}, endless, {}, kPage[1]}).items.empty());
  EXPECT_TRUE(read({}).items.empty());
}

TEST_F(Reading, DamagedModelsAreRefusedAndTheErrorSaysWhy) {
  EXPECT_EQ(error(), "");
  const TestModel good = file_;
  file_.tensors.erase("link_word.bias");
  EXPECT_TRUE(error().ends_with("events-xx.drg: no tensor link_word.bias")) << error();
  file_ = good;
  file_.labels["lang"] = {std::string(64, '0')};
  EXPECT_EQ(error(), "the reader of events: was trained on another language model");
  file_ = good;
  file_.labels["types"].back() = "DANCE";
  EXPECT_EQ(error(), "the reader of events: unknown label 'DANCE'");
  file_ = good;
  file_.labels["types"].pop_back();
  EXPECT_EQ(error(), "the reader of events: has 15 labels for 16");
  file_ = good;
  file_.labels["status"].back() = file_.labels["status"].front();
  EXPECT_NE(error().find("twice"), std::string::npos);
  file_ = good;
  file_.labels.erase("gate_threshold");
  EXPECT_EQ(error(), "the reader of events: no gate_threshold");
  file_ = good;
  file_.numbers["link"] = 40;
  EXPECT_EQ(error(), "the reader of events: its dimensions are not those of this program");
  file_ = good;
  file_.numbers["layers"] = 4;
  EXPECT_TRUE(error().ends_with("no tensor layer3.qkv")) << error();
  for (const std::size_t after : {0UL, 3UL}) {
    file_ = good;
    file_.numbers["gate_after"] = after;
    EXPECT_EQ(error(), "the reader of events: gate_after is no place between its layers");
  }
}

TEST(Model, MissingFilesAreErrors) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  const auto model = Model::load(*set, "events-yy", load_lang());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace dragoman::mentions
