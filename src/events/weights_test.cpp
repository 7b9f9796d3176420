// The table of weights, and how scores become choices.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "events/features.h"

namespace dragoman::events {
namespace {

// Our table, changed by a test, over ours.
Result<Weights> load_with(const std::string& row) {
  auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  EXPECT_TRUE(set.has_value());
  const auto folder = std::filesystem::path(testing::TempDir()) / "weights";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "weights+.tsv") << "feature\tweight\n" << row << "\n";
  EXPECT_TRUE(set->overlay(folder).has_value());
  auto out = Weights::load(*set);
  std::filesystem::remove_all(folder);
  return out;
}

TEST(WeightsTable, OursLoads) { EXPECT_DOUBLE_EQ(load_with("event:bias\t0.25")->event[0], 0.25); }

TEST(WeightsTable, WhatIsUnknownMissingOrNoNumberFails) {
  EXPECT_NE(load_with("event:nonsense\t1").error().message.find("unknown feature"), std::string::npos);
  EXPECT_NE(load_with("event:bias\tmuch").error().message.find("a weight is a number"), std::string::npos);
  EXPECT_NE(load_with("event:bias").error().message.find("no weight for 'event:bias'"), std::string::npos);
}

TEST(Picking, NoneOfThemCountsToo) {
  EXPECT_EQ(pick({}).at, lang::kNone);
  EXPECT_DOUBLE_EQ(pick({0}).probability, 0.5);
  EXPECT_EQ(pick({-1, 3, 2}).at, 1U);
  EXPECT_LT(pick({-50}).probability, 1e-9);
}

}  // namespace
}  // namespace dragoman::events
