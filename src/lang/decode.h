// Scores -> labels: lemma scripts, the lexicon of lemmas, and name tags.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dragoman/result.h"
#include "lang/inflection.h"
#include "base/model_file.h"
#include "lang/syntax.h"

namespace dragoman::lang {

[[nodiscard]] std::size_t best_label(const float* scores, std::size_t count);

// Forms to lemmas. First the lexicon of the training corpora and irregular verbs; then the model's script
// ("mode|characters cut| ending put on") where it gives a word of the vocabulary; then the rules of inflection; then
// the script after all. Immutable.
class Lemmas {
 public:
  [[nodiscard]] static Result<Lemmas> load(const base::ModelFile& file);
  [[nodiscard]] std::string lemma(std::string_view form, Upos upos, Inflection inflection, std::size_t script) const;
  [[nodiscard]] std::size_t scripts() const { return scripts_.size(); }

 private:
  enum class Case : std::uint8_t { kKeep, kLower, kTitle };
  struct Script {
    Case mode = Case::kKeep;
    std::size_t cut = 0;
    std::string ending;
  };
  std::vector<Script> scripts_;
  [[nodiscard]] std::string apply(const Script& script, std::string_view form, std::string lowered) const;
  // The rules' answer, if they should overrule `scripted`; else "".
  [[nodiscard]] std::string by_rule(const std::string& lowered, const std::string& scripted,
                                    Inflection inflection) const;

  std::unordered_map<std::string_view, std::string_view> lexicon_;  // "form\tTAG"
  std::unordered_set<std::string_view> words_;
};

// How well each kind fits a name: sums of its words' scores as that kind, comparable within the name only.
using KindScores = std::array<float, kNameKinds>;

// BIO labels of names.
class NameTags {
 public:
  [[nodiscard]] static Result<NameTags> load(const base::ModelFile& file);
  // Scores of `count` tokens from `first` on, `stride` apart.
  struct Scores {
    const float* first_row = nullptr;
    std::size_t stride = 0, count = 0;
    Index first = 0;
  };
  struct Scratch {
    std::vector<float> now, next;
    std::vector<std::uint8_t> back;
    std::vector<std::size_t> path;
  };
  // Appends their names, and the evidence for their kinds: the best path in which I-X follows only B-X and I-X.
  void decode(const Scores& scores, Scratch& scratch, std::vector<Name>& out, std::vector<KindScores>& evidence) const;

 private:
  struct Tag {
    char part = 'O';
    NameKind kind = NameKind::kPer;
  };
  [[nodiscard]] bool follows(std::size_t before, std::size_t tag) const;
  [[nodiscard]] KindScores kinds(const Scores& scores, const Name& name) const;
  std::vector<Tag> tags_;
};

}  // namespace dragoman::lang
