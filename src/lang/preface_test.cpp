#include "lang/preface.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dragoman::lang {
namespace {

// What stands before the report in a text whose tokens are set apart by spaces.
std::string preface(std::string_view text) {
  std::vector<text::Token> tokens;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size()));
    text::Token token{};
    token.span = {begin, end};
    tokens.push_back(token);
    begin = end + 1;
  }
  text::Sentence sentence{};
  sentence.last = static_cast<std::uint32_t>(tokens.size());
  const auto end = end_of_preface(text, tokens, sentence);
  return end == 0 ? std::string() : std::string(text.substr(0, tokens[end - 1].span.end));
}

TEST(Preface, ADatelineEndsWithItsDash) {
  EXPECT_EQ(preface("TUNIS ( Agency ) - Tunisia said"), "TUNIS ( Agency ) -");
  EXPECT_EQ(preface("SAN JOSE , Costa Rica \xE2\x80\x94 A plane"), "SAN JOSE , Costa Rica \xE2\x80\x94");
  EXPECT_EQ(preface("OSLO , Jan 1 ( Agency ) - Norway"), "OSLO , Jan 1 ( Agency ) -");
  EXPECT_EQ(preface("Oslo ( Agency ) - Norway"), "Oslo ( Agency ) -");
  EXPECT_EQ(preface("FILE - In this photo"), "FILE -");
}

TEST(Preface, AnInterruptedSentenceHasNone) {
  EXPECT_EQ(preface("NATO \xE2\x80\x94 the alliance \xE2\x80\x94 said"), "");
  EXPECT_EQ(preface("Oslo - Norway said"), "");
  EXPECT_EQ(preface("OSLO said on Monday - A ban"), "");
  EXPECT_EQ(preface("Kofi ( R ) met him - A ban"), "");
}

}  // namespace
}  // namespace dragoman::lang
