// From scores to probabilities, with the same bits on every machine: the library's own exp differs from one to the
// next.
#pragma once

#include <span>

namespace dragoman::mentions {

// e^x, wrong by a millionth of itself at most; x is taken as between -87 and 87.
[[nodiscard]] float exponential(float x);
[[nodiscard]] float sigmoid(float x);
void softmax(std::span<float> scores);
void normalise(std::span<float> x);  // to length 1; zeros stay

}  // namespace dragoman::mentions
