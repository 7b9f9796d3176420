#include "actors/actors.h"

#include <algorithm>

#include "actors/facts.h"
#include "actors/introduced.h"
#include "actors/known.h"
#include "actors/localities.h"
#include "actors/merge.h"
#include "actors/names.h"
#include "actors/nominals.h"
#include "actors/offices.h"
#include "actors/quantified.h"
#include "actors/reference.h"
#include "actors/ties.h"
#include "base/assert.h"

namespace dragoman::actors {

std::vector<Index> Actors::at(Index head_token) const {
  if (const Mention* mention = mention_at(head_token)) return {mention->actor};
  for (const Plural& plural : plurals) {
    if (plural.head == head_token) return plural.actors;
  }
  return {};
}

const Mention* Actors::mention_at(Index head_token) const {
  const auto at = std::lower_bound(mentions.begin(), mentions.end(), head_token,
                                   [](const Mention& m, Index head) { return m.head < head; });
  return at != mentions.end() && at->head == head_token ? &*at : nullptr;
}

const Actors::Locality* Actors::locality_at(Index head_token) const {
  const auto at = std::lower_bound(localities.begin(), localities.end(), head_token,
                                   [](const Locality& g, Index head) { return g.head < head; });
  return at != localities.end() && at->head == head_token ? &*at : nullptr;
}

namespace {

// The order of first mention, and the place of each known actor in it; those never mentioned are left out.
std::vector<Index> in_text_order(const Merged& merged) {
  std::vector<Index> order;
  for (Index k = 0; k < merged.known.size(); ++k) {
    if (!merged.known[k].heads.empty()) order.push_back(k);
  }
  const auto first = [&](Index k) {
    return *std::min_element(merged.known[k].heads.begin(), merged.known[k].heads.end());
  };
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return first(a) < first(b); });
  return order;
}

void finish_person(const PageView& view, const Merged& merged, Known& known) {
  if (known.actor.kind != ActorKind::kPerson) return;
  const Index office = main_office(known);
  if (office == kNone) return;
  const Office& main = known.offices[office];
  if (main.title->source == Source::kTitle) known.actor.role = role_words(main);
  if (!main.country.empty()) known.actor.country = main.country;
  if (speaks_as_owner(main))
    known.actor.sector = main.owner->sector;
  else if ((leads_government(main) || main.title->office == OfficeKind::kIgoHead) &&
           is_of_unknown_body(view, merged, main))
    known.actor.sector.clear();
  else if (known.actor.sector.empty())
    known.actor.sector = main.title->sector;
}

void keep_longest_names(const std::vector<MentionDraft>& drafts, Merged& merged) {
  for (Index i = 0; i < drafts.size(); ++i) {
    if (merged.actor_of[i] == kNone || drafts[i].form != Form::kPerson) continue;
    Actor& actor = merged.known[merged.actor_of[i]].actor;
    if (merged.known[merged.actor_of[i]].person == nullptr && drafts[i].text.size() > actor.name.size())
      actor.name = drafts[i].text;
  }
}

// "Danish and Swedish troops", "the armies of Brazil and Peru": the words of each, where each has a country of its own
// there; else the whole phrase for all.
std::vector<TokenRange> parts_of(const PageView& view, const Actors& out, const Actors::Plural& plural) {
  std::vector<TokenRange> whole(plural.actors.size(), plural.tokens), parts = whole;
  std::vector<const CountryHit*> hits;
  for (const CountryHit& hit : view.countries) {
    if (hit.country && hit.tokens.first >= plural.tokens.first && hit.tokens.last <= plural.tokens.last)
      hits.push_back(&hit);
  }
  if (hits.size() != plural.actors.size()) return whole;
  for (Index k = 0; k < hits.size(); ++k) {
    const auto own = std::find_if(plural.actors.begin(), plural.actors.end(),
                                  [&](Index a) { return out.items[a].country == hits[k]->code; });
    if (own == plural.actors.end()) return whole;
    const Index first = k == 0 ? plural.tokens.first : hits[k]->tokens.first;
    parts[static_cast<std::size_t>(own - plural.actors.begin())] = {
        first, k + 1 == hits.size() ? plural.tokens.last : hits[k]->tokens.last};
  }
  return parts;
}

void add_mentions(const PageView& view, const std::vector<MentionDraft>& drafts, const Merged& merged,
                  const std::vector<Index>& place, Actors& out) {
  for (Index i = 0; i < drafts.size(); ++i) {
    const MentionDraft& draft = drafts[i];
    if (merged.actor_of[i] == kNone) continue;
    out.mentions.push_back({place[merged.actor_of[i]], draft.kind, draft.tokens, draft.head});
  }
  std::stable_sort(out.mentions.begin(), out.mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.head < b.head; });
  const auto twin = [](const Mention& a, const Mention& b) { return a.head == b.head; };
  out.mentions.erase(std::unique(out.mentions.begin(), out.mentions.end(), twin), out.mentions.end());
  for (const Mention& m : out.mentions) out.items[m.actor].mentions.push_back(view.syntax.span(m.tokens));
  for (const auto& plural : merged.plurals) {
    if (out.mention_at(plural.head) != nullptr) continue;
    Actors::Plural copy{plural.head, plural.tokens, {}};
    for (const Index id : plural.actors) copy.actors.push_back(place[id]);
    const auto parts = parts_of(view, out, copy);
    for (std::size_t k = 0; k < parts.size(); ++k)
      out.items[copy.actors[k]].mentions.push_back(view.syntax.span(parts[k]));
    out.plurals.push_back(std::move(copy));
  }
  for (Actor& actor : out.items) {
    std::sort(actor.mentions.begin(), actor.mentions.end(),
              [](Span a, Span b) { return a.begin < b.begin || (a.begin == b.begin && a.end < b.end); });
    actor.mentions.erase(std::unique(actor.mentions.begin(), actor.mentions.end()), actor.mentions.end());
  }
}

}  // namespace

Actors resolve(const Tables& tables, const geo::Tables& geography, const Document& doc, const lang::Syntax& syntax,
               const geo::Places& places) {
  const PageView view = view_of(tables.impl(), geography, doc, syntax, places);
  auto drafts = find_names(view);
  find_nominals(view, drafts);
  find_pronouns(view, drafts);
  find_quantified(view, drafts);
  tie_appositions(view, drafts);
  tie_offices(view, drafts);
  tie_introduced(view, drafts);
  Merged merged = merge(view, drafts);
  keep_longest_names(drafts, merged);
  const auto order = in_text_order(merged);
  std::vector<Index> place(merged.known.size(), kNone);
  Actors out;
  for (const Index k : order) {
    finish_person(view, merged, merged.known[k]);
    place[k] = static_cast<Index>(out.items.size());
    out.items.push_back(merged.known[k].actor);
    out.in_tables.push_back(merged.known[k].in_tables);
    out.public_figures.push_back(merged.known[k].public_figure);
    const Person* person = merged.known[k].person;
    out.persons.push_back(person == nullptr ? kNone : static_cast<Index>(person - view.tables.people.all().data()));
  }
  add_mentions(view, drafts, merged, place, out);
  add_localities(view, out);
  out.facts = find_facts(view, drafts, merged, place);
  return out;
}

}  // namespace dragoman::actors
