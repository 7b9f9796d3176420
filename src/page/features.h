// What a block classifier sees of each piece: numbers about its words, its place, its neighbours and its markup.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "page/flow.h"
#include "page/markup.h"
#include "page/measure.h"
#include "page/phrases.h"

namespace dragoman::page {

// Names in the order of the columns; models name their features by them.
[[nodiscard]] const std::vector<std::string>& feature_names();         // first pass
[[nodiscard]] const std::vector<std::string>& second_feature_names();  // second pass: these beside the first

constexpr std::size_t kFirstFeatures = 105;
constexpr std::size_t kSecondFeatures = 20;
using FirstRow = std::array<float, kFirstFeatures>;
using SecondRow = std::array<float, kSecondFeatures>;

struct PieceView {
  Measure measure;
  bool phrase = false;     // a row of noise_lines.tsv matches the whole piece
  bool described = false;  // it begins as the page's description does
  bool repeated = false;   // the same words stand earlier on the page
  bool shared = false;     // many pages of the site have the line (see dragoman/sites.h); no feature
  float title_likeness = 0;
};

// `markup` may be null: then all features of markup are 0 (and `is_text` is 1).
[[nodiscard]] std::vector<FirstRow> first_features(const Flow& flow, const std::vector<PieceView>& views,
                                                   const Markup* markup);
// `keep` holds the first pass's probability that a piece is body text.
[[nodiscard]] std::vector<SecondRow> second_features(const Flow& flow, const std::vector<PieceView>& views,
                                                     const Markup* markup, const std::vector<float>& keep);

}  // namespace dragoman::page
