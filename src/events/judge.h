// The learned judge: how likely it is that an act which the rules found is an event that a careful reader would record.
// A linear model over named traits, calibrated; docs/accuracy.md has its reliability table, training/events its recipe.
#pragma once

#include "events/traits.h"

namespace dragoman::events {

struct Judge {
  Topics topics;
  StringMap<float> weights;          // trait -> weight; traits it does not know weigh nothing
  float bias = 0;
  struct Curve {
    float scale = 1, shift = 0;      // probability = logistic(scale * (bias + sum of weights) + shift)
  };
  Curve plain, news;                 // of any text; of a page that speaks of politics, where more of what rules find is right
  float reject = 0;                  // acts less likely than this are dropped

  // data/events/judge.tsv and topics.tsv.
  [[nodiscard]] static Result<Judge> load(const base::TableSet& set);
  // Sets Act::probability and Act::rejected of all acts of a page, and says so in their notes.
  void pass(const Scene& scene, Acts& acts) const;
};

}  // namespace dragoman::events
