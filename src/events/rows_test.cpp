// Every rule row's example, read by the real stages, must give what `expect` says. A retrained model may misread a few
// sentences: one row in fifty may fail, and each that does is printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "events/expect.h"
#include "events/reading_test.h"

namespace dragoman {
namespace {

class Rows : public ReadingTest {
 protected:
  static Read read(std::string_view sentence) { return read_events(*stages_, sentence); }

  static void check(std::string_view table, const std::vector<std::string>& columns, bool needs_row);
};

void Rows::check(std::string_view name, const std::vector<std::string>& columns, bool needs_row) {
  auto table = stages_->set.table(std::string(name), columns);
  ASSERT_TRUE(table.has_value()) << table.error().message;
  std::size_t rows = 0, failed = 0;
  for (std::size_t r = 0; r < table->size(); ++r) {
    if (table->cell(r, "example").empty()) continue;
    ++rows;
    const Read got = read(table->cell(r, "example"));
    const std::string reason = table->reason(r);
    std::string seen;
    const bool ok = std::any_of(got.events.begin(), got.events.end(), [&](const Event& e) {
      seen += "\n    " + events::in_expect_words(e, got.actors) + " " + e.why.front();
      const bool by_row = !needs_row || std::find(e.why.begin(), e.why.end(), reason) != e.why.end();
      return by_row && events::is_expected(e, got.actors, *got.geo, table->cell(r, "expect"));
    });
    if (ok) continue;
    ++failed;
    std::cerr << reason << ": " << table->cell(r, "example") << "\n  wants " << table->cell(r, "expect") << "\n  gave" << seen << "\n";
  }
  EXPECT_LE(50 * failed, rows) << failed << " of " << rows << " rows of " << name << " do not give what they expect";
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

TEST_F(Rows, TriggersGiveWhatTheyExpect) {
  check("events/triggers.tsv", {"id", "lemma", "pos", "frame", "type", "mode", "symmetric", "agent", "recipient", "when", "class", "example", "expect"}, true);
}
TEST_F(Rows, LightVerbsGiveWhatTheyExpect) {
  check("events/light.tsv", {"id", "verb", "via", "nouns", "subject", "example", "expect"}, false);
}
TEST_F(Rows, ShellsGiveWhatTheyExpect) {
  check("events/shells.tsv", {"id", "verb", "via", "nouns", "type", "mode", "example", "expect"}, false);
}
TEST_F(Rows, StatusCuesGiveWhatTheyExpect) {
  check("events/status_cues.tsv", {"id", "word", "via", "effect", "example", "expect"}, true);
}

}  // namespace
}  // namespace dragoman
