#include "page/phrases.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

// Longer lines are never matched by a phrase.
constexpr std::size_t kMostWords = 40, kMostBytes = 400;
constexpr std::size_t kLongestLabel = 120;  // bytes
constexpr std::size_t kLabelWindow = 40;    // the colon is not farther

constexpr std::size_t kCreditWindow = 120;  // a credit is not longer

bool is_number(std::string_view word) {
  if (word.empty() || !base::is_ascii_digit(word.front())) return false;
  return std::all_of(word.begin(), word.end() - 1,
                     [](char c) { return base::is_ascii_digit(c) || c == '.' || c == ','; }) &&
         (base::is_ascii_digit(word.back()) || ((word.back() == 'k' || word.back() == 'm') && word.size() > 1));
}

bool fits(const std::string& pattern, std::string_view word) {
  if (pattern == "#") return is_number(word);
  return pattern == "_" || pattern == word;
}

// What may stand before a glued label: the end of a sentence or of a quotation.
bool ends_closed(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", "\"", ")", "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\xA6"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

}  // namespace

Result<Phrases> Phrases::load(const base::TableSet& set) {
  auto table = set.table("page/noise_lines.tsv", {"id", "kind", "pattern", "reason", "most", "example", "expect"});
  if (!table) return fail(table.error());
  Phrases out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto reason = parse_noise_reason(table->cell(row, "reason"));
    const auto kind = table->cell(row, "kind");
    const auto pattern = table->cell(row, "pattern");
    if (!reason || pattern.empty()) return fail(table->error(row, "unknown reason or empty pattern"));
    if (kind == "glued") {
      out.glued_.emplace_back(pattern, *reason);
    } else if (kind == "credit") {
      out.credits_by_byte_[static_cast<unsigned char>(pattern.front())].push_back(
          static_cast<std::uint32_t>(out.credits_.size()));
      out.credits_.emplace_back(pattern);
      if (pattern.size() < 2) return fail(table->error(row, "a credit's mark has two bytes or more"));
      out.begins_credit_[static_cast<unsigned char>(pattern[0])] |= 1U;
      out.begins_credit_[static_cast<unsigned char>(pattern[1])] |= 2U;
    } else if (kind == "line" || kind == "label") {
      Pattern p{{}, false, *reason, 14, static_cast<std::uint32_t>(row)};
      for (const auto word : base::split(pattern, ' ')) p.words.emplace_back(word);
      p.open = std::find(p.words.begin(), p.words.end(), "*") != p.words.end();
      const auto most = table->cell(row, "most");
      if (!most.empty()) std::from_chars(most.data(), most.data() + most.size(), p.most);
      if (kind == "label") {
        out.most_after_label_ = std::max(out.most_after_label_, p.most);
        out.labels_.emplace(pattern, std::move(p));
      } else {
        out.note_sketch(p);
        const auto first = p.words.front();
        out.by_first_[first].push_back(std::move(p));
      }
    } else {
      return fail(table->error(row, "unknown kind"));
    }
  }
  // The longest first, so that "Advertisement" is not cut at "Ad".
  std::sort(out.glued_.begin(), out.glued_.end(),
            [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return out;
}

void Phrases::note_sketch(const Pattern& pattern) {
  const auto head = [](std::string_view word) { return base::eight_bytes(word.data(), word.size()); };
  const auto& first = pattern.words.front();
  const auto most = pattern.open ? pattern.most : static_cast<std::uint32_t>(pattern.words.size());
  if (first == "#") return;  // lines that begin with a number are always looked at
  if (first != "_" && first != "*") {
    auto& slot = most_by_first_[first_slot(head(first))];
    slot = std::max(slot, static_cast<std::uint8_t>(std::min(most, 255u)));
    return;
  }
  std::uint64_t bits = 0;
  for (const auto& word : pattern.words) {
    if (word != "_" && word != "*" && word != "#") bits |= WordSketch::bit(head(word));
  }
  anywhere_.push_back({bits, most});
}

bool Phrases::may_match(std::string_view line, const Measure& measure) const {
  if (line.size() > kMostBytes) return false;
  const auto& words = measure.sketch;
  const bool number = (words.first & 0xFFU) >= '0' && (words.first & 0xFFU) <= '9';
  if (!words.plain || number) return true;
  // Words here may be one there only where digits are joined.
  const auto fewest = measure.words - std::min(measure.words, measure.digits);
  if (fewest <= most_by_first_[first_slot(words.first)]) return true;
  if (fewest <= most_after_label_ && line.substr(0, kLabelWindow + 1).find(':') != std::string_view::npos) return true;
  return std::ranges::any_of(anywhere_,
                             [&](const Anywhere& a) { return fewest <= a.most && (words.any & a.bits) == a.bits; });
}

bool Phrases::matches(const Pattern& pattern, std::span<const std::string_view> words) {
  const auto& p = pattern.words;
  if (pattern.open ? words.size() > pattern.most : words.size() != p.size()) return false;
  if (p.back() != "*" && !fits(p.back(), words.back())) return false;
  // After a mismatch the last `*` takes one word more.
  std::size_t i = 0, k = 0, star = p.size(), resume = 0;
  while (i < words.size()) {
    if (k < p.size() && p[k] == "*") {
      star = k++;
      resume = i;
    } else if (k < p.size() && fits(p[k], words[i])) {
      ++k;
      ++i;
    } else if (star < p.size()) {
      k = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (k < p.size() && p[k] == "*") ++k;
  return k == p.size();
}

const Phrases::Pattern* Phrases::search(std::string_view key, std::span<const std::string_view> words) const {
  const auto found = by_first_.find(key);
  if (found == by_first_.end()) return nullptr;
  for (const auto& pattern : found->second) {
    if (matches(pattern, words)) return &pattern;
  }
  return nullptr;
}

// "Related: a story" -> the row of "related".
std::optional<Phrases::Found> Phrases::match_label(std::string_view line, const LineWords& read) const {
  if (line.find(':') > kLabelWindow) return std::nullopt;  // none, or too far
  const auto* colon = read.folded().data() + std::min(read.folded().find(':'), read.folded().size());
  std::string key;
  for (const auto word : read.words()) {
    if (word.data() >= colon || key.size() > kLongestLabel) break;
    key.append(key.empty() ? "" : " ").append(word);
  }
  const auto found = labels_.find(key);
  if (found == labels_.end() || read.words().size() > found->second.most) return std::nullopt;
  return Found{found->second.reason, found->second.row};
}

std::optional<Phrases::Found> Phrases::match_line(std::string_view line) const {
  LineWords read;
  read.fold(line);
  return match_line(line, read);
}

std::optional<Phrases::Found> Phrases::match_line(std::string_view line, LineWords& read) const {
  if (line.size() > kMostBytes) return std::nullopt;
  read.cut(kMostWords);
  const auto words = read.words();
  if (words.empty() || words.size() > kMostWords) return std::nullopt;
  const Pattern* hit = search(words.front(), words);
  if (hit == nullptr && is_number(words.front())) hit = search("#", words);
  if (hit == nullptr) hit = search("_", words);
  if (hit == nullptr) hit = search("*", words);
  if (hit == nullptr) return match_label(line, read);
  return Found{hit->reason, hit->row};
}

Phrases::Tail Phrases::match_glued(std::string_view line) const {
  auto head = line;
  while (!head.empty() && base::is_ascii_digit(head.back()) && line.size() - head.size() < 4) head.remove_suffix(1);
  for (const auto& [label, reason] : glued_) {
    for (const auto cut : {head, line}) {
      if (cut.size() > label.size() + 20 && cut.ends_with(label) &&
          ends_closed(cut.substr(0, cut.size() - label.size()))) {
        return {line.size() - cut.size() + label.size(), reason};
      }
    }
  }
  return {};
}

bool Phrases::is_credit(std::string_view line, std::size_t at, std::string_view mark) {
  const auto rest = line.substr(at + mark.size());
  // A credit names agencies and persons: few words, no sentence after it.
  const bool whole = mark.ends_with(')') || mark.ends_with(']') || mark.ends_with("Images");
  if (rest.empty() != whole || rest.size() > 80 || rest.find(". ") != std::string_view::npos) return false;
  LineWords read;
  read.read(rest, 12);
  if (read.words().size() > 10) return false;
  auto before = line.substr(0, at);
  while (before.ends_with(' ')) before.remove_suffix(1);
  if (before.empty()) return true;
  // After a sentence, in brackets, or run into the last word ("... after the talksCredit: Agency").
  const bool bracket = mark.front() == '(' || mark.front() == '[';
  const bool glued = before.size() == at && base::is_ascii_lower(before.back()) && base::is_ascii_upper(mark.front());
  return ends_closed(before) || bracket || glued;
}

std::size_t Phrases::credit_begin(std::string_view line) const {
  auto best = std::string_view::npos;
  const auto from = line.size() > kCreditWindow ? line.size() - kCreditWindow : 0;
  std::vector<std::uint32_t> seen;  // only the last place of a mark counts
  unsigned next = 0;                // what the byte behind may be
  for (auto at = line.size(); at-- > from;) {
    const unsigned here = begins_credit_[static_cast<unsigned char>(line[at])];
    const bool may_begin = (here & 1U) != 0 && (next & 2U) != 0;
    next = here;
    if (!may_begin) continue;
    for (const auto m : credits_by_byte_[static_cast<unsigned char>(line[at])]) {
      const std::string_view mark = credits_[m];
      if (!line.substr(at).starts_with(mark) || std::find(seen.begin(), seen.end(), m) != seen.end()) continue;
      seen.push_back(m);
      if (!is_credit(line, at, mark)) continue;
      best = at;
      if (base::trim(line.substr(0, at)).empty()) return 0;
    }
  }
  return best;
}

}  // namespace dragoman::page
