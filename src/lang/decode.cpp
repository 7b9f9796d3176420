#include "lang/decode.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/table.h"
#include "base/utf8.h"

namespace dragoman::lang {
namespace {

constexpr float kImpossible = -1e30F;
constexpr std::size_t kLongestKey = 64;  // bytes of a lexicon's key; longer ones are left out

// The text without its last `count` characters.
std::string_view cut_end(std::string_view text, std::size_t count) {
  std::size_t end = text.size();
  for (; count > 0 && end > 0; --count) {
    do --end;
    while (end > 0 && !base::is_border(text, end));
  }
  return text.substr(0, end);
}

}  // namespace

std::size_t best_label(const float* scores, std::size_t count) {
  return static_cast<std::size_t>(std::max_element(scores, scores + count) - scores);
}

Result<Lemmas> Lemmas::load(const base::ModelFile& file) {
  Lemmas out;
  for (const std::string& label : file.labels("lemma")) {
    const auto parts = base::split(label, '|');
    Script s;
    if (parts.size() != 3 || parts[0].size() != 1)
      return fail(ErrorCode::kBadModel, "lang", "wrong lemma script '" + label + "'");
    s.mode = parts[0] == "l" ? Case::kLower : parts[0] == "t" ? Case::kTitle : Case::kKeep;
    std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), s.cut);
    s.ending = parts[2];
    out.scripts_.push_back(std::move(s));
  }
  const auto text = file.text("lexicon");
  if (!text) return fail(text.error());
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t last = line.rfind('\t');
    if (last != std::string_view::npos && last <= kLongestKey)
      out.lexicon_.emplace(line.substr(0, last), line.substr(last + 1));
  }
  const auto vocabulary = file.text("vocabulary");
  if (!vocabulary) return fail(vocabulary.error());
  for (rest = *vocabulary; !rest.empty();) {
    const std::string_view piece = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), piece.size() + 1));
    if (piece.size() > 1 && base::is_ascii_lower(piece[0])) out.words_.insert(piece);
  }
  for (const auto& [key, lemma] : out.lexicon_) out.words_.insert(lemma);
  return out;
}

std::string Lemmas::lemma(std::string_view form, Upos upos, Inflection inflection, std::size_t script) const {
  std::string lowered = base::lower(form);
  if (upos != Upos::kPropn) {
    char key[kLongestKey];
    const std::string_view tag = to_string(upos);
    const bool fits = lowered.size() + 1 + tag.size() <= sizeof key;
    if (fits) {
      std::memcpy(key, lowered.data(), lowered.size());
      key[lowered.size()] = '\t';
      std::memcpy(key + lowered.size() + 1, tag.data(), tag.size());
    }
    const auto it = fits ? lexicon_.find({key, lowered.size() + 1 + tag.size()}) : lexicon_.end();
    if (it != lexicon_.end()) return std::string(it->second);
  }
  std::string scripted = apply(scripts_[script], form, lowered);
  const bool title = form.size() > 1 && base::is_ascii_upper(form[0]) && base::is_ascii_lower(form[1]);
  const bool open = upos == Upos::kVerb || upos == Upos::kNoun ||
                    (upos == Upos::kPropn && title && inflection == Inflection::kPlural);
  if (!open || std::any_of(form.begin(), form.end(), base::is_ascii_digit)) return scripted;
  std::string ruled = by_rule(lowered, base::lower(scripted), inflection);
  if (ruled.empty()) return scripted;
  if (upos == Upos::kPropn) ruled[0] = form[0];  // keeps its capital
  return ruled;
}

std::string Lemmas::by_rule(const std::string& lowered, const std::string& scripted, Inflection inflection) const {
  if (inflection == Inflection::kBare) return scripted == lowered ? "" : lowered;
  const auto candidates = uninflected(lowered, inflection);
  if (candidates.empty()) return "";
  const bool possible = std::find(candidates.begin(), candidates.end(), scripted) != candidates.end();
  if (possible && words_.contains(scripted)) return "";
  for (const std::string& c : candidates) {
    if (words_.contains(c)) return c;
  }
  return candidates[0];
}

std::string Lemmas::apply(const Script& s, std::string_view form, std::string lowered) const {
  std::string base;
  if (s.mode == Case::kLower) {
    base = std::move(lowered);
  } else if (s.mode == Case::kTitle) {
    const std::size_t first = form.empty() ? 0 : base::decode(form, 0).size;
    base = std::string(form.substr(0, first)) + base::lower(form.substr(first));
  } else {
    base = form;
  }
  return std::string(cut_end(base, s.cut)) + s.ending;
}

Result<NameTags> NameTags::load(const base::ModelFile& file) {
  NameTags out;
  for (const std::string& label : file.labels("names")) {
    Tag tag;
    if (label != "O") {
      const auto kind = label.size() > 2 ? parse_name_kind(std::string_view(label).substr(2)) : std::nullopt;
      if (!kind) return fail(ErrorCode::kBadModel, "lang", "unknown name tag '" + label + "'");
      tag = {label[0], *kind};
    }
    out.tags_.push_back(tag);
  }
  return out;
}

bool NameTags::follows(std::size_t before, std::size_t tag) const {
  return tags_[tag].part != 'I' || (tags_[before].part != 'O' && tags_[before].kind == tags_[tag].kind);
}

void NameTags::decode(const Scores& scores, Scratch& s, std::vector<Name>& out,
                      std::vector<KindScores>& evidence) const {
  if (scores.count == 0) return;
  const std::size_t n = tags_.size();
  const float* row = scores.first_row;
  s.now.resize(n);
  s.next.resize(n);
  s.back.assign(scores.count * n, 0);
  for (std::size_t t = 0; t < n; ++t) s.now[t] = tags_[t].part == 'I' ? kImpossible : row[t];
  for (std::size_t i = 1; i < scores.count; ++i) {
    row += scores.stride;
    for (std::size_t t = 0; t < n; ++t) {
      float best = 2 * kImpossible;
      for (std::size_t b = 0; b < n; ++b) {
        if (s.now[b] > best && follows(b, t)) {
          best = s.now[b];
          s.back[i * n + t] = static_cast<std::uint8_t>(b);
        }
      }
      s.next[t] = best + row[t];
    }
    std::swap(s.now, s.next);
  }
  s.path.resize(scores.count);
  s.path.back() = best_label(s.now.data(), n);
  for (std::size_t i = scores.count - 1; i > 0; --i) s.path[i - 1] = s.back[i * n + s.path[i]];
  for (std::size_t i = 0; i < scores.count; ++i) {
    const Tag tag = tags_[s.path[i]];
    const Index at = scores.first + static_cast<Index>(i);
    if (tag.part == 'B')
      out.push_back({tag.kind, at, at + 1});
    else if (tag.part == 'I')
      out.back().last = at + 1;
  }
  for (std::size_t i = evidence.size(); i < out.size(); ++i) evidence.push_back(kinds(scores, out[i]));
}

KindScores NameTags::kinds(const Scores& scores, const Name& name) const {
  KindScores out{};
  for (std::size_t t = 0; t < tags_.size(); ++t) {
    if (tags_[t].part == 'O') continue;
    float& sum = out[static_cast<std::size_t>(tags_[t].kind)];
    const Index from = name.first - scores.first, to = name.last - scores.first;
    if (tags_[t].part == 'B') sum += scores.first_row[from * scores.stride + t];
    for (Index i = from + 1; tags_[t].part == 'I' && i < to; ++i) sum += scores.first_row[i * scores.stride + t];
  }
  return out;
}

}  // namespace dragoman::lang
