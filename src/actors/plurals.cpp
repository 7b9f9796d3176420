// Words that stand for several parties: "both", "the two sides", "the leaders of China and Russia", "they".
#include <algorithm>

#include "actors/offices.h"
#include "actors/reference.h"

namespace dragoman::actors {

namespace {

void push_unique(std::vector<Index>& list, Index value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

void Referrer::record(Index draft, std::vector<Index> actors) {
  for (const Index id : actors) out.known[id].heads.push_back(drafts[draft].head);
  out.plurals.push_back({drafts[draft].head, drafts[draft].tokens, std::move(actors)});
}

void Referrer::list(Index draft) {
  std::vector<Index> actors;
  for (const Index i : drafts[draft].same_as) {
    if (out.actor_of[i] != kNone) push_unique(actors, out.actor_of[i]);
  }
  if (!actors.empty()) record(draft, std::move(actors));
}

bool Referrer::fits(const Known& known, const PluralWord& word, const MentionDraft& draft) const {
  if (known.plural || known.form == Form::kDemonym) return false;
  const ActorKind kind = known.actor.kind;
  if (word.of == "any") return kind != ActorKind::kGroup;
  if (word.of == "state") return kind == ActorKind::kState;
  if (kind != ActorKind::kPerson) return false;
  if (word.of == "person") return true;
  return std::any_of(known.offices.begin(), known.offices.end(), [&](const Office& o) {
    return o.rank != Rank::kFormer &&
           (o.title->office_class.name == word.of || (draft.title != nullptr && o.title->role == draft.title->role));
  });
}

// The parties a plural word stands for: the nearest that fit, all of one kind; parties in one sentence before others.
std::vector<Index> Referrer::pair_before(Index draft, const PluralWord& word, Index count) const {
  const auto seen = before(drafts[draft].head, kPluralWindow);
  const auto gather = [&](bool same_sentence) {
    std::vector<Index> found;
    Index sentence = kNone;
    for (const Seen& s : seen) {
      const Known& known = out.known[s.known];
      if (!fits(known, word, drafts[draft])) continue;
      if (!found.empty() && out.known[found[0]].actor.kind != known.actor.kind && word.of == "any") continue;
      const Index own = view.syntax.sentence_of[s.head];
      if (same_sentence && sentence != own) {
        if (found.size() >= 2) break;
        found.clear();
        sentence = own;
      }
      push_unique(found, s.known);
      if (count != 0 && found.size() == count) break;
      if (count == 0 && !same_sentence && found.size() == 2) break;
    }
    return found;
  };
  auto found = gather(true);
  if (found.size() < 2 || (count != 0 && found.size() != count)) found = gather(false);
  if (found.size() < 2 || (count != 0 && found.size() != count)) return {};
  std::reverse(found.begin(), found.end());
  return found;
}

// One office or noun of several countries: a person, institution or group for each.
bool Referrer::by_countries(Index draft) {
  const MentionDraft& d = drafts[draft];
  std::vector<Index> actors;
  for (const auto& country : d.countries) {
    Index id = d.form == Form::kRole && d.plural ? holder(d, country, d.head) : kNone;
    if (id == kNone && d.term->kind == ActorKind::kState)
      id = keyed("state " + country, ActorKind::kState, d, std::string(view.geo.country_name(country)));
    if (id == kNone) {
      const ActorKind kind = d.term->source == Source::kInstitution ? d.term->kind : ActorKind::kGroup;
      std::string noun = d.term->source == Source::kTitle && !d.term->role.empty() ? d.term->role : d.term->name;
      noun = std::string(view.geo.country_name(country)) + " " +
             (d.plural ? std::string(view.syntax.lower(d.head)) : noun);
      id = keyed(std::string(d.plural ? "many " : "one ") + d.term->row + " " + country + " ", kind, d, noun);
      out.known[id].actor.country = country;
      if (out.known[id].actor.sector.empty()) out.known[id].actor.sector = d.term->sector;
      out.known[id].actor.why = {d.term->row};
      out.known[id].in_tables = is_of_name(*d.term);
    }
    if (out.known[id].actor.country.empty()) out.known[id].actor.country = country;
    if (out.known[id].actor.kind == ActorKind::kState && out.known[id].actor.sector.empty())
      out.known[id].actor.sector = d.term->sector;
    push_unique(actors, id);
  }
  record(draft, std::move(actors));
  return true;
}

// The last plural before "they" in its own sentence or the one before, where no group stands nearer.
const Actors::Plural* Referrer::plural_before(Index head, const std::vector<Seen>& seen) const {
  const Actors::Plural* best = nullptr;
  for (const auto& plural : out.plurals) {
    if (plural.head >= head || view.syntax.sentence_of[plural.head] + 1 < view.syntax.sentence_of[head]) continue;
    if (best == nullptr || plural.head > best->head) best = &plural;
  }
  if (best == nullptr) return nullptr;
  const bool nearer = std::any_of(seen.begin(), seen.end(),
                                  [&](const Seen& s) { return s.head > best->head && out.known[s.known].plural; });
  return nearer ? nullptr : best;
}

// "the only two states to have signed - A and B -": says itself whom it means.
bool Referrer::is_described(Index noun) const {
  const auto& children = view.syntax.children(noun);
  return std::any_of(children.begin(), children.end(), [&](Index c) {
    const lang::Rel rel = view.syntax.rel(c);
    const bool added =
        noun + 1 < view.syntax.size() && view.syntax.lower(noun + 1) == ",";  // "the two states, which are neighbours,"
    return c > noun && (rel == lang::Rel::kAcl || rel == lang::Rel::kAppos || (rel == lang::Rel::kAclRelcl && !added));
  });
}

bool Referrer::several(Index draft) {
  const MentionDraft& d = drafts[draft];
  if (d.form == Form::kPronoun && d.plural) {
    const PluralWord people{"", "person", 0};
    const auto seen = before(d.head, 1);
    if (const auto* plural = plural_before(d.head, seen)) {
      record(draft, std::vector<Index>(plural->actors));
      return true;
    }
    const bool group_near = std::any_of(seen.begin(), seen.end(), [&](const Seen& s) {
      return out.known[s.known].plural || out.known[s.known].actor.kind != ActorKind::kPerson;
    });
    auto actors = group_near ? std::vector<Index>() : pair_before(draft, people, 0);
    if (actors.empty()) return false;
    record(draft, std::move(actors));
    return true;
  }
  if (d.form == Form::kPronoun || d.form == Form::kPeople || d.form == Form::kDemonym) return false;
  if (d.countries.size() > 1 && d.term != nullptr) return by_countries(draft);
  if (!d.plural || d.others || d.own_country || d.owner != nullptr || !d.owner_name.empty()) return false;
  const bool ours = d.possessor == kNone || view.tables.words.our_side.contains(view.syntax.lower(d.possessor));
  const bool pointed = (d.definite || d.form == Form::kPlural) && ours;
  const auto row = view.tables.plurals.find(view.lemma(d.head));
  PluralWord word;
  if (row != view.tables.plurals.end())
    word = row->second;
  else if (d.form == Form::kRole && d.title != nullptr)
    word.of = d.title->office_class.name;
  if (!pointed || word.of.empty() || d.count > 9 || is_described(d.head)) return false;
  auto actors = pair_before(draft, word, d.count != 0 ? d.count : word.count);
  if (actors.empty()) return false;
  record(draft, std::move(actors));
  return true;
}

}  // namespace dragoman::actors
