#include "quotes/relay.h"

#include <algorithm>

#include "base/utf8.h"
#include "lang/marks.h"
#include "lang/phrases.h"
#include "lang/preface.h"
#include "quotes/content.h"
#include "quotes/draft.h"
#include "quotes/phrases.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;
using lang::Upos;

namespace {

bool is_nominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum;
}

// Somebody or something that can be quoted: a name, an outlet, a document, "sources". Not a reason ("citing high
// costs").
bool is_source(const QuotedPage& view, Index head) {
  const Syntax& s = view.syntax;
  return s.name_of[head] != kNone || view.tables.channels.contains(s.lower(head));
}

// The clause that "according to X" speaks of: the one X hangs on, or the clause around the noun X hangs on.
Index clause_above(const Syntax& syntax, Index token) {
  Index at = syntax.head(token);
  while (at != kNone && syntax.head(at) != kNone) {
    const Rel rel = lang::base(syntax.rel(at));
    const bool nominal = rel == Rel::kNmod || rel == Rel::kObl || rel == Rel::kObj || rel == Rel::kNsubj ||
                         rel == Rel::kAppos || rel == Rel::kCompound;
    if (!nominal) break;
    at = syntax.head(at);
  }
  return at;
}

QuoteDraft relay(const QuotedPage& view, Index cue, std::uint32_t row, Index source, Index clause, TokenRange hole) {
  const Syntax& s = view.syntax;
  QuoteDraft draft;
  draft.cue = cue;
  draft.row = &view.tables.cues[row];
  draft.cue_range = {cue, cue + 1};
  draft.relay = true;
  draft.speaker = source;
  auto sentence = lang::trimmed(s, s.sentence_range(cue));
  const bool outermost =
      hole.first <= sentence.first + 1 || hole.last >= sentence.last;  // speaks of the whole sentence
  sentence.first = std::max(sentence.first, lang::end_of_preface(view.doc.text, s.tokens, s.sentence(cue)));
  draft.content = lang::without(s, outermost ? sentence : s.subtree(clause), hole);
  draft.via = outlet_of(view, source);
  return draft;
}

// "X reported that Z, citing Y": Z is Y's word, known through X. Without a saying before it, Y's word for the main
// clause.
std::optional<QuoteDraft> cited(const QuotedPage& view, Index cue, Index source) {
  const Syntax& s = view.syntax;
  QuoteDraft draft = relay(view, cue, view.tables.citing, source, s.head(cue), s.subtree(cue));
  draft.via.clear();
  if (const Voice voice = voice_before(view, cue); voice.cue != kNone) {
    draft.content.clear();
    for (const auto piece : content_of(view, voice.cue, *voice.row).pieces) {
      for (const auto part : lang::without(s, piece, s.subtree(cue))) draft.content.push_back(part);
    }
    draft.via = outlet_of(view, voice.speaker);
    draft.under = voice.cue;
    draft.relay = false;
  }
  if (draft.content.empty()) return std::nullopt;
  return draft;
}

// Blocks of one sentence without a final stop may be headlines.
bool is_headline(const QuotedPage& view, const text::Sentence& sentence) {
  const auto last = view.syntax.lower(sentence.last - 1);
  const Block& block = view.doc.blocks[sentence.block];
  if (block.kind == BlockKind::kTitle || block.kind == BlockKind::kHeading || block.kind == BlockKind::kStandfirst)
    return true;
  return sentence.span == block.span && last != "." && last != "\"" && last != "\xE2\x80\x9D";
}

// The head of tokens [first, last) when they are a short name or a noun phrase fit to speak, else kNone.
Index speaking_name(const Syntax& s, Index first, Index last) {
  if (first >= last || last - first > 5) return kNone;
  Index head = kNone;
  for (Index i = first; i < last; ++i) {
    const bool word = is_nominal(s.upos(i)) || s.upos(i) == Upos::kAdj || s.upos(i) == Upos::kDet ||
                      s.upos(i) == Upos::kAdp || s.upos(i) == Upos::kPart;
    if (!word) return kNone;
    if (s.name_of[i] != kNone && s.names[s.name_of[i]].kind != lang::NameKind::kLoc) head = head == kNone ? i : head;
  }
  if (head == kNone) return kNone;
  const TokenRange range{first, last};
  const Index top = s.head_of(range);
  return top == kNone ? head : top;
}

}  // namespace

std::optional<QuoteDraft> relay_at(const QuotedPage& view, Index token) {
  const Syntax& s = view.syntax;
  if (s.lower(token) == "according" && token + 1 < s.size() && s.lower(token + 1) == "to") {
    Index source = s.head(token);
    if (s.rel(token) != Rel::kCase || source == kNone) source = s.child_base(token, Rel::kObl);
    if (source == kNone) return std::nullopt;
    const Index top = s.head(token) == source ? source : token;
    const Index clause = clause_above(s, top);
    if (clause == kNone || s.upos(source) == Upos::kVerb) return std::nullopt;
    TokenRange hole = lang::source_phrase(s, source);
    const auto under = s.subtree(source);
    hole = {std::min(hole.first, token), under.first >= token ? std::max(hole.last, under.last) : hole.last};
    QuoteDraft draft = relay(view, token, view.tables.according, source, clause, hole);
    draft.cue_range.last = token + 2;
    if (draft.content.empty()) return std::nullopt;
    return draft;
  }
  if (view.tables.words.citing.contains(s.lower(token)) && s.head(token) != kNone) {
    const Index source = s.child_base(token, Rel::kObj);
    if (source == kNone || !is_source(view, source) || lang::base(s.rel(token)) != Rel::kAdvcl ||
        s.child(token, Rel::kCcomp) != kNone)
      return std::nullopt;
    return cited(view, token, source);
  }
  return std::nullopt;
}

std::vector<QuoteDraft> colon_drafts(const QuotedPage& view) {
  const Syntax& s = view.syntax;
  std::vector<QuoteDraft> out;
  for (const auto& sentence : s.sentences) {
    Index colon = kNone;
    std::size_t colons = 0;
    for (Index i = sentence.first; i < sentence.last; ++i) {
      if (s.lower(i) == ":") colon = i, ++colons;
    }
    if (colons != 1 || colon == sentence.first || colon + 1 == sentence.last) continue;
    QuoteDraft draft;
    draft.cue = colon;
    draft.row = &view.tables.cues[view.tables.colon];
    draft.cue_range = {colon, colon + 1};
    const TokenRange before{sentence.first, colon}, after{colon + 1, sentence.last};
    if (const Index name = speaking_name(s, after.first, after.last);
        name != kNone && is_headline(view, sentence) && before.size() > 3) {
      draft.speaker = name;
      draft.content = {before};
    } else if (const Index lead = speaking_name(s, before.first, before.last); lead != kNone && after.size() > 2) {
      const bool transcript = view.doc.blocks[sentence.block].span.begin == sentence.span.begin;
      if (!transcript) continue;
      draft.speaker = lead;
      draft.content = {lang::trimmed(s, after)};
    }
    if (!draft.content.empty()) out.push_back(std::move(draft));
  }
  return out;
}

std::vector<QuoteDraft> signed_drafts(const QuotedPage& view) {
  const Syntax& s = view.syntax;
  std::vector<QuoteDraft> out;
  Index begin = 0, block = kNone;  // of the text: its block's first word, or the one after the last signature
  for (Index i = 0; i + 1 < s.size(); ++i) {
    if (s.sentence(i).block != block) begin = i, block = s.sentence(i).block;
    if (s.lower(i) != "(" || !s.lower(i + 1).starts_with("@") || i == begin || s.name_of[i - 1] == kNone) continue;
    const lang::Name& name = s.names[s.name_of[i - 1]];
    const Index dash = name.first == 0 ? kNone : name.first - 1;
    if (dash == kNone || dash <= begin + 2 || !lang::is_dash(s.lower(dash))) continue;
    QuoteDraft draft;
    draft.cue = dash;
    draft.row = &view.tables.cues[view.tables.colon];
    draft.cue_range = {dash, dash + 1};
    draft.speaker = s.head_of({name.first, name.last});
    draft.content = {lang::trimmed(s, {begin, dash})};
    begin = i + 1;
    out.push_back(std::move(draft));
  }
  return out;
}

std::string outlet_of(const QuotedPage& view, Index head) {
  const Syntax& s = view.syntax;
  const auto range = lang::source_phrase(s, head);
  const auto is = [&](std::string_view word, Channel kind) {
    const auto channel = view.tables.channels.find(word);
    return channel != view.tables.channels.end() && channel->second == kind;
  };
  std::string_view organisation;  // the last before "agency" and the like
  bool called_outlet = false;
  for (Index i = range.first; i < range.last; ++i) {
    called_outlet |= is(s.lower(i), Channel::kOutletNoun);
    const Index name = s.name_of[i];
    const auto whole = name == kNone ? TokenRange{i, i + 1} : TokenRange{s.names[name].first, s.names[name].last};
    for (const auto words : {whole, TokenRange{i, i + 1}}) {
      const auto text = view.doc.view(s.span(words));
      if (is(base::fold(text), Channel::kOutlet)) return std::string(text);
    }
    const bool named = name != kNone && s.names[name].kind == lang::NameKind::kOrg && s.upos(i) != Upos::kAdj;
    if (named && !called_outlet) organisation = view.doc.view(s.span(whole));
  }
  return called_outlet ? std::string(organisation) : std::string();
}

}  // namespace dragoman::quotes
