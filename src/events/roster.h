// Who a word stands for: the page's actors, and newcomers made of noun phrases where the actor stage saw nobody.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "events/scene.h"

namespace dragoman::events {

class Roster {
 public:
  explicit Roster(const Scene& scene);

  // The actors that the phrase headed by this word stands for. A newcomer where there is none: the same for the same
  // phrase, or for the same head and country. Nobody for a pronoun that nobody resolved.
  [[nodiscard]] std::vector<Index> at(Index word);

  [[nodiscard]] Index size() const { return static_cast<Index>(heads_.size()); }
  [[nodiscard]] const Actor& operator[](Index actor) const;
  [[nodiscard]] bool is_newcomer(Index actor) const { return actor >= told_; }
  // The tokens that head its mentions, in text order.
  [[nodiscard]] std::span<const Index> heads(Index actor) const { return heads_[actor]; }
  [[nodiscard]] std::vector<Actor> take_newcomers() { return std::move(newcomers_); }
  // For those who read candidates again: newcomers as find() left them.
  [[nodiscard]] static Roster with(const Scene& scene, const std::vector<Actor>& newcomers);

 private:
  [[nodiscard]] Index enlist(Index word);
  void note(Index newcomer);

  const Scene* scene_;
  Index told_ = 0;
  std::vector<Actor> newcomers_;
  std::vector<std::vector<Index>> heads_;
  // The first newcomer of a name (folded), and of a head's lemma and a country.
  std::map<std::string, Index> by_name_;
  std::map<std::pair<std::string, std::string>, Index> by_head_;
};

// The noun phrase around a word as a reader would mark it: without determiner, relative clause and prepositional
// phrases.
[[nodiscard]] lang::TokenRange phrase_of(const Scene& scene, Index word);

}  // namespace dragoman::events
