#include "actors/sectors.h"

#include <gtest/gtest.h>

namespace dragoman::actors {
namespace {

TEST(Sectors, WhatIsTrueOfThem) {
  const auto sectors = Sectors::load(*base::TableSet::open(DRAGOMAN_DATA_DIR));
  ASSERT_TRUE(sectors) << to_string(sectors.error());
  EXPECT_TRUE(sectors->any({"BUS", "REB"}, &SectorTraits::armed));
  EXPECT_TRUE(sectors->of("GOV").state && sectors->of("GOV").political);
  EXPECT_FALSE(sectors->of("REB").state);
  EXPECT_FALSE(sectors->of("no sector").political);
}

}  // namespace
}  // namespace dragoman::actors
