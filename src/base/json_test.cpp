#include "base/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace dragoman::base {
namespace {

TEST(Json, TellsWhyAndWhere) {
  EXPECT_EQ(parse_json("[1").error().message,
            "not valid JSON at byte 3: syntax error while parsing array - unexpected end of input; expected ']'");
  EXPECT_EQ(parse_json("no").error().message,
            "not valid JSON at byte 2: syntax error while parsing value - invalid literal");
  EXPECT_EQ(parse_json("-1e999").error().message, "not valid JSON: number overflow parsing '-1e999'");
  EXPECT_EQ(parse_object("[1]").error().message, "not a JSON object");
  EXPECT_EQ(parse_object("[1]").error().code, ErrorCode::kBadInput);
}

TEST(Json, TakesMembers) {
  const auto object = parse_object(R"({"s": "x", "none": null, "n": 1})");
  ASSERT_TRUE(object);
  EXPECT_EQ(*member(*object, "s"), "x");
  EXPECT_EQ(*member(*object, "none"), "");
  EXPECT_EQ(*member(*object, "absent"), "");
  EXPECT_EQ(member(*object, "n").error().message, "\"n\" is not a string");
}

TEST(Json, TakesIds) {
  EXPECT_EQ(*id_of(*parse_object(R"({"id": "x"})")), "x");
  EXPECT_EQ(*id_of(*parse_object(R"({"id": -12})")), "-12");
  EXPECT_EQ(*id_of(*parse_object("{}")), "");
  EXPECT_FALSE(id_of(*parse_object(R"({"id": 1.5})")));
}

}  // namespace
}  // namespace dragoman::base
