// The judge with its shipped weights: what no reader would record is dropped, plain news stays.
#include <gtest/gtest.h>

#include "events/judge.h"
#include "events/reading_test.h"

namespace dragoman {
namespace {

class Judged : public ReadingTest {
 protected:
  static void SetUpTestSuite() {
    ReadingTest::SetUpTestSuite();
    if (stages_) stages_->judged = true;
  }
};

TEST_F(Judged, DropsRulesFictionAndGeneralTruths) {
  for (const char* sentence : {"By law, the army may not arrest civilians.",
                               "In the novel, Danish soldiers kidnap the president of France.",
                               "Governments that arrest poets rarely read them."}) {
    EXPECT_TRUE(read_events(*stages_, sentence).events.empty()) << sentence;
  }
}

TEST_F(Judged, KeepsNewsAndIsSureOfIt) {
  for (const char* sentence : {"Police arrested two activists in Minsk on Monday.", "Norway expelled three Russian diplomats on Tuesday."}) {
    const Read got = read_events(*stages_, sentence);
    ASSERT_FALSE(got.events.empty()) << sentence;
    EXPECT_GT(got.events.front().confidence, 0.6F) << sentence;
  }
}

TEST_F(Judged, ConfidenceIsAProbability) {
  const Read got = read_events(*stages_, "Kenya accused Somalia of raids. Somalia denied it and recalled its ambassador. The two presidents will meet in May.");
  for (const Event& e : got.events) {
    EXPECT_GE(e.confidence, 0.0F);
    EXPECT_LE(e.confidence, 1.0F);
  }
}

TEST(Judge, LoadsItsWeights) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  ASSERT_TRUE(set.has_value());
  const auto judge = events::Judge::load(*set);
  ASSERT_TRUE(judge.has_value()) << judge.error().message;
  EXPECT_GT(judge->weights.size(), 1000U);
  EXPECT_GT(judge->reject, 0.0F);
  EXPECT_LT(judge->reject, 0.6F);
}

}  // namespace
}  // namespace dragoman
