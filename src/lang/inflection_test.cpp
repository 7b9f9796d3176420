#include "lang/inflection.h"

#include <gtest/gtest.h>

namespace dragoman::lang {
namespace {

std::string first(std::string_view form, std::string_view tag) {
  const auto all = uninflected(form, parse_inflection(tag));
  return all.empty() ? "" : all[0];
}

TEST(Inflection, TheLikeliestComesFirst) {
  for (const auto& [form, tag, lemma] :
       std::vector<std::array<std::string_view, 3>>{{"parties", "NNS", "party"},      {"witnesses", "NNS", "witness"},
                                                    {"gunmen", "NNS", "gunman"},      {"houses", "NNS", "house"},
                                                    {"talks", "NNS", "talk"},         {"taxes", "NNS", "tax"},
                                                    {"studies", "VBZ", "study"},      {"goes", "VBZ", "go"},
                                                    {"hoped", "VBD", "hope"},         {"treated", "VBN", "treat"},
                                                    {"occurred", "VBD", "occur"},     {"called", "VBD", "call"},
                                                    {"complied", "VBD", "comply"},    {"agreed", "VBD", "agree"},
                                                    {"declared", "VBD", "declare"},   {"involved", "VBN", "involve"},
                                                    {"struggled", "VBD", "struggle"}, {"portrayed", "VBD", "portray"},
                                                    {"argued", "VBD", "argue"},       {"engaging", "VBG", "engage"},
                                                    {"voting", "VBG", "vote"},        {"dying", "VBG", "die"},
                                                    {"setting", "VBG", "set"},        {"meeting", "VBG", "meet"},
                                                    {"footage", "NN", "footage"}}) {
    EXPECT_EQ(first(form, tag), lemma) << form;
  }
  EXPECT_EQ(first("sank", "VBD"), "");
  EXPECT_EQ(first("crisis", "NNS"), "");
  EXPECT_EQ(first("s", "NNS"), "");
  EXPECT_EQ(first("", "VBG"), "");
  EXPECT_EQ(first("better", "JJR"), "");
}

}  // namespace
}  // namespace dragoman::lang
