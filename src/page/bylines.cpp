#include "page/bylines.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "page/names.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kByWithin = 12;  // bytes: "by" of a byline of several names stands at its begin

// '#' at either end of a cell is a space, which cells cannot end in.
std::string spaced(std::string_view cell) {
  std::string out(cell);
  if (out.starts_with('#')) out.front() = ' ';
  if (out.ends_with('#')) out.back() = ' ';
  return out;
}

bool opens_with(std::string_view text, const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [&](const std::string& word) { return text.starts_with(word); });
}

bool is_among(std::string_view text, const std::vector<std::string>& words) {
  return std::ranges::find(words, text) != words.end();
}

}  // namespace

bool looks_like_name(std::string_view text) {
  std::size_t words = 0, small = 0;
  bool start = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    if (c.value >= '0' && c.value <= '9') return false;
    if (start && base::is_letter(c.value)) {
      ++words;
      small += base::is_upper(c.value) ? 0 : 1;
    }
    start = !base::is_letter(c.value) && c.value != '\'' && c.value != 0x2019 && c.value != '.';
    at += c.size;
  }
  return words >= 2 && words <= 6 && small <= 2 && words >= 2 + small;
}

Result<Bylines> Bylines::load(const base::TableSet& set) {
  const auto table = set.table("page/byline_words.tsv", {"id", "kind", "words", "example", "expect"});
  if (!table) return fail(table.error());
  // In the order of Kind.
  static constexpr std::array<std::string_view, kKinds> kNames = {"address", "cut",  "cut-line", "inner", "joint",
                                                                  "label",   "lead", "no-name",  "opens", "place"};
  Bylines out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto kind = std::ranges::find(kNames, table->cell(row, "kind"));
    if (kind == kNames.end()) return fail(table->error(row, "unknown kind"));
    const auto words = table->cell(row, "words");
    if (words.empty()) return fail(table->error(row, "no words"));
    out.words_[static_cast<std::size_t>(kind - kNames.begin())].push_back(spaced(words));
  }
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (out.words_[kind].empty()) return fail(table->error("no row of kind " + std::string(kNames[kind])));
    std::ranges::stable_sort(out.words_[kind], std::ranges::greater(), &std::string::size);
  }
  return out;
}

void Bylines::cut(std::string& name, Kind kind) const {
  for (const auto& word : list(kind)) {
    if (const auto at = name.find(word); at != std::string::npos) name.resize(at);
  }
}

std::string Bylines::clean(std::string_view text) const {
  auto name = collapse(text);
  const auto folded = base::lower(name);
  const auto& leads = list(Kind::kLead);
  const auto lead = std::ranges::find_if(leads, [&](const std::string& word) { return folded.starts_with(word); });
  if (lead != leads.end()) name = name.substr(lead->size());
  cut(name, Kind::kCut);
  name = collapse(name);
  while (!name.empty() && (name.back() == ',' || name.back() == ':' || name.back() == '|' || name.back() == ';'))
    name.pop_back();
  const auto words = words_of(name);
  const bool digits = std::any_of(name.begin(), name.end(), [](char c) { return base::is_ascii_digit(c); });
  const bool label = words.size() == 1 && is_no_name(words[0]);
  const bool number = std::all_of(name.begin(), name.end(),
                                  [](char c) { return base::is_ascii_digit(c) || c == '/' || c == '.' || c == '-'; });
  if (words.empty() || words.size() > 16 || (digits && words.size() > 3) || label || number) return "";
  return name;
}

std::vector<std::string> Bylines::several(std::string_view text) const {
  std::string names(text);
  for (const auto& joint : list(Kind::kJoint)) {
    for (auto at = names.find(joint); at != std::string::npos; at = names.find(joint, at + 1))
      names.replace(at, joint.size(), ", ");
  }
  std::vector<std::string> out;
  for (const auto part : base::split(names, ',')) {
    auto name = clean(part);
    for (const auto& inner : list(Kind::kInner)) {  // "additional reporting by Ann Lee"
      if (const auto by = base::lower(name).find(inner); by != std::string::npos) name = name.substr(by + inner.size());
    }
    cut(name, Kind::kPlace);
    if (name.empty()) continue;
    if (!looks_like_name(name)) return {};
    if (!is_among(name, out)) out.push_back(std::move(name));
  }
  return out.size() < 2 ? std::vector<std::string>{} : out;
}

std::string Bylines::single(std::string_view line, bool opened) const {
  if (opened && !opens_with(base::lower(collapse(line)), list(Kind::kOpens))) return "";
  auto name = clean(line);
  cut(name, Kind::kCutLine);
  return looks_like_name(name) ? name : "";
}

std::vector<std::string> Bylines::in_line(std::string_view line, bool opened) const {
  if (!opened || base::lower(line).find("by") < kByWithin) {
    if (auto names = several(line); !names.empty()) return names;
  }
  auto name = single(line, opened);
  return name.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(name)};
}

bool Bylines::is_label(std::string_view line) const { return is_among(base::lower(line), list(Kind::kLabel)); }

bool Bylines::is_no_name(std::string_view word) const { return is_among(base::lower(word), list(Kind::kNoName)); }

bool Bylines::is_address(std::string_view href) const {
  return std::ranges::any_of(list(Kind::kAddress),
                             [&](const std::string& part) { return href.find(part) != std::string_view::npos; });
}

}  // namespace dragoman::page
