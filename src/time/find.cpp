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
    for (const Level& level : impl_.levels) {
      if (level.starts != 0 || !level.by_word.empty() || !level.by_any.empty()) reduce(level);
    }
  }

 private:
  void reduce(const Level& level);
  Candidate best_at(const Level& level, std::size_t at) const;
  void consider(std::uint32_t r, std::size_t at, Candidate& best) const;
  Item make(const Candidate& found, std::size_t at) const;

  const Tables::Impl& impl_;
  std::vector<Item>& items_;
  std::vector<Item> out_;
};

void Reducer::consider(std::uint32_t r, std::size_t at, Candidate& best) const {
  const Row& row = impl_.rows[r];
  if (!row.before.fits(out_.empty() ? nullptr : &out_.back())) return;
  const Match match = row.pattern.match(items_, at);
  if (match.length == 0 || match.length < best.match.length) return;
  if (match.length == best.match.length && best.row != kNoRow && row.priority <= impl_.rows[best.row].priority) return;
  if (!row.after.fits(at + match.length < items_.size() ? &items_[at + match.length] : nullptr)) return;
  best = {r, match};
}

Candidate Reducer::best_at(const Level& level, std::size_t at) const {
  Candidate best;
  const Item& item = items_[at];
  if (item.is(Class::kNone)) return best;
  for (Classes rest = item.classes & level.starts; rest != 0; rest &= rest - 1) {
    for (const auto r : level.by_class[static_cast<std::size_t>(__builtin_ctzll(rest))]) consider(r, at, best);
  }
  if (item.entry != nullptr) {
    if (const auto rows = level.by_word.find(item.entry->id); rows != level.by_word.end()) {
      for (const auto r : rows->second) consider(r, at, best);
    }
  }
  for (const auto r : level.by_any) consider(r, at, best);
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

void Reducer::reduce(const Level& level) {
  out_.clear();
  bool changed = false;
  for (std::size_t at = 0; at < items_.size();) {
    const Candidate best = best_at(level, at);
    if (best.row == kNoRow) {
      out_.push_back(items_[at++]);
      continue;
    }
    out_.push_back(make(best, at));
    at += best.match.length;
    changed = true;
  }
  if (changed) items_.swap(out_);
}

lang::TokenRange tokens_of(const lang::Syntax& syntax, const text::Sentence& sentence, Span span) {
  lang::Index first = sentence.first;
  while (first + 1 < sentence.last && syntax.tokens[first].span.end <= span.begin) ++first;
  lang::Index last = first + 1;
  while (last < sentence.last && syntax.tokens[last].span.begin < span.end) ++last;
  return {first, last};
}

// Part of somebody's name: "Theresa May", "April Jones".
bool in_person_name(const lang::Syntax& syntax, lang::TokenRange tokens) {
  for (lang::Index i = tokens.first; i < tokens.last; ++i) {
    const auto name = syntax.name_of[i];
    if (name != lang::kNone && syntax.names[name].kind == lang::NameKind::kPer) return true;
  }
  return false;
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
      if (in_person_name(syntax, tokens)) continue;
      out.push_back({tokens, item.span, impl.rows[item.row].reason, item.value});
    }
  }
  return out;
}

}  // namespace dragoman::timex
