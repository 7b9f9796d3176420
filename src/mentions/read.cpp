#include <algorithm>

#include "base/assert.h"
#include "mentions/layers.h"
#include "mentions/model.h"
#include "mentions/plan.h"
#include "mentions/probability.h"

namespace dragoman::mentions {

using lang::Index;

namespace {

// A trigger in the batch. `row`: among the words; `reading`: of the batch.
struct Found {
  std::size_t item = 0, row = 0, reading = 0;
};

}  // namespace

struct Scratch::Impl {
  std::vector<Reading> readings;
  LayersScratch layers;
  std::vector<std::size_t> first_row;  // of each reading, in Encoded::words
  lang::Aligned<float> up, out;        // of a head
  std::vector<Found> found;
  lang::Aligned<float> triggers, status, links, likeness, link_words, products, columns;
  lang::Rows rows;
};

Scratch::Scratch() : impl_(std::make_unique<Impl>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

namespace {

class Reader {
 public:
  Reader(const Model::Impl& model, lang::StateReader& states, std::span<const Index> wanted, Scratch::Impl& scratch)
      : m_(model), states_(states), wanted_(wanted), s_(scratch) {}

  Mentions read() {
    plan(m_, states_.states(), wanted_, s_.readings);
    Layers layers(m_, states_, s_.readings, s_.layers);
    for (std::span<const Reading> left = s_.readings; !left.empty();) {
      left = left.subspan(layers.read_below(left));
      if (layers.is_full() || left.empty()) read_batch(layers.read_above());
    }
    return std::move(out_);
  }

 private:
  void read_batch(Encoded batch) {
    if (batch.readings.empty()) return;
    find_triggers(batch);
    if (s_.found.empty()) return;
    read_triggers(batch);
    for (std::size_t i = 0, from = 0; from < s_.found.size(); ++i) {
      std::size_t to = from;
      while (to < s_.found.size() && s_.found[to].reading == i) ++to;
      if (to > from) read_links(batch, from, to);
      from = to;
    }
  }

  // up <- GELU(head.up(x)), out <- head.out(up).
  void run_head(const Head& head, const float* x, std::size_t count, lang::Aligned<float>& out) {
    float* up = s_.up.reserve(count * head.up.width);
    apply(*m_.kernels, head.up, {x, count, m_.hidden()}, s_.rows, up);
    m_.kernels->gelu(up, count * head.up.width);
    apply(*m_.kernels, head.out, {up, count, head.up.width}, s_.rows, out.reserve(count * head.out.width));
  }

  void find_triggers(Encoded batch) {
    std::size_t rows = 0;
    s_.first_row.clear();
    for (const Reading& r : batch.readings) {
      s_.first_row.push_back(rows);
      rows += 1 + r.unit.last - r.unit.first;
    }
    run_head(m_.trigger, batch.words, rows, s_.out);
    s_.found.clear();
    for (std::size_t i = 0; i < batch.readings.size(); ++i) {
      const lang::EncodedUnit& unit = batch.readings[i].unit;
      for (Index t = unit.first; t < unit.last; ++t) {
        const std::size_t row = s_.first_row[i] + 1 + t - unit.first;
        const std::span scores(s_.out.data() + row * m_.trigger.out.width, 1 + kTypes);
        softmax(scores);
        Mention mention;
        mention.trigger = t;
        for (std::size_t k = 0; k < kTypes; ++k) mention.types[m_.types[k]] = scores[1 + k];
        const bool seen = !unit.is_preface && mention.probability() >= kFaintMention;
        if (!seen && !std::binary_search(wanted_.begin(), wanted_.end(), t)) continue;
        s_.found.push_back({out_.items.size(), row, i});
        out_.items.push_back(std::move(mention));
      }
    }
  }

  // Status and likeness of the triggers found, and the vectors that their links are measured by.
  void read_triggers(Encoded batch) {
    const std::size_t hidden = m_.hidden(), count = s_.found.size();
    float* x = s_.triggers.reserve(count * hidden);
    for (std::size_t i = 0; i < count; ++i) std::copy_n(batch.words + s_.found[i].row * hidden, hidden, x + i * hidden);
    run_head(m_.status, x, count, s_.status);
    run_head(m_.links, x, count, s_.links);
    apply(*m_.kernels, m_.likeness, {x, count, hidden}, s_.rows, s_.likeness.reserve(count * m_.likeness.width));
    for (std::size_t i = 0; i < count; ++i) {
      Mention& mention = out_.items[s_.found[i].item];
      const std::span status(s_.status.data() + i * m_.status.out.width, kStatuses);
      softmax(status);
      for (std::size_t k = 0; k < kStatuses; ++k) mention.status[m_.statuses[k]] = status[k];
      std::copy_n(s_.likeness.data() + i * m_.likeness.width, kLikeness, mention.likeness.begin());
      normalise(mention.likeness);
    }
  }

  // Links of the triggers found[from, to), which stand in one unit.
  void read_links(Encoded batch, std::size_t from, std::size_t to) {
    const lang::EncodedUnit& unit = batch.readings[s_.found[from].reading].unit;
    const std::size_t count = 1 + unit.last - unit.first, padded = lang::round_up(count, 16), link = m_.link;
    const float* x = batch.words + s_.first_row[s_.found[from].reading] * m_.hidden();
    float* words = s_.link_words.reserve(count * m_.link_word.width);
    apply(*m_.kernels, m_.link_word, {x, count, m_.hidden()}, s_.rows, words);
    m_.kernels->gelu(words, count * m_.link_word.width);
    float* scores = s_.products.reserve(kRoles * padded);
    float* columns = s_.columns.reserve(link * padded);
    for (std::size_t i = from; i < to; ++i) {
      const float* t = s_.links.data() + i * m_.links.out.width;
      m_.kernels->products(t, link + 1, kRoles, words, m_.link_word.width, count, link, scores, columns);
      auto& links = out_.items[s_.found[i].item].links;
      for (std::size_t role = 0; role < kRoles; ++role) {
        for (std::size_t w = 0; w < count; ++w) {
          const float score = sigmoid(scores[role * padded + w] + t[role * (link + 1) + link]);
          const Index word = w == 0 ? kNone : unit.first + static_cast<Index>(w) - 1;
          if (score >= kFaintLink) links.push_back({static_cast<Role>(role), word, score});
        }
      }
    }
  }

  const Model::Impl& m_;
  lang::StateReader& states_;
  std::span<const Index> wanted_;
  Scratch::Impl& s_;
  Mentions out_;
};

}  // namespace

float Mention::probability() const {
  float sum = 0;
  for (const float p : types) sum += p;
  return sum;
}

const Mention* Mentions::at(Index trigger) const {
  const auto it =
      std::lower_bound(items.begin(), items.end(), trigger, [](const Mention& m, Index t) { return m.trigger < t; });
  return it != items.end() && it->trigger == trigger ? &*it : nullptr;
}

Mentions read(const Model& model, const lang::Syntax& syntax, lang::StateReader states, std::span<const Index> wanted,
              Scratch& scratch) {
  DRAGOMAN_ASSERT(states.states().after_layer == model.shared());
  DRAGOMAN_ASSERT(states.states().piece_of.size() == syntax.size());
  return Reader(model.impl(), states, wanted, scratch.impl()).read();
}

}  // namespace dragoman::mentions
