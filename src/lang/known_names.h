// Names the model is told of beside the words: countries, cities, regions, peoples, organisations, first and family
// names (training/lang/gazetteer.py).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dragoman/result.h"
#include "base/model_file.h"

namespace dragoman::lang {

// The table of the model file. Immutable; views into the file's bytes are kept.
class KnownNames {
 public:
  static constexpr std::size_t kBits = 8;
  static constexpr std::uint8_t kInside = 32;  // not the first word of a name of several words

  // What is known of one word by itself.
  struct Word {
    std::uint8_t bits = 0;
    bool capital = false;  // begins with a capital; others are never names
    bool begins = false;   // may be the first word of a longer name
  };

  [[nodiscard]] static Result<KnownNames> load(const base::ModelFile& file);
  // `capital`: whether the word begins with a capital letter.
  [[nodiscard]] Word look_up(std::string_view word, bool capital) const;
  // out[i] <- the bits of each word; `known` are their look-ups.
  void kinds(std::span<const std::string_view> words, std::span<const Word> known,
             std::vector<std::uint8_t>& out) const;

 private:
  std::unordered_map<std::string_view, std::uint8_t> names_;
  std::unordered_set<std::string_view> first_words_;
};

}  // namespace dragoman::lang
