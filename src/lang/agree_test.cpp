#include "lang/agree.h"

#include <gtest/gtest.h>

namespace dragoman::lang {
namespace {

constexpr auto kPer = static_cast<std::size_t>(NameKind::kPer), kLoc = static_cast<std::size_t>(NameKind::kLoc);

KindScores scores(float per, float loc) {
  KindScores out;
  out.fill(-20.0F);
  out[kPer] = per;
  out[kLoc] = loc;
  return out;
}

TEST(Agree, AllPlacesOfANameSpeakForItsKind) {
  const std::string text = "Coron Coron CORON Linapacan";
  const std::vector<text::Token> tokens{{{0, 5}, true}, {{6, 11}, true}, {{12, 17}, true}, {{18, 27}, true}};
  std::vector<Name> names{
      {NameKind::kPer, 0, 1}, {NameKind::kLoc, 1, 2}, {NameKind::kLoc, 2, 3}, {NameKind::kPer, 3, 4}};
  // The first place is sure, but no place counts for more than six.
  agree_on_kinds(text, tokens, {scores(50, 0), scores(0, 4), scores(0, 4), scores(1, 0)}, names);
  EXPECT_EQ(names[0].kind, NameKind::kLoc);
  EXPECT_EQ(names[1].kind, NameKind::kLoc);
  EXPECT_EQ(names[2].kind, NameKind::kLoc);
  EXPECT_EQ(names[3].kind, NameKind::kPer);
}

TEST(Agree, NoNames) {
  std::vector<Name> names;
  agree_on_kinds("", {}, {}, names);
  EXPECT_TRUE(names.empty());
}

}  // namespace
}  // namespace dragoman::lang
