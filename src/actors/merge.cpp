#include "actors/merge.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "actors/known_people.h"
#include "actors/offices.h"
#include "actors/persons.h"
#include "actors/reference.h"
#include "actors/settle.h"
#include "base/meter.h"
#include "base/utf8.h"

namespace dragoman::actors {

namespace {

// On a page of very many actors a name is compared with those met last: lists must not cost the square of their length.
constexpr std::size_t kMostRecalled = 500;

Index first_recalled(const Merged& merged) {
  return static_cast<Index>(merged.known.size() - std::min(merged.known.size(), kMostRecalled));
}

struct Merger {
  const PageView& view;
  const std::vector<MentionDraft>& drafts;
  Merged out;
  base::StringMap<Index> acronyms;  // "sco" -> the organisation whose words begin so
  base::StringMap<Index>
      defined;  // "RSF" -> the draft before "(RSF)" whose words begin so: on this page it means nobody else

  Merger(const PageView& c, const std::vector<MentionDraft>& d) : view(c), drafts(d) {
    out.actor_of.assign(d.size(), kNone);
  }

  Index create(Form form, ActorKind kind, std::string name, std::string key = {});
  Index find(std::string_view key) const;
  Index keyed(const std::string& key, Form form, ActorKind kind, const std::string& name);
  void assign(Index draft, Index known);
  Index state(const std::string& code);
  void define();
  void organisation(Index i);
  void people(Index i);
  void full_names();
  void part_names();
  void tied(Referrer& referrer);
  void others();
  void institution(Index i, const Referrer& referrer);
  void agent(Index i);
  std::string home_for(const MentionDraft& draft, const Term& term) const;
  void run();
};

Index Merger::create(Form form, ActorKind kind, std::string name, std::string key) {
  Known known;
  known.form = form;
  known.actor.kind = kind;
  known.actor.name = std::move(name);
  known.key = std::move(key);
  out.known.push_back(std::move(known));
  return static_cast<Index>(out.known.size() - 1);
}

Index Merger::find(std::string_view key) const {
  const auto at = std::find_if(out.known.begin(), out.known.end(), [&](const Known& k) { return k.key == key; });
  return at == out.known.end() ? kNone : static_cast<Index>(at - out.known.begin());
}

Index Merger::keyed(const std::string& key, Form form, ActorKind kind, const std::string& name) {
  const Index id = find(key);
  return id != kNone ? id : create(form, kind, name, key);
}

void Merger::assign(Index draft, Index known) {
  out.actor_of[draft] = known;
  out.known[known].heads.push_back(drafts[draft].head);
  absorb(out.known[known], drafts[draft], draft);
}

Index Merger::state(const std::string& code) {
  const std::string_view name = view.geo.country_name(code);
  const Index id = keyed("state " + code, Form::kState, ActorKind::kState, name.empty() ? code : std::string(name));
  Actor& actor = out.known[id].actor;
  actor.country = code;
  if (actor.sector.empty()) actor.sector = {"GOV"};
  return id;
}

bool shares_sector(const std::vector<std::string>& sectors, const Term& term) {
  return std::any_of(term.sector.begin(), term.sector.end(),
                     [&](const auto& s) { return std::find(sectors.begin(), sectors.end(), s) != sectors.end(); });
}

std::string acronym_of(std::string_view name, const Spelling& spelling) {
  std::string out;
  for (const Unit& unit : cut(name, spelling)) {
    if (unit.shape != Shape::kLower) out += unit.word.front();
  }
  return out.size() > 1 ? out : std::string();
}

// "the Rapid Support Forces (RSF)".
void Merger::define() {
  const auto& s = view.syntax;
  std::map<Index, Index> at;  // the head of a name, and the token before a bracket in its phrase -> its draft
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].form != Form::kOrganisation) continue;
    at.emplace(drafts[i].head, i);
    for (Index t = drafts[i].tokens.first + 1; t < drafts[i].tokens.last; ++t) {
      if (s.lower(t) == "(") at.emplace(t - 1, i);
    }
    at.emplace(drafts[i].tokens.last - 1, i);
  }
  for (const MentionDraft& draft : drafts) {
    const Index head = draft.head;
    const bool bracketed = head > 1 && head + 1 < s.size() && s.lower(head - 1) == "(" && s.lower(head + 1) == ")";
    if (draft.form != Form::kOrganisation || !bracketed) continue;
    const auto before = at.find(head - 2);
    if (before != at.end() && acronym_of(drafts[before->second].text, view.tables.spelling) == s.lower(head)) {
      defined.emplace(view.text({head, head + 1}), before->second);
    }
  }
}

void Merger::organisation(Index i) {
  const MentionDraft& draft = drafts[i];
  Index id = kNone;
  if (const auto long_form = defined.find(view.text({draft.head, draft.head + 1}));
      long_form != defined.end() && out.actor_of[long_form->second] != kNone) {
    return assign(i, out.actor_of[long_form->second]);
  }
  if (draft.term != nullptr) {
    id = keyed(draft.term->row, Form::kOrganisation, ActorKind::kOrganisation, draft.term->name);
    Actor& actor = out.known[id].actor;
    actor.country = draft.term->country;
    actor.sector = draft.term->sector;
  } else {
    std::string key = "name";
    for (const Unit& unit : cut(draft.text, view.tables.spelling)) key += ' ' + unit.word;
    const auto short_for = acronyms.find(key.substr(5));
    if (!draft.same_as.empty() && out.actor_of[draft.same_as[0]] != kNone)
      id = out.actor_of[draft.same_as[0]];
    else
      id = short_for != acronyms.end() ? short_for->second
                                       : keyed(key, Form::kOrganisation, ActorKind::kOrganisation, draft.text);
    Actor& actor = out.known[id].actor;
    if (actor.sector.empty() && draft.title != nullptr) actor.sector = draft.title->sector;
  }
  if (const auto letters = acronym_of(draft.text, view.tables.spelling); !letters.empty())
    acronyms.emplace(letters, id);
  assign(i, id);
}

// "the Russians said" is the state; "Palestinians", "50 Nigerians" are people.
void Merger::people(Index i) {
  const MentionDraft& draft = drafts[i];
  const lang::Rel rel = lang::base(view.syntax.rel(draft.head));
  if (draft.definite && rel == lang::Rel::kNsubj && draft.tokens.size() == 2)
    return assign(i, state(draft.countries[0]));
  const Index id = keyed("people " + draft.countries[0] + (draft.plural ? "" : " one"), Form::kPeople,
                         draft.plural ? ActorKind::kGroup : ActorKind::kPerson, draft.text);
  out.known[id].actor.sector = {"CVL"};
  out.known[id].plural = draft.plural;
  assign(i, id);
}

void Merger::full_names() {
  std::vector<Index> order;
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].form == Form::kPerson) order.push_back(i);
  }
  std::vector<std::vector<std::string>> words(drafts.size());
  for (const Index i : order) words[i] = name_words(view, drafts[i].text);
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return words[a].size() > words[b].size(); });
  for (const Index i : order) {
    if (words[i].size() < 2) continue;
    Index id = kNone;
    const Index from = first_recalled(out);
    base::Meter::step(out.known.size() - from);
    for (Index k = from; k < out.known.size() && id == kNone; ++k) {
      if (out.known[k].form == Form::kPerson && same_full_name(words[i], out.known[k].words)) id = k;
    }
    const bool part = id == kNone && std::any_of(out.known.begin() + from, out.known.end(), [&](const Known& k) {
                        return k.form == Form::kPerson && part_of_name(words[i], k.words) > 0;
                      });
    if (part) continue;
    if (id == kNone) {
      id = create(Form::kPerson, ActorKind::kPerson, drafts[i].text);
      out.known[id].words = words[i];
    }
    assign(i, id);
  }
}

// "Xi", "Mr Trump": the person whose surname it is, most mentioned so far on a tie; else somebody new.
void Merger::part_names() {
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].form != Form::kPerson || out.actor_of[i] != kNone) continue;
    const auto words = name_words(view, drafts[i].text);
    Index best = kNone;
    int best_fit = 0;
    const Index from = first_recalled(out);
    base::Meter::step(out.known.size() - from);
    for (Index k = from; k < out.known.size(); ++k) {
      const Known& known = out.known[k];
      if (known.form != Form::kPerson) continue;
      if (drafts[i].gender != 0 && known.gender != 0 && drafts[i].gender != known.gender) continue;
      int fit = known.words == words ? 3 : part_of_name(words, known.words);
      if (fit < 2 && known.person != nullptr && is_short_for(*known.person, words)) fit = 2;
      if (fit == 0) continue;
      const Index office = main_office(known);
      const bool leads = office != kNone && known.offices[office].title->office == OfficeKind::kHead;
      fit = fit * 1000 + static_cast<int>(std::min<std::size_t>(known.heads.size(), 400)) + (leads ? 500 : 0);
      if (fit > best_fit) best = k, best_fit = fit;
    }
    const bool author = best != kNone && out.known[best].words != words && out.known[best].offices.empty() &&
                        out.known[best].person == nullptr && !acts(view, out.known[best]);
    if (best == kNone || (author && is_known_surname(view, drafts[i]))) {
      best = create(Form::kPerson, ActorKind::kPerson, drafts[i].text);
      out.known[best].words = words;
    }
    assign(i, best);
  }
}

// The country of an institution that names none: that of the same institution before, else the page's own.
std::string Merger::home_for(const MentionDraft& draft, const Term& term) const {
  if (!term.home || draft.others) return {};
  Index nearest = kNone;
  for (Index i = 0; i < drafts.size() && draft.definite; ++i) {
    if (drafts[i].term != &term || drafts[i].head >= draft.head || out.actor_of[i] == kNone) continue;
    if (out.known[out.actor_of[i]].actor.country.empty() || (nearest != kNone && drafts[nearest].head > drafts[i].head))
      continue;
    nearest = i;
  }
  if (nearest != kNone) return out.known[out.actor_of[nearest]].actor.country;
  return view.home.empty() ? view.locality : view.home;
}

void Merger::institution(Index i, const Referrer& referrer) {
  const MentionDraft& draft = drafts[i];
  const Term& term = *draft.term;
  std::string country = draft.countries.size() == 1 ? draft.countries[0] : std::string();
  if (country.empty() && draft.owner != nullptr) country = draft.owner->country;
  const bool unknown_owner = draft.owner == nullptr && !draft.owner_name.empty();
  if (country.empty() && unknown_owner) country = country_of_person(view, out, draft.owner_name);
  if (country.empty() && draft.possessor != kNone) country = country_of_possessor(view, drafts, out, draft);
  if (country.empty() && draft.possessor == kNone && !(unknown_owner && is_person(view, out, draft.owner_name)))
    country = home_for(draft, term);
  const bool of_group = draft.owner != nullptr && draft.owner->source == Source::kGroup && !draft.plural &&
                        term.kind == ActorKind::kOrganisation && shares_sector(draft.owner->sector, term);
  if (of_group)  // "the Meretz party"
    return assign(i, keyed(draft.owner->row, Form::kOrganisation, ActorKind::kOrganisation, draft.owner->name));
  const bool one_state = term.kind == ActorKind::kState && !draft.plural;
  if (one_state && !country.empty() && country != "IGO") return assign(i, state(country));
  const Term* owner = draft.owner;
  std::string name = draft.text;
  if (term.read_as == ReadRow::kMemberStates && owner == nullptr && !draft.own_country) {
    owner = referrer.body_before(draft.head);
    if (owner != nullptr) country = "IGO", name = owner->name + " member states";
  }
  std::string key = term.row + " " + country + " " + draft.owner_name;
  if (owner != nullptr) key += owner->row;
  if (country.empty() && draft.others) key += draft.text;
  const ActorKind kind = one_state                                               ? ActorKind::kState
                         : draft.plural && term.kind != ActorKind::kOrganisation ? ActorKind::kGroup
                                                                                 : term.kind;
  const Index id = keyed(key, Form::kInstitution, kind, name);
  Known& known = out.known[id];
  known.actor.country = country;
  known.plural = draft.plural;
  if (known.actor.sector.empty()) known.actor.sector = term.sector;
  if (country == "IGO") known.actor.sector = {"IGO"};
  assign(i, id);
}

void Merger::agent(Index i) {
  const MentionDraft& draft = drafts[i];
  const Term& term = *draft.term;
  const bool armed = draft.owner != nullptr && draft.owner->source == Source::kGroup && !term.sector.empty() &&
                     term.sector[0] == "REB";
  if (armed && draft.plural)
    return assign(i, keyed(draft.owner->row, Form::kOrganisation, ActorKind::kOrganisation, draft.owner->name));
  // "the Rodong Sinmun newspaper", "the KCNA news agency"
  const bool body =
      !draft.plural && draft.owner != nullptr && term.kind == ActorKind::kOrganisation && !term.sector.empty() &&
      std::find(draft.owner->sector.begin(), draft.owner->sector.end(), term.sector[0]) != draft.owner->sector.end();
  if (body) return assign(i, keyed(draft.owner->row, Form::kOrganisation, ActorKind::kOrganisation, draft.owner->name));
  std::string country = draft.countries.size() == 1 ? draft.countries[0] : std::string();
  if (country.empty() && draft.owner != nullptr) country = draft.owner->country;
  if (country.empty() && draft.possessor != kNone) country = country_of_possessor(view, drafts, out, draft);
  if (draft.definite && country.empty()) {
    if (const Index before = last_agent(out, drafts, i); before != kNone) return assign(i, before);
  }
  std::string key = (draft.plural ? "many " : "one ") + term.row + " " + country + " " + draft.owner_name;
  if (draft.owner != nullptr) key += draft.owner->row;
  if (!draft.definite && (draft.count != 0 || !draft.plural)) key += " " + std::to_string(draft.head);
  const Index id = keyed(key, Form::kAgent,
                         draft.plural && term.kind == ActorKind::kPerson ? ActorKind::kGroup
                         : draft.plural && !term.mass                    ? ActorKind::kGroup
                                                                         : term.kind,
                         draft.text);
  Known& known = out.known[id];
  if (known.actor.country.empty()) known.actor.country = country;
  if (known.actor.sector.empty()) known.actor.sector = term.sector;
  known.plural = draft.plural;
  assign(i, id);
}

// Descriptions tied to a name beside them; those whose name has no actor yet are left for another call.
void Merger::tied(Referrer& referrer) {
  for (Index i = 0; i < drafts.size(); ++i) {
    const MentionDraft& draft = drafts[i];
    if (out.actor_of[i] != kNone || draft.same_as.empty()) continue;
    if (draft.same_as.size() > 1) {
      if (std::none_of(out.plurals.begin(), out.plurals.end(), [&](const auto& p) { return p.head == draft.head; }))
        referrer.list(i);
    } else if (out.actor_of[draft.same_as[0]] != kNone) {
      assign(i, out.actor_of[draft.same_as[0]]);
      Actor& actor = out.known[out.actor_of[i]].actor;
      const bool noun = draft.form == Form::kAgent && actor.kind == ActorKind::kPerson;
      if (noun && actor.sector.empty()) actor.sector = draft.term->sector;
    }
    if (draft.title != nullptr && draft.title->office == OfficeKind::kCounterpart) referrer.share_office(i);
  }
}

void Merger::others() {
  std::vector<Index> order(drafts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return drafts[a].head < drafts[b].head; });
  Referrer referrer{view, drafts, out, order};
  tied(referrer);
  for (const Index i : order) {
    const MentionDraft& draft = drafts[i];
    if (out.actor_of[i] != kNone || !draft.same_as.empty()) continue;
    if (referrer.several(i)) continue;
    Index id = kNone;
    if ((id = referrer.organisation(i)) != kNone)
      assign(i, id);
    else if (draft.form == Form::kMember) {
      if ((id = referrer.member(i)) != kNone) assign(i, id);
    } else if (draft.form == Form::kInstitution)
      institution(i, referrer);
    else if (draft.form == Form::kAgent)
      agent(i);
    else if (draft.form == Form::kRole) {
      id = referrer.by_office(i);
      if (id == kNone) id = referrer.new_by_office(i);
      assign(i, id);
    } else if (draft.form == Form::kPronoun && (id = referrer.pronoun(i)) != kNone) {
      out.actor_of[i] = id;
      out.known[id].heads.push_back(draft.head);
    }
  }
  tied(referrer);  // "thousands of miners"
}

void Merger::run() {
  define();
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].form == Form::kState && drafts[i].same_as.empty()) {
      if (drafts[i].countries.size() == 1) assign(i, state(drafts[i].countries[0]));
    } else if (drafts[i].form == Form::kOrganisation)
      organisation(i);
    else if (drafts[i].form == Form::kPeople)
      people(i);
  }
  full_names();
  recognise(view, drafts, out, false);
  part_names();
  recognise(view, drafts, out, true);
  others();
  recognise(view, drafts, out, true);  // now with the titles that stand beside names
  settle_countries(view, out);
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].form == Form::kDemonym && wants_state(view, drafts, i))
      assign(i, state(drafts[i].countries[0]));
    else if (drafts[i].form == Form::kDemonym && find("state " + drafts[i].countries[0]) != kNone)
      assign(i, state(drafts[i].countries[0]));
  }
}

}  // namespace

Merged merge(const PageView& view, const std::vector<MentionDraft>& drafts) {
  Merger merger(view, drafts);
  merger.run();
  return std::move(merger.out);
}

}  // namespace dragoman::actors
