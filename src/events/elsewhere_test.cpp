// Sides that the page tells elsewhere than in the act's own clause: read by the real stages.
#include <gtest/gtest.h>

#include <algorithm>

#include "events/reading_test.h"

namespace dragoman {
namespace {

class Elsewhere : public ReadingTest {
 protected:
  // "actors -> recipients" of the last event of the type, with "?" where they were inferred; "-" when there is none.
  static std::string told(std::string_view text, EventType type) {
    const Read got = read_events(*stages_, text, "2022-03-18");
    const auto at = std::find_if(got.events.rbegin(), got.events.rend(), [&](const Event& e) { return e.type == type; });
    if (at == got.events.rend()) return "-";
    const auto names = [&](const std::vector<Index>& side) {
      std::string out;
      for (const Index a : side) out += (out.empty() ? "" : ", ") + got.actors[a].name;
      return out;
    };
    const bool inferred = std::ranges::any_of(at->why, [](const std::string& why) { return why.starts_with("doer"); });
    return names(at->actors) + " -> " + names(at->recipients) + (inferred ? " ?" : "");
  }
};

TEST_F(Elsewhere, WhoTookCaptivesLetsThemGo) {
  EXPECT_EQ(told("Al-Shabaab abducted 30 teachers in May. Ten of the teachers were released on Friday.", EventType::kConcede), "al-Shabaab -> 30 teachers ?");
  // Who frees them may have rescued them.
  EXPECT_EQ(told("The Kenyan army freed 30 officials who had been abducted in May.", EventType::kAssault), " -> 30 officials");
}

TEST_F(Elsewhere, ThePlaceOfAnArrestTellsWhoseItIs) {
  EXPECT_EQ(told("Two journalists were arrested in Oslo on Friday.", EventType::kCoerce), "Norway -> Two journalists");
  EXPECT_EQ(told("Two journalists were arrested by unknown men in Oslo.", EventType::kCoerce).find("Norway"), std::string::npos);
  EXPECT_EQ(told("Two journalists were arrested on Friday.", EventType::kCoerce), "-");
}

TEST_F(Elsewhere, ThoseWhoArrestReportIt) {
  EXPECT_EQ(told("Kenyan police said two suspects had been arrested.", EventType::kCoerce), "Kenyan police -> two suspects ?");
}

TEST_F(Elsewhere, ADeedCondemnedHasADoer) {
  EXPECT_EQ(told("North Korea launched a missile on Monday. Japan condemned the launch.", EventType::kAccuse), "Japan -> North Korea ?");
  EXPECT_EQ(told("North Korea launched a missile on Monday. Japan condemned the visit.", EventType::kAccuse), "Japan -> ");
}

TEST_F(Elsewhere, WhoIsPunishedForADeedDidIt) {
  EXPECT_EQ(told("A Kenyan court jailed two rebels for attacking soldiers.", EventType::kAssault), "two rebels -> soldiers");
}

}  // namespace
}  // namespace dragoman
