// Input -> decoded bytes, markup, flow and what is measured of each piece: all that comes before anything is decided.
#pragma once

#include <optional>
#include <vector>

#include "dragoman/input.h"
#include "page/charset.h"
#include "page/features.h"
#include "page/flow.h"
#include "page/markup.h"
#include "page/tables.h"

namespace dragoman::page {

// Holds views into Input::bytes: must not outlive it, and is not moved once made (Markup views Decoded).
struct Prepared {
  Decoded decoded;
  std::optional<Markup> markup;  // none for text
  Metadata meta;                 // of HTML
  Flow flow;
  std::vector<PieceView> views;  // one a piece
  bool told = false;             // the flow is what the page tells in its data: the article and nothing else
};

// Largest page read, in bytes.
constexpr std::size_t kMaxPageBytes = 64u << 20;

// Fails with kBadInput on empty or binary input, with kTooLarge above kMaxPageBytes.
[[nodiscard]] Result<std::unique_ptr<Prepared>> prepare(const Words& words, const Input& input);

[[nodiscard]] bool looks_like_html(std::string_view bytes);

// First and second pass over all pieces: the probability that each is body text.
[[nodiscard]] std::vector<float> classify(const Classifier& classifier, const Prepared& page);

}  // namespace dragoman::page
