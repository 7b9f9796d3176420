// Facts give what their rows expect, and none is guessed.
#include "facts/facts.h"

#include "events/reading_test.h"

namespace dragoman {
namespace {

struct Told {
  std::vector<Fact> facts;
  std::vector<Actor> actors;
};

class FactRows : public ReadingTest {
 protected:
  static Told read(std::string_view sentence) {
    const auto tables = facts::Tables::load(stages_->set);
    EXPECT_TRUE(tables.has_value());
    const Layers layers = layers_of(*stages_, sentence);
    const std::vector<timex::Direction> unknown(layers.spoken.size(), timex::Direction::kUnknown);
    const auto times = timex::anchor(stages_->time, layers.doc, layers.syntax, layers.spoken, unknown, {});
    return {facts::find(*tables, stages_->events, layers.page(), times), layers.actors.items};
  }
};

// "relation: subject > object since A until B"; of an office its text is the object.
std::string shown(const Fact& f, const Told& got) {
  const bool office = f.relation == Relation::kHoldsOffice;
  std::string out =
      (office ? std::string() : std::string(to_string(f.relation)) + ": ") + got.actors[*f.subject].name + " > ";
  out += office ? f.text : got.actors[*f.object].name;
  if (!f.since.empty()) out += " since " + f.since;
  if (!f.until.empty()) out += " until " + f.until;
  return out;
}

void check_facts(const Told& got, const std::string& row, std::string_view want) {
  std::string seen;
  bool found = want == "-" && got.facts.empty();
  for (const Fact& f : got.facts) {
    found = found || shown(f, got) == want;
    seen += "\n    " + shown(f, got);
  }
  EXPECT_TRUE(found) << row << " wants " << want << "\n  gave" << seen;
}

TEST_F(FactRows, FactsGiveWhatTheyExpect) {
  for (const auto& [name, columns] : std::vector<std::pair<const char*, std::vector<std::string>>>{
           {"facts/facts.tsv", {"id", "word", "pos", "relation", "subject", "object", "bound", "example", "expect"}},
           {"actors/office_verbs.tsv", {"id", "holder", "bound", "example", "expect"}}}) {
    auto table = stages_->set.table(name, columns);
    ASSERT_TRUE(table.has_value()) << to_string(table.error());
    for (std::size_t r = 0; r < table->size(); ++r)
      check_facts(read(table->cell(r, "example")), table->reason(r), table->cell(r, "expect"));
  }
}

TEST_F(FactRows, FactsAreNotGuessed) {
  for (const char* sentence :
       {"Mikael Holm will be appointed foreign minister of Norway in 2030.",
        "Mikael Holm refused to lead the World Bank.", "Mikael Holm did not become prime minister of Norway in 2014.",
        "Protesters led the march in Oslo."}) {
    check_facts(read(sentence), sentence, "-");
  }
}

TEST_F(FactRows, DatesBoundOffices) {
  check_facts(read("Mikael Holm was president of Norway from 2010 to 2014."), "from to",
              "Mikael Holm > president of Norway since 2010 until 2014");
  check_facts(read("Mikael Holm has been president of Norway since 2014."), "since",
              "Mikael Holm > president of Norway since 2014");
  check_facts(read("Finland has been a member of NATO since 2023."), "member since",
              "member-of: Finland > NATO since 2023");
}

}  // namespace
}  // namespace dragoman
