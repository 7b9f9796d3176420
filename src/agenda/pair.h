// Do two reports tell one happening? What is measured of a pair, the learned weights (data/agenda/weights.tsv, fitted
// by training/agenda/fit.py from the same functions), and what no weight may overrule.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "agenda/brief.h"
#include "base/table.h"
#include "dragoman/result.h"
#include "ontology/statuses.h"

namespace dragoman::agenda {

inline constexpr std::array<std::string_view, 58> kPairFeatures = {
    "bias",
    // who: how well the sides cover each other, 0 to 1
    "actors", "recipients", "parties", "best", "crossed", "actors-differ", "recipients-differ", "actor-bare",
    "recipient-bare", "same-person", "other-person", "other-country", "same-both",
    // when
    "day-same", "day-near", "day-apart", "weeks-apart", "span-meets", "span-in-long", "span-alike", "span-apart",
    "one-undated", "undated", "told-apart", "undated-told", "told-same",
    // where
    "place-same", "place-near", "place-inside", "country-same", "place-differs", "country-differs", "place-unknown",
    // what
    "type-same", "type-kin", "mode-same", "mode-differs", "trigger-same", "trigger-told", "occasion-same",
    "status-same", "status-follows", "status-clash",
    // in which words
    "words", "rare", "rarest", "title", "same-page",
    // together
    "who-when", "who-words", "who-where", "who-what", "when-words", "undated-words", "undated-who", "what-words",
    "all"};

using PairFeatures = std::array<float, kPairFeatures.size()>;

// A page that calls one slot off and names another puts the meeting off: both are one happening.
[[nodiscard]] bool puts_off(const Brief& a, const Brief& b);

// Types that pages use for one and the same act: data/agenda/kin.tsv. A type is its own kin. With what is true of each
// status.
class Kin {
 public:
  // Fails on a word that is no type; as Statuses does.
  [[nodiscard]] static Result<Kin> load(const base::TableSet& set);
  [[nodiscard]] bool of(EventType a, EventType b) const {
    return a == b || kin_[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
  }

  [[nodiscard]] const ontology::Statuses& statuses() const { return statuses_; }

 private:
  static constexpr std::size_t kTypes = static_cast<std::size_t>(EventType::kAssault) + 1;
  std::array<std::array<bool, kTypes>, kTypes> kin_{};
  ontology::Statuses statuses_;
};

[[nodiscard]] PairFeatures pair_features(const Brief& a, const Brief& b, const Kin& kin);

// What speaks against it whatever the weights say; "" when nothing does.
[[nodiscard]] std::string_view veto(const Brief& a, const Brief& b, const Kin& kin);

// Days of the two that contradict each other: both dated to within a few days, and more than a day apart.
[[nodiscard]] bool dates_contradict(const Brief& a, const Brief& b);

class PairWeights {
 public:
  // With kin.tsv. Fails on a feature that is unknown, missing or no number.
  [[nodiscard]] static Result<PairWeights> load(const base::TableSet& set);
  // Log-odds that they tell one happening.
  [[nodiscard]] float odds(const PairFeatures& features) const;
  // The three that speak most for it: "parties 2.1; day-same 1.4; words 0.9".
  [[nodiscard]] std::string reason(const PairFeatures& features) const;

  // Mean log-odds from which a report joins a happening, and two happenings are one.
  [[nodiscard]] float join() const { return join_; }
  [[nodiscard]] float merge() const { return merge_; }
  [[nodiscard]] const Kin& kin() const { return kin_; }

 private:
  PairFeatures weights_{};
  float join_ = 0, merge_ = 0;
  Kin kin_;
};

}  // namespace dragoman::agenda
