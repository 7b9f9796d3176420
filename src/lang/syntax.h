// Tags, trees and names of one document: what lang::analyse gives and every later stage reads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/span.h"
#include "text/text.h"

namespace dragoman::lang {

using Index = std::uint32_t;
inline constexpr Index kNone = 0xffffffffU;  // "no token": the head of a root

// Universal POS tags, UD v2.
enum class Upos : std::uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX
};

// Universal relations with the English subtypes. An unknown subtype reads as its universal relation, an unknown one as
// dep.
enum class Rel : std::uint8_t {
  kAcl,
  kAclRelcl,
  kAdvcl,
  kAdvclRelcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kAuxPass,
  kCase,
  kCc,
  kCcPreconj,
  kCcomp,
  kClf,
  kCompound,
  kCompoundPrt,
  kConj,
  kCop,
  kCsubj,
  kCsubjOuter,
  kCsubjPass,
  kDep,
  kDet,
  kDetPredet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNmodDesc,
  kNmodPoss,
  kNmodUnmarked,
  kNsubj,
  kNsubjOuter,
  kNsubjPass,
  kNummod,
  kObj,
  kObl,
  kOblAgent,
  kOblUnmarked,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp
};
inline constexpr std::size_t kRelCount = static_cast<std::size_t>(Rel::kXcomp) + 1;

enum class NameKind : std::uint8_t { kPer, kOrg, kLoc, kGpe, kEvent, kNorp };
inline constexpr std::size_t kNameKinds = static_cast<std::size_t>(NameKind::kNorp) + 1;

// The form of a verb or auxiliary: go, went, going, gone, go/goes, will. kNoVerb for every other word.
enum class VerbForm : std::uint8_t { kNoVerb, kBase, kPast, kGerund, kParticiple, kPresent, kModal };

struct Word {
  Upos upos = Upos::kX;
  Rel rel = Rel::kDep;
  Index head = kNone;  // index into Syntax::tokens; kNone for the root of a sentence
  std::string lemma;
  VerbForm form = VerbForm::kNoVerb;
};

// A proper name, tokens [first, last).
struct Name {
  NameKind kind = NameKind::kPer;
  Index first = 0, last = 0;
};

// Tokens [first, last).
struct TokenRange {
  Index first = 0, last = 0;
  [[nodiscard]] constexpr bool contains(Index token) const { return first <= token && token < last; }
  [[nodiscard]] constexpr bool overlaps(TokenRange o) const { return first < o.last && o.first < last; }
  [[nodiscard]] constexpr Index size() const { return last - first; }
  friend constexpr bool operator==(TokenRange, TokenRange) = default;
};

// One document's syntax. `words`, `lowered`, `sentence_of` and `name_of` run parallel to `tokens`.
// Fill tokens, sentences, words and names, then call index().
struct Syntax {
  std::vector<text::Token> tokens;
  std::vector<text::Sentence> sentences;
  std::vector<Word> words;
  std::vector<Name> names;           // in text order, not overlapping
  std::vector<std::string> lowered;  // lower-case form, curly quotes straight
  std::vector<Index> sentence_of;
  std::vector<Index> name_of;  // index into names, or kNone

  // Builds lowered, sentence_of, name_of and the child lists. `text` is the document's text.
  void index(std::string_view text);

  [[nodiscard]] Index size() const { return static_cast<Index>(tokens.size()); }
  [[nodiscard]] const Word& operator[](Index token) const { return words[token]; }
  [[nodiscard]] std::string_view lower(Index token) const { return lowered[token]; }
  [[nodiscard]] std::string_view lemma(Index token) const { return words[token].lemma; }
  [[nodiscard]] Upos upos(Index token) const { return words[token].upos; }
  [[nodiscard]] Rel rel(Index token) const { return words[token].rel; }
  [[nodiscard]] Index head(Index token) const { return words[token].head; }
  [[nodiscard]] const text::Sentence& sentence(Index token) const { return sentences[sentence_of[token]]; }

  // Dependents in text order.
  [[nodiscard]] std::span<const Index> children(Index token) const {
    return {children_.data() + child_begin_[token], children_.data() + child_begin_[token + 1]};
  }
  // The first dependent with this relation, or kNone.
  [[nodiscard]] Index child(Index token, Rel rel) const;
  // The first dependent whose universal relation (subtype dropped) is that of `rel`, or kNone.
  [[nodiscard]] Index child_base(Index token, Rel rel) const;
  // From the leftmost to the rightmost token under `token`, itself included.
  [[nodiscard]] TokenRange subtree(Index token) const;
  // The token and all its conjuncts, transitively, in text order.
  [[nodiscard]] std::vector<Index> conjuncts(Index token) const;
  // True when `ancestor` is `token` or above it.
  [[nodiscard]] bool is_under(Index token, Index ancestor) const;
  // The lower-cased case marker(s) of a nominal: "with", "on", "because of"; "" when there is none.
  [[nodiscard]] std::string case_of(Index token) const;
  // The bytes from the first to the last token of the range.
  [[nodiscard]] Span span(TokenRange range) const {
    return {tokens[range.first].span.begin, tokens[range.last - 1].span.end};
  }
  [[nodiscard]] TokenRange sentence_range(Index token) const { return {sentence(token).first, sentence(token).last}; }
  // The token that heads the range: the one whose head lies outside (first such); ranges never cross sentences.
  [[nodiscard]] Index head_of(TokenRange range) const;
  // The first token whose span begins at or after `byte`; size() when there is none.
  [[nodiscard]] Index token_at(std::uint32_t byte) const;

 private:
  std::vector<Index> child_begin_, children_;
};

[[nodiscard]] Rel base(Rel rel);  // nsubj:pass -> nsubj
[[nodiscard]] std::string_view to_string(Upos upos);
[[nodiscard]] std::string_view to_string(Rel rel);
[[nodiscard]] std::string_view to_string(NameKind kind);
[[nodiscard]] std::optional<Upos> parse_upos(std::string_view word);
[[nodiscard]] Rel parse_rel(std::string_view word);
// From and to the Penn tags VB VBD VBG VBN VBP VBZ MD; "_" for kNoVerb. kPresent is written VBP.
[[nodiscard]] VerbForm parse_verb_form(std::string_view tag);
[[nodiscard]] std::string_view penn_tag(VerbForm form);
[[nodiscard]] std::optional<NameKind> parse_name_kind(std::string_view word);

}  // namespace dragoman::lang
