// Every row of ours holds somewhere in its own example, so that it gives a mode there; and facts give what their rows expect. A
// retrained model may misread a few sentences: one row in fifty may fail, and each that does is printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "events/columns.h"
#include "events/match.h"
#include "events/reading_test.h"

namespace dragoman {
namespace {

class Rows : public ReadingTest {
 protected:
  static Read read(std::string_view sentence) { return read_events(*stages_, sentence, {}, {}); }

  // A row of that name is among the reasons of a match at one of the sentence's words.
  static bool holds(std::string_view sentence, const std::string& reason) {
    const Layers layers = layers_of(*stages_, sentence);
    const auto scene = events::scene_of(stages_->events, layers.page());
    for (Index t = 0; t < layers.syntax.size(); ++t) {
      for (const auto& site : events::matches(scene, t)) {
        const auto reasons = site.reasons();
        if (std::find(reasons.begin(), reasons.end(), reason) != reasons.end()) return true;
      }
    }
    return false;
  }
  static void check(std::string_view table, const std::vector<std::string>& columns);
};

void Rows::check(std::string_view name, const std::vector<std::string>& columns) {
  auto table = stages_->set.table(std::string(name), columns);
  ASSERT_TRUE(table.has_value()) << table.error().message;
  std::size_t rows = 0, failed = 0;
  for (std::size_t r = 0; r < table->size(); ++r) {
    if (table->cell(r, "example").empty()) continue;
    ++rows;
    if (holds(table->cell(r, "example"), table->reason(r))) continue;
    ++failed;
    std::cerr << table->reason(r) << " does not hold in: " << table->cell(r, "example") << "\n";
  }
  EXPECT_LE(50 * failed, rows) << failed << " of " << rows << " rows of " << name;
}

// "relation: subject > object since A until B"; of an office its text is the object.
std::string shown(const Fact& f, const Read& got) {
  const bool office = f.relation == Relation::kHoldsOffice;
  std::string out = (office ? std::string() : std::string(to_string(f.relation)) + ": ") + got.actors[*f.subject].name + " > ";
  out += office ? f.text : got.actors[*f.object].name;
  if (!f.since.empty()) out += " since " + f.since;
  if (!f.until.empty()) out += " until " + f.until;
  return out;
}

void check_facts(const Read& got, const std::string& row, std::string_view want) {
  std::string seen;
  bool found = want == "-" && got.facts.empty();
  for (const Fact& f : got.facts) {
    found = found || shown(f, got) == want;
    seen += "\n    " + shown(f, got);
  }
  EXPECT_TRUE(found) << row << " wants " << want << "\n  gave" << seen;
}

TEST_F(Rows, FactsGiveWhatTheyExpect) {
  for (const auto& [name, columns] : std::vector<std::pair<const char*, std::vector<std::string>>>{
           {"events/facts.tsv", {"id", "word", "pos", "relation", "subject", "object", "bound", "example", "expect"}},
           {"actors/office_verbs.tsv", {"id", "holder", "bound", "example", "expect"}}}) {
    auto table = stages_->set.table(name, columns);
    ASSERT_TRUE(table.has_value()) << table.error().message;
    for (std::size_t r = 0; r < table->size(); ++r) check_facts(read(table->cell(r, "example")), table->reason(r), table->cell(r, "expect"));
  }
}

TEST_F(Rows, FactsAreNotGuessed) {
  for (const char* sentence : {"Mikael Holm will be appointed foreign minister of Norway in 2030.", "Mikael Holm refused to lead the World Bank.",
                               "Mikael Holm did not become prime minister of Norway in 2014.", "Protesters led the march in Oslo."}) {
    check_facts(read(sentence), sentence, "-");
  }
}

TEST_F(Rows, DatesBoundOffices) {
  check_facts(read("Mikael Holm was president of Norway from 2010 to 2014."), "from to", "Mikael Holm > president of Norway since 2010 until 2014");
  check_facts(read("Mikael Holm has been president of Norway since 2014."), "since", "Mikael Holm > president of Norway since 2014");
  check_facts(read("Finland has been a member of NATO since 2023."), "member since", "member-of: Finland > NATO since 2023");
}

TEST_F(Rows, TriggersHold) { check("events/triggers.tsv", events::kTriggerColumns); }
TEST_F(Rows, LightVerbsHold) { check("events/light.tsv", events::kLightColumns); }
TEST_F(Rows, ShellsHold) { check("events/shells.tsv", events::kShellColumns); }

}  // namespace
}  // namespace dragoman
