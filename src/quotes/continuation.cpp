#include "quotes/continuation.h"

#include <algorithm>

#include "quotes/phrases.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::Syntax;
using lang::TokenRange;

namespace {

// Adds `range`, melting it with the pieces it touches.
void add(std::vector<TokenRange>& content, TokenRange range) {
  std::vector<TokenRange> out;
  for (const auto piece : content) {
    if (piece.overlaps(range) || piece.last == range.first || range.last == piece.first) {
      range = {std::min(piece.first, range.first), std::max(piece.last, range.last)};
    } else {
      out.push_back(piece);
    }
  }
  out.push_back(range);
  std::sort(out.begin(), out.end(), [](TokenRange a, TokenRange b) { return a.first < b.first; });
  content = std::move(out);
}

bool overlaps(const QuoteDraft& draft, TokenRange range) {
  return std::any_of(draft.content.begin(), draft.content.end(),
                     [&](TokenRange piece) { return piece.overlaps(range); });
}

// The part of a quotation outside the words of attribution inside it ("A," he said, "B" is two quotations; a parser may
// still put the cue inside when a mark is missing).
bool is_clean(const QuoteDraft& draft, const Quotation& q) {
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
  Extender(const QuotedPage& view, std::vector<QuoteDraft>& drafts) : c_(view), s_(view.syntax), drafts_(drafts) {}

  void run() {
    for (std::size_t i = 0; i < c_.quotations.size(); ++i) {
      const Quotation& q = c_.quotations[i];
      if (QuoteDraft* owner = inside(q)) {
        if (q.tokens.size() >= 5) add(owner->content, q.tokens);
        last_ = owner;
        last_block_ = q.block;
      } else if (is_standing(s_, q) && is_free(q)) {
        take_standing(i);
      }
    }
  }

 private:
  // The sentences that a quotation touches, as tokens.
  [[nodiscard]] TokenRange sentences_of(const Quotation& q) const {
    return {s_.sentence(q.tokens.first).first, s_.sentence(q.tokens.last - 1).last};
  }

  // The draft whose content and this quotation share words; the one whose cue lies nearest outside.
  [[nodiscard]] QuoteDraft* inside(const Quotation& q) const {
    QuoteDraft* best = nullptr;
    const auto near = sentences_of(q);
    for (auto& draft : drafts_between(drafts_, near.first, near.last)) {
      if (!draft.row->has(Frame::kThat) || draft.relay || !overlaps(draft, q.tokens) || !is_clean(draft, q)) continue;
      if (best == nullptr || distance(draft, q) < distance(*best, q)) best = &draft;
    }
    return best;
  }

  [[nodiscard]] static Index distance(const QuoteDraft& draft, const Quotation& q) {
    return draft.cue < q.tokens.first ? q.tokens.first - draft.cue : draft.cue - q.tokens.last;
  }

  // No cue outside the quotation claims its sentences.
  [[nodiscard]] bool is_free(const Quotation& q) const {
    const auto near = sentences_of(q);
    const auto drafts = drafts_between(drafts_, near.first, near.last);
    return std::none_of(drafts.begin(), drafts.end(),
                        [&](const QuoteDraft& d) { return overlaps(d, q.tokens) && is_clean(d, q); });
  }

  // Who spoke last in this paragraph goes on; a paragraph that is one quotation goes on from the paragraph before.
  void take_standing(std::size_t i) {
    const Quotation& q = c_.quotations[i];
    QuoteDraft* speaker = nearest_before(q);
    if (speaker == nullptr && last_ != nullptr && last_block_ + 1 >= q.block) speaker = last_;
    if (speaker == nullptr) return;
    add(speaker->content, q.tokens);
    last_ = speaker;
    last_block_ = q.block;
  }

  [[nodiscard]] QuoteDraft* nearest_before(const Quotation& q) const {
    const auto before = drafts_between(drafts_, 0, q.tokens.first);
    for (auto it = before.rbegin(); it != before.rend(); ++it) {
      if (s_.sentence(it->cue).block != q.block) break;
      if (it->row->has(Frame::kThat) && !it->relay && it->speaker != kNone && !c_.is_quoted(it->cue)) return &*it;
    }
    return nullptr;
  }

  const QuotedPage& c_;
  const Syntax& s_;
  std::vector<QuoteDraft>& drafts_;
  QuoteDraft* last_ = nullptr;
  Index last_block_ = 0;
};

}  // namespace

std::span<QuoteDraft> drafts_between(std::vector<QuoteDraft>& drafts, Index first, Index last) {
  const auto by_cue = [](const QuoteDraft& draft, Index cue) { return draft.cue < cue; };
  const auto begin = std::lower_bound(drafts.begin(), drafts.end(), first, by_cue);
  return {begin, std::lower_bound(begin, drafts.end(), last, by_cue)};
}

void extend_by_quotations(const QuotedPage& view, std::vector<QuoteDraft>& drafts) { Extender(view, drafts).run(); }

}  // namespace dragoman::quotes
