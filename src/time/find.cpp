#include <algorithm>

#include "time/tables.h"

namespace dragoman::timex {

namespace {

struct Candidate {
  std::uint32_t row = kNoRow;
  Match match;
};

// Rewrites one sentence's items, level by level: each match becomes one item.
class Reducer {
 public:
  Reducer(const Tables::Impl& impl, std::vector<Item>& items) : impl_(impl), items_(items) {}

  void run() {
    for (level_ = 0; level_ < impl_.levels.size(); ++level_) {
      if (std::any_of(items_.begin(), items_.end(), [&](const Item& item) { return may_start(item); })) reduce();
    }
  }

 private:
  bool may_start(const Item& item) const {
    return (item.classes & impl_.levels[level_].starts) != 0 || (item.entry != nullptr && (item.entry->levels >> level_ & 1U) != 0);
  }
  void reduce();
  Candidate best_at(std::size_t at) const;
  void consider(std::uint32_t r, std::size_t at, Candidate& best) const;
  Item make(const Candidate& found, std::size_t at) const;

  const Tables::Impl& impl_;
  std::vector<Item>& items_;   // [0, done_) of this level's result, then a gap, then what is still to read
  std::size_t level_ = 0, done_ = 0;
};

void Reducer::consider(std::uint32_t r, std::size_t at, Candidate& best) const {
  const Row& row = impl_.rows[r];
  if (!row.pattern.may_go_on(at + 1 < items_.size() ? &items_[at + 1] : nullptr)) return;
  if (!row.before.fits(done_ == 0 ? nullptr : &items_[done_ - 1])) return;
  const Match match = row.pattern.match(items_, at);
  if (match.length == 0 || match.length < best.match.length) return;
  if (match.length == best.match.length && best.row != kNoRow && row.priority <= impl_.rows[best.row].priority) return;
  if (!row.after.fits(at + match.length < items_.size() ? &items_[at + match.length] : nullptr)) return;
  best = {r, match};
}

Candidate Reducer::best_at(std::size_t at) const {
  Candidate best;
  const Item& item = items_[at];
  const Level& level = impl_.levels[level_];
  if (!may_start(item)) return best;
  for (Classes rest = item.classes & level.starts; rest != 0; rest &= rest - 1) {
    for (const auto r : level.by_class[static_cast<std::size_t>(__builtin_ctzll(rest))]) consider(r, at, best);
  }
  if (item.entry != nullptr && (item.entry->levels >> level_ & 1U) != 0) {
    if (const auto rows = level.by_word.find(item.entry->id); rows != level.by_word.end()) {
      for (const auto r : rows->second) consider(r, at, best);
    }
  }
  return best;
}

Item Reducer::make(const Candidate& found, std::size_t at) const {
  const Row& row = impl_.rows[found.row];
  Item item;
  item.span = {items_[at].span.begin, items_[at + found.match.length - 1].span.end};
  item.space_before = items_[at].space_before;
  item.classes = row.classes;
  item.row = found.row;
  if (row.blocks) return item;
  Meaning meaning = row.term.evaluate(row.pattern, found.match, items_);
  item.number = meaning.number;
  item.value = std::move(meaning.value);
  return item;
}

void Reducer::reduce() {
  done_ = 0;
  for (std::size_t at = 0; at < items_.size(); ++done_) {
    const Candidate best = best_at(at);
    if (best.row != kNoRow) {
      Item made = make(best, at);
      at += best.match.length;
      items_[done_] = std::move(made);
    } else {
      if (done_ != at) items_[done_] = std::move(items_[at]);
      ++at;
    }
  }
  items_.resize(done_);
}

lang::TokenRange tokens_of(const lang::Syntax& syntax, const text::Sentence& sentence, Span span) {
  lang::Index first = sentence.first;
  while (first + 1 < sentence.last && syntax.tokens[first].span.end <= span.begin) ++first;
  lang::Index last = first + 1;
  while (last < sentence.last && syntax.tokens[last].span.begin < span.end) ++last;
  return {first, last};
}

// A month or season with nothing beside it.
bool is_bare_name(const Value& v) {
  const Fields& f = v.fields;
  return v.kind == Kind::kCalendar && (f.month != kUnset || f.season != kUnset) && f.year == kUnset && f.day == kUnset && !v.within;
}

// "Theresa May", "the March of Mothers", "You may go": the word is no month here.
bool is_other_word(const lang::Syntax& syntax, lang::TokenRange tokens) {
  const auto upos = syntax.upos(tokens.first);
  if (upos == lang::Upos::kVerb || upos == lang::Upos::kAux) return true;
  const auto name = syntax.name_of[tokens.first];
  if (name == lang::kNone) return false;
  const lang::Name& n = syntax.names[name];
  const bool longer = n.last - n.first > tokens.size();
  return n.kind == lang::NameKind::kPer || (longer && (n.kind == lang::NameKind::kOrg || n.kind == lang::NameKind::kEvent));
}

}  // namespace

Expressions find(const Tables& tables, const Document& doc, const lang::Syntax& syntax) {
  const Tables::Impl& impl = tables.impl();
  Expressions out;
  std::vector<Item> items;
  for (const auto& sentence : syntax.sentences) {
    items.clear();
    scan(impl.lexicon, doc.text, sentence.span, items);
    Reducer(impl, items).run();
    for (const auto& item : items) {
      if (!item.value || !impl.rows[item.row].emit) continue;
      const auto tokens = tokens_of(syntax, sentence, item.span);
      if (is_bare_name(*item.value) && is_other_word(syntax, tokens)) continue;
      out.push_back({tokens, item.span, impl.rows[item.row].reason, item.value});
    }
  }
  return out;
}

}  // namespace dragoman::timex
