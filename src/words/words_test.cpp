#include "words/words.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

// Every word leads back to its value, the last one to the last enumerator.
template <words::Spelt Enum>
void expect_both_ways(Enum last) {
  ASSERT_EQ(words::kOf<Enum>.size(), static_cast<std::size_t>(last) + 1);
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(words::parse<Enum>(to_string(value)), value) << to_string(value);
  }
  EXPECT_EQ(words::parse<Enum>(""), std::nullopt);
  EXPECT_EQ(words::parse<Enum>("nonsense"), std::nullopt);
}

TEST(Words, LeadBothWays) {
  expect_both_ways(BlockKind::kTable);
  expect_both_ways(NoiseReason::kOther);
  expect_both_ways(TimexType::kSet);
  expect_both_ways(PlaceKind::kBuilding);
  expect_both_ways(PlaceUse::kDemonym);
  expect_both_ways(ActorKind::kGroup);
  expect_both_ways(EventType::kAssault);
  expect_both_ways(Quad::kMaterialConflict);
  expect_both_ways(Status::kDemanded);
  expect_both_ways(Relation::kPartOf);
}

}  // namespace
}  // namespace dragoman
