#include "mentions/probability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace dragoman::mentions {
namespace {

TEST(Probability, ExponentialAndSigmoid) {
  for (float x = -80; x < 80; x += 0.37F) {
    const double exact = std::exp(static_cast<double>(x));
    EXPECT_NEAR(exponential(x), exact, 1e-5 * exact) << x;
    EXPECT_NEAR(sigmoid(x), 1 / (1 + 1 / exact), 1e-6) << x;
  }
  EXPECT_EQ(exponential(0), 1.00000007F);
  EXPECT_GE(sigmoid(-1e30F), 0.0F);
  EXPECT_EQ(sigmoid(1e30F), 1.0F);
  EXPECT_TRUE(std::isfinite(exponential(std::numeric_limits<float>::infinity())));
}

TEST(Probability, SoftmaxAndLength) {
  float scores[] = {1, 2, -50, 3};
  softmax(scores);
  EXPECT_NEAR(scores[0] + scores[1] + scores[2] + scores[3], 1, 1e-6);
  EXPECT_NEAR(scores[3] / scores[1], std::exp(1.0), 1e-5);
  float x[] = {3, -4}, zero[] = {0, 0};
  normalise(x);
  normalise(zero);
  EXPECT_FLOAT_EQ(x[1], -0.8F);
  EXPECT_EQ(zero[0], 0.0F);
}

}  // namespace
}  // namespace dragoman::mentions
