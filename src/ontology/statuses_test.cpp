#include "ontology/statuses.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dragoman::ontology {
namespace {

TEST(Statuses, WhatIsTrueOfEach) {
  const auto statuses = Statuses::load(*base::TableSet::open(DRAGOMAN_DATA_DIR));
  ASSERT_TRUE(statuses) << to_string(statuses.error());
  EXPECT_TRUE(statuses->of(Status::kOngoing).real);
  EXPECT_FALSE(statuses->of(Status::kPlanned).real);
  EXPECT_TRUE(statuses->of(Status::kDemanded).ahead && statuses->of(Status::kDemanded).weak);
  EXPECT_TRUE(statuses->of(Status::kCancelled).open && !statuses->of(Status::kCancelled).ahead);
}

TEST(Statuses, ATableThatLacksOneDoesNotLoad) {
  const auto folder = std::filesystem::temp_directory_path() / "dragoman_statuses_test";
  std::filesystem::create_directories(folder / "ontology");
  std::ofstream(folder / "ontology/statuses.tsv")
      << "status\treal\tahead\topen\tweak\tcalendar\tlabel\noccurred\tyes\t\t\t\tCONFIRMED\n";
  const auto statuses = Statuses::load(*base::TableSet::open(folder));
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(statuses);
  EXPECT_EQ(statuses.error().file, "ontology/statuses.tsv");
  EXPECT_EQ(statuses.error().message, "no row for ongoing");
}

}  // namespace
}  // namespace dragoman::ontology
