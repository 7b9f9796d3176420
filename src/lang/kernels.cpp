#include "lang/kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <cstring>
#include <string_view>

namespace dragoman::lang {

Linear pack(const std::int8_t* weights, const float* scale, const float* bias, std::size_t outputs,
            std::size_t inputs) {
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
    const std::int8_t* row = weights + o * inputs;
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < inputs; ++i) sum += row[i];
    for (std::size_t i = 0; i < inputs; i += 4)
      std::memcpy(panel + i * kPanel, row + i, std::min<std::size_t>(4, inputs - i));
    l.offset[o] = 128 * sum;
    l.scale[o] = scale[o];
    l.bias[o] = bias[o];
  }
  return l;
}

#if defined(__x86_64__)
namespace {

// Whether the processor has AMX and the system lets this process use it (asked once, for the whole process).
bool may_use_amx() {
  constexpr long kRequestPermission = 0x1023, kTileData = 18;
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return false;
  constexpr unsigned kTile = 1U << 24U, kInt8 = 1U << 25U;
  return (d & kTile) != 0 && (d & kInt8) != 0 && syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}

// GCC 12 has no name for it. AVX itself is asked for first: the system must save its registers.
bool may_use_avx_vnni() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 && (a & (1U << 4U)) != 0;
}

}  // namespace
#endif

const Kernels* find_kernels(const char* name) {
  const auto wanted = [name](const char* is) { return name == nullptr || std::string_view(name) == is; };
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool avx512 = __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (wanted("amx") && avx512 && may_use_amx()) return &amx::kernels();
  if (wanted("avx512vnni") && avx512) return &avx512vnni::kernels();
  if (wanted("avxvnni") && may_use_avx_vnni()) return &avxvnni::kernels();
  if (wanted("avx2") && __builtin_cpu_supports("avx2")) return &avx2::kernels();
#endif
  return wanted("portable") ? &portable::kernels() : nullptr;
}

}  // namespace dragoman::lang
