// Whether a happening took place, read by the real stages.
#include <gtest/gtest.h>

#include "events/reading_test.h"

namespace dragoman {
namespace {

struct Told {
  const char* text;
  Status first;
};

class StatusOf : public ReadingTest, public testing::WithParamInterface<Told> {};

TEST_P(StatusOf, TheFirstEvent) {
  const Read read = read_events(*stages_, GetParam().text);
  ASSERT_FALSE(read.events.empty());
  EXPECT_EQ(to_string(read.events.front().status), to_string(GetParam().first));
}
INSTANTIATE_TEST_SUITE_P(
    ContentOfTidings, StatusOf,
    testing::Values(Told{"The United States denied a report that Chinese and North Korean officials had met in Mongolia.", Status::kDenied},
                    Told{"Gunmen confirmed a report that Iran had attacked Iraq.", Status::kOccurred}));
INSTANTIATE_TEST_SUITE_P(
    Unreal, StatusOf,
    testing::Values(Told{"Had the president of Chad gone to Niger, he would have met the foreign minister of Mali.", Status::kDenied},
                    Told{"The president of Chad had gone to Niger, where he met the foreign minister of Mali.", Status::kOccurred}));

}  // namespace
}  // namespace dragoman
