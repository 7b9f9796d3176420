#include <gtest/gtest.h>

#include "geo/geo.h"

namespace dragoman::geo {
namespace {

class CountryLookups : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    set_ = std::make_unique<base::TableSet>(base::TableSet::open(DRAGOMAN_DATA_DIR).value());
    auto tables = Tables::load(*set_);
    ASSERT_TRUE(tables) << tables.error().message;
    tables_ = std::make_unique<Tables>(std::move(*tables));
  }
  static void TearDownTestSuite() {
    tables_.reset();
    set_.reset();
  }
  static inline std::unique_ptr<base::TableSet> set_;
  static inline std::unique_ptr<Tables> tables_;
};

TEST_F(CountryLookups, KnowNamesAndTheirVariants) {
  EXPECT_EQ(tables_->country_by_name("Russia"), "RUS");
  EXPECT_EQ(tables_->country_by_name("UK"), "GBR");
  EXPECT_EQ(tables_->country_by_name("U.S."), "USA");
  EXPECT_EQ(tables_->country_by_name("Burma"), "MMR");
  EXPECT_EQ(tables_->country_by_name("the Netherlands"), "NLD");
  EXPECT_EQ(tables_->country_by_name("C\u00f4te d\u2019Ivoire"), "CIV");
  EXPECT_EQ(tables_->country_by_name("T\u00fcrkiye"), "TUR");
  EXPECT_EQ(tables_->country_by_name("RUSSIA"), "RUS");
  EXPECT_EQ(tables_->country_by_name("Paris"), "");
  EXPECT_EQ(tables_->country_by_name(""), "");
}

TEST_F(CountryLookups, NeedTheCapitalsThatTellNamesFromWords) {
  EXPECT_EQ(tables_->country_by_name("us"), "");
  EXPECT_EQ(tables_->country_by_name("Us"), "");
  EXPECT_EQ(tables_->country_by_name("turkey"), "");
  EXPECT_EQ(tables_->country_by_demonym("polish"), "");
  EXPECT_EQ(tables_->country_by_demonym("Polish"), "POL");
}

TEST_F(CountryLookups, KnowDemonymsOfAnyNumber) {
  EXPECT_EQ(tables_->country_by_demonym("Kazakh"), "KAZ");
  EXPECT_EQ(tables_->country_by_demonym("Britons"), "GBR");
  EXPECT_EQ(tables_->country_by_demonym("Swiss"), "CHE");
  EXPECT_EQ(tables_->country_by_demonym("South Koreans"), "KOR");
  EXPECT_EQ(tables_->country_by_demonym("Martian"), "");
}

TEST_F(CountryLookups, GiveTheUsualName) {
  EXPECT_EQ(tables_->country_name("KAZ"), "Kazakhstan");
  EXPECT_EQ(tables_->country_name("XKX"), "Kosovo");
  EXPECT_EQ(tables_->country_name("ZZZ"), "");
}

}  // namespace
}  // namespace dragoman::geo
