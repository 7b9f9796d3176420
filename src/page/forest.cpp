#include "page/forest.h"

#include <bit>
#include <cstring>

namespace dragoman::page {

namespace {

constexpr std::size_t kWidest = 32;
// Vectors of GCC and Clang: operators work lane by lane, a comparison gives all bits or none.
typedef float Floats16 __attribute__((vector_size(16)));
typedef std::int32_t Bits16 __attribute__((vector_size(16)));
typedef float Floats32 __attribute__((vector_size(32)));
typedef std::int32_t Bits32 __attribute__((vector_size(32)));

// Inlined into a function for each instruction set, which decides what the vectors become.
template <class Floats, class Bits>
[[gnu::always_inline]] inline void score(const Forest& forest, const float* values, float* sums) {
  constexpr std::size_t kParts = kLanes * sizeof(float) / sizeof(Floats), kWidth = kLanes / kParts;
  alignas(kWidest) std::uint32_t left[kLanes];
  std::size_t s = 0;
  for (std::size_t r = 0; r < kLanes; ++r) sums[r] = 0;
  for (const auto& tree : forest.trees) {
    Bits alive[kParts];
    for (auto& part : alive) part = ~Bits{};
    for (; s < tree.splits_end; ++s) {
      const auto& split = forest.splits[s];
      const float* column = values + split.feature * kLanes;
      const Bits stay = Bits{} + static_cast<std::int32_t>(split.stay);
      for (std::size_t p = 0; p < kParts; ++p) {
        Floats value;
        std::memcpy(&value, column + p * kWidth, sizeof value);
        alive[p] &= stay | (value <= split.threshold);
      }
    }
    std::memcpy(left, alive, sizeof left);
    const float* leaves = forest.leaves.data() + tree.leaves_begin;
    for (std::size_t r = 0; r < kLanes; ++r) sums[r] += leaves[std::countr_zero(left[r])];
  }
}

#if defined(__x86_64__)
[[gnu::target("avx2,bmi")]] void score_avx2(const Forest& forest, const float* values, float* sums) {
  score<Floats32, Bits32>(forest, values, sums);
}
#endif

}  // namespace

void score_portable(const Forest& forest, const float* values, float* sums) {
  score<Floats16, Bits16>(forest, values, sums);
}

Score* find_score() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) return score_avx2;
#endif
  return score_portable;
}

}  // namespace dragoman::page
