// Cue words -> speaker and content, by frame.
#include <algorithm>

#include "quotes/drafts.h"
#include "quotes/phrases.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;
using lang::Upos;

namespace {

// Collects the content of one cue, frame by frame.
class Finder {
 public:
  Finder(const Context& context, Index cue, const Cue& row) : c_(context), s_(context.syntax), cue_(cue), row_(row) {}

  [[nodiscard]] std::vector<TokenRange> content() const {
    for (const auto& use : row_.frames) {
      auto found = by(use);
      if (!found.empty()) return found;
    }
    return {};
  }

 private:
  [[nodiscard]] std::vector<TokenRange> by(const FrameUse& use) const {
    switch (use.frame) {
      case Frame::kThat: return that();
      case Frame::kTo: return infinitive();
      case Frame::kThing: return thing();
      case Frame::kAbout: return about(use.preposition);
      case Frame::kAs: return as();
      case Frame::kPassive: return passive();
    }
    return {};
  }

  // The subtree of `head` on its own side of the cue; a parser may hang words of the other side on it.
  [[nodiscard]] std::vector<TokenRange> clause(Index head) const {
    auto range = s_.subtree(head);
    if (head > cue_) {
      range.first = std::max(range.first, cue_ + 1);
    } else {
      Index limit = cue_words(s_, cue_).first;
      const Index subject = subject_of(s_, cue_).head;
      if (subject != kNone && head < subject && subject < cue_) limit = std::min(limit, noun_phrase(s_, subject).first);
      range.last = std::min(range.last, limit);
    }
    range = range.first < range.last ? trimmed(s_, range) : TokenRange{};
    return range.size() > 0 ? std::vector{range} : std::vector<TokenRange>{};
  }

  // The clause said, or the sentence around a parenthetic "X said".
  [[nodiscard]] std::vector<TokenRange> that() const {
    for (const Index k : s_.children(cue_)) {
      const Rel rel = lang::base(s_.rel(k));
      if (rel == Rel::kCcomp || rel == Rel::kCsubj) return clause(k);
    }
    if (s_.rel(cue_) == Rel::kParataxis && s_.head(cue_) != kNone) return around();
    for (const Index k : s_.children(cue_)) {
      if (s_.rel(k) == Rel::kParataxis && c_.tables.find(s_.lower(k), s_.upos(k)) == nullptr) return clause(k);
    }
    return quoted_beside();
  }

  // The host of a parenthesis; what it quotes, not the parenthesis.
  [[nodiscard]] std::vector<TokenRange> around() const {
    const auto hole = s_.subtree(cue_);
    auto pieces = without(s_, s_.subtree(s_.head(cue_)), hole);
    return pieces;
  }

  // A quotation in the sentence that no clause of the tree reaches: "X said: ...", and noun phrases in quotes.
  [[nodiscard]] std::vector<TokenRange> quoted_beside() const {
    const auto sentence = s_.sentence_range(cue_);
    for (const auto& q : c_.quotations) {
      if (q.tokens.first >= sentence.last || q.tokens.last <= sentence.first || q.tokens.contains(cue_)) continue;
      if (q.tokens.size() < 4) continue;
      const Index gap = q.tokens.first > cue_ ? q.tokens.first - cue_ : cue_ - q.tokens.last;
      if (gap <= 12) return {q.tokens};
    }
    return {};
  }

  [[nodiscard]] std::vector<TokenRange> infinitive() const {
    for (const Index k : s_.children(cue_)) {
      if (s_.rel(k) == Rel::kXcomp && has_to(k)) return clause(k);
    }
    for (const Index k : s_.children(cue_)) {
      if (row_.word_class == WordClass::kNoun && s_.rel(k) == Rel::kAcl && has_to(k)) return clause(k);
      if (lang::base(s_.rel(k)) == Rel::kAdvcl && k > cue_ && has_to(k) && row_.addressee == AddresseeSlot::kObject) return clause(k);
    }
    return {};
  }

  [[nodiscard]] bool has_to(Index clause) const {
    for (const Index k : s_.children(clause)) {
      if (s_.rel(k) == Rel::kMark && s_.lower(k) == "to") return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<TokenRange> thing() const {
    if (is_passive(s_, cue_)) {
      const Index subject = s_.child(cue_, Rel::kNsubjPass);
      return subject == kNone || agent_of(s_, cue_) == kNone ? std::vector<TokenRange>{} : clause(subject);
    }
    const Index object = s_.child_base(cue_, Rel::kObj);
    return object == kNone ? std::vector<TokenRange>{} : clause(object);
  }

  [[nodiscard]] std::vector<TokenRange> about(std::string_view preposition) const {
    for (const Index k : s_.children(cue_)) {
      const Rel rel = lang::base(s_.rel(k));
      if ((rel == Rel::kObl || rel == Rel::kNmod) && s_.case_of(k) == preposition) return clause(k);
      if (rel == Rel::kAdvcl && k > cue_ && marked(k, preposition)) return clause(k);  // "accused them of hiding it"
    }
    return {};
  }

  [[nodiscard]] bool marked(Index clause, std::string_view word) const {
    for (const Index k : s_.children(clause)) {
      if (s_.rel(k) == Rel::kMark) return s_.lower(k) == word;
    }
    return false;
  }

  // "described Y as Z", "called Y Z": from Y to the end of Z.
  [[nodiscard]] std::vector<TokenRange> as() const {
    const Index object = is_passive(s_, cue_) ? s_.child(cue_, Rel::kNsubjPass) : s_.child_base(cue_, Rel::kObj);
    Index what = s_.child(cue_, Rel::kXcomp);
    for (const Index k : s_.children(cue_)) {
      const bool as_phrase = lang::base(s_.rel(k)) == Rel::kObl && s_.case_of(k) == "as";
      if (as_phrase || (lang::base(s_.rel(k)) == Rel::kAdvcl && marked(k, "as"))) what = k;
    }
    if (what == kNone) return {};
    auto out = clause(what);
    if (object == kNone) return out;
    for (const auto piece : clause(object)) {
      if (!out.empty() && piece.last <= out.front().first && out.front().first - piece.last <= 1) out.front().first = piece.first;
      else if (!out.empty() && piece.last <= out.front().first) out.insert(out.begin(), piece);
    }
    return out;
  }

  // "it is reported that Z" has its clause found before; here "Y is said to Z".
  [[nodiscard]] std::vector<TokenRange> passive() const {
    if (!is_passive(s_, cue_)) return {};
    const Index subject = s_.child(cue_, Rel::kNsubjPass), rest = s_.child(cue_, Rel::kXcomp);
    if (subject == kNone || rest == kNone) return {};
    auto out = clause(subject);
    for (const auto piece : clause(rest)) out.push_back(piece);
    return out;
  }

  const Context& c_;
  const Syntax& s_;
  Index cue_;
  const Cue& row_;
};

// Whose claim a noun is: "Y's claim", "the claim by Y", "Y made the claim".
Index owner_of(const Syntax& syntax, Index noun) {
  if (const Index owner = syntax.child(noun, Rel::kNmodPoss); owner != kNone) return owner;
  for (const Index k : syntax.children(noun)) {
    const auto preposition = lang::base(syntax.rel(k)) == Rel::kNmod ? syntax.case_of(k) : std::string();
    if (preposition == "by" || preposition == "from") return k;
  }
  const Rel rel = lang::base(syntax.rel(noun));
  if ((rel == Rel::kObj || rel == Rel::kObl) && syntax.upos(syntax.head(noun)) == Upos::kVerb) return subject_of(syntax, syntax.head(noun)).head;
  return kNone;
}

Index speaker_of(const Syntax& syntax, Index cue, const Cue& row) {
  if (row.word_class == WordClass::kNoun) return owner_of(syntax, cue);
  if (row.word_class == WordClass::kAdverb) return kNone;
  if (is_passive(syntax, cue)) return agent_of(syntax, cue);
  const Subject subject = subject_of(syntax, cue);
  if (subject.head == kNone) return kNone;
  return subject.head;
}

// "said in a meeting with Y": the encounter stands after the cue, wherever the tree hangs it.
Index company_in_encounter(const Context& context, Index cue) {
  const Syntax& s = context.syntax;
  const Index end = std::min<Index>(cue + 8, s.sentence(cue).last);
  for (Index i = cue + 1; i < end; ++i) {
    const auto channel = context.tables.channels.find(s.lower(i));
    if (channel == context.tables.channels.end() || channel->second != Channel::kEncounter) continue;
    for (const Index with : s.children(i)) {
      if (lang::base(s.rel(with)) == Rel::kNmod && s.case_of(with) == "with") return with;
    }
  }
  return kNone;
}

Index addressee_of(const Context& context, Index cue, const Cue& row) {
  const Syntax& s = context.syntax;
  if (row.addressee == AddresseeSlot::kObject) {
    if (is_passive(s, cue)) return s.child(cue, Rel::kNsubjPass);
    if (const Index indirect = s.child(cue, Rel::kIobj); indirect != kNone) return indirect;
    return s.child_base(cue, Rel::kObj);
  }
  for (const Index k : s.children(cue)) {
    if (row.addressee == AddresseeSlot::kTo && lang::base(s.rel(k)) == Rel::kObl && s.case_of(k) == "to") return k;
  }
  return company_in_encounter(context, cue);
}

}  // namespace

std::optional<Draft> draft_at(const Context& context, Index token) {
  const Syntax& s = context.syntax;
  const Cue* row = context.tables.find(s.lower(token), s.upos(token));
  if (row == nullptr || row->frames.empty()) return std::nullopt;
  Draft draft;
  draft.cue = token;
  draft.row = row;
  draft.content = Finder(context, token, *row).content();
  if (draft.content.empty()) return std::nullopt;
  draft.speaker = speaker_of(s, token, *row);
  if (draft.speaker == kNone && !row->has(Frame::kPassive)) return std::nullopt;
  if (draft.speaker == kNone && row->word_class == WordClass::kVerb && !is_passive(s, token)) return std::nullopt;
  for (const auto piece : draft.content) {
    if (draft.speaker != kNone && piece.contains(draft.speaker)) return std::nullopt;
  }
  draft.addressee = addressee_of(context, token, *row);
  draft.cue_range = cue_words(s, token);
  return draft;
}

}  // namespace dragoman::quotes
