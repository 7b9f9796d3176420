// The whole of lang with the model that ships, against what PyTorch and the tokenizers library say
// (training/lang/fixtures.py).
#include "lang/lang.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "base/sha256.h"
#include "lang/network.h"
#include "lang/wordpiece.h"

namespace dragoman::lang {
namespace {

using nlohmann::json;

std::vector<json> cases(const std::string& name) {
  std::ifstream in(std::string(DRAGOMAN_SOURCE_DIR) + "/tests/cases/lang/" + name);
  std::vector<json> out;
  for (std::string line; std::getline(in, line);) out.push_back(json::parse(line));
  return out;
}

class Shipped : public testing::Test {
 protected:
  void SetUp() override {
    auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(set) << to_string(set.error());
    auto mapped = base::MappedFile::open(std::string(DRAGOMAN_DATA_DIR) + "/lang-en.drg");
    ASSERT_TRUE(mapped) << to_string(mapped.error());
    bytes.emplace(std::move(*mapped));
    auto parsed = base::ModelFile::parse(bytes->bytes(), "lang-en.drg");
    ASSERT_TRUE(parsed) << to_string(parsed.error());
    file.emplace(std::move(*parsed));
    auto loaded = Model::load(*set, "lang-en");
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    model.emplace(std::move(*loaded));
  }
  std::optional<base::MappedFile> bytes;
  std::optional<base::ModelFile> file;
  std::optional<Model> model;
};

struct Page {
  Document doc;
  text::Text text;
};

// Sentences of space-separated words, a block each.
Page page_of(const std::vector<std::vector<std::string>>& sentences) {
  Page page;
  for (const auto& words : sentences) {
    text::Sentence s;
    s.first = static_cast<Index>(page.text.tokens.size());
    s.span.begin = static_cast<std::uint32_t>(page.doc.text.size());
    for (const std::string& word : words) {
      const auto begin = static_cast<std::uint32_t>(page.doc.text.size());
      page.doc.text += word;
      page.text.tokens.push_back({{begin, static_cast<std::uint32_t>(page.doc.text.size())}, true});
      page.doc.text += ' ';
    }
    s.span.end = static_cast<std::uint32_t>(page.doc.text.size());
    s.last = static_cast<Index>(page.text.tokens.size());
    page.text.sentences.push_back(s);
  }
  return page;
}

std::string print(const Syntax& s) {
  std::string out;
  for (Index t = 0; t < s.size(); ++t) {
    out += s.words[t].lemma + "/" + std::string(to_string(s.upos(t))) + "/" + std::to_string(s.head(t)) + "/" +
           std::string(to_string(s.rel(t))) + " ";
  }
  for (const Name& n : s.names)
    out += std::string(to_string(n.kind)) + std::to_string(n.first) + "-" + std::to_string(n.last) + " ";
  return out;
}

TEST_F(Shipped, WordPiecesAreThoseOfTheTokenizersLibrary) {
  const auto pieces = WordPieces::load(*file);
  ASSERT_TRUE(pieces);
  for (const json& c : cases("word_pieces.jsonl")) {
    const auto word = c["word"].get<std::string>();
    std::vector<std::int32_t> ids;
    pieces->append(word, ids);
    EXPECT_EQ(ids, c["ids"].get<std::vector<std::int32_t>>()) << word;
    EXPECT_EQ(pieces->shape(word), c["shape"].get<int>()) << word;
  }
}

// The runtime computes in bytes, PyTorch in floats: scores of tags may differ by 1.0 at most and 0.15 on average, and
// not more than one label in a hundred.
TEST_F(Shipped, AgreesWithPyTorch) {
  const auto pieces = WordPieces::load(*file);
  const auto network = Network::load(*file, *find_kernels());
  ASSERT_TRUE(network) << to_string(network.error());
  Scratch scratch;
  Network::Scratch work;
  double worst = 0, sum = 0;
  int scores = 0, labels = 0, different = 0;
  for (const json& c : cases("sentences.jsonl")) {
    const auto words = c["form"].get<std::vector<std::string>>();
    Batch batch;
    batch.ids = c["ids"].get<std::vector<std::int32_t>>();
    batch.shapes.assign(1, 0);
    batch.kinds.assign(1, 0);
    batch.first_piece.assign(1, 0);
    for (const std::string& word : words) {
      std::vector<std::int32_t> ids;
      pieces->append(word, ids);
      batch.kinds.insert(batch.kinds.end(), ids.size(), c["kinds"][batch.first_piece.size() - 1].get<std::uint8_t>());
      batch.first_piece.push_back(static_cast<std::uint32_t>(batch.shapes.size()));
      batch.shapes.insert(batch.shapes.end(), ids.size(), pieces->shape(word));
    }
    batch.shapes.push_back(0);
    batch.kinds.push_back(0);
    ASSERT_EQ(batch.shapes.size(), batch.ids.size());
    batch.sentences.push_back(
        {0, static_cast<std::uint32_t>(batch.ids.size()), 0, static_cast<std::uint32_t>(words.size() + 1)});
    const Scores out = network->run(batch, work);
    const Page page = page_of({words});
    const Syntax s = analyse(*model, page.doc, page.text, scratch);
    for (Index t = 0; t < s.size(); ++t) {
      for (std::size_t k = 0; k < network->upos().size; ++k) {
        const double d = std::abs(out.row(t + 1)[network->upos().begin + k] - c["scores"][t][k].get<double>());
        worst = std::max(worst, d);
        sum += d;
        ++scores;
      }
      const auto head = c["head"][t].get<Index>();
      labels += 3;
      different += to_string(s.upos(t)) != c["upos"][t].get<std::string>();
      different += s.head(t) != (head == 0 ? kNone : head - 1);
      different += to_string(s.rel(t)) != c["rel"][t].get<std::string>();
    }
  }
  EXPECT_LT(worst, 1.0);
  EXPECT_LT(sum / scores, 0.15);
  EXPECT_LE(different, labels / 100);
}

TEST_F(Shipped, TheSameWhateverStandsBeside) {
  std::vector<std::vector<std::string>> sentences;
  for (const json& c : cases("sentences.jsonl")) sentences.push_back(c["form"].get<std::vector<std::string>>());
  std::string alone;
  for (const auto& words : sentences) {
    Scratch fresh;
    const Page page = page_of({words});
    const Syntax s = analyse(*model, page.doc, page.text, fresh);
    for (Index t = 0; t < s.size(); ++t) alone += s.words[t].lemma + std::string(to_string(s.rel(t))) + " ";
  }
  std::vector<std::vector<std::string>> many;
  for (int i = 0; i < 4; ++i) many.insert(many.end(), sentences.begin(), sentences.end());
  const Page page = page_of(many);
  Scratch used;
  const Syntax first = analyse(*model, page.doc, page.text, used);
  const Syntax again = analyse(*model, page.doc, page.text, used);
  EXPECT_EQ(print(first), print(again));
  std::string together;
  for (Index t = 0; t < first.size() / 4; ++t)
    together += first.words[t].lemma + std::string(to_string(first.rel(t))) + " ";
  EXPECT_EQ(together, alone);
}

// States of a sentence read alone are those it has among others, and asking for them changes nothing.
TEST_F(Shipped, PublishesStates) {
  std::vector<std::vector<std::string>> sentences{{"CAIRO", "-", "Ministers", "met", "."},
                                                  std::vector<std::string>(600, "snow")};
  for (const json& c : cases("sentences.jsonl")) sentences.push_back(c["form"].get<std::vector<std::string>>());
  const Page page = page_of(sentences);
  Scratch scratch;
  States all, none, last, alone;
  none.after_layer = 0;
  last.after_layer = 99;
  const Syntax s = analyse(*model, page.doc, page.text, scratch, &all);
  EXPECT_EQ(print(s), print(analyse(*model, page.doc, page.text, scratch)));
  EXPECT_EQ(print(s), print(analyse(*model, page.doc, page.text, scratch, &none)));
  EXPECT_EQ(print(s), print(analyse(*model, page.doc, page.text, scratch, &last)));
  EXPECT_NE(none.pieces, all.pieces);
  EXPECT_NE(last.pieces, all.pieces);
  ASSERT_EQ(all.pieces.size(), all.ids.size() * all.hidden);
  Index token = 0, row = 0;
  for (const EncodedUnit& u : all.units) {
    EXPECT_EQ(u.first, token);
    EXPECT_EQ(u.piece, row);
    EXPECT_EQ(s.sentence_of[u.first], u.sentence);
    token = u.last;
    row += u.pieces;
  }
  EXPECT_EQ(token, s.size());
  EXPECT_EQ(row, all.ids.size());
  EXPECT_GT(all.units.size(), sentences.size());  // the second is too long for one
  const EncodedUnit& u = all.units.back();
  const Page single = page_of({sentences.back()});
  Scratch fresh;
  EXPECT_EQ(analyse(*model, single.doc, single.text, fresh, &alone).size(), u.last - u.first);
  ASSERT_EQ(alone.pieces.size(), u.pieces * all.hidden);
  EXPECT_TRUE(std::equal(alone.pieces.begin(), alone.pieces.end(), all.piece(u.piece)));
}

// Rows that were not kept come back to the same bits, whatever stretches are asked for.
TEST_F(Shipped, StatesComeInStretches) {
  std::vector<std::vector<std::string>> sentences;
  for (const json& c : cases("sentences.jsonl")) sentences.push_back(c["form"].get<std::vector<std::string>>());
  for (int i = 0; i < 100; ++i) sentences.push_back(sentences[static_cast<std::size_t>(i)]);
  const Page page = page_of(sentences);
  Scratch scratch;
  States all, some;
  const Syntax s = analyse(*model, page.doc, page.text, scratch, &all);
  const auto rows = static_cast<std::uint32_t>(all.ids.size());
  ASSERT_GT(rows, 1500U);
  for (const std::size_t most : {0UL, 700UL, 1000000UL}) {
    some.most = most;
    EXPECT_EQ(print(s), print(analyse(*model, page.doc, page.text, scratch, &some)));
    EXPECT_EQ(some.pieces.size() == all.pieces.size(), most > rows);
    StateReader reader(*model, some, scratch);
    for (const std::uint32_t step : {1000U, 333U, rows}) {
      for (std::uint32_t begin = 0; begin < rows; begin += step) {
        const std::uint32_t end = std::min(rows, begin + step);
        reader.bring(begin, end);
        ASSERT_TRUE(some.has(begin, end)) << most << ' ' << begin;
        EXPECT_TRUE(std::equal(some.piece(begin), some.piece(end), all.piece(begin))) << most << ' ' << begin;
      }
    }
  }
}

TEST_F(Shipped, LongAndEmptySentences) {
  std::vector<std::string> endless;
  for (int i = 0; i < 700; ++i) endless.insert(endless.end(), {"and", "antidisestablishmentarianism", "\xE2\x98\x83"});
  const Page page = page_of({{}, endless, {}, {std::string(5000, 'x')}, {"Yes"}});
  Scratch scratch;
  const Syntax s = analyse(*model, page.doc, page.text, scratch);
  ASSERT_EQ(s.size(), 2102U);
  for (const text::Sentence& sentence : s.sentences) {
    int roots = 0;
    for (Index t = sentence.first; t < sentence.last; ++t) {
      roots += s.head(t) == kNone;
      EXPECT_TRUE(s.head(t) == kNone || (sentence.first <= s.head(t) && s.head(t) < sentence.last));
    }
    EXPECT_EQ(roots, sentence.first < sentence.last ? 1 : 0);
  }
  const Page nothing = page_of({});
  EXPECT_EQ(analyse(*model, nothing.doc, nothing.text, scratch).size(), 0U);
}

TEST(Model, MissingFilesAreErrors) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  ASSERT_TRUE(set);
  const auto model = Model::load(*set, "lang-xx");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::kNotFound);
}

// A folder with a copy of the shipped model, changed, beside its honest row of models.tsv.
class Damaged : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream in(std::string(DRAGOMAN_DATA_DIR) + "/lang-en.drg", std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    folder_ = std::filesystem::temp_directory_path() / ("damaged_model_" + std::to_string(std::random_device()()));
    std::filesystem::create_directory(folder_);
    std::ofstream(folder_ / "models.tsv") << "name\tversion\tsha256\tsize\tlicence\trecipe\nlang-en\t1\t"
                                          << base::sha256_hex(bytes_) << '\t' << bytes_.size() << "\t-\t-\n";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  // The error, without the folder's name; "" when it loads.
  [[nodiscard]] std::string load(const std::string& bytes) const {
    std::ofstream(folder_ / "lang-en.drg", std::ios::binary) << bytes;
    const auto set = base::TableSet::open(folder_);
    const auto model = Model::load(*set, "lang-en");
    if (model) return "";
    EXPECT_EQ(model.error().code, ErrorCode::kBadModel);
    const std::string message = to_string(model.error());
    return message.substr(message.rfind('/') + 1);
  }
  [[nodiscard]] std::string with(std::size_t at, char byte) const {
    std::string out = bytes_;
    out[at] = byte;
    return out;
  }
  std::filesystem::path folder_;
  std::string bytes_;
};

TEST_F(Damaged, IsRefusedAndTheErrorSaysWhy) {
  EXPECT_EQ(load(bytes_), "");
  EXPECT_EQ(load(with(0, 'X')), "lang-en.drg: not a model file");
  EXPECT_EQ(load(with(8, 9)), "lang-en.drg: format version 9, this program reads 2");
  EXPECT_EQ(load(with(bytes_.size() - 1, static_cast<char>(bytes_.back() + 1))),
            "lang-en.drg: SHA-256 is not the one in models.tsv");
  EXPECT_EQ(load(""), "lang-en.drg: not a model file");
  for (const std::size_t size : {std::size_t{9}, std::size_t{30}, bytes_.size() / 2, bytes_.size() - 1})
    EXPECT_NE(load(bytes_.substr(0, size)), "");
  EXPECT_NE(load(bytes_ + "x"), "");
}

// As many threads as it likes, each with its own scratch: the same words, trees and names.
TEST_F(Shipped, TheSameOnEightThreads) {
  std::vector<std::vector<std::string>> sentences;
  for (const json& c : cases("sentences.jsonl")) sentences.push_back(c["form"].get<std::vector<std::string>>());
  const Page page = page_of(sentences);
  std::vector<std::string> results(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& result : results) {
      threads.emplace_back([&, this] {
        Scratch scratch;
        result = print(analyse(*model, page.doc, page.text, scratch));
      });
    }
  }
  Scratch scratch;
  const std::string alone = print(analyse(*model, page.doc, page.text, scratch));
  for (const std::string& result : results) EXPECT_EQ(result, alone);
}

}  // namespace
}  // namespace dragoman::lang
