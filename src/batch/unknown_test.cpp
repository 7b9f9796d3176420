#include "dragoman/unknown.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

UnknownActor person(std::string name, std::size_t count, std::string country = {}) {
  UnknownActor out;
  out.table = "people";
  out.name = std::move(name);
  out.kind = "person";
  out.country = std::move(country);
  out.example = out.name + " spoke.";
  out.count = count;
  return out;
}

TEST(UnknownActors, ByPagesThenMentionsThenName) {
  UnknownActors all;
  all.add({person("Ana Ruiz", 9), person("Bo Berg", 1), person("Carl Dahl", 1)});
  all.add({person("Bo Berg", 1)});
  const auto rows = all.ranked();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(std::tuple(rows[0].name, rows[0].pages, rows[0].count), std::tuple("Bo Berg", 2U, 2U));
  EXPECT_EQ(rows[1].name, "Ana Ruiz");
}

TEST(UnknownActors, LaterPagesGiveTheGuessesThatLack) {
  UnknownActors all;
  auto later = person("Ana Ruiz", 1, "CHL");
  later.example = "Later.";
  all.add({person("Ana Ruiz", 1)});
  all.add({later});
  const auto row = all.ranked().front();
  EXPECT_EQ(std::pair(row.country, row.example), std::pair(std::string("CHL"), std::string("Ana Ruiz spoke.")));
}

TEST(UnknownWords, TheMostFrequentFirst) {
  UnknownWords all;
  all.add({{"blorpify", "verb", "One."}, {"snark", "noun", "Two."}, {"snark", "noun", "Three."}});
  all.add({{"blorpify", "noun", "Four."}});
  const auto words = all.ranked();
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(std::tuple(words[0].lemma, words[0].count, words[0].sentence), std::tuple("snark", 2U, "Two."));
  EXPECT_EQ(words[1].pos, "noun");
}

}  // namespace
}  // namespace dragoman
