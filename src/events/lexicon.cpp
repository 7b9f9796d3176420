#include "events/lexicon.h"

#include <algorithm>

#include "events/columns.h"

namespace dragoman::events {

namespace {

struct Words {
  std::string lemma, with;
};

Words two_words(std::string_view cell) {
  const auto gap = cell.find(' ');
  if (gap == std::string_view::npos) return {std::string(cell), {}};
  return {std::string(cell.substr(0, gap)), std::string(cell.substr(gap + 1))};
}

constexpr std::array<std::pair<std::string_view, SlotKind>, 12> kSlotNames = {{{"subj", SlotKind::kSubject},
                                                                               {"obj", SlotKind::kObject},
                                                                               {"iobj", SlotKind::kIndirect},
                                                                               {"poss", SlotKind::kPossessor},
                                                                               {"mod", SlotKind::kModifier},
                                                                               {"comp", SlotKind::kComplement},
                                                                               {"head", SlotKind::kHead},
                                                                               {"sent", SlotKind::kSentence},
                                                                               {"aux", SlotKind::kAuxiliary},
                                                                               {"pred", SlotKind::kPredicative},
                                                                               {"self", SlotKind::kSelf},
                                                                               {"prt", SlotKind::kParticle}}};

Slot parse_slot(std::string_view word) {
  for (const auto& [name, kind] : kSlotNames) {
    if (name == word) return {kind, {}};
  }
  return {SlotKind::kPreposition, std::string(word)};
}

// "obj=@weapon|missile;with!=#any"
Result<std::vector<Constraint>> parse_constraints(const Lexicon& lexicon, const base::Table& table, std::size_t row) {
  std::vector<Constraint> out;
  for (const auto part : base::split(table.cell(row, "when"), ';')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0)
      return fail(table.error(row, "a constraint reads slot=values"));
    Constraint c;
    c.negated = part[equals - 1] == '!';
    c.slot = parse_slot(part.substr(0, equals - (c.negated ? 1 : 0)));
    for (const auto value : base::split(part.substr(equals + 1))) {
      if (value == "#any")
        c.any = true;
      else if (value == "#none")
        c.none = true;
      else if (value == "#actor")
        c.actor = true;
      else if (value == "#person")
        c.person = true;
      else if (value == "#place")
        c.place = true;
      else if (value.starts_with('@')) {
        const base::Words* found = lexicon.classes.find(value.substr(1));
        if (found == nullptr) return fail(table.error(row, "unknown class '" + std::string(value) + "'"));
        c.words.insert(c.words.end(), found->begin(), found->end());
      } else {
        c.words.emplace_back(value);
      }
    }
    std::sort(c.words.begin(), c.words.end());
    out.push_back(std::move(c));
  }
  return out;
}

Result<Pos> parse_pos(const base::Table& table, std::size_t row) {
  const auto word = table.cell(row, "pos");
  if (word == "verb") return Pos::kVerb;
  if (word == "noun") return Pos::kNoun;
  if (word == "adj") return Pos::kAdj;
  if (word == "aux") return Pos::kAux;
  return fail(table.error(row, "pos is verb, noun, adj or aux"));
}

Result<EventType> parse_type(const base::Table& table, std::size_t row) {
  const auto type = parse_event_type(table.cell(row, "type"));
  if (!type) return fail(table.error(row, "unknown event type"));
  return *type;
}

Result<Trigger> parse_trigger(const Lexicon& lexicon, const base::Table& table, std::size_t row) {
  Trigger t;
  t.reason = table.reason(row);
  auto [lemma, with] = two_words(table.cell(row, "lemma"));
  t.lemma = std::move(lemma);
  t.with = std::move(with);
  auto pos = parse_pos(table, row);
  if (!pos) return fail(pos.error());
  auto type = parse_type(table, row);
  if (!type) return fail(type.error());
  auto when = parse_constraints(lexicon, table, row);
  if (!when) return fail(when.error());
  t.pos = *pos;
  t.type = *type;
  t.when = std::move(*when);
  t.mode = table.cell(row, "mode");
  t.symmetric = table.cell(row, "symmetric") == "yes" || table.cell(row, "symmetric") == "plural";
  t.own = table.is_own(row);
  t.noun_class = table.cell(row, "class");
  return t;
}

std::vector<std::string> strings(std::string_view cell) {
  std::vector<std::string> out;
  for (const auto part : base::split(cell)) out.emplace_back(part);
  return out;
}

std::vector<std::string> noun_list(std::string_view cell) {
  return cell == "*" ? std::vector<std::string>() : strings(cell);
}

Result<void> load_classes(Lexicon& out, const base::TableSet& set) {
  auto table = set.table("events/classes.tsv", kClassColumns);
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    const auto pos = table->cell(r, "pos");
    if (!pos.empty() && pos != "verb" && pos != "closed") return fail(table->error(r, "pos is verb, closed or empty"));
  }
  out.classes = base::WordClasses::of(*table);
  ReadClasses& read = out.words;
  return out.classes.take(*table, {{"carrier", &read.carrier},
                                   {"inside", &read.inside},
                                   {"me", &read.me},
                                   {"moved-to", &read.moved_to},
                                   {"occasion", &read.occasion},
                                   {"occasion-link", &read.occasion_link},
                                   {"quantity", &read.quantity},
                                   {"say", &read.say},
                                   {"sideline", &read.sideline},
                                   {"timeword", &read.timeword},
                                   {"us", &read.us},
                                   {"within", &read.within}});
}

Result<void> load_triggers(Lexicon& out, const base::TableSet& set) {
  auto table = set.table("events/triggers.tsv", kTriggerColumns);
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    auto trigger = parse_trigger(out, *table, r);
    if (!trigger) return fail(trigger.error());
    out.has_own = out.has_own || trigger->own;
    out.triggers[trigger->lemma].push_back(std::move(*trigger));
  }
  for (auto& [lemma, rows] : out.triggers) {
    std::stable_sort(rows.begin(), rows.end(), [](const Trigger& a, const Trigger& b) {
      return 2 * !a.with.empty() + a.when.size() > 2 * !b.with.empty() + b.when.size();
    });
  }
  return {};
}

Result<void> load_light(Lexicon& out, const base::TableSet& set) {
  auto table = set.table("events/light.tsv", kLightColumns);
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    auto [lemma, with] = two_words(table->cell(r, "verb"));
    out.lights[lemma].push_back(
        {table->reason(r), lemma, with, std::string(table->cell(r, "via")), noun_list(table->cell(r, "nouns"))});
  }
  auto selecting = set.table("events/selecting.tsv", kSelectingColumns);
  if (!selecting) return fail(selecting.error());
  for (std::size_t r = 0; r < selecting->size(); ++r) {
    auto type = parse_type(*selecting, r);
    if (!type) return fail(type.error());
    out.has_own = out.has_own || selecting->is_own(r);
    auto [lemma, with] = two_words(selecting->cell(r, "verb"));
    out.selecting[lemma].push_back({selecting->reason(r), lemma, with, std::string(selecting->cell(r, "via")),
                                    noun_list(selecting->cell(r, "nouns")), *type,
                                    std::string(selecting->cell(r, "mode")), selecting->is_own(r)});
  }
  return {};
}

Result<void> load_discards(Lexicon& out, const base::TableSet& set) {
  auto table = set.table("events/discard.tsv", {"word", "reason", "weight"});
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    out.discards.emplace(table->id(r),
                         Discard{std::string(table->cell(r, "reason")), table->cell(r, "weight") == "2" ? 2 : 1});
  }
  return {};
}

Result<void> load_forms(Lexicon& out, const base::TableSet& set) {
  for (const auto& [lemma, rows] : out.triggers) {
    for (const Trigger& row : rows) {
      if (row.pos == Pos::kVerb) out.forms.add_verb(lemma);
      if (row.pos == Pos::kNoun) out.forms.add_noun(lemma);
    }
  }
  for (const auto& [lemma, rows] : out.lights) out.forms.add_verb(lemma);
  for (const auto& [lemma, rows] : out.selecting) out.forms.add_verb(lemma);
  const auto classes = set.table("events/classes.tsv", kClassColumns);
  for (std::size_t r = 0; r < classes->size(); ++r) {
    const auto pos = classes->cell(r, "pos");
    for (const auto word : base::split(classes->cell(r, "words"))) {
      if (pos == "verb") out.forms.add_verb(word);
      if (pos.empty()) out.forms.add_noun(word);
    }
  }
  return out.forms.add_irregular(set);
}

}  // namespace

Result<Lexicon> Lexicon::load(const base::TableSet& set) {
  Lexicon out;
  for (const auto step : {load_classes, load_triggers, load_light, load_discards, load_forms}) {
    if (auto done = step(out, set); !done) return fail(done.error());
  }
  return out;
}

std::string slot_name(const Slot& slot) {
  const auto named =
      std::find_if(kSlotNames.begin(), kSlotNames.end(), [&](const auto& row) { return row.second == slot.kind; });
  return named == kSlotNames.end() ? slot.word : std::string(named->first);
}

}  // namespace dragoman::events
