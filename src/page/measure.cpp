#include "page/measure.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/utf8.h"
#include "page/byte_masks.h"

namespace dragoman::page {

namespace {

constexpr int kMostTries = 10000;

// General punctuation (U+2000-U+206F) and what begins with the byte of the no-break space belong to no word.
std::size_t punctuation_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c == 0xE2 && at + 2 < text.size() &&
      (static_cast<unsigned char>(text[at + 1]) == 0x80 || static_cast<unsigned char>(text[at + 1]) == 0x81))
    return 3;
  if (c == 0xC2 && at + 1 < text.size()) return 2;
  return 0;
}

class WordCounter {
 public:
  WordCounter(std::string_view text, const FunctionWords& table) : text_(text), table_(table) {}

  // Where words begin and end is found for a block at once: a step from word to word would wait for the one before.
  // A text that fills its last block has an empty one behind it, where its last word ends.
  Measure run() {
    for (std::size_t at = 0; at <= text_.size(); at += ByteMasks::kBytes) {
      const auto block = byte_masks(text_, at);
      const auto word = words_of(block, at);
      const auto shifted = word << 1U | (in_word_ ? 1U : 0U);
      count(block, word, word & ~shifted, at);
      for (auto edges = word ^ shifted; edges != 0; edges &= edges - 1) {
        const auto edge = at + bit_of(edges);
        if (in_word_) end_word(edge);
        begin_ = edge;
        in_word_ = !in_word_;
      }
      for (auto rest = block.there & ~(word | block.beyond | block.spaces); rest != 0; rest &= rest - 1)
        sign(at + bit_of(rest));
    }
    return out_;
  }

 private:
  static std::size_t bit_of(std::uint64_t mask) { return static_cast<std::size_t>(std::countr_zero(mask)); }

  // Letters, digits, apostrophes, and what is beyond ASCII unless it is punctuation.
  std::uint64_t words_of(const ByteMasks& block, std::size_t at) {
    auto word = block.letters | block.digits | block.apostrophes | block.beyond;
    if (block.beyond != 0) {
      word &= ~((std::uint64_t{1} << reach_) - 1);
      reach_ = 0;
      for (auto rest = block.special; rest != 0; rest &= rest - 1) {
        const auto bit = bit_of(rest);
        const auto size = punctuation_at(text_, at + bit);
        word &= ~(((std::uint64_t{1} << size) - 1) << bit);
        if (bit + size > ByteMasks::kBytes) reach_ = bit + size - ByteMasks::kBytes;
        if (size > 0 && holds_letter(text_.substr(at + bit, size))) out_.sketch.plain = false;
      }
      if ((word & block.beyond) != 0) out_.sketch.plain = false;
    }
    if (block.apostrophes != 0) apostrophe_ = true;
    return word;
  }

  // Among the punctuation by its bytes: feminine and masculine ordinals, micro, superscript i and n.
  static bool holds_letter(std::string_view sign) {
    return sign.starts_with("\xE2\x81") || sign == "\xC2\xAA" || sign == "\xC2\xB5" || sign == "\xC2\xBA";
  }

  void count(const ByteMasks& block, std::uint64_t word, std::uint64_t begins, std::size_t at) {
    out_.letters += count_bits(block.letters | (block.leads & word));
    out_.digits += count_bits(block.digits);
    out_.uppers += count_bits(block.uppers);
    out_.capitalised += count_bits(block.uppers & begins);
    // Latin letters with marks and Cyrillic ones, for which a byte must do.
    for (auto rest = block.leads & begins; rest != 0; rest &= rest - 1) {
      const char lead = text_[at + bit_of(rest)];
      out_.capitalised += lead == '\xC3' || lead == '\xD0' ? 1 : 0;
    }
  }

  [[gnu::always_inline]] void end_word(std::size_t end) {
    const auto size = end - begin_;
    const auto* bytes = text_.data() + begin_;
    const auto head = base::lower_eight(base::eight_bytes(bytes, text_.size() - begin_)) & first_bytes(size);
    const auto kind = size <= FunctionWords::kLongest ? table_.find(head) : FunctionWords::Kind::kNone;
    out_.function_words += kind != FunctionWords::Kind::kNone ? 1 : 0;
    out_.english_words += kind == FunctionWords::Kind::kEnglish ? 1 : 0;
    if (apostrophe_) {
      sketch_parts(text_.substr(begin_, size));
    } else {
      sketch(head);
    }
    ++out_.words;
    mix(head + size);
    for (std::size_t i = 8; i < size; i += 8) mix(base::lower_eight(base::eight_bytes(bytes + i, size - i)));
  }
  void mix(std::uint64_t value) {
    out_.hash = (out_.hash ^ value) * 0x9E3779B97F4A7C15u;
    out_.hash ^= out_.hash >> 32U;
  }

  void sketch(std::uint64_t head) {
    out_.sketch.any |= WordSketch::bit(head);
    if (out_.sketch.first == 0) out_.sketch.first = head;
  }
  // "don't" is two words there.
  [[gnu::noinline]] void sketch_parts(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
      const auto end = std::min(word.find('\'', at), word.size());
      if (end > at) sketch(base::lower_eight(base::eight_bytes(word.data() + at, end - at)));
      at = end + 1;
    }
  }

  void sign(std::size_t at) {
    const auto c = text_[at];
    out_.commas += c == ',' ? 1 : 0;
    out_.bars += c == '|' || c == '>' ? 1 : 0;
    const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
    const bool closes = c == '.' || c == '!' || c == '?';
    out_.sentence_ends += closes && (next == ' ' || next == '"' || next == '\xE2') ? 1 : 0;
    out_.has_address |= c == '@' || (c == ':' && text_.substr(at, 3) == "://") ||
                        (c == '.' && at >= 3 && text_.substr(at - 3, 3) == "www");
  }

  std::string_view text_;
  Measure out_;
  const FunctionWords& table_;
  bool in_word_ = false, apostrophe_ = false;  // apostrophe_: one has been seen
  std::size_t begin_ = 0;                      // of the word
  std::size_t reach_ = 0;                      // bytes of punctuation that reach into the next block
};

void measure_start(Measure& out, std::string_view text) {
  const auto c = base::decode(text, 0).value;
  out.starts_upper = base::is_upper(c);
  out.starts_lower = !out.starts_upper && base::is_letter(c);
  out.starts_digit = c >= '0' && c <= '9';
  out.starts_quote = c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E;
  out.starts_bullet =
      c == 0x2022 || c == 0xB7 || c == '*' || c == '-' || c == 0x2013 || c == 0x25AA || c == 0x25CF || c == 0x2023;
}

void measure_end(Measure& out, std::string_view text) {
  auto rest = text;
  for (;;) {
    if (rest.empty()) return;
    if (rest.back() == '"' || rest.back() == '\'' || rest.back() == ')' || rest.back() == ']') {
      rest.remove_suffix(1);
    } else if (rest.ends_with("\xE2\x80\x9D") || rest.ends_with("\xE2\x80\x99")) {
      rest.remove_suffix(3);
    } else if (rest.ends_with("\xC2\xBB")) {
      rest.remove_suffix(2);
    } else {
      break;
    }
  }
  out.ends_sentence = rest.back() == '.' || rest.back() == '!' || rest.back() == '?' || rest.ends_with("\xE2\x80\xA6");
  out.ends_colon = rest.back() == ':';
}

}  // namespace

Result<FunctionWords> FunctionWords::load(const base::TableSet& set) {
  auto table = set.table("page/function_words.tsv", {"word", "languages"});
  if (!table) return fail(table.error());
  std::vector<std::pair<std::uint64_t, Kind>> words;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto word = table->id(row);
    if (word.size() > kLongest) return fail(table->error(row, "longer than eight bytes"));
    words.emplace_back(base::eight_bytes(word.data(), word.size()),
                       table->cell(row, "languages") == "en" ? Kind::kEnglish : Kind::kOther);
  }
  // A multiplier by which no more than two words meet.
  FunctionWords out;
  for (int tries = 0; tries < kMostTries; ++tries) {
    out = FunctionWords();
    out.multiplier_ = 0x9E3779B97F4A7C15u * static_cast<std::uint64_t>(2 * tries + 1);
    if (std::ranges::all_of(words, [&](const auto& word) { return out.add(word.first, word.second); })) return out;
  }
  return fail(table->error("too many words"));
}

bool FunctionWords::add(std::uint64_t key, Kind kind) {
  const auto pair = pair_of(key);
  for (auto at = pair; at < pair + 2; ++at) {
    if (keys_[at] != 0) continue;
    keys_[at] = key;
    kinds_[at] = static_cast<std::uint8_t>(kind);
    return true;
  }
  return false;
}

Measure measure(std::string_view text, const FunctionWords& words) {
  auto out = WordCounter(text, words).run();
  out.bytes = static_cast<std::uint32_t>(text.size());
  if (text.empty()) return out;
  measure_start(out, text);
  measure_end(out, text);
  return out;
}

}  // namespace dragoman::page
