#include "dragoman/filter.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

Record three() {
  Record out;
  out.actors.resize(2);
  out.events.resize(3);
  out.events[0].confidence = 0.4F;
  out.events[1].confidence = 0.7F;
  out.events[1].status = Status::kPlanned;
  out.events[1].nested_in = 0;
  out.events[2].confidence = 0.9F;
  out.events[2].replaces = 1;
  return out;
}

TEST(KeepEvents, ByConfidenceItselfIncluded) {
  Record record = three();
  keep_events({.min_confidence = 0.7F}, record);
  ASSERT_EQ(record.events.size(), 2U);
  EXPECT_FALSE(record.events[0].nested_in);        // what it stood in is gone
  EXPECT_EQ(record.events[1].replaces, Index{0});  // what it replaces has another number
  EXPECT_EQ(record.actors.size(), 2U);
}

TEST(KeepEvents, ByStatus) {
  Record record = three();
  keep_events({.status = {Status::kPlanned, Status::kDenied}}, record);
  ASSERT_EQ(record.events.size(), 1U);
  EXPECT_EQ(record.events[0].status, Status::kPlanned);
}

TEST(KeepEvents, ByTypeAndParty) {
  Record record = three();
  record.actors[0] = {.kind = ActorKind::kPerson,
                      .name = "Serge\u00EF Lavrov",
                      .role = "foreign minister",
                      .country = "RUS",
                      .sector = {},
                      .mentions = {},
                      .why = {}};
  record.actors[1] = {
      .kind = ActorKind::kState, .name = "Chad", .role = {}, .country = "TCD", .sector = {}, .mentions = {}, .why = {}};
  record.events[0].actors = {0};
  record.events[1].recipients = {0};
  record.events[1].type = EventType::kAid;
  record.events[2].actors = {1};
  const auto kept = [&](const EventFilter& filter) {
    Record copy = record;
    keep_events(filter, copy);
    std::string out;
    for (const auto& e : copy.events) out += e.confidence < 0.5F ? '0' : e.confidence < 0.8F ? '1' : '2';
    return out;
  };
  EXPECT_EQ(kept({.types = {EventType::kAid}}), "1");
  EXPECT_EQ(kept({.countries = {"RUS"}}), "01");
  EXPECT_EQ(kept({.countries = {"RUS", "TCD"}}), "012");
  EXPECT_EQ(kept({.actors = {"LAVROV"}}), "01");
  EXPECT_EQ(kept({.actors = {"foreign minister", "chad"}}), "012");
  EXPECT_EQ(kept({.actors = {"lav"}}), "");
  EXPECT_EQ(kept({.types = {EventType::kAid}, .countries = {"TCD"}}), "");
  record.events[2].where = Where{std::nullopt, "RUS"};
  EXPECT_EQ(kept({.countries = {"RUS"}}), "012");
}

TEST(KeepEvents, ByDay) {
  Record record = three();
  record.events[0].when = When{std::nullopt, "2024-05", "2024-05-01", "2024-05-31"};
  record.events[1].when = When{std::nullopt, "2024-06-02", "2024-06-02", "2024-06-02"};
  const auto kept = [&](const std::string& from, const std::string& to) {
    Record copy = record;
    keep_events({.from = from, .to = to}, copy);
    return copy.events.size();
  };
  EXPECT_EQ(kept("", ""), 3U);
  EXPECT_EQ(kept("2024-05-31", ""), 2U);
  EXPECT_EQ(kept("2024-06-01", ""), 1U);
  EXPECT_EQ(kept("", "2024-05-01"), 1U);
  EXPECT_EQ(kept("2024-06-03", "2024-07-01"), 0U);
}

TEST(KeepEvents, AllByDefault) {
  Record record = three();
  keep_events({}, record);
  EXPECT_EQ(record.events.size(), 3U);
}

}  // namespace
}  // namespace dragoman
