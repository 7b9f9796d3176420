#include "geo/use.h"

#include <algorithm>

namespace dragoman::geo {

using lang::Index;
using lang::Rel;

Result<UseCues> UseCues::load(const base::TableSet& set) {
  const auto table = set.table(
      "geo/use_cues.tsv", {"id", "priority", "position", "words", "governor", "any_place", "use", "example", "expect"});
  if (!table) return fail(table.error());
  UseCues out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    Row cue;
    const auto priority = to_number(table->cell(row, "priority"));
    cue.position = parse_position(table->cell(row, "position"));
    const auto use = table->cell(row, "use");
    if (!priority || cue.position == Position::kNone || (use != "literal" && use != "metonym")) {
      return fail(table->error(row, "wrong priority, position or use"));
    }
    cue.priority = static_cast<int>(*priority);
    cue.use = use == "metonym" ? PlaceUse::kMetonym : PlaceUse::kLiteral;
    cue.any_word = table->cell(row, "words") == "*";
    cue.any_governor = table->cell(row, "governor") == "*";
    cue.any_place = table->cell(row, "any_place") == "yes";
    for (const auto word : base::split(table->cell(row, "words"))) cue.words.emplace(word, true);
    for (const auto word : base::split(table->cell(row, "governor"))) cue.governors.emplace(word, true);
    out.cues_.push_back(std::move(cue));
  }
  std::stable_sort(out.cues_.begin(), out.cues_.end(),
                   [](const Row& a, const Row& b) { return a.priority < b.priority; });
  return out;
}

UseCues::Position UseCues::parse_position(std::string_view word) {
  static constexpr std::pair<std::string_view, Position> kPositions[] = {
      {"subject", Position::kSubject},     {"passive", Position::kPassive},   {"object", Position::kObject},
      {"possessor", Position::kPossessor}, {"modifier", Position::kModifier}, {"after", Position::kAfter}};
  for (const auto& [name, position] : kPositions) {
    if (name == word) return position;
  }
  return Position::kNone;
}

UseCues::Stand UseCues::stand(const lang::Syntax& syntax, Index head) {
  while (syntax.rel(head) == Rel::kConj && syntax.head(head) != lang::kNone) head = syntax.head(head);
  const Index above = syntax.head(head);
  if (above == lang::kNone) return {};
  const auto lemma = syntax.lemma(above);
  const Rel rel = syntax.rel(head);
  const bool verbal = syntax.upos(above) == lang::Upos::kVerb;
  switch (rel) {
    case Rel::kNsubj: return verbal ? Stand{Position::kSubject, lemma, {}, {}, {}} : Stand{};
    case Rel::kNsubjPass: return {Position::kPassive, lemma, {}, {}, {}};
    case Rel::kObj:
    case Rel::kIobj: return {Position::kObject, lemma, {}, {}, {}};
    case Rel::kNmodPoss: return {Position::kPossessor, lemma, {}, {}, {}};
    case Rel::kCompound:
    case Rel::kAmod: return {Position::kModifier, lemma, {}, {}, {}};
    default: break;
  }
  const Index marker = syntax.child_base(head, Rel::kCase);
  if (marker == lang::kNone)
    return lang::base(rel) == Rel::kNmod ? Stand{Position::kModifier, lemma, {}, {}, {}} : Stand{};
  const Index object = syntax.child(above, Rel::kObj);
  const bool noun_before = marker > syntax.sentence(head).first && syntax.upos(marker - 1) == lang::Upos::kNoun;
  return {Position::kAfter, syntax.lower(marker), lemma,
          object == lang::kNone ? std::string_view() : syntax.lemma(object),
          noun_before ? syntax.lemma(marker - 1) : std::string_view()};
}

bool UseCues::fits(const Row& cue, const Stand& at) {
  if (cue.position != at.position || (!cue.any_word && !cue.words.contains(at.word))) return false;
  if (at.position != Position::kAfter || cue.any_governor) return true;
  return cue.governors.contains(at.governor) || cue.governors.contains(at.object) || cue.governors.contains(at.before);
}

PlaceUse UseCues::judge(const lang::Syntax& syntax, lang::TokenRange tokens, bool power) const {
  const Stand at = stand(syntax, syntax.head_of(tokens));
  for (const auto& cue : cues_) {
    if ((cue.any_place || power) && fits(cue, at)) return cue.use;
  }
  return PlaceUse::kLiteral;
}

}  // namespace dragoman::geo
