#include "lang/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace dragoman::lang {
namespace {

std::vector<const Kernels*> variants() {
  std::vector<const Kernels*> out;
  for (const char* name : {"portable", "avx2", "avxvnni", "avx512vnni", "amx"}) {
    if (const Kernels* k = find_kernels(name)) out.push_back(k);
  }
  return out;
}

std::vector<float> noise(std::size_t n, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> out(n);
  for (float& x : out) x = normal(random);
  return out;
}

struct Problem {
  std::size_t outputs, inputs;
  std::vector<std::int8_t> weights;
  std::vector<float> scale, bias;
  Problem(std::size_t o, std::size_t i) : outputs(o), inputs(i), weights(o * i), scale(noise(o, 2)), bias(noise(o, 3)) {
    std::mt19937 random(1);
    for (auto& w : weights) w = static_cast<std::int8_t>(static_cast<int>(random() % 255U) - 127);
  }
  [[nodiscard]] Linear packed() const { return pack(weights.data(), scale.data(), bias.data(), outputs, inputs); }
};

std::vector<float> run_linear(const Kernels& k, const Linear& layer, const std::vector<float>& x, std::size_t count) {
  Rows rows;
  rows.resize(count, layer.depth);
  k.quantise(x.data(), count, layer.inputs, layer.inputs, rows);
  std::vector<float> out(count * layer.width);
  k.linear(layer, rows, out.data(), layer.width);
  return out;
}

TEST(Kernels, LinearIsCloseToExactArithmetic) {
  const Problem p(100, 96);
  const Linear layer = p.packed();
  const auto x = noise(5 * p.inputs, 4);
  const auto out = run_linear(*find_kernels("portable"), layer, x, 5);
  for (std::size_t r = 0; r < 5; ++r) {
    for (std::size_t o = 0; o < p.outputs; ++o) {
      double exact = p.bias[o], size = 0;
      for (std::size_t i = 0; i < p.inputs; ++i) {
        const double t = static_cast<double>(x[r * p.inputs + i]) * p.weights[o * p.inputs + i] * p.scale[o];
        exact += t;
        size += t * t;
      }
      EXPECT_NEAR(out[r * layer.width + o], exact, 0.05 * std::sqrt(size) + 1e-3);
    }
  }
}

TEST(Kernels, EveryVariantGivesTheSameBits) {
  const auto all = variants();
  for (const auto& [outputs, inputs, count] : {std::tuple{100UL, 96UL, 1UL},
                                               {1152UL, 384UL, 37UL},
                                               {49UL, 256UL, 12UL},
                                               {48UL, 64UL, 2UL},
                                               {48UL, 64UL, 7UL},
                                               {96UL, 2112UL, 21UL}}) {
    const Problem p(outputs, inputs);
    const Linear layer = p.packed();
    const auto x = noise(count * inputs, 5);
    const auto expected = run_linear(*all[0], layer, x, count);
    for (const Kernels* k : all) EXPECT_EQ(run_linear(*k, layer, x, count), expected) << k->name;
  }
  for (const std::size_t tokens : {1UL, 7UL, 16UL, 65UL}) {
    const auto qkv = noise(tokens * 3 * 64, 6), weight = noise(64, 7), bias = noise(64, 8);
    std::vector<std::vector<float>> results;
    for (const Kernels* k : all) {
      std::vector<float> out(tokens * 64), scratch(kAttentionRows * round_up(tokens, 16));
      k->attend(qkv.data(), tokens, 2, out.data(), scratch.data());
      k->add_norm(out.data(), qkv.data(), tokens, 64, weight.data(), bias.data());
      k->gelu(out.data(), out.size());
      results.push_back(out);
    }
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_EQ(results[i], results[0]) << all[i]->name << " " << tokens;
  }
}

// Rows as large as bytes get, all of one sign, and the like: sums that would not fit 16 bits.
TEST(Kernels, EveryVariantGivesTheSameBitsOfLargeRows) {
  constexpr std::size_t kInputs = 320, kCount = 9;
  const Problem p(97, kInputs);
  const Linear layer = p.packed();
  std::vector<float> x = noise(kCount * kInputs, 14);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool odd = i % 2 == 1;
    switch (i / kInputs) {
      case 0: x[i] = 1; break;
      case 1: x[i] = -1; break;
      case 2: x[i] = odd ? -1.0F : 1.0F; break;
      case 3: x[i] = odd ? 0.0F : 1.0F; break;
      case 4: x[i] = i / 4 % 2 == 0 ? 1.0F : -0.5F; break;
      case 5: x[i] = std::max(-1.0F, std::min(1.0F, x[i])); break;
      case 6: x[i] = 0; break;
      default: break;
    }
  }
  const auto all = variants();
  const auto expected = run_linear(*all[0], layer, x, kCount);
  for (const Kernels* k : all) EXPECT_EQ(run_linear(*k, layer, x, kCount), expected) << k->name;
}

TEST(Kernels, GeluAndBytesAtOnceAreTheSame) {
  const Problem p(48, 192);
  const Linear layer = p.packed();
  for (const Kernels* k : variants()) {
    auto x = noise(5 * p.inputs, 13), apart = x;
    k->gelu(apart.data(), apart.size());
    Rows rows;
    rows.resize(5, layer.depth);
    k->gelu_quantise(x.data(), 5, p.inputs, rows);
    EXPECT_EQ(x, apart) << k->name;
    std::vector<float> out(5 * layer.width);
    k->linear(layer, rows, out.data(), layer.width);
    EXPECT_EQ(out, run_linear(*k, layer, apart, 5)) << k->name;
  }
}

TEST(Kernels, AttentionIsSoftmaxOfProducts) {
  constexpr std::size_t kTokens = 5;
  const auto qkv = noise(kTokens * 96, 9);
  std::vector<float> out(kTokens * 32), scratch(kAttentionRows * 16);
  find_kernels()->attend(qkv.data(), kTokens, 1, out.data(), scratch.data());
  for (std::size_t i = 0; i < kTokens; ++i) {
    double total = 0, sum[32] = {};
    for (std::size_t j = 0; j < kTokens; ++j) {
      double dot = 0;
      for (std::size_t c = 0; c < 32; ++c) dot += static_cast<double>(qkv[i * 96 + c]) * qkv[j * 96 + 32 + c];
      const double e = std::exp(dot / std::sqrt(32.0));
      total += e;
      for (std::size_t c = 0; c < 32; ++c) sum[c] += e * qkv[j * 96 + 64 + c];
    }
    for (std::size_t c = 0; c < 32; ++c) EXPECT_NEAR(out[i * 32 + c], sum[c] / total, 1e-5);
  }
}

TEST(Kernels, GeluAndProducts) {
  std::vector<float> x = noise(64, 10);
  const auto before = x;
  find_kernels()->gelu(x.data(), x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double v = before[i];
    EXPECT_NEAR(x[i], 0.5 * v * (1 + std::tanh(0.7978845608 * (v + 0.044715 * v * v * v))), 1e-6);
  }
  const auto a = noise(3 * 20, 11), b = noise(18 * 20, 12);
  std::vector<float> out(3 * 32), scratch(20 * 32);
  find_kernels()->products(a.data(), 20, 3, b.data(), 20, 18, 20, out.data(), scratch.data());
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 18; ++j) {
      double dot = 0;
      for (std::size_t c = 0; c < 20; ++c) dot += static_cast<double>(a[i * 20 + c]) * b[j * 20 + c];
      EXPECT_NEAR(out[i * 32 + j], dot, 1e-5);
    }
  }
}

}  // namespace
}  // namespace dragoman::lang
