#include "mentions/layers.h"

#include <algorithm>
#include <cstring>

namespace dragoman::mentions {
namespace {

using lang::Index;

constexpr std::size_t kBatchRows = 768;   // sentences are read together up to about this size
constexpr std::size_t kScoreStride = 16;  // of a product with one column

}  // namespace

Layers::Layers(const Model::Impl& model, lang::StateReader& states, std::span<const Reading> readings,
               LayersScratch& scratch)
    : m_(model), reader_(states), states_(states.states()), s_(scratch) {
  keep_lead(readings);
  std::size_t all = 0, longest = 0;
  for (const Reading& r : readings) {
    all += r.size();
    longest = std::max<std::size_t>(longest, r.size());
  }
  s_.passed.clear();
  s_.hidden.reserve(std::min(all, 2 * kBatchRows + longest) *
                    m_.hidden());  // nearly a batch that has passed, and one below
}

bool Layers::is_full() const { return passed_rows_ >= kBatchRows; }

void Layers::keep_lead(std::span<const Reading> readings) {
  Extract lead;
  for (const Reading& r : readings) {
    if (r.seen[2].size > lead.size) lead = r.seen[2];
  }
  reader_.bring(lead.begin, lead.begin + lead.size);
  s_.lead.clear();
  if (lead.size > 0) s_.lead.assign(states_.piece(lead.begin), states_.piece(lead.begin + lead.size));
}

// Rows of the units and of what they see of those before them.
void Layers::bring_rows(std::span<const Reading> readings) {
  const Reading& first = readings.front();
  const Extract last = readings.back().seen[0];
  reader_.bring(first.seen[1].size > 0 ? first.seen[1].begin : first.seen[0].begin, last.begin + last.size);
}

// States of the shared layers, marked by what they are to the reading.
float* Layers::put_rows(const Reading& reading, float* out) const {
  const std::size_t hidden = m_.hidden();
  for (std::size_t k = 0; k < reading.seen.size(); ++k) {
    const float* segment = m_.segments.data() + k * hidden;
    if (reading.seen[k].size == 0) continue;
    const float* in = k == 2 ? s_.lead.data() : states_.piece(reading.seen[k].begin);
    for (std::uint32_t i = 0; i < reading.seen[k].size; ++i, in += hidden, out += hidden) {
      for (std::size_t c = 0; c < hidden; ++c) out[c] = in[c] + segment[c];
    }
  }
  return out;
}

// [rows][kScoreStride], the first of each.
const float* Layers::gate_scores(const float* rows, std::size_t count) {
  const std::size_t hidden = m_.hidden();
  float* scores = s_.scores.reserve(count * kScoreStride);
  m_.kernels->products(rows, hidden, count, m_.gate.data(), hidden, 1, hidden, scores,
                       s_.columns.reserve(hidden * kScoreStride));
  return scores;
}

// `scores`: of the reading's rows.
bool Layers::passes(const Reading& reading, const float* scores) const {
  if (reading.is_wanted) return true;
  for (Index t = reading.unit.first; t < reading.unit.last; ++t) {
    if (scores[states_.piece_of[t] * kScoreStride] + m_.gate_bias >= m_.gate_threshold) return true;
  }
  return false;
}

std::size_t Layers::read_below(std::span<const Reading> readings) {
  const std::size_t hidden = m_.hidden();
  float* const first = s_.hidden.data() + passed_rows_ * hidden;
  float* end = first;
  std::uint32_t rows = 0;
  s_.sequences.clear();
  for (std::size_t i = 0; i < readings.size() && rows < kBatchRows; ++i) {
    s_.sequences.push_back({rows, readings[i].size()});
    rows += readings[i].size();
  }
  readings = readings.first(s_.sequences.size());
  bring_rows(readings);
  for (const Reading& r : readings) end = put_rows(r, end);
  m_.encoder.run({0, m_.gate_after}, s_.sequences, first, s_.encoder);
  const float* scores = gate_scores(first, rows);
  for (std::size_t i = 0; i < s_.sequences.size(); ++i) {  // those that pass close up behind those that have
    const auto [begin, size] = s_.sequences[i];
    if (!passes(readings[i], scores + begin * kScoreStride)) continue;
    std::memmove(s_.hidden.data() + passed_rows_ * hidden, first + begin * hidden, size * hidden * sizeof(float));
    passed_rows_ += size;
    s_.passed.push_back(readings[i]);
  }
  return s_.sequences.size();
}

Encoded Layers::read_above() {
  s_.batch.swap(s_.passed);
  s_.passed.clear();
  passed_rows_ = 0;
  s_.sequences.clear();
  s_.needed.clear();
  std::uint32_t begin = 0;
  for (const Reading& r : s_.batch) {
    s_.sequences.push_back({begin, r.size()});
    s_.needed.push_back(begin);
    for (Index t = r.unit.first; t < r.unit.last; ++t) s_.needed.push_back(begin + states_.piece_of[t]);
    begin += r.size();
  }
  float* words = s_.words.reserve(s_.needed.size() * m_.hidden());
  if (!s_.batch.empty())
    m_.encoder.run({m_.gate_after, m_.encoder.layers()}, s_.sequences, s_.hidden.data(), s_.needed, words, s_.encoder);
  return {s_.batch, words};
}

}  // namespace dragoman::mentions
