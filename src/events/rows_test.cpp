// Every row of ours holds somewhere in its own example, so that it gives a mode there.
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
  // A row of that name is among the reasons of a match at one of the sentence's words.
  static bool holds(std::string_view sentence, const std::string& reason) {
    const Layers layers = layers_of(*stages_, sentence);
    const auto scene = events::scene_of(stages_->events, layers.page());
    for (Index t = 0; t < layers.syntax.size(); ++t) {
      for (const auto& match : events::matches(scene, t)) {
        const auto reasons = match.reasons();
        if (std::find(reasons.begin(), reasons.end(), reason) != reasons.end()) return true;
      }
    }
    return false;
  }
  static void check(std::string_view table, const std::vector<std::string>& columns);
};

void Rows::check(std::string_view name, const std::vector<std::string>& columns) {
  auto table = stages_->set.table(std::string(name), columns);
  ASSERT_TRUE(table.has_value()) << to_string(table.error());
  std::size_t rows = 0, failed = 0;
  for (std::size_t r = 0; r < table->size(); ++r) {
    if (table->cell(r, "example").empty()) continue;
    ++rows;
    if (holds(table->cell(r, "example"), table->reason(r))) continue;
    ++failed;
    std::cerr << table->reason(r) << " does not hold in: " << table->cell(r, "example") << "\n";
  }
  EXPECT_EQ(failed, 0U) << failed << " of " << rows << " rows of " << name;
}

TEST_F(Rows, TriggersHold) { check("events/triggers.tsv", events::kTriggerColumns); }
TEST_F(Rows, LightVerbsHold) { check("events/light.tsv", events::kLightColumns); }
TEST_F(Rows, SelectingVerbsHold) { check("events/selecting.tsv", events::kSelectingColumns); }

}  // namespace
}  // namespace dragoman
