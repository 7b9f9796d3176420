#include "lang/syntax.h"

#include <algorithm>

#include "base/assert.h"
#include "base/meter.h"
#include "base/utf8.h"

namespace dragoman::lang {

namespace {

constexpr std::array<std::string_view, 17> kUposWords = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                         "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                         "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, kRelCount> kRelWords = {
    "acl",        "acl:relcl",  "advcl",     "advcl:relcl", "advmod",        "amod",     "appos",       "aux",
    "aux:pass",   "case",       "cc",        "cc:preconj",  "ccomp",         "clf",      "compound",    "compound:prt",
    "conj",       "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",
    "discourse",  "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",
    "mark",       "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",
    "nummod",     "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",
    "reparandum", "root",       "vocative",  "xcomp"};
constexpr std::array<std::string_view, 6> kNameWords = {"PER", "ORG", "LOC", "GPE", "EVENT", "NORP"};

// In the order of VerbForm.
constexpr std::string_view kPennTags[] = {"_", "VB", "VBD", "VBG", "VBN", "VBP", "MD"};

template <class Words>
std::optional<std::size_t> index_of(const Words& words, std::string_view word) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) return std::nullopt;
  return static_cast<std::size_t>(at - words.begin());
}

// Lower case with straight quotes, marks kept.
std::string lowered_form(std::string_view form) {
  std::string out = base::lower(form);
  for (std::size_t at;
       (at = out.find("\xE2\x80\x99")) != std::string::npos || (at = out.find("\xE2\x80\x98")) != std::string::npos;) {
    out.replace(at, 3, "'");
  }
  return out;
}

}  // namespace

void Syntax::index(std::string_view text) {
  const Index n = size();
  DRAGOMAN_ASSERT(words.size() == n);
  lowered.resize(n);
  sentence_of.assign(n, 0);
  name_of.assign(n, kNone);
  for (Index i = 0; i < n; ++i) lowered[i] = lowered_form(text.substr(tokens[i].span.begin, tokens[i].span.size()));
  for (Index s = 0; s < sentences.size(); ++s) {
    for (Index i = sentences[s].first; i < sentences[s].last; ++i) sentence_of[i] = s;
  }
  for (Index k = 0; k < names.size(); ++k) {
    for (Index i = names[k].first; i < names[k].last; ++i) name_of[i] = k;
  }
  child_begin_.assign(n + 1, 0);
  for (const Word& w : words) {
    if (w.head != kNone) ++child_begin_[w.head + 1];
  }
  for (Index i = 0; i < n; ++i) child_begin_[i + 1] += child_begin_[i];
  children_.resize(child_begin_[n]);
  std::vector<Index> next(child_begin_.begin(), child_begin_.end() - 1);
  for (Index i = 0; i < n; ++i) {
    if (words[i].head != kNone) children_[next[words[i].head]++] = i;
  }
}

Index Syntax::child(Index token, Rel rel) const {
  base::Meter::step();
  for (const Index c : children(token)) {
    if (words[c].rel == rel) return c;
  }
  return kNone;
}

Index Syntax::child_base(Index token, Rel rel) const {
  for (const Index c : children(token)) {
    if (base(words[c].rel) == base(rel)) return c;
  }
  return kNone;
}

TokenRange Syntax::subtree(Index token) const {
  TokenRange range{token, token + 1};
  std::vector<Index> open{token};
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    base::Meter::step();
    range.first = std::min(range.first, at);
    range.last = std::max(range.last, at + 1);
    for (const Index c : children(at)) open.push_back(c);
  }
  return range;
}

std::vector<Index> Syntax::conjuncts(Index token) const {
  std::vector<Index> out{token};
  for (std::size_t i = 0; i < out.size(); ++i) {
    base::Meter::step();
    for (const Index c : children(out[i])) {
      if (words[c].rel == Rel::kConj) out.push_back(c);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool Syntax::is_under(Index token, Index ancestor) const {
  while (token != kNone && token != ancestor) {
    base::Meter::step();
    token = words[token].head;
  }
  return token == ancestor;
}

std::string Syntax::case_of(Index token) const {
  base::Meter::step();
  std::string out;
  for (const Index c : children(token)) {
    if (words[c].rel != Rel::kCase || lowered[c] == "'s" || lowered[c] == "'") continue;
    if (!out.empty()) out += ' ';
    out += lowered[c];
    for (const Index f : children(c)) {
      if (words[f].rel == Rel::kFixed) (out += ' ') += lowered[f];
    }
  }
  if (!out.empty()) return out;
  for (const Index c :
       children(token)) {  // "with President Ada Lovelace", where the preposition hangs on title or surname
    if (words[c].rel != Rel::kNmodDesc && words[c].rel != Rel::kFlat) continue;
    const Index marker = child(c, Rel::kCase);
    if (marker != kNone && marker < token) return case_of(c);
  }
  return out;
}

Index Syntax::head_of(TokenRange range) const {
  base::Meter::step(range.size());
  for (Index i = range.first; i < range.last; ++i) {
    if (words[i].head == kNone || !range.contains(words[i].head)) {
      if (words[i].upos != Upos::kPunct || range.size() == 1) return i;
    }
  }
  return range.first;
}

Index Syntax::token_at(std::uint32_t byte) const {
  const auto at =
      std::partition_point(tokens.begin(), tokens.end(), [&](const text::Token& t) { return t.span.begin < byte; });
  return static_cast<Index>(at - tokens.begin());
}

Rel base(Rel rel) {
  const auto colon = to_string(rel).find(':');
  return colon == std::string_view::npos ? rel : parse_rel(to_string(rel).substr(0, colon));
}

std::string_view to_string(Upos upos) { return kUposWords[static_cast<std::size_t>(upos)]; }
std::string_view to_string(Rel rel) { return kRelWords[static_cast<std::size_t>(rel)]; }
std::string_view to_string(NameKind kind) { return kNameWords[static_cast<std::size_t>(kind)]; }

std::optional<Upos> parse_upos(std::string_view word) {
  const auto at = index_of(kUposWords, word);
  return at ? std::optional(static_cast<Upos>(*at)) : std::nullopt;
}

Rel parse_rel(std::string_view word) {
  if (const auto at = index_of(kRelWords, word)) return static_cast<Rel>(*at);
  const auto universal = index_of(kRelWords, word.substr(0, word.find(':')));
  return universal ? static_cast<Rel>(*universal) : Rel::kDep;
}

VerbForm parse_verb_form(std::string_view tag) {
  if (tag == "VBZ") return VerbForm::kPresent;
  for (std::size_t i = 1; i < std::size(kPennTags); ++i) {
    if (kPennTags[i] == tag) return static_cast<VerbForm>(i);
  }
  return VerbForm::kNoVerb;
}

std::string_view penn_tag(VerbForm form) { return kPennTags[static_cast<std::size_t>(form)]; }

std::optional<NameKind> parse_name_kind(std::string_view word) {
  const auto at = index_of(kNameWords, word);
  return at ? std::optional(static_cast<NameKind>(*at)) : std::nullopt;
}

}  // namespace dragoman::lang
