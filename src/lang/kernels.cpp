#include "lang/kernels.h"

#include <cstring>
#include <string_view>

namespace dragoman::lang {

Linear pack(const std::int8_t* weights, const float* scale, const float* bias, std::size_t outputs, std::size_t inputs) {
  Linear l;
  l.inputs = inputs;
  l.depth = round_up(inputs, kDepthStep);
  l.outputs = outputs;
  l.width = round_up(outputs, kPanel);
  l.scale.assign(l.width, 0.0F);
  l.bias.assign(l.width, 0.0F);
  l.offset.assign(l.width, 0);
  std::int8_t* packed = l.weights.reserve(l.width * l.depth);
  std::memset(packed, 0, l.width * l.depth);
  for (std::size_t o = 0; o < outputs; ++o) {
    std::int8_t* panel = packed + o / kPanel * kPanel * l.depth + o % kPanel * 4;
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < inputs; ++i) {
      const std::int8_t w = weights[o * inputs + i];
      panel[i / 4 * 4 * kPanel + i % 4] = w;
      sum += w;
    }
    l.offset[o] = 128 * sum;
    l.scale[o] = scale[o];
    l.bias[o] = bias[o];
  }
  return l;
}

const Kernels* find_kernels(const char* name) {
  const auto wanted = [name](const char* is) { return name == nullptr || std::string_view(name) == is; };
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (wanted("avx512vnni") && __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    return &avx512vnni::kernels();
  }
  if (wanted("avx2") && __builtin_cpu_supports("avx2")) return &avx2::kernels();
#endif
  return wanted("portable") ? &portable::kernels() : nullptr;
}

}  // namespace dragoman::lang
