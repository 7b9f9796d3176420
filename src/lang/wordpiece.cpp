#include "lang/wordpiece.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::lang {
namespace {

constexpr std::size_t kLow = 0x3000;
constexpr std::size_t kMaxCharacters = 100;  // longer chunks are unknown, as in BERT

std::u32string decode_all(std::string_view word) {
  std::u32string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = base::decode(word, at);
    out.push_back(c.value);
    at += c.size;
  }
  return out;
}

}  // namespace

Result<Characters> Characters::load(const base::ModelFile& file) {
  const auto ranges = file.integers("character_ranges", 3);
  if (!ranges) return fail(ranges.error());
  const auto maps = file.integers("character_maps", 5);
  if (!maps) return fail(maps.error());
  Characters out;
  out.low_.assign(kLow, 0);
  for (std::size_t i = 0; i + 2 < ranges->size(); i += 3) {
    const Range r{static_cast<char32_t>((*ranges)[i]), static_cast<char32_t>((*ranges)[i + 1]),
                  static_cast<std::uint8_t>((*ranges)[i + 2])};
    if (r.last < r.first || (!out.ranges_.empty() && r.first <= out.ranges_.back().last)) {
      return fail(ErrorCode::kBadModel, "lang", "character_ranges are not in order");
    }
    out.ranges_.push_back(r);
    for (char32_t c = r.first; c <= r.last && c < kLow; ++c) out.low_[c] = r.bits;
  }
  for (std::size_t i = 0; i + 4 < maps->size(); i += 5) {
    Map m{static_cast<char32_t>((*maps)[i]), {}};
    for (std::size_t k = 0; k < 4; ++k) m.to[k] = static_cast<char32_t>((*maps)[i + 1 + k]);
    out.maps_.push_back(m);
  }
  std::sort(out.maps_.begin(), out.maps_.end(), [](const Map& a, const Map& b) { return a.from < b.from; });
  return out;
}

std::uint8_t Characters::bits(char32_t c) const {
  if (c < kLow) return low_[c];
  const auto it =
      std::upper_bound(ranges_.begin(), ranges_.end(), c, [](char32_t x, const Range& r) { return x < r.first; });
  return it != ranges_.begin() && c <= (it - 1)->last ? (it - 1)->bits : 0;
}

void Characters::append_bare(std::u32string& out, char32_t c) const {
  if (c < 0x80) {
    out.push_back(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return;
  }
  if (c >= 0xAC00 && c <= 0xD7A3) {  // a Hangul syllable
    const char32_t s = c - 0xAC00;
    out.push_back(0x1100 + s / 588);
    out.push_back(0x1161 + s % 588 / 28);
    if (s % 28 != 0) out.push_back(0x11A7 + s % 28);
    return;
  }
  const auto it = std::lower_bound(maps_.begin(), maps_.end(), c, [](const Map& m, char32_t x) { return m.from < x; });
  if (it == maps_.end() || it->from != c) {
    out.push_back(c);
    return;
  }
  for (const char32_t to : it->to) {
    if (to != 0) out.push_back(to);
  }
}

Result<WordPieces> WordPieces::load(const base::ModelFile& file) {
  auto characters = Characters::load(file);
  if (!characters) return fail(characters.error());
  const auto text = file.text("vocabulary");
  if (!text) return fail(text.error());
  WordPieces out;
  out.characters_ = std::move(*characters);
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view piece = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), piece.size() + 1));
    const auto id = static_cast<std::int32_t>(out.size_++);
    out.longest_ = std::max(out.longest_, piece.size());
    if (piece.size() > 2 && piece.starts_with("##"))
      out.inner_.emplace(piece.substr(2), id);
    else
      out.begins_.emplace(piece, id);
  }
  const auto special = [&](std::string_view name, std::int32_t& id) {
    const auto it = out.begins_.find(name);
    if (it != out.begins_.end()) id = it->second;
    return it != out.begins_.end();
  };
  if (!special("[CLS]", out.cls_) || !special("[SEP]", out.sep_) || !special("[UNK]", out.unknown_)) {
    return fail(ErrorCode::kBadModel, "lang", "the vocabulary lacks [CLS], [SEP] or [UNK]");
  }
  return out;
}

void WordPieces::append(std::string_view word, std::vector<std::int32_t>& ids) const {
  const std::size_t begin = ids.size();
  std::u32string chunk;
  const auto flush = [&] {
    if (!chunk.empty()) append_chunk(chunk, ids);
    chunk.clear();
  };
  for (const char32_t original : decode_all(word)) {
    const std::uint8_t bits = characters_.bits(original);
    if ((bits & Characters::kSpace) != 0) {
      flush();
      continue;
    }
    if ((bits & Characters::kDropped) != 0) continue;
    const bool alone = (bits & Characters::kIdeograph) != 0;
    if (alone) flush();
    std::u32string bare;
    characters_.append_bare(bare, original);
    for (const char32_t c : bare) {
      if ((characters_.bits(c) & Characters::kPunctuation) == 0) {
        chunk.push_back(c);
        continue;
      }
      flush();
      chunk.push_back(c);
      flush();
    }
    if (alone) flush();
  }
  flush();
  if (ids.size() == begin) ids.push_back(unknown_);
  if (ids.size() - begin > kMaxPiecesPerWord) ids.resize(begin + kMaxPiecesPerWord);
}

void WordPieces::append_chunk(std::u32string_view chunk, std::vector<std::int32_t>& ids) const {
  if (chunk.size() > kMaxCharacters) {
    ids.push_back(unknown_);
    return;
  }
  std::string text;
  std::vector<std::size_t> borders;  // of characters, in bytes
  for (const char32_t c : chunk) {
    borders.push_back(text.size());
    base::append(text, c);
  }
  borders.push_back(text.size());
  const std::size_t begin = ids.size();
  for (std::size_t from = 0; from < chunk.size();) {
    const auto& table = from == 0 ? begins_ : inner_;
    std::size_t to = chunk.size();
    auto found = table.end();
    for (; to > from; --to) {
      const std::size_t size = borders[to] - borders[from];
      if (size > longest_) continue;
      found = table.find(std::string_view(text).substr(borders[from], size));
      if (found != table.end()) break;
    }
    if (found == table.end()) {
      ids.resize(begin);
      ids.push_back(unknown_);
      return;
    }
    ids.push_back(found->second);
    from = to;
  }
}

bool WordPieces::is_capital(std::string_view word) const {
  return !word.empty() && (characters_.bits(base::decode(word, 0).value) & Characters::kUpper) != 0;
}

std::uint8_t WordPieces::shape(std::string_view word) const {
  std::size_t characters = 0, letters = 0, upper = 0, digits = 0;
  bool first_upper = false;
  for (std::size_t at = 0; at < word.size(); ++characters) {
    const auto c = base::decode(word, at);
    at += c.size;
    const std::uint8_t bits = characters_.bits(c.value);
    letters += (bits & Characters::kLetter) != 0;
    upper += (bits & Characters::kUpper) != 0;
    digits += (bits & Characters::kDigit) != 0;
    if (characters == 0) first_upper = (bits & Characters::kUpper) != 0;
  }
  if (digits == characters) return 1;
  if (letters == 0 && digits == 0) return 2;
  if (digits != 0) return 3;
  if (upper == 0) return 4;
  if (upper == letters) return characters > 1 ? 5 : 6;
  if (first_upper) return upper == 1 ? 7 : 8;
  return 9;
}

}  // namespace dragoman::lang
