#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "dragoman/json.h"

namespace dragoman {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The smallest record.
Json small() {
  Json out{{"dragoman", 1}, {"document", {{"source", "s"}}}, {"text", "Caf\xC3\xA9 talks."}};
  for (const char* list : {"blocks", "map", "noise", "times", "places", "actors", "events", "statements", "facts"})
    out[list] = Json::array();
  return out;
}

// A record with every member that there is.
Record whole() {
  Record r;
  r.document = {std::string(64, 'f'),
                "a.html",
                "https://a.example/",
                "A",
                "T",
                "World",
                {"B. C."},
                "en",
                Dated{"2024-05-20", "meta"},
                Dated{"2024-05-21T10:00", "json-ld"}};
  r.text = "Caf\xC3\xA9 talks \"\\\n\x01 of \xF0\x9F\x98\x80";
  r.blocks = {{BlockKind::kTitle, {0, 5}}, {BlockKind::kTable, {6, 11}}};
  r.map = {{0, 10, 5}, {6, 20, 4294967295}};
  r.noise = {{NoiseReason::kSite, {3, 4000000000}, "Menu"}};
  r.times = {{{0, 3}, TimexType::kSet, "2024", "LESS_THAN", "2024", "2024-01-01", "2024-12-31"}, {}};
  r.places = {{{0, 5}, "Caf\xC3\xA9", PlaceKind::kWater, PlaceUse::kDemonym, 12, "FRA", -0.123456, 179.99999, 0.255F},
              {}};
  r.actors = {{ActorKind::kState, "France", "host", "FRA", {"GOV", "MIL"}, {{0, 5}, {6, 11}}, {"actors/x.tsv:y"}}, {}};
  r.actors[1].name = "B";
  Event e;
  e.type = EventType::kAssault, e.quad = Quad::kMaterialConflict, e.status = Status::kDenied;
  e.mode = "m", e.context = {"c"}, e.cameo = "190", e.goldstein = -9;
  e.replaces = e.nested_in = 1;
  e.symmetric = true;
  e.actors = {0, 1}, e.recipients = {1};
  e.as = {{1, "r", "IGO", {"IGO"}, {"w"}}, {}};
  e.when = When{1, "2024-05", "2024-05-01", "2024-05-31"};
  e.where = Where{0, "FRA"};
  e.occasion = Occasion{{0, 5}, "summit"};
  e.word = {{0, Span{6, 8}, "Agency"}, {{}, {}, "Agency"}};
  e.evidence = {{0, 11}, {6, 11}};
  e.also = {{0, 3}};
  e.confidence = 0.87F;
  e.why = {"events-en=0.87"};
  r.events = {e, {}};
  r.statements = {{0, Span{0, 5}, Span{6, 8}, {{6, 8}, {8, 11}}, {0, 11}, true, "V", 1, 0}, {}};
  r.facts = {{Relation::kPartOf, 0, 1, "in", "2017", "2018-02", {0, 5}}, {}};
  r.warnings = {"odd"};
  r.sentences = {{0, 11}};
  r.tokens = {{{{0, 5}, "caf\xC3\xA9", "NOUN", 2, "compound", "B-ORG"}, {{6, 11}, "talk", "NOUN", 0, "root", "O"}}, {}};
  return r;
}

TEST(RecordFromJson, GivesBackEveryMember) {
  const std::string json = to_json(whole());
  const auto again = record_from_json(json);
  ASSERT_TRUE(again) << to_string(again.error());
  EXPECT_EQ(to_json(*again), json);
  const Event& e = again->events[0];
  EXPECT_EQ(e.nested_in, 1U);
  EXPECT_EQ(e.when->time, 1U);
  EXPECT_EQ(e.as[0].actor, 1U);
  EXPECT_FLOAT_EQ(e.confidence, 0.87F);
  EXPECT_EQ(again->map[1].source_length, 4294967295U);
  EXPECT_EQ((*again->tokens)[0][0].lemma, "caf\xC3\xA9");
  EXPECT_EQ(to_json(*record_from_json(to_json(whole(), 1)), 1), to_json(whole(), 1));
}

// What is asked for and empty is there, what was not asked for is not.
TEST(RecordFromJson, TellsAnEmptyLayerFromNone) {
  Json json = small();
  EXPECT_FALSE(record_from_json(json.dump())->tokens);
  json["tokens"] = Json::array();
  EXPECT_TRUE(record_from_json(json.dump())->tokens);
  json["tokens"] = nullptr;
  EXPECT_FALSE(record_from_json(json.dump())->tokens);
}

TEST(RecordFromJson, GivesBackTheGoldenPages) {
  std::size_t pages = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(DRAGOMAN_SOURCE_DIR) / "tests/golden")) {
    if (!fs::exists(entry.path() / "record.json")) continue;
    const std::string json = Json::parse(file(entry.path() / "record.json")).dump();
    const auto record = record_from_json(json);
    ASSERT_TRUE(record) << entry.path() << ": " << to_string(record.error());
    EXPECT_EQ(to_json(*record), json) << entry.path();
    ++pages;
  }
  EXPECT_GE(pages, 13U);
}

TEST(RecordFromJson, PassesOverWhatItDoesNotKnow) {
  Json json = small();
  const std::string plain = json.dump();
  json["mood"] = "fine";
  json["document"]["mood"] = {1, 2};
  json["warnings"] = nullptr;
  EXPECT_EQ(to_json(*record_from_json(json.dump())), plain);
}

// Lists that others thinned out: references go by the ids, and are numbered anew.
TEST(RecordFromJson, KnowsItemsByTheirIds) {
  Json json = Json::parse(to_json(whole()));
  for (const char* list : {"statements", "facts"}) json[list] = Json::array();
  json["events"].erase(1);
  json["events"][0].erase("replaces"), json["events"][0].erase("nested_in");
  std::swap(json["actors"][0], json["actors"][1]);
  json["times"].erase(0);
  const auto record = record_from_json(json.dump());
  ASSERT_TRUE(record) << to_string(record.error());
  EXPECT_EQ(record->events[0].recipients, std::vector<Index>{0});
  EXPECT_EQ(record->actors[0].name, "B");
  EXPECT_EQ(record->events[0].when->time, 0U);
}

struct Broken {
  const char* pointer;  // of whole() as JSON, set to ...
  const char* value;    // ... this, or taken out when ""
  const char* message;
};

class Refuses : public testing::TestWithParam<Broken> {};

TEST_P(Refuses, AndNamesThePlace) {
  Json json = Json::parse(to_json(whole()));
  const Json::json_pointer at{std::string(GetParam().pointer)};
  if (*GetParam().value != '\0')
    json[at] = Json::parse(GetParam().value);
  else
    json[at.parent_pointer()].erase(at.back());
  const auto record = record_from_json(json.dump());
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::kBadInput);
  EXPECT_EQ(record.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    RecordFromJson, Refuses,
    testing::Values(Broken{"", "[1]", "not a JSON object"}, Broken{"/dragoman", "", "/dragoman: missing"},
                    Broken{"/dragoman", "2", "/dragoman: version 2, this program reads 1"},
                    Broken{"/dragoman", "1.5", "/dragoman: not a whole number from 0"},
                    Broken{"/error", "\"gone\"", "/error: a page that failed: gone"},
                    Broken{"/document", "", "/document: missing"},
                    Broken{"/document", "[]", "/document: not an object"},
                    Broken{"/document/source", "7", "/document/source: not a string"},
                    Broken{"/document/authors/0", "null", "/document/authors/0: missing"},
                    Broken{"/document/published/from", "", "/document/published/from: missing"},
                    Broken{"/text", "null", "/text: missing"}, Broken{"/facts", "", "/facts: missing"},
                    Broken{"/events", "{}", "/events: not an array"},
                    Broken{"/blocks/1/kind", "\"mood\"", "/blocks/1/kind: unknown word 'mood'"},
                    Broken{"/map/0", "[0, 1]", "/map/0: not three numbers"},
                    Broken{"/map/0/0", "99", "/map/0/0: outside of the text"},
                    Broken{"/map/0/1", "4294967296", "/map/0/1: too large a number"},
                    Broken{"/noise/0/source/0", "-1", "/noise/0/source/0: not a whole number from 0"},
                    Broken{"/blocks/0/span", "[0, 4]", "/blocks/0/span: a span that cuts a character in two"},
                    Broken{"/blocks/0/span", "[0, 99]", "/blocks/0/span: a span that leaves the text of 24 bytes"},
                    Broken{"/blocks/0/span", "[5, 3]", "/blocks/0/span: a span that ends before it begins"},
                    Broken{"/blocks/0/span", "[5]", "/blocks/0/span: not a span [begin, end]"},
                    Broken{"/times/0/timex", "", "/times/0/timex: missing"},
                    Broken{"/times/0/id", "", "/times/0/id: missing"},
                    Broken{"/times/0/id", "1", "/times/0/id: not a string"},
                    Broken{"/times/1/id", "\"t1\"", "/times/1/id: an id that another item has too"},
                    Broken{"/places/0/lat", "\"north\"", "/places/0/lat: not a number"},
                    Broken{"/places/0/lon", "1e300", "/places/0/lon: not from -180 to 180"},
                    Broken{"/events/0/goldstein", "-10.1", "/events/0/goldstein: not from -10 to 10"},
                    Broken{"/events/0/confidence", "", "/events/0/confidence: missing"},
                    Broken{"/events/0/confidence", "1.01", "/events/0/confidence: not from 0 to 1"},
                    Broken{"/events/0/actors/1", "\"a9\"", "/events/0/actors/1: unknown id 'a9'"},
                    Broken{"/events/0/replaces", "\"t1\"", "/events/0/replaces: unknown id 't1'"},
                    Broken{"/events/0/symmetric", "\"yes\"", "/events/0/symmetric: not true or false"},
                    Broken{"/events/0/as/0/why", "", "/events/0/as/0/why: missing"},
                    Broken{"/events/1", "null", "/events/1: missing"},
                    Broken{"/events/1/evidence", "", "/events/1/evidence: missing"},
                    Broken{"/tokens/0/1/head", "3", "/tokens/0/1/head: outside of the sentence"}));

TEST(RecordFromJson, RefusesWhatIsNoJson) {
  const std::pair<const char*, const char*> cases[] = {{"", "not valid JSON at byte 1: "},
                                                       {"{\"dragoman\": 1", "not valid JSON at byte 15: "},
                                                       {"{\"text\": \"\xFF\"}", "not valid JSON at byte 11: "},
                                                       {"{\"dragoman\": 1e999}", "not valid JSON: number overflow"}};
  for (const auto& [bytes, message] : cases) {
    const auto record = record_from_json(bytes);
    ASSERT_FALSE(record);
    EXPECT_EQ(record.error().code, ErrorCode::kBadInput);
    EXPECT_TRUE(to_string(record.error()).starts_with(message)) << to_string(record.error());
  }
}

}  // namespace
}  // namespace dragoman
