#include <gtest/gtest.h>

#include "geo/geo.h"

namespace dragoman::geo {
namespace {

class CountryLookups : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    set_ = std::make_unique<base::TableSet>(base::TableSet::open(DRAGOMAN_DATA_DIR).value());
    auto tables = Tables::load(*set_);
    ASSERT_TRUE(tables) << to_string(tables.error());
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

// Names as lists, data bases and hurried writers give them.
TEST_F(CountryLookups, KnowWhatEverySourceCallsThem) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"Azerbaidjan", "AZE"},
      {"Kirgizia", "KGZ"},
      {"Kirghizia", "KGZ"},
      {"Tadjikistan", "TJK"},
      {"Byelorussia", "BLR"},
      {"Moldova, Republic of", "MDA"},
      {"Iran (Islamic Republic of)", "IRN"},
      {"Iran, Islamic Rep.", "IRN"},
      {"Syrian Arab Rep.", "SYR"},
      {"Venezuela, RB", "VEN"},
      {"Bolivia (Plurinational State of)", "BOL"},
      {"Tanzania, United Rep. of", "TZA"},
      {"Egypt, Arab Rep.", "EGY"},
      {"Yemen, Rep.", "YEM"},
      {"Lao PDR", "LAO"},
      {"Lao People's Democratic Republic", "LAO"},
      {"Viet Nam", "VNM"},
      {"China, P.R.", "CHN"},
      {"P.R. China", "CHN"},
      {"Hong Kong SAR, China", "HKG"},
      {"Macao SAR", "MAC"},
      {"Taiwan, Province of China", "TWN"},
      {"Chinese Taipei", "TWN"},
      {"Palestine, State of", "PSE"},
      {"Occupied Palestinian Territory", "PSE"},
      {"Macedonia, FYR", "MKD"},
      {"TFYR of Macedonia", "MKD"},
      {"Bosnia & Hercegovina", "BIH"},
      {"Czech Rep.", "CZE"},
      {"Slovak Rep.", "SVK"},
      {"Russian Fed.", "RUS"},
      {"United States of America (USA)", "USA"},
      {"Gt. Britain", "GBR"},
      {"Utd. Arab Emirates", "ARE"},
      {"Cote D'Ivoire (Ivory Coast)", "CIV"},
      {"Cabo Verde", "CPV"},
      {"Swaziland (Eswatini)", "SWZ"},
      {"Turkiye", "TUR"},
      {"Myanmar (Burma)", "MMR"},
      {"Timor Leste", "TLS"},
      {"Kampuchea", "KHM"},
      {"Brunei Darussalam", "BRN"},
      {"Gambia, The", "GMB"},
      {"Bahamas (The)", "BHS"},
      {"Netherlands (Kingdom of the)", "NLD"},
      {"Phillipines", "PHL"},
      {"Central African Rep.", "CAF"},
      {"Dominican Rep.", "DOM"},
      {"Eq. Guinea", "GNQ"},
      {"Guinea (Bissau)", "GNB"},
      {"Guinea-Conakry", "GIN"},
      {"Papua N. Guinea", "PNG"},
      {"S. Sudan", "SSD"},
      {"Micronesia, Fed. Sts.", "FSM"},
      {"Sao Tome & Principe", "STP"},
      {"St. Kitts-Nevis", "KNA"},
      {"St Vincent & Grenadines", "VCT"},
      {"Trinidad & Tobago", "TTO"},
      {"Solomon Is.", "SLB"},
      {"Libyan Arab Jamahiriya", "LBY"},
      {"Holy See (Vatican City State)", "VAT"},
      {"Eire", "IRL"},
      {"S. Africa", "ZAF"},
      {"Korea DPR", "PRK"},
      {"DPR Korea", "PRK"},
      {"Korea (Dem. Rep.)", "PRK"},
      {"Korea, Dem. People's Rep. of", "PRK"},
      {"Korea (Rep.)", "KOR"},
      {"Korea, Republic of", "KOR"},
      {"Congo, Dem. Rep. of the", "COD"},
      {"Congo-Kinshasa", "COD"},
      {"Congo, Rep.", "COG"},
      {"Congo (Brazzaville)", "COG"},
      {"Virgin Islands, U.S.", "VIR"},
      {"British Virgin Is.", "VGB"},
      {"Falkland Islands (Malvinas)", "FLK"},
      {"Fr. Polynesia", "PYF"},
      {"Kosovo (UNSCR 1244)", "XKX"}};
  for (const auto& [name, code] : kNames) EXPECT_EQ(tables_->country_by_name(name), code) << name;
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
