// Mentions of events, read by a trained network: which words tell an act, of what type and status, and which words of
// the sentence fill its roles. Knows nothing of actors, tables or calendars: `events` makes events of what it says.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "lang/lang.h"

namespace dragoman::mentions {

using lang::kNone;

inline constexpr std::size_t kTypes = 16;    // in the order of EventType
inline constexpr std::size_t kStatuses = 7;  // in the order of Status
inline constexpr std::size_t kLikeness = 64;

enum class Role : std::uint8_t { kActor, kRecipient, kWhen, kWhere, kWord };
inline constexpr std::size_t kRoles = 5;

// A word of the trigger's sentence that fills a role: the syntactic head of the phrase that does. `word` is kNone for
// what is told elsewhere on the page.
struct Link {
  Role role = Role::kActor;
  lang::Index word = kNone;
  float score = 0;  // probability, each link on its own
};

struct Mention {
  lang::Index trigger = kNone;
  std::array<float, kTypes> types{};        // probabilities; what is missing from 1 is "no event"
  std::array<float, kStatuses> status{};    // probabilities, sum 1: of the act if it is one
  std::vector<Link> links;                  // those of kFaintLink and more; by role, then kNone first, then by word
  std::array<float, kLikeness> likeness{};  // length 1; the product of two is high when they tell the same happening
  [[nodiscard]] float probability() const;  // that it tells any event: the sum of `types`
};

inline constexpr float kFaintMention = 0.10F;
inline constexpr float kFaintLink = 0.10F;

struct Mentions {
  std::vector<Mention> items;                                  // in text order, one a trigger
  [[nodiscard]] const Mention* at(lang::Index trigger) const;  // null when that word was not read as a trigger
};

// The trained model: layers above the language model's lowest ones, or above its embeddings, and heads. Immutable,
// shared by all threads.
class Model {
 public:
  // The file `name` of models.tsv. Fails with kNotFound or kBadModel, also when it was made for another language model.
  [[nodiscard]] static Result<Model> load(const base::TableSet& set, std::string_view name, const lang::Model& lang);
  // How many layers of the language model it reads on from: what lang::States::after_layer must say.
  [[nodiscard]] std::size_t shared() const;
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Model(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();
  struct Impl;
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// Every word whose probability reaches kFaintMention, in the sentences that the gate lets through; and every word of
// `wanted` (in text order: triggers that a user's row names, words that `relate` asks about) whatever its probability.
// `states` are those after Model::shared() layers. Same bits whatever the machine, the batch and the scratch.
[[nodiscard]] Mentions read(const Model& model, const lang::Syntax& syntax, lang::StateReader states,
                            std::span<const lang::Index> wanted, Scratch& scratch);

}  // namespace dragoman::mentions
