#include "actors/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dragoman::actors {

namespace {

bool number(std::string_view cell, int& out) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  return error == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

Result<ActorWords> ActorWords::load(const base::TableSet& set) {
  const auto table = set.table("actors/words.tsv", {"class", "words", "note"});
  if (!table) return fail(table.error());
  ActorWords out;
  const auto taken = base::WordClasses::of(*table).take(*table, {{"about", &out.about},
                                                                 {"belongs", &out.belongs},
                                                                 {"both", &out.both},
                                                                 {"dealt-with", &out.dealt_with},
                                                                 {"definite", &out.definite},
                                                                 {"joint", &out.joint},
                                                                 {"member", &out.member},
                                                                 {"mere-place", &out.mere_place},
                                                                 {"number", &out.number},
                                                                 {"other", &out.other},
                                                                 {"our-side", &out.our_side},
                                                                 {"people", &out.people},
                                                                 {"possessive", &out.possessive},
                                                                 {"reason-mark", &out.reason_mark},
                                                                 {"sovereign", &out.sovereign},
                                                                 {"speaker", &out.speaker},
                                                                 {"stands-in", &out.stands_in}});
  if (!taken) return fail(taken.error());
  return out;
}

Result<base::StringMap<Pronoun>> load_pronouns(const base::TableSet& set) {
  const auto table = set.table("actors/pronouns.tsv", {"word", "gender", "number"});
  if (!table) return fail(table.error());
  base::StringMap<Pronoun> out;
  for (std::size_t r = 0; r < table->size(); ++r) {
    const auto gender = table->cell(r, "gender"), count = table->cell(r, "number");
    if (!gender.empty() && gender != "f" && gender != "m" && gender != "n" && gender != "r")
      return fail(table->error(r, "gender is f, m, n, r or empty"));
    if (count != "one" && count != "many") return fail(table->error(r, "number is one or many"));
    out.emplace(table->id(r), Pronoun{gender.empty() ? '\0' : gender.front(), count == "many"});
  }
  return out;
}

Result<base::StringMap<OfficeClass>> load_office_classes(const base::TableSet& set) {
  static constexpr std::array<std::pair<const char*, bool OfficeClass::*>, 4> kFlags = {
      {{"occupation", &OfficeClass::occupation},
       {"local", &OfficeClass::local},
       {"abroad", &OfficeClass::abroad},
       {"held", &OfficeClass::held}}};
  // In the order of OfficeKind, from kAmbassador on.
  static constexpr std::array<std::string_view, 13> kKinds = {
      "ambassador", "counterpart", "deputy", "envoy",    "expert",   "head",  "honorific",
      "igohead",    "leader",      "media",  "minister", "official", "spokes"};
  const auto table = set.table("actors/office_classes.tsv",
                               {"class", "telling", "order", "occupation", "local", "abroad", "held", "note"});
  if (!table) return fail(table.error());
  base::StringMap<OfficeClass> out;
  std::size_t asked_for = 0;
  for (std::size_t r = 0; r < table->size(); ++r) {
    OfficeClass row;
    row.name = table->id(r);
    const auto kind = std::ranges::find(kKinds, table->id(r));
    row.kind = kind == kKinds.end() ? OfficeKind::kOther : static_cast<OfficeKind>(kind - kKinds.begin() + 2);
    asked_for += kind == kKinds.end() ? 0 : 1;
    if (!number(table->cell(r, "telling"), row.telling)) return fail(table->error(r, "telling is a number"));
    if (!table->cell(r, "order").empty() && !number(table->cell(r, "order"), row.order))
      return fail(table->error(r, "order is a number or empty"));
    for (const auto& [column, flag] : kFlags) {
      const auto cell = table->cell(r, column);
      if (!cell.empty() && cell != "yes") return fail(table->error(r, std::string(column) + " is yes or empty"));
      row.*flag = !cell.empty();
    }
    out.emplace(table->id(r), row);
  }
  if (asked_for != kKinds.size()) return fail(table->error("a class that the program asks for is missing"));
  return out;
}

}  // namespace dragoman::actors
