#include "base/model_file.h"

#include <gtest/gtest.h>

#include "base/model_file_test.h"

namespace dragoman::base {
namespace {

std::string message(const std::string& bytes) {
  const auto file = ModelFile::parse(bytes, "m.drg");
  return file ? "" : to_string(file.error());
}

TEST(ModelFile, ReadsLabelsNumbersTensors) {
  const std::string bytes = make_file("labels\tupos\tNOUN\tVERB\nnumber\thidden\t384\ntensor\tw\ti8\t4\t16\t128\t64\n");
  const auto file = ModelFile::parse(bytes, "m.drg");
  ASSERT_TRUE(file) << to_string(file.error());
  EXPECT_EQ(file->labels("upos"), (std::vector<std::string>{"NOUN", "VERB"}));
  EXPECT_EQ(file->number("hidden"), 384U);
  EXPECT_TRUE(file->bytes("w", 4, 16));
  EXPECT_EQ(to_string(file->bytes("w", 4, 17).error()), "m.drg: tensor w has the wrong kind or shape");
  EXPECT_EQ(file->floats("w", 4, 16).error().code, ErrorCode::kBadModel);
  EXPECT_EQ(to_string(file->floats("v", 1).error()), "m.drg: no tensor v");
}

TEST(ModelFile, RefusesWhatIsNotAModel) {
  const std::string good = make_file("number\thidden\t384\n");
  EXPECT_EQ(message(good), "");
  EXPECT_EQ(message("hello"), "m.drg: not a model file");
  EXPECT_EQ(message("DRGLANG\n12"), "m.drg: truncated");
  EXPECT_EQ(message(make_file("", 1)), "m.drg: format version 1, this program reads 2");
  EXPECT_EQ(message(good.substr(0, good.size() - 1)), "m.drg: has 191 bytes, should have 192");
  EXPECT_EQ(message(make_file("", 2, 5)), "m.drg: has 192 bytes, should have 197");
  EXPECT_EQ(message(make_file("nonsense\n")), "m.drg: unknown line in head");
  EXPECT_EQ(message(make_file("number\tx\tmany\n")), "m.drg: wrong number in head");
  EXPECT_EQ(message(make_file("number\tx\t1")), "m.drg: head ends inside a line");
  EXPECT_EQ(message(make_file("tensor\tw\ti8\t4\t16\t192\t64\n")), "m.drg: tensor w lies outside the file");
  EXPECT_EQ(message(make_file("tensor\tw\ti8\t4\t16\t18446744073709551552\t64\n")),
            "m.drg: tensor w lies outside the file");
  EXPECT_EQ(message(make_file("tensor\tw\ti8\t4\t17\t128\t64\n")), "m.drg: tensor w has the wrong size");
  EXPECT_EQ(message(make_file("tensor\tw\tf64\t4\t16\t128\t64\n")), "m.drg: tensor w is ill described");
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_NE(message(good.substr(0, size)), "");
}

}  // namespace
}  // namespace dragoman::base
