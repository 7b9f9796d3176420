// What is told and what is not: read by the real stages.
#include <gtest/gtest.h>

#include "events/reading_test.h"

namespace dragoman {
namespace {

class Worth : public ReadingTest {
 protected:
  static std::size_t count(std::string_view text) { return read_events(*stages_, text, "2022-03-18").events.size(); }
};

TEST_F(Worth, WhatMayBeAskedIsNotAskedYet) { EXPECT_EQ(count("Chad may urge Sudan to open the road."), 0U); }

TEST_F(Worth, VesselsHoldNoTalks) { EXPECT_EQ(count("The Greek coast guard met two Turkish ships at sea."), 0U); }

TEST_F(Worth, BeastsAndWeatherDoNotAct) {
  EXPECT_EQ(count("A crocodile killed two soldiers in Chad."), 0U);
  EXPECT_EQ(count("A bomb killed two soldiers in Chad."), 1U);
}

TEST_F(Worth, NobodyInParticularIsNoParty) {
  EXPECT_EQ(count("Governments arrest critics."), 0U);
  EXPECT_EQ(count("Governments arrest critics in Chad."), 1U);
  EXPECT_EQ(count("The governments arrest critics"), 1U);
}

TEST_F(Worth, HistoryIsNoNews) {
  EXPECT_EQ(count("In 1812 Russia expelled the French ambassador."), 0U);
  EXPECT_EQ(count("In 2012 Russia expelled the French ambassador."), 1U);
}

}  // namespace
}  // namespace dragoman
