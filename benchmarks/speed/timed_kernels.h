// A clock around each kernel, for one thread.
#pragma once

#include <time.h>

#include <array>

#include "lang/kernels.h"

namespace dragoman {

inline double now(clockid_t clock) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

// The kernels that timed_kernels() was given, with a clock around each.
enum Part { kQuantise, kLinear, kGelu, kAddNorm, kAttend, kProducts, kParts };
constexpr std::array<const char*, kParts> kPartNames{"rows to bytes",     "matrix products", "GELU, to bytes",
                                                     "add and normalise", "attention",       "head scores"};
inline std::array<double, kParts> part_seconds;

inline const lang::Kernels* kernels_timed = nullptr;

template <Part part, auto kernel, class... Args>
void timed(Args... args) {
  const double begin = now(CLOCK_THREAD_CPUTIME_ID);
  (kernels_timed->*kernel)(args...);
  part_seconds[part] += now(CLOCK_THREAD_CPUTIME_ID) - begin;
}

inline lang::Kernels timed_kernels(const lang::Kernels& of) {
  using lang::Kernels;
  kernels_timed = &of;
  Kernels k{};
  k.name = "timed";
  k.quantise = [](const float* x, std::size_t n, std::size_t stride, std::size_t inputs, lang::Rows& rows) {
    timed<kQuantise, &Kernels::quantise, const float*, std::size_t, std::size_t, std::size_t, lang::Rows&>(
        x, n, stride, inputs, rows);
  };
  k.linear = [](const lang::Linear& l, const lang::Rows& rows, float* out, std::size_t stride) {
    timed<kLinear, &Kernels::linear, const lang::Linear&, const lang::Rows&, float*, std::size_t>(l, rows, out, stride);
  };
  k.gelu = [](float* x, std::size_t n) { timed<kGelu, &Kernels::gelu, float*, std::size_t>(x, n); };
  k.gelu_quantise = [](float* x, std::size_t n, std::size_t columns, lang::Rows& rows) {
    timed<kGelu, &Kernels::gelu_quantise, float*, std::size_t, std::size_t, lang::Rows&>(x, n, columns, rows);
  };
  k.add_norm = [](float* x, const float* y, std::size_t n, std::size_t columns, const float* w, const float* b) {
    timed<kAddNorm, &Kernels::add_norm, float*, const float*, std::size_t, std::size_t, const float*, const float*>(
        x, y, n, columns, w, b);
  };
  k.attend = [](const float* qkv, std::size_t tokens, std::size_t heads, float* out, float* scratch) {
    timed<kAttend, &Kernels::attend, const float*, std::size_t, std::size_t, float*, float*>(qkv, tokens, heads, out,
                                                                                             scratch);
  };
  k.products = [](const float* a, std::size_t sa, std::size_t n, const float* b, std::size_t sb, std::size_t m,
                  std::size_t c, float* out, float* scratch) {
    const double begin = now(CLOCK_THREAD_CPUTIME_ID);
    kernels_timed->products(a, sa, n, b, sb, m, c, out, scratch);
    part_seconds[kProducts] += now(CLOCK_THREAD_CPUTIME_ID) - begin;
  };
  return k;
}

}  // namespace dragoman
