// The line that says why a report stands where it does.
#include "agenda/reason.h"

#include <gtest/gtest.h>

namespace dragoman::agenda {
namespace {

TEST(Reason, WhatIsWrittenIsRead) {
  const auto line = alike_line(12, "type-same 1.6; day-same -0.6") + std::string(kAlso) +
                    alike_line(9, "the same words") + std::string(kAlso) + linked_line(4) + std::string(kAlso) +
                    parted_line(3) + std::string(kAlso) + alike_line(5, kForced);
  const auto read = read_reasons(line);
  ASSERT_EQ(read.size(), 5U);
  ASSERT_EQ(read[0].parts.size(), 2U);
  EXPECT_EQ(read[0].with, 12);
  EXPECT_EQ(read[0].parts[1].what, "day-same");
  EXPECT_DOUBLE_EQ(*read[0].parts[1].weight, -0.6);
  EXPECT_EQ(read[1].parts[0].what, "the same words");
  EXPECT_FALSE(read[1].parts[0].weight);
  EXPECT_EQ(read[2].kind, Reason::Kind::kLinked);
  EXPECT_EQ(read[2].with, 4);
  EXPECT_EQ(read[3].kind, Reason::Kind::kParted);
  EXPECT_EQ(read[4].kind, Reason::Kind::kLinked);
  EXPECT_TRUE(read[4].parts.empty());
}

TEST(Reason, OtherLinesAreNone) {
  for (const auto line : {kFirstReport, std::string_view(""), std::string_view("with report x: y 1"),
                          std::string_view("with report 99999999999999999999: y 1"), std::string_view("forced"),
                          std::string_view(" | | ")})
    EXPECT_TRUE(read_reasons(line).empty()) << line;
  const auto odd = read_reasons("with report 1: x nan");
  ASSERT_EQ(odd.size(), 1U);
  EXPECT_FALSE(odd[0].parts[0].weight);
}

}  // namespace
}  // namespace dragoman::agenda
