#include <algorithm>
#include <span>

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
    return (item.classes & impl_.levels[level_].starts) != 0 ||
           (item.entry != nullptr && (item.entry->levels >> level_ & 1U) != 0);
  }
  void reduce();
  Candidate best_at(std::size_t at) const;
  void consider(std::uint32_t r, std::size_t at, Candidate& best) const;
  Item make(const Candidate& found, std::size_t at) const;

  const Tables::Impl& impl_;
  std::vector<Item>& items_;  // [0, done_) of this level's result, then a gap, then what is still to read
  std::size_t level_ = 0, done_ = 0;
};

void Reducer::consider(std::uint32_t r, std::size_t at, Candidate& best) const {
  const Row& row = impl_.rows[r];
  if (!row.pattern.may_go_on(at + 1 < items_.size() ? &items_[at + 1] : nullptr)) return;
  if (!row.before.fits_before(std::span<const Item>(items_).first(done_))) return;
  const Match match = row.pattern.match(items_, at);
  if (match.length == 0 || match.length < best.match.length) return;
  if (match.length == best.match.length && best.row != kNoRow && row.priority <= impl_.rows[best.row].priority) return;
  if (!row.after.fits_after(std::span<const Item>(items_).subspan(at + match.length))) return;
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

// A month, weekday or season with nothing beside it.
bool is_bare_name(const Value& v) {
  const Fields& f = v.fields;
  return v.kind == Kind::kCalendar && (f.month != kUnset || f.season != kUnset || f.weekday != kUnset) &&
         f.year == kUnset && f.day == kUnset && f.nth == kUnset && !v.within;
}

// A word that no tag or table takes for anything but a name: "Weld" of "Tuesday Weld".
bool is_lone_name(const lang::Syntax& syntax, lang::Index token) {
  const auto name = syntax.name_of[token];
  return syntax.upos(token) == lang::Upos::kPropn &&
         (name == lang::kNone || (syntax.names[name].kind == lang::NameKind::kPer &&
                                  syntax.names[name].first == token && syntax.names[name].last == token + 1));
}

// "Friday Ibrahim was killed", "police arrested Sunday Igboho": before a person's name of which the tagger saw the last
// word alone, at the head of a sentence or where somebody is acted upon.
bool is_first_name(const lang::Syntax& syntax, lang::TokenRange tokens) {
  const auto next = tokens.last;
  const auto sentence = syntax.sentence_range(tokens.first);
  const bool first = tokens.first == sentence.first;
  if (next >= sentence.last) return false;
  // "the actress Tuesday Weld": day and name hang on one noun.
  if (!first && is_lone_name(syntax, next) && syntax.rel(tokens.first) == lang::Rel::kAppos &&
      syntax.rel(next) == lang::Rel::kAppos && syntax.head(next) == syntax.head(tokens.first))
    return true;
  // "Tuesday Weld starred": the name alone is the subject, and no comma or article parts them.
  if (first && is_lone_name(syntax, next) && lang::base(syntax.rel(next)) == lang::Rel::kNsubj &&
      next + 1 == syntax.head(next))
    return true;
  const auto name = syntax.name_of[next];
  if (name == lang::kNone || syntax.names[name].kind != lang::NameKind::kPer || syntax.names[name].first != next)
    return false;
  if (syntax.names[name].last != next + 1) return false;
  return first ? syntax.rel(next) != lang::Rel::kAppos
               : syntax.rel(next) == lang::Rel::kObj || syntax.rel(next) == lang::Rel::kConj;
}

// "Theresa May", "the March of Mothers", "Friday Ibrahim", "You may go": the word is no month here.
bool is_other_word(const lang::Syntax& syntax, const Value& v, lang::TokenRange tokens) {
  const auto upos = syntax.upos(tokens.first);
  if (upos == lang::Upos::kVerb || upos == lang::Upos::kAux) return true;
  if (v.fields.weekday != kUnset && is_first_name(syntax, tokens)) return true;
  const auto name = syntax.name_of[tokens.first];
  if (name == lang::kNone) return false;
  const lang::Name& n = syntax.names[name];
  const bool longer = n.last - n.first > tokens.size();
  return n.kind == lang::NameKind::kPer ||
         (longer && (n.kind == lang::NameKind::kOrg || n.kind == lang::NameKind::kEvent));
}

bool is_possible(const Value& v) { return v.fields.quarter <= 4 && v.fields.half <= 2; }

// A year and nothing else.
bool is_bare_year(const Value& v) {
  const Fields& f = v.fields;
  return v.kind == Kind::kCalendar && f.year != kUnset && f.month == kUnset && f.season == kUnset &&
         f.quarter == kUnset && f.half == kUnset && f.holiday == kUnset && !v.within;
}

bool is_plural(const lang::Syntax& syntax, lang::Index token) {
  const auto form = syntax.lower(token), lemma = syntax.lemma(token);
  return syntax.upos(token) == lang::Upos::kNoun && !lemma.empty() && form != lemma && form.ends_with("s");
}

// "wounded 1980 others", "1,984 mines and 2015 rifles": a number of things, told by the verb or the number before and
// by the plural after. What happens in a year ("lost 2016 elections") is of class DATED.
bool is_count(const Tables::Impl& impl, const lang::Syntax& syntax, const text::Sentence& sentence,
              lang::TokenRange tokens) {
  const auto at = tokens.first, next = tokens.last;
  const auto is = [&](lang::Index token, Class c) {
    const Entry* entry = impl.lexicon.find(syntax.lower(token));
    return entry != nullptr && (entry->classes & bit(c)) != 0;
  };
  if (next >= sentence.last || !is_plural(syntax, next) || is(next, Class::kDated)) return false;
  if (tokens.size() == 2 && is(at, Class::kCounting)) return true;
  if (tokens.size() != 1 || at == sentence.first) return false;
  if (is(at - 1, Class::kCounting)) return true;
  const auto before = at - 1;
  if (syntax.upos(before) == lang::Upos::kVerb) return true;
  if (syntax.upos(before) != lang::Upos::kCconj && syntax.lower(before) != ",") return false;
  for (auto i = before; i-- > sentence.first && before - i <= 4;) {
    if (syntax.upos(i) == lang::Upos::kNum && i + 1 < before && is_plural(syntax, i + 1)) return true;
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
      if (!item.value || !impl.rows[item.row].emit || !is_possible(*item.value)) continue;
      const auto tokens = tokens_of(syntax, sentence, item.span);
      if (is_bare_name(*item.value) && is_other_word(syntax, *item.value, tokens)) continue;
      if (is_bare_year(*item.value) && is_count(impl, syntax, sentence, tokens)) continue;
      out.push_back({tokens, item.span, impl.rows[item.row].reason, item.value});
    }
  }
  return out;
}

}  // namespace dragoman::timex
