#include "quotes/content.h"

#include <algorithm>

#include "lang/phrases.h"
#include "lang/preface.h"
#include "quotes/phrases.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;

namespace {

using Pieces = std::vector<TokenRange>;

class Finder {
 public:
  Finder(const QuotedPage& view, Index cue, const Cue& row)
      : c_(view), s_(view.syntax), cue_(cue), row_(row), noun_(row.word_class == WordClass::kNoun), object_(object()) {}

  [[nodiscard]] Content run() const {
    for (const auto& use : row_.frames) {
      auto found = by(use);
      if (!found.empty()) return {std::move(found), use.frame == Frame::kThat || use.frame == Frame::kPassive};
    }
    if (noun_ || !row_.has(Frame::kThat) || is_passive_form(s_, cue_)) return {};
    return {quoted_beside(), true};
  }

 private:
  [[nodiscard]] Pieces by(const FrameUse& use) const {
    switch (use.frame) {
      case Frame::kThat: return that();
      case Frame::kTo:
        return row_.addressee != AddresseeSlot::kObject && is_passive_form(s_, cue_) ? Pieces{}
                                                                                     : clause_or_none(infinitive());
      case Frame::kThing: return thing();
      case Frame::kAbout: return about(use.preposition);
      case Frame::kAs: return as();
      case Frame::kPassive: return row_.word_class == WordClass::kAdverb ? around_adverb() : passive();
    }
    return {};
  }

  [[nodiscard]] Index object() const {
    if (const Index o = s_.child(cue_, Rel::kObj); o != kNone) return o;
    if (const Index o = s_.child(cue_, Rel::kIobj); o != kNone) return o;
    bool subject = false;
    for (const Index k : s_.children(cue_)) {  // a second subject after the verb is its object
      if (s_.rel(k) != Rel::kNsubj) continue;
      if (subject && k > cue_) return k;
      subject |= k < cue_;
    }
    return kNone;
  }

  // The subtree of `head` on its own side of the cue; a parser may hang words of the other side on it.
  [[nodiscard]] Pieces clause(Index head) const {
    auto range = s_.subtree(head);
    if (head > cue_) {
      range.first = std::max(range.first, cue_ + 1);
    } else {
      Index limit = cue_words(c_, cue_).first;
      const Index subject = subject_of(c_, cue_);
      if (subject != kNone && head < subject && subject < cue_)
        limit = std::min(limit, lang::source_phrase(s_, subject).first);
      range.last = std::min(range.last, limit);
    }
    range = range.first < range.last ? lang::trimmed(s_, range) : TokenRange{};
    return range.size() > 0 ? Pieces{range} : Pieces{};
  }
  [[nodiscard]] Pieces clause_or_none(Index head) const { return head == kNone ? Pieces{} : clause(head); }

  // ---- clauses and quotations
  [[nodiscard]] Pieces that() const {
    if (noun_) return clause_or_none(noun_clause());
    for (const Index k : s_.children(cue_)) {
      const Rel rel = lang::base(s_.rel(k));
      if (rel == Rel::kCcomp || rel == Rel::kCsubj) return from_the_start(clause(k));
    }
    if (const Index k = marked_clause(); k != kNone) return clause(k);
    if (s_.rel(cue_) == Rel::kParataxis && s_.head(cue_) != kNone) {
      return lang::without(s_, s_.subtree(s_.head(cue_)), s_.subtree(cue_));
    }
    for (const Index k : s_.children(cue_)) {
      if (s_.rel(k) == Rel::kParataxis && c_.tables.find(s_.lower(k), s_.upos(k)) == nullptr) return clause(k);
    }
    return {};
  }

  // "Z, X said" as a whole sentence: Z begins with it, even where the tree hangs its first words on the saying.
  [[nodiscard]] Pieces from_the_start(Pieces pieces) const {
    const auto sentence = s_.sentence_range(cue_);
    if (s_.head(cue_) != kNone || pieces.size() != 1 || pieces[0].first >= cue_) return pieces;
    for (Index i = sentence.first; i < pieces[0].first; ++i) {
      if (c_.tables.find(s_.lower(i), s_.upos(i)) != nullptr) return pieces;
    }
    pieces[0].first = std::min(pieces[0].first, lang::end_of_preface(c_.doc.text, s_.tokens, s_.sentence(cue_)));
    pieces[0] = lang::trimmed(s_, pieces[0]);
    return pieces;
  }

  // "the claim that Z"
  [[nodiscard]] Index noun_clause() const {
    for (const Index k : s_.children(cue_)) {
      const Rel rel = lang::base(s_.rel(k));
      if (k < cue_ || (rel != Rel::kAcl && rel != Rel::kCcomp)) continue;
      if (mark_of(k) == "that" || (rel == Rel::kCcomp && s_.child_base(k, Rel::kNsubj) != kNone)) return k;
    }
    return kNone;
  }

  // "warned the envoy that Z" when the clause hangs on a noun before it.
  [[nodiscard]] Index marked_clause() const {
    const Index from = object_ != kNone && object_ > cue_ ? s_.subtree(object_).first : cue_;
    const Index end = std::min<Index>(from + 8, s_.sentence(cue_).last);
    for (Index m = cue_ + 1; m < end; ++m) {
      if (s_.rel(m) != Rel::kMark || (s_.lower(m) != "that" && s_.lower(m) != "whether") || s_.head(m) < m) continue;
      const Index host = s_.head(s_.head(m));
      return host != kNone && (host == object_ || (host < cue_ && s_.head(host) == cue_)) ? s_.head(m) : kNone;
    }
    return kNone;
  }

  [[nodiscard]] std::string_view mark_of(Index clause) const {
    for (const Index k : s_.children(clause)) {
      if (s_.rel(k) == Rel::kMark) return s_.lower(k);
    }
    return {};
  }

  // A quotation in the sentence that no clause of the tree reaches: "X said in May: ...", "...," X said.
  [[nodiscard]] Pieces quoted_beside() const {
    const auto sentence = s_.sentence_range(cue_);
    const auto ends_after = [](const Quotation& q, Index at) { return q.tokens.last <= at; };
    auto it = std::lower_bound(c_.quotations.begin(), c_.quotations.end(), sentence.first, ends_after);
    for (; it != c_.quotations.end() && it->tokens.first < sentence.last; ++it) {
      const Quotation& q = *it;
      const bool after = q.tokens.first > cue_;
      if (q.tokens.contains(cue_) || q.tokens.size() < 4) continue;
      const Index gap = after ? q.tokens.first - cue_ : cue_ - q.tokens.last;
      const auto border = s_.lower(after ? q.tokens.first - 1 : q.tokens.last - 2);
      if (gap <= 1 || (gap <= 12 && (border == ":" || border == "," || border == "?" || border == "!")))
        return {q.tokens};
    }
    const bool announced =
        it != c_.quotations.end() && it->tokens.first == sentence.last && s_.lower(sentence.last - 1) == ":";
    return announced ? Pieces{it->tokens} : Pieces{};  // "X also said:", and the words stand below
  }

  // ---- infinitives
  [[nodiscard]] Index infinitive() const {
    for (const Index k : s_.children(cue_)) {
      const Rel rel = lang::base(s_.rel(k));
      if (k < cue_ || mark_of(k) != "to") continue;
      if (rel == Rel::kXcomp || (rel == Rel::kAcl && noun_) || (rel == Rel::kAdvcl && follows(k))) return k;
    }
    if (object_ == kNone || row_.addressee != AddresseeSlot::kObject) return kNone;
    for (const Index k : s_.children(object_)) {
      if (lang::base(s_.rel(k)) == Rel::kAcl && mark_of(k) == "to") return k;
    }
    return kNone;
  }

  // The clause begins right after the cue or its object: no purpose clause.
  [[nodiscard]] bool follows(Index clause) const {
    const Index begin = s_.subtree(clause).first;
    return begin == cue_ + 1 ||
           (object_ != kNone && row_.addressee == AddresseeSlot::kObject && begin == s_.subtree(object_).last);
  }

  // ---- things
  [[nodiscard]] Pieces thing() const {
    if (is_passive_form(s_, cue_)) {
      const Index subject = s_.child(cue_, Rel::kNsubjPass);
      return subject == kNone || lang::agents(s_, cue_).empty() ? Pieces{} : clause(subject);
    }
    return clause_or_none(object_);
  }

  [[nodiscard]] Pieces about(std::string_view preposition) const {
    for (const Index host : {cue_, object_}) {
      if (host == kNone) continue;
      for (const Index k : s_.children(host)) {
        const Rel rel = lang::base(s_.rel(k));
        const bool nominal = rel == Rel::kObl || (rel == Rel::kNmod && (noun_ || host == object_));
        if (k > cue_ && nominal && s_.case_of(k) == preposition) return clause(k);
        if (k > cue_ && (rel == Rel::kAdvcl || rel == Rel::kAcl) && mark_of(k) == preposition)
          return clause(k);  // "of hiding it"
      }
    }
    return {};
  }

  // "described Y as Z", "called Y Z": from Y to the end of Z.
  [[nodiscard]] Pieces as() const {
    const Index what = predicate();
    if (what == kNone) return {};
    auto out = clause(what);
    const Index object = is_passive_form(s_, cue_) ? s_.child(cue_, Rel::kNsubjPass) : object_;
    if (object == kNone || object == what || out.empty()) return out;
    for (const auto piece : clause(object)) {
      if (piece.last > out.front().first) continue;
      if (out.front().first - piece.last <= 1)
        out.front().first = piece.first;
      else
        out.insert(out.begin(), piece);
    }
    return out;
  }

  [[nodiscard]] Index predicate() const {
    Index what = kNone;
    for (const Index host : {object_, cue_}) {
      if (host == kNone) continue;
      for (const Index k : s_.children(host)) {
        const Rel rel = lang::base(s_.rel(k));
        const bool as_phrase = (rel == Rel::kObl || (rel == Rel::kNmod && k > cue_)) && s_.case_of(k) == "as";
        if (as_phrase || (rel == Rel::kAdvcl && mark_of(k) == "as")) what = k;
        const bool second =
            (rel == Rel::kXcomp || rel == Rel::kObj) && host == cue_ && k > cue_ && k != object_ && mark_of(k) != "to";
        if (second && object_ != kNone) what = k;
      }
    }
    return what;
  }

  // ---- without a source
  // "it is reported that Z" has its clause found before; here "Y is said to Z".
  [[nodiscard]] Pieces passive() const {
    if (!is_passive_form(s_, cue_)) return {};
    const Index subject = subject_of(c_, cue_), rest = infinitive();
    if (subject == kNone || rest == kNone) return {};
    auto out = clause(subject);
    for (const auto piece : clause(rest)) out.push_back(piece);
    return out;
  }

  // "Y reportedly Z"
  [[nodiscard]] Pieces around_adverb() const {
    const Index host = s_.head(cue_);
    if (host == kNone || s_.rel(cue_) != Rel::kAdvmod) return {};
    return lang::without(s_, s_.subtree(host), {cue_, cue_ + 1});
  }

  const QuotedPage& c_;
  const Syntax& s_;
  Index cue_;
  const Cue& row_;
  bool noun_;
  Index object_;
};

}  // namespace

Content content_of(const QuotedPage& view, Index cue, const Cue& row) { return Finder(view, cue, row).run(); }

}  // namespace dragoman::quotes
