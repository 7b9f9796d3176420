// Quotations run on: to their closing mark, over sentences, after "X said", into paragraphs that open with a mark.
#include <algorithm>

#include "quotes/drafts.h"
#include "quotes/phrases.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::Syntax;
using lang::TokenRange;

namespace {

void add(std::vector<TokenRange>& content, TokenRange range) {
  for (auto& piece : content) {
    if (!piece.overlaps(range) && piece.last != range.first && range.last != piece.first) continue;
    piece = {std::min(piece.first, range.first), std::max(piece.last, range.last)};
    return;
  }
  content.push_back(range);
  std::sort(content.begin(), content.end(), [](TokenRange a, TokenRange b) { return a.first < b.first; });
}

bool overlaps(const Draft& draft, TokenRange range) {
  return std::any_of(draft.content.begin(), draft.content.end(), [&](TokenRange piece) { return piece.overlaps(range); });
}

// The part of a quotation outside the words of attribution inside it ("A," he said, "B" is two quotations; a parser may
// still put the cue inside when a mark is missing).
bool is_clean(const Draft& draft, const Quotation& q) {
  return !q.tokens.contains(draft.cue) && (draft.speaker == kNone || !q.tokens.contains(draft.speaker));
}

// A quotation that is sentences of its own, not a phrase quoted in passing.
bool is_standing(const Syntax& s, const Quotation& q) {
  const auto& sentence = s.sentence(q.tokens.first);
  const Index begin = sentence.first;
  const auto& last = s.sentence(q.tokens.last - 1);
  return q.tokens.first == begin && q.tokens.last + 1 >= last.last && q.tokens.size() >= 6;
}

class Extender {
 public:
  Extender(const Context& context, std::vector<Draft>& drafts) : c_(context), s_(context.syntax), drafts_(drafts) {}

  void run() {
    for (std::size_t i = 0; i < c_.quotations.size(); ++i) {
      const Quotation& q = c_.quotations[i];
      if (Draft* owner = inside(q)) {
        if (q.tokens.size() >= 5) add(owner->content, q.tokens);
        last_ = owner;
        last_block_ = q.block;
      } else if (is_standing(s_, q) && is_free(q)) {
        take_standing(i);
      }
    }
  }

 private:
  // The draft whose content and this quotation share words; the one whose cue lies nearest outside.
  [[nodiscard]] Draft* inside(const Quotation& q) const {
    Draft* best = nullptr;
    for (auto& draft : drafts_) {
      if (!draft.row->has(Frame::kThat) || draft.relay || !overlaps(draft, q.tokens) || !is_clean(draft, q)) continue;
      if (best == nullptr || distance(draft, q) < distance(*best, q)) best = &draft;
    }
    return best;
  }

  [[nodiscard]] static Index distance(const Draft& draft, const Quotation& q) {
    return draft.cue < q.tokens.first ? q.tokens.first - draft.cue : draft.cue - q.tokens.last;
  }

  // No cue outside the quotation claims its sentences.
  [[nodiscard]] bool is_free(const Quotation& q) const {
    return std::none_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) { return overlaps(d, q.tokens) && is_clean(d, q); });
  }

  // Who spoke last in this paragraph goes on; a paragraph that is one quotation goes on from the paragraph before.
  void take_standing(std::size_t i) {
    const Quotation& q = c_.quotations[i];
    Draft* speaker = nearest_before(q);
    if (speaker == nullptr && last_ != nullptr && last_block_ + 1 >= q.block) speaker = last_;
    if (speaker == nullptr) return;
    add(speaker->content, q.tokens);
    last_ = speaker;
    last_block_ = q.block;
  }

  [[nodiscard]] Draft* nearest_before(const Quotation& q) const {
    Draft* best = nullptr;
    for (auto& draft : drafts_) {
      if (!draft.row->has(Frame::kThat) || draft.relay || draft.cue > q.tokens.first || draft.speaker == kNone) continue;
      if (s_.sentence(draft.cue).block != q.block || !is_outside(draft)) continue;
      if (best == nullptr || draft.cue > best->cue) best = &draft;
    }
    return best;
  }

  [[nodiscard]] bool is_outside(const Draft& draft) const {
    return std::none_of(c_.quotations.begin(), c_.quotations.end(), [&](const Quotation& q) { return q.tokens.contains(draft.cue); });
  }

  const Context& c_;
  const Syntax& s_;
  std::vector<Draft>& drafts_;
  Draft* last_ = nullptr;
  Index last_block_ = 0;
};

}  // namespace

void extend_by_quotations(const Context& context, std::vector<Draft>& drafts) { Extender(context, drafts).run(); }

}  // namespace dragoman::quotes
