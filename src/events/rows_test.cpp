// Every rule row's example, read by the real stages, must give what `expect` says. A retrained model may misread a few
// sentences: one row in fifty may fail, and each that does is printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "base/utf8.h"
#include "events/reading_test.h"

namespace dragoman {
namespace {

class Rows : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = load_stages();
    ASSERT_TRUE(loaded.has_value()) << loaded.error().message;
    stages_ = new Stages(std::move(*loaded));
  }
  static void TearDownTestSuite() { delete stages_; }

  static Read read(std::string_view sentence) { return read_events(*stages_, sentence); }

  static void check(std::string_view table, const std::vector<std::string>& columns, bool needs_row);

  static Stages* stages_;
};
Stages* Rows::stages_ = nullptr;

std::string side(const Read& read, const std::vector<Index>& actors) {
  std::string out;
  for (const Index a : actors) out += (out.empty() ? "" : ", ") + read.actors[a].name;
  return out;
}

std::string print(const Read& read, const Event& e) {
  return std::string(to_string(e.type)) + " " + std::string(to_string(e.status)) + ": " + side(read, e.actors) + " -> " + side(read, e.recipients);
}

// "Chile" stands for Chile and for the Chilean president.
bool stands_for(const Read& read, Index actor, std::string_view name) {
  const Actor& a = read.actors[actor];
  const std::string have = base::fold(a.name);
  const std::string want = base::fold(name);
  if (have.find(want) != std::string::npos || want.find(have) != std::string::npos) return true;
  return !a.country.empty() && read.geo->country_by_name(name) == a.country;
}

// "*" is anybody or nobody, "" nobody.
bool fits_side(const Read& read, const std::vector<Index>& actors, std::string_view want) {
  if (want == "*") return true;
  if (want.empty()) return actors.empty();
  const auto names = base::split(want, ',');
  if (actors.empty() || actors.size() > names.size() + 1) return false;
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    name = base::trim(name);
    return name == "*" || std::any_of(actors.begin(), actors.end(), [&](Index a) { return stands_for(read, a, name); });
  });
}

bool fits(const Read& read, const Event& e, std::string_view expect) {
  const auto colon = expect.find(": ");
  const auto arrow = expect.find("->");
  if (colon == std::string_view::npos || arrow == std::string_view::npos) return false;
  if (std::string(to_string(e.type)) + " " + std::string(to_string(e.status)) != expect.substr(0, colon)) return false;
  const auto left = base::trim(expect.substr(colon + 1, arrow - colon - 1));
  const auto right = base::trim(expect.substr(arrow + 2));
  if (!e.symmetric) return fits_side(read, e.actors, left) && fits_side(read, e.recipients, right);
  // Mutual: everybody stands on both sides, however the row splits them.
  const auto all = [&](std::string_view want) { return want.empty() || want == "*" || fits_side(read, e.actors, want) ||
      std::any_of(e.actors.begin(), e.actors.end(), [&](Index a) { return stands_for(read, a, want); }); };
  return all(left) && all(right);
}

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
      seen += "\n    " + print(got, e) + " " + e.why.front();
      const bool by_row = !needs_row || std::find(e.why.begin(), e.why.end(), reason) != e.why.end();
      return by_row && fits(got, e, table->cell(r, "expect"));
    });
    if (ok) continue;
    ++failed;
    std::cerr << reason << ": " << table->cell(r, "example") << "\n  wants " << table->cell(r, "expect") << "\n  gave" << seen << "\n";
  }
  EXPECT_LE(50 * failed, rows) << failed << " of " << rows << " rows of " << name << " do not give what they expect";
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
