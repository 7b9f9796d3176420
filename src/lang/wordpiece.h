// Words -> word pieces and shapes, exactly as in training (training/lang/batch.py, data.py).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/result.h"
#include "base/model_file.h"

namespace dragoman::lang {

inline constexpr std::size_t kMaxPiecesPerWord = 12;

// What the model file tells of characters (training/lang/characters.py).
class Characters {
 public:
  enum Bit : std::uint8_t {
    kLetter = 1,
    kUpper = 2,
    kDigit = 4,
    kPunctuation = 8,
    kDropped = 16,
    kSpace = 32,
    kIdeograph = 64
  };
  [[nodiscard]] static Result<Characters> load(const base::ModelFile& file);
  [[nodiscard]] std::uint8_t bits(char32_t c) const;
  // Appends the character lower-cased and without accents.
  void append_bare(std::u32string& out, char32_t c) const;

 private:
  struct Range {
    char32_t first, last;
    std::uint8_t bits;
  };
  struct Map {
    char32_t from;
    char32_t to[4];
  };
  std::vector<std::uint8_t> low_;  // bits of the first characters, for speed
  std::vector<Range> ranges_;      // sorted
  std::vector<Map> maps_;          // sorted
};

// The vocabulary and the greedy longest-match split. Immutable.
class WordPieces {
 public:
  // Views into the file's bytes are kept.
  [[nodiscard]] static Result<WordPieces> load(const base::ModelFile& file);

  // Appends at least one and at most kMaxPiecesPerWord ids.
  void append(std::string_view word, std::vector<std::int32_t>& ids) const;
  // How the word is written: digits, symbols, mixed, lower, UPPER, U, Title, TitleCase, oTher.
  [[nodiscard]] std::uint8_t shape(std::string_view word) const;

  // Whether it begins with a capital letter.
  [[nodiscard]] bool is_capital(std::string_view word) const;

  [[nodiscard]] std::int32_t cls() const { return cls_; }
  [[nodiscard]] std::int32_t sep() const { return sep_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  void append_chunk(std::u32string_view chunk, std::vector<std::int32_t>& ids) const;

  Characters characters_;
  std::unordered_map<std::string_view, std::int32_t> begins_, inner_;  // inner_: without the "##"
  std::size_t longest_ = 0, size_ = 0;
  std::int32_t cls_ = 0, sep_ = 0, unknown_ = 0;
};

}  // namespace dragoman::lang
