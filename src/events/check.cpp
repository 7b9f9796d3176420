#include "events/check.h"

#include <algorithm>
#include <functional>
#include <set>

#include "events/columns.h"
#include "events/tables.h"

namespace dragoman::events {

namespace {

using Columns = std::vector<std::string>;
const Columns& columns_of(std::string_view path) {
  static const std::map<std::string, Columns, std::less<>> kColumns = {{"events/triggers.tsv", kTriggerColumns},
                                                                       {"events/light.tsv", kLightColumns},
                                                                       {"events/selecting.tsv", kSelectingColumns}};
  return kColumns.at(std::string(path));
}

class Checker {
 public:
  Checker(const base::TableSet& set, const Tables& tables) : set_(set), loaded_(tables.impl()) {}

  std::vector<Problem> run() {
    collect();
    check_modes();
    check_nouns();
    check_triggers();
    check_carriers("events/light.tsv");
    check_carriers("events/selecting.tsv");
    return std::move(out_);
  }

 private:
  void add(const base::Table& table, std::size_t row, const char* kind, std::string message) {
    out_.push_back(
        {std::string(table.file(row)), table.line(row), std::string(table.id(row)), kind, std::move(message)});
  }

  base::Table open(std::string_view path) const { return *set_.table(std::string(path), columns_of(path)); }

  void each(std::string_view path, const std::function<void(const base::Table&, std::size_t)>& visit) const {
    const auto table = open(path);
    for (std::size_t r = 0; r < table.size(); ++r) visit(table, r);
  }

  void collect() {
    each("events/triggers.tsv", [&](const auto& t, std::size_t r) {
      if (!t.cell(r, "class").empty()) nouns_.emplace(t.cell(r, "class"));
    });
  }

  void check_modes() {
    for (const auto* path : {"events/triggers.tsv", "events/selecting.tsv"}) {
      each(path, [&](const auto& t, std::size_t r) {
        auto missing = ontology::missing_mode(loaded_.ontology, t.cell(r, "type"), t.cell(r, "mode"));
        if (!missing.empty()) add(t, r, "dangling", std::move(missing));
      });
    }
  }

  void check_nouns() {
    for (const auto* path : {"events/light.tsv", "events/selecting.tsv"}) {
      each(path, [&](const auto& t, std::size_t r) {
        if (t.cell(r, "nouns") == "*") return;
        for (const auto noun : base::split(t.cell(r, "nouns"))) {
          if (!nouns_.contains(std::string(noun)))
            add(t, r, "dangling", "no trigger has the noun class '" + std::string(noun) + "'");
        }
      });
    }
  }

  // B's constraint holds only where A's does.
  static bool follows(const Constraint& a, const Constraint& b) {
    if (a.slot.kind != b.slot.kind || a.slot.word != b.slot.word || a.negated != b.negated) return false;
    if (!a.negated && a.any && !b.none) return true;
    const Constraint &narrow = a.negated ? a : b, &wide = a.negated ? b : a;
    const auto flag = [](bool inner, bool outer) { return !inner || outer; };
    return flag(narrow.any, wide.any) && flag(narrow.none, wide.none) && flag(narrow.actor, wide.actor) &&
           flag(narrow.person, wide.person || wide.actor) && flag(narrow.place, wide.place) &&
           std::includes(wide.words.begin(), wide.words.end(), narrow.words.begin(), narrow.words.end());
  }

  // Where `b` fires, `a` does, and comes first.
  static bool beats(const Trigger& a, const Trigger& b) {
    if (a.pos != b.pos || (!a.with.empty() && a.with != b.with)) return false;
    return std::all_of(a.when.begin(), a.when.end(), [&](const Constraint& c) {
      return std::any_of(b.when.begin(), b.when.end(), [&](const Constraint& d) { return follows(c, d); });
    });
  }

  void check_triggers() {
    const auto table = open("events/triggers.tsv");
    std::map<std::string, std::size_t, std::less<>> row_of;
    for (std::size_t r = 0; r < table.size(); ++r) row_of.emplace(table.reason(r), r);
    for (const auto& [lemma, rows] : loaded_.lexicon.triggers) {
      for (std::size_t b = 1; b < rows.size(); ++b) {
        const auto a = std::find_if(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(b),
                                    [&](const Trigger& row) { return beats(row, rows[b]); });
        if (a == rows.begin() + static_cast<std::ptrdiff_t>(b)) continue;
        const auto row = row_of.at(rows[b].reason);
        add(table, row, "shadowed", a->reason + " comes first and fires wherever it would");
      }
    }
  }

  // Rows of one verb: an earlier one that takes all that a later one takes.
  void check_carriers(const char* path) {
    const auto table = open(path);
    const auto nouns = [&](std::size_t row) {
      std::set<std::string_view> out;
      for (const auto word : base::split(table.cell(row, "nouns"))) out.insert(word);
      return out;
    };
    for (std::size_t b = 1; b < table.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        if (table.cell(a, "verb") != table.cell(b, "verb") || table.cell(a, "via") != table.cell(b, "via")) continue;
        const auto wide = nouns(a), narrow = nouns(b);
        if (!wide.contains("*") && !std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end())) continue;
        add(table, b, "shadowed", table.reason(a) + " comes first and takes all it takes");
        break;
      }
    }
  }

  const base::TableSet& set_;
  const Tables::Impl& loaded_;
  std::set<std::string, std::less<>> nouns_;
  std::vector<Problem> out_;
};

}  // namespace

std::vector<Problem> check(const base::TableSet& set, const Tables& tables) { return Checker(set, tables).run(); }

Result<std::vector<Example>> examples(const base::TableSet& set) {
  std::vector<Example> out;
  for (const std::string path : {"events/triggers.tsv", "events/light.tsv", "events/selecting.tsv"}) {
    auto table = set.table(path, columns_of(path));
    if (!table) return fail(table.error());
    for (std::size_t r = 0; r < table->size(); ++r) {
      if (table->cell(r, "example").empty()) continue;
      out.push_back({std::string(table->file(r)), std::string(table->id(r)), table->reason(r),
                     std::string(table->cell(r, "example")), std::string(table->cell(r, "expect")), table->line(r)});
    }
  }
  return out;
}

}  // namespace dragoman::events
