#include "geo/beside.h"

#include <string>

namespace dragoman::geo {

using lang::Index;
using lang::Rel;

Result<Beside> Beside::load(const base::TableSet& set) {
  const auto table = set.table("geo/beside.tsv", {"id", "tells", "words", "example", "expect"});
  if (!table) return fail(table.error());
  Beside out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto tells = table->cell(row, "tells");
    const auto kind = parse_place_kind(tells);
    for (const auto word : base::split(table->cell(row, "words"))) {
      if (tells == "land") {
        out.land_.emplace(word, true);
      } else if (tells == "way") {
        out.way_.emplace(word, true);
      } else if (tells == "given-name") {
        out.given_.emplace(word, true);
      } else if (kind) {
        out.offices_.emplace(word, *kind);
      } else {
        return fail(table->error(row, "wrong 'tells'"));
      }
    }
  }
  return out;
}

std::optional<PlaceKind> Beside::office_of(const lang::Syntax& syntax, lang::TokenRange name) const {
  const Index word = syntax.head_of(name), office = syntax.head(word);
  if (office == lang::kNone || name.contains(office)) return std::nullopt;
  const Rel rel = syntax.rel(word);
  const bool of = lang::base(rel) == Rel::kNmod && syntax.case_of(word) == "of";
  if (rel != Rel::kNmodPoss && rel != Rel::kCompound && !of) return std::nullopt;
  // "prime minister" before "minister"
  if (office > 0) {
    const auto found = offices_.find(std::string(syntax.lemma(office - 1)) + " " + std::string(syntax.lemma(office)));
    if (found != offices_.end()) return found->second;
  }
  const auto found = offices_.find(syntax.lemma(office));
  return found == offices_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace dragoman::geo
