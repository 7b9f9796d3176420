#include "lang/encoder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/stored_model.h"

namespace dragoman::lang {
namespace {

using Floats = std::vector<float>;

// The rows asked for are those of the whole, also when one is asked for twice; and the layers may be run in parts.
TEST(Encoder, RowsAreThoseOfTheWhole) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  const auto stored = base::open_model(*set, "lang-en");
  ASSERT_TRUE(stored);
  const Encoder encoder = *Encoder::load(stored->file, *find_kernels());
  const std::vector<Encoder::Sequence> sequences{{0, 7}, {7, 1}, {8, 121}, {129, 30}};
  const std::vector<std::uint32_t> rows{0, 1, 1, 1, 2, 7, 9, 10, 128, 158};
  const std::size_t width = encoder.hidden();
  std::mt19937 random(1);
  Floats input(159 * width);
  for (float& x : input) x = static_cast<float>(random() % 2001U) * 1e-3F - 1;
  Encoder::Scratch scratch;
  for (const std::size_t layers : {std::size_t{0}, std::size_t{1}, encoder.layers()}) {
    Floats whole = input, spoilt = input, parts = input, some(rows.size() * width);
    encoder.run({0, layers}, sequences, whole.data(), scratch);
    encoder.run({0, layers / 2}, sequences, parts.data(), scratch);
    encoder.run({layers / 2, layers}, sequences, parts.data(), scratch);
    EXPECT_EQ(whole, parts);
    Encoder::Scratch fresh;
    encoder.run({0, layers}, sequences, spoilt.data(), rows, some.data(), fresh);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const float* expected = whole.data() + rows[i] * width;
      EXPECT_TRUE(std::equal(expected, expected + width, some.data() + i * width)) << layers << " layers, row " << i;
    }
  }
}

}  // namespace
}  // namespace dragoman::lang
