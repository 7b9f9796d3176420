#include "geo/gazetteer.h"

#include <gtest/gtest.h>

#include "base/table.h"
#include "geo/names.h"

namespace dragoman::geo {
namespace {

TEST(NameKey, IsOneForAllSpellings) {
  EXPECT_EQ(key_of("The Bahamas"), "bahamas");
  EXPECT_EQ(key_of("Guinea-Bissau"), "guinea bissau");
  EXPECT_EQ(key_of("U.S."), "us");
  EXPECT_EQ(key_of("S\u00e3o Paulo"), "sao paulo");
  EXPECT_EQ(key_of("St. John\u2019s"), "st johns");
  EXPECT_EQ(key_of(", -"), "");
}

TEST(GazetteerFile, RefusesWhatIsNone) {
  EXPECT_FALSE(Gazetteer::open(""));
  EXPECT_FALSE(Gazetteer::open("DRGGAZ1\n"));
  std::string truncated(kGazetteerMagic);
  truncated.append(20, '\x7f');
  EXPECT_FALSE(Gazetteer::open(truncated));
}

TEST(GazetteerFile, FindsByKeyAndNarrowsByPrefix) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR).value();
  const auto gazetteer = Gazetteer::open(set.file("geo/gazetteer.bin").value());
  ASSERT_TRUE(gazetteer) << to_string(gazetteer.error());
  const auto links = gazetteer->find("kiev");  // an older spelling
  ASSERT_FALSE(links.empty());
  EXPECT_EQ(gazetteer->row(links[0].row).name, "Kyiv");
  EXPECT_FALSE(links[0].main);
  EXPECT_EQ(gazetteer->row(links[0].row).alpha2, pack_alpha2("UA"));
  const auto all = gazetteer->narrow(gazetteer->all(), "nizhny");
  EXPECT_FALSE(all.empty());
  EXPECT_FALSE(gazetteer->exact(gazetteer->narrow(all, "nizhny novgorod"), "nizhny novgorod").empty());
  EXPECT_TRUE(gazetteer->narrow(all, "nizhny zzz").empty());
  EXPECT_TRUE(gazetteer->find("zzyxqua").empty());
}

}  // namespace
}  // namespace dragoman::geo
