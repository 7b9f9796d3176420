#include "quotes/quotes.h"

#include <algorithm>

#include "lang/phrases.h"
#include "quotes/continuation.h"
#include "quotes/draft.h"
#include "quotes/phrases.h"
#include "quotes/relay.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::TokenRange;

namespace {

Index size_of(const std::vector<TokenRange>& content) {
  Index n = 0;
  for (const auto piece : content) n += piece.size();
  return n;
}

bool holds(const std::vector<TokenRange>& content, Index token) {
  return std::any_of(content.begin(), content.end(), [&](TokenRange piece) { return piece.contains(token); });
}

// Inside a quotation only somebody else's words by name count ("Kone told us that Z," Bah said); "I think", "people
// hope" and the like are the quoted speaker's own talk.
bool is_talk(const QuotedPage& view, const QuoteDraft& draft) {
  if (!view.is_quoted(draft.cue)) return false;
  return draft.speaker == kNone || view.syntax.upos(draft.speaker) != lang::Upos::kPropn ||
         !draft.row->has(Frame::kThat);
}

std::vector<QuoteDraft> find_drafts(const QuotedPage& view) {
  std::vector<QuoteDraft> drafts;
  for (Index i = 0; i < view.syntax.size(); ++i) {
    auto draft = relay_at(view, i);
    if (!draft) draft = draft_at(view, i);
    if (draft && !is_talk(view, *draft)) drafts.push_back(std::move(*draft));
  }
  for (auto& draft : colon_drafts(view)) drafts.push_back(std::move(draft));
  for (auto& draft : signed_drafts(view)) drafts.push_back(std::move(draft));
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const QuoteDraft& a, const QuoteDraft& b) { return a.cue < b.cue; });
  return drafts;
}

// "X said Z, according to the agency": the agency is the way X's words came, not a second source of Z. Any other
// relayer
// ("according to the ministry") stays besides, and what it relays hangs under it.
void fold_relayers(const QuotedPage& view, std::vector<QuoteDraft>& drafts) {
  for (auto& relay : drafts) {
    if (!relay.relay) continue;
    const auto name = relay.via.empty()
                          ? view.doc.view(view.syntax.span(lang::source_phrase(view.syntax, relay.speaker)))
                          : std::string_view(relay.via);
    bool carried = false;
    const auto sentence = view.syntax.sentence_range(relay.cue);
    for (auto& draft : drafts_between(drafts, sentence.first, sentence.last)) {
      if (draft.relay || !draft.via.empty() || !draft.row->has(Frame::kThat) || !holds(relay.content, draft.cue))
        continue;
      draft.via = name;
      relay.carries = carried = true;
    }
    if (carried && !relay.via.empty()) relay.content.clear();
  }
  std::erase_if(drafts, [](const QuoteDraft& draft) { return draft.content.empty(); });
}

// Four fifths of the content stand in quotation marks; words that tell who spoke them do not make a relayer a speaker.
bool is_direct(const QuotedPage& view, const QuoteDraft& draft) {
  if (draft.carries) return false;
  Index quoted = 0;
  for (const auto piece : draft.content) {
    for (Index i = piece.first; i < piece.last; ++i) quoted += view.is_quoted(i);
  }
  return quoted * 5 >= size_of(draft.content) * 4;
}

std::optional<Index> actor_at(const actors::Actors& actors, Index head) {
  if (head == kNone) return std::nullopt;
  const auto* mention = actors.mention_at(head);
  return mention == nullptr ? std::nullopt : std::optional(mention->actor);
}

void emit(const QuotedPage& view, const actors::Actors& actors, const QuoteDraft& draft, Quotes& out) {
  const auto& s = view.syntax;
  Statement statement;
  statement.speaker = actor_at(actors, draft.speaker);
  if (!statement.speaker && draft.speaker != kNone)
    statement.speaker = actor_at(actors, view.clauses.antecedent(draft.speaker));
  if (draft.speaker != kNone) statement.speaker_span = s.span(lang::source_phrase(s, draft.speaker));
  statement.cue = s.span(draft.cue_range);
  for (const auto piece : draft.content) statement.content.push_back(s.span(piece));
  statement.sentence = s.sentence(draft.cue).span;
  statement.direct = is_direct(view, draft);
  statement.via = draft.via;
  statement.addressee = actor_at(actors, draft.addressee);
  Quotes::Frame frame;
  frame.content = draft.content;
  frame.cue = draft.cue;
  frame.stance = draft.row->stance;
  frame.factive = draft.row->factive;
  frame.asserts = draft.asserts;
  frame.row = draft.row->row;
  if (statement.direct) frame.you = statement.addressee;
  out.items.push_back(std::move(statement));
  out.frames.push_back(std::move(frame));
}

// The smallest other content that holds a statement's cue, or the statement it was found under.
void link_parents(std::vector<QuoteDraft>& drafts, Quotes& quotes) {
  for (std::size_t n = 0; n < quotes.frames.size(); ++n) {
    auto& frame = quotes.frames[n];
    for (const Index i : quotes.around(frame.cue)) {
      if (quotes.frames[i].cue == frame.cue) continue;
      frame.parent = i;
      break;
    }
    if (drafts[n].under == kNone) continue;
    const auto above = drafts_between(drafts, drafts[n].under, drafts[n].under + 1);
    if (!above.empty()) frame.parent = static_cast<Index>(above.data() - drafts.data());
  }
}

}  // namespace

std::vector<Index> Quotes::around(Index token) const {
  std::vector<Index> out;
  if (begin_.empty()) {
    for (Index i = 0; i < frames.size(); ++i) {
      if (holds(frames[i].content, token)) out.push_back(i);
    }
  } else if (token + 1 < begin_.size()) {
    out.assign(members_.begin() + begin_[token], members_.begin() + begin_[token + 1]);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](Index a, Index b) { return size_of(frames[a].content) < size_of(frames[b].content); });
  return out;
}

void Quotes::index(Index tokens) {
  begin_.assign(tokens + 1, 0);
  const auto each = [&](auto&& visit) {
    for (Index i = 0; i < frames.size(); ++i) {
      for (const auto piece : frames[i].content) {
        for (Index t = piece.first; t < piece.last; ++t) visit(t, i);
      }
    }
  };
  each([&](Index t, Index) { ++begin_[t + 1]; });
  for (Index t = 0; t < tokens; ++t) begin_[t + 1] += begin_[t];
  members_.resize(begin_[tokens]);
  auto next = begin_;
  each([&](Index t, Index i) { members_[next[t]++] = i; });
}

Quotes attribute(const Tables& tables, const Document& doc, const lang::Syntax& syntax, const actors::Actors& actors) {
  const auto quotations = find_quotations(syntax);
  const auto& impl = tables.impl();
  const QuotedPage view{
      impl, doc, syntax, lang::Clauses(syntax, impl.clauses), quotations, quotation_of(quotations, syntax.size())};
  auto drafts = find_drafts(view);
  extend_by_quotations(view, drafts);
  fold_relayers(view, drafts);
  Quotes out;
  for (const auto& draft : drafts) emit(view, actors, draft, out);
  out.index(syntax.size());
  link_parents(drafts, out);
  return out;
}

}  // namespace dragoman::quotes
