#include "mentions/probability.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace dragoman::mentions {

float exponential(float x) {
  constexpr float kLog2E = 1.44269504F;
  constexpr float kShift = 12582912.0F;  // 1.5 * 2^23: adding it leaves the rounded integer in the low bits
  x = std::clamp(x * kLog2E, -126.0F, 126.0F);
  const float shifted = x + kShift;
  const float r = x - (shifted - kShift);
  float p = r * 1.327646952e-3F + 9.675541315e-3F;
  p = p * r + 5.550713281e-2F;
  p = p * r + 2.402211972e-1F;
  p = p * r + 6.931469671e-1F;
  p = p * r + 1.000000072F;
  const std::uint32_t exponent = std::bit_cast<std::uint32_t>(shifted) - std::bit_cast<std::uint32_t>(kShift) + 127U;
  return p * std::bit_cast<float>(exponent << 23U);
}

float sigmoid(float x) { return 1.0F / (1.0F + exponential(-x)); }

void softmax(std::span<float> scores) {
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& s : scores) {
    s = exponential(s - top);
    sum += s;
  }
  for (float& s : scores) s /= sum;
}

void normalise(std::span<float> x) {
  float sum = 0;
  for (const float v : x) sum += v * v;
  if (!(sum > 0)) return;
  const float length = std::sqrt(sum);
  for (float& v : x) v /= length;
}

}  // namespace dragoman::mentions
