// Filling rows of features; private to the two passes.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "base/assert.h"

namespace dragoman::page {

inline float ratio(double a, double b) { return b > 0 ? static_cast<float>(a / b) : 0.0f; }
inline float log1(double a) { return static_cast<float>(std::log1p(a)); }

// Fills one row in the order of the names; checks at the end that all were given.
template <std::size_t N>
class Filler {
 public:
  explicit Filler(std::array<float, N>& row) : row_(row) {}
  void add(double value) {
    DRAGOMAN_ASSERT(at_ < N);
    row_[at_++] = static_cast<float>(value);
  }
  void skip(std::size_t n) { at_ += n; }
  [[nodiscard]] std::size_t size() const { return at_; }

 private:
  std::array<float, N>& row_;
  std::size_t at_ = 0;
};

}  // namespace dragoman::page
