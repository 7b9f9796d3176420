// CAMEO <-> PLOVER by the table that ships.
#include "ontology/crosswalk.h"

#include <gtest/gtest.h>

#include <map>

namespace dragoman::ontology {
namespace {

class Crossing : public testing::Test {
 protected:
  void SetUp() override {
    auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(set.has_value());
    auto loaded = Crosswalk::load(*set);
    ASSERT_TRUE(loaded.has_value()) << to_string(loaded.error());
    crosswalk_ = std::move(*loaded);
  }
  std::string to(EventType type, std::string_view mode, std::vector<std::string> contexts = {}) const {
    const auto* code = crosswalk_.to_cameo(type, mode, contexts);
    return code == nullptr ? "-" : code->code;
  }
  std::string from(std::string_view code) const {
    const auto* found = crosswalk_.from_cameo(code);
    if (found == nullptr) return "-";
    return (found->type ? std::string(to_string(*found->type)) : "statement") + "." + found->mode + "." +
           found->context;
  }
  Crosswalk crosswalk_;
};

TEST_F(Crossing, ContextsMakeFinerCodes) {
  EXPECT_EQ(to(EventType::kSanction, "aid"), "162");
  EXPECT_EQ(to(EventType::kSanction, "aid", {"military"}), "1622");
  EXPECT_EQ(to(EventType::kRequest, "assist", {"health", "humanitarian"}), "1033");
  EXPECT_EQ(to(EventType::kAccuse, "allege", {"human_rights"}), "1122");
  EXPECT_EQ(to(EventType::kAgree, "", {"military"}), "0312");
  EXPECT_EQ(to(EventType::kThreaten, "violence", {"cbrn"}), "1385");
}

TEST_F(Crossing, TheDefaultStandsWhereItsContextFits) {
  EXPECT_EQ(to(EventType::kThreaten, "violence", {"military"}), "138");
  EXPECT_EQ(to(EventType::kSanction, "expel", {"diplomatic"}), "166");
  EXPECT_EQ(to(EventType::kAid, "economic", {"economic"}), "071");
}

TEST_F(Crossing, AnUnknownModeIsWrittenAsItsType) { EXPECT_EQ(to(EventType::kConsult, "nonsense"), "040"); }

TEST_F(Crossing, CodesMeanTypeModeAndContext) {
  EXPECT_EQ(from("0841"), "CONCEDE.release.legal");
  EXPECT_EQ(from("1033"), "REQUEST.assist.humanitarian");
  EXPECT_EQ(from("0233"), "REQUEST.assist.humanitarian");
  EXPECT_EQ(from("143"), "PROTEST.strike.");
  EXPECT_EQ(from("012"), "statement..");
}

TEST_F(Crossing, UnknownCodesMeanWhatIsAbove) {
  EXPECT_EQ(from("1419"), from("141"));
  EXPECT_EQ(from("14"), "PROTEST..");
  EXPECT_EQ(from("21"), "-");
  EXPECT_EQ(from(""), "-");
}

// How many codes each root of CAMEO has.
TEST_F(Crossing, EveryCodeIsThere) {
  const std::map<std::string, std::vector<std::string>> bases = {
      {"01", {"010", "011", "012", "013", "014", "015", "016", "017", "018", "019"}},
      {"02", {"020", "021", "022", "023", "024", "025", "026", "027", "028"}},
      {"03", {"030", "031", "032", "033", "034", "035", "036", "037", "038", "039"}},
      {"04", {"040", "041", "042", "043", "044", "045", "046"}},
      {"05", {"050", "051", "052", "053", "054", "055", "056", "057"}},
      {"06", {"060", "061", "062", "063", "064"}},
      {"07", {"070", "071", "072", "073", "074", "075"}},
      {"08", {"080", "081", "082", "083", "084", "085", "086", "087"}},
      {"09", {"090", "091", "092", "093", "094"}},
      {"10", {"100", "101", "102", "103", "104", "105", "106", "107", "108"}},
      {"11", {"110", "111", "112", "113", "114", "115", "116"}},
      {"12", {"120", "121", "122", "123", "124", "125", "126", "127", "128", "129"}},
      {"13", {"130", "131", "132", "133", "134", "135", "136", "137", "138", "139"}},
      {"14", {"140", "141", "142", "143", "144", "145"}},
      {"15", {"150", "151", "152", "153", "154"}},
      {"16", {"160", "161", "162", "163", "164", "165", "166"}},
      {"17", {"170", "171", "172", "173", "174", "175"}},
      {"18", {"180", "181", "182", "183", "184", "185", "186"}},
      {"19", {"190", "191", "192", "193", "194", "195", "196"}},
      {"20", {"200", "201", "202", "203", "204"}}};
  for (const auto& [root, codes] : bases) {
    for (const auto& code : codes) {
      const auto* found = crosswalk_.from_cameo(code);
      ASSERT_NE(found, nullptr) << code;
      EXPECT_EQ(found->code, code);
    }
  }
}

// There and back: a code that is written means its own type and mode.
TEST_F(Crossing, WhatIsWrittenIsReadTheSame) {
  for (int t = 0; t < 16; ++t) {
    const auto type = static_cast<EventType>(t);
    const auto* code = crosswalk_.to_cameo(type, "");
    ASSERT_NE(code, nullptr);
    const auto* back = crosswalk_.from_cameo(code->code);
    ASSERT_NE(back, nullptr);
    EXPECT_EQ(back->type, type) << code->code;
  }
}

}  // namespace
}  // namespace dragoman::ontology
