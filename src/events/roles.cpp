#include "events/roles.h"

#include <algorithm>

#include "events/propose.h"

namespace dragoman::events {

using mentions::Role;

namespace {

using Chosen = std::vector<const Argument*>;

bool has(const std::vector<Index>& list, Index value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

lang::TokenRange range_of(const Scene& scene, Index word) {
  const auto* mention = scene.actors.mention_at(word);
  return mention != nullptr ? mention->tokens : phrase_of(scene, word);
}

// "Russian" beside "Russian officials": the whole phrase is the party.
void drop_parts(const Scene& scene, Chosen& chosen) {
  const Chosen all = chosen;
  std::erase_if(chosen, [&](const Argument* part) {
    return std::any_of(all.begin(), all.end(), [&](const Argument* whole) {
      return whole != part && range_of(scene, whole->word).contains(part->word) &&
             scene.syntax.is_under(part->word, whole->word);
    });
  });
}

const Argument* linked(const Chosen& chosen, Index word) {
  const auto found = std::find_if(chosen.begin(), chosen.end(), [&](const Argument* a) { return a->word == word; });
  return found == chosen.end() ? nullptr : *found;
}

bool share_words(const Chosen& a, const Chosen& b) {
  return std::any_of(a.begin(), a.end(), [&](const Argument* x) { return linked(b, x->word) != nullptr; });
}

// Each shared word stays where it is likelier.
void part(Chosen& actors, Chosen& recipients) {
  const Chosen told = actors;
  std::erase_if(actors, [&](const Argument* a) {
    const Argument* other = linked(recipients, a->word);
    return other != nullptr && other->score > a->score;
  });
  std::erase_if(recipients, [&](const Argument* r) {
    const Argument* other = linked(told, r->word);
    return other != nullptr && other->score >= r->score;
  });
}

std::vector<Index> actors_of(const Chosen& chosen, Roster& roster) {
  std::vector<Index> out;
  for (const Argument* a : chosen) {
    for (const Index actor : roster.at(a->word)) {
      if (!has(out, actor)) out.push_back(actor);
    }
  }
  return out;
}

}  // namespace

Sides fill_roles(const Scene& scene, const Candidate& c, Roster& roster) {
  Chosen actors = chosen(scene, c, Role::kActor), recipients = chosen(scene, c, Role::kRecipient);
  drop_parts(scene, actors);
  drop_parts(scene, recipients);
  Sides out;
  out.symmetric = c.by_own_row ? c.row_symmetric : scene.ontology.of(c.type).mutual && share_words(actors, recipients);
  if (!out.symmetric) part(actors, recipients);
  out.actors = actors_of(actors, roster);
  out.recipients = actors_of(recipients, roster);
  // "Generals of both may hold talks": several who do what takes two, and nobody else, do it with each other.
  if (!c.by_own_row && scene.ontology.of(c.type).mutual && out.recipients.empty() && out.actors.size() > 1)
    out.symmetric = true;
  if (out.symmetric) {
    for (const Index a : out.recipients) {
      if (!has(out.actors, a)) out.actors.push_back(a);
    }
    out.recipients = out.actors;
  } else {
    std::erase_if(out.recipients, [&](Index a) { return has(out.actors, a); });
  }
  return out;
}

}  // namespace dragoman::events
