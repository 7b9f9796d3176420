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
  EXPECT_FALSE(record.events[0].nested_in);          // what it stood in is gone
  EXPECT_EQ(record.events[1].replaces, Index{0});    // what it replaces has another number
  EXPECT_EQ(record.actors.size(), 2U);
}

TEST(KeepEvents, ByStatus) {
  Record record = three();
  keep_events({.status = {Status::kPlanned, Status::kDenied}}, record);
  ASSERT_EQ(record.events.size(), 1U);
  EXPECT_EQ(record.events[0].status, Status::kPlanned);
}

TEST(KeepEvents, AllByDefault) {
  Record record = three();
  keep_events({}, record);
  EXPECT_EQ(record.events.size(), 3U);
}

}  // namespace
}  // namespace dragoman
