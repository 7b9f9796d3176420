#include "actors/reference.h"

#include <algorithm>

#include "actors/known_people.h"
#include "actors/offices.h"
#include "actors/persons.h"
#include "base/meter.h"
#include "base/utf8.h"

namespace dragoman::actors {

namespace {

const Known* person_by_name(const PageView& view, const Merged& merged, std::string_view name) {
  const auto words = name_words(view, name);
  for (const Known& known : merged.known) {
    if (known.form == Form::kPerson && (known.words == words || part_of_name(words, known.words) == 2)) return &known;
  }
  return nullptr;
}

}  // namespace

bool is_person(const PageView& view, const Merged& merged, std::string_view name) {
  return person_by_name(view, merged, name) != nullptr;
}

bool is_of_unknown_body(const PageView& view, const Merged& merged, const Office& office) {
  const std::string_view name = office.owner_name;
  if (office.owner != nullptr || name.empty() || is_person(view, merged, name)) return false;
  return !is_person(view, merged, name.substr(name.rfind(' ') + 1));  // "President Obama"
}

std::string country_of_person(const PageView& view, const Merged& merged, std::string_view name) {
  const Known* known = person_by_name(view, merged, name);
  return known == nullptr ? country_of_surname(view, name) : known->actor.country;
}

std::string country_of_possessor(const PageView& view, const std::vector<MentionDraft>& drafts, const Merged& merged,
                                 const MentionDraft& draft) {
  const auto word = view.syntax.lower(draft.possessor);
  if (view.tables.words.speaker.contains(word)) return {};
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].head == draft.possessor && merged.actor_of[i] != kNone)
      return merged.known[merged.actor_of[i]].actor.country;
  }
  return {};
}

Index last_agent(const Merged& merged, const std::vector<MentionDraft>& drafts, Index draft) {
  Index best = kNone, best_head = 0;
  for (Index i = 0; i < drafts.size(); ++i) {
    if (merged.actor_of[i] == kNone || drafts[i].head >= drafts[draft].head || drafts[i].plural != drafts[draft].plural)
      continue;
    if (drafts[i].term != drafts[draft].term && drafts[i].title != drafts[draft].term) continue;
    if (best == kNone || drafts[i].head > best_head) best = merged.actor_of[i], best_head = drafts[i].head;
  }
  return best;
}

bool wants_state(const PageView& view, const std::vector<MentionDraft>& drafts, Index draft) {
  const Index above = view.syntax.head(drafts[draft].head);
  if (above == kNone) return false;
  return std::none_of(drafts.begin(), drafts.end(), [&](const MentionDraft& d) {
    return d.head == above || (d.form != Form::kDemonym && d.tokens.contains(drafts[draft].head));
  });
}

std::vector<Referrer::Seen> Referrer::before(Index token, Index sentences) const {
  std::vector<Seen> seen;
  const Index own = view.syntax.sentence_of[token];
  auto at = std::partition_point(by_head.begin(), by_head.end(), [&](Index i) { return drafts[i].head < token; });
  while (at != by_head.begin()) {
    const Index i = *--at, head = drafts[i].head;
    if (view.syntax.sentence_of[head] + sentences < own) break;
    base::Meter::step();
    if (out.actor_of[i] != kNone) seen.push_back({out.actor_of[i], head});
  }
  return seen;
}

Index Referrer::keyed(const std::string& key, ActorKind kind, const MentionDraft& draft, const std::string& name) {
  for (Index k = 0; k < out.known.size(); ++k) {
    if (out.known[k].key == key) return k;
  }
  Known known;
  known.form = draft.form;
  known.key = key;
  known.actor.kind = kind;
  known.actor.name = name;
  known.plural = kind == ActorKind::kGroup;
  out.known.push_back(std::move(known));
  return static_cast<Index>(out.known.size() - 1);
}

// The nearest holder of an office, before the description rather than after it.
Index Referrer::holder(const MentionDraft& description, const std::string& country, Index near) const {
  MentionDraft wanted = description;
  if (!country.empty()) wanted.countries = {country};
  Index best = kNone;
  long best_score = 0;
  for (Index k = 0; k < out.known.size(); ++k) {
    const Known& known = out.known[k];
    if (known.actor.kind != ActorKind::kPerson || known.heads.empty()) continue;
    const bool foreign =
        !known.actor.country.empty() && !wanted.countries.empty() &&
        std::find(wanted.countries.begin(), wanted.countries.end(), known.actor.country) == wanted.countries.end();
    if (foreign) continue;
    int fit = 0;
    for (const Office& office : known.offices) fit = std::max(fit, office_fits(office, wanted));
    if (fit == 0) continue;
    long nearest = 100000;
    for (const Index head : known.heads)
      nearest = std::min(nearest, head < near ? static_cast<long>(near - head) : static_cast<long>(head - near) * 4);
    const long score = fit * 1000000L - nearest;
    if (best == kNone || score > best_score) best = k, best_score = score;
  }
  return best;
}

const Office* Referrer::counterpart_office(Index draft) const {
  const MentionDraft& d = drafts[draft];
  if (d.possessor == kNone || d.countries.size() != 1) return nullptr;
  for (const Seen& seen : before(d.possessor, 1)) {
    const Known& known = out.known[seen.known];
    const Index office = known.actor.kind == ActorKind::kPerson ? main_office(known) : kNone;
    if (office != kNone && known.actor.country != d.countries[0]) return &known.offices[office];
  }
  return nullptr;
}

void Referrer::share_office(Index draft) {
  const Office* shared = counterpart_office(draft);
  if (shared == nullptr || out.actor_of[draft] == kNone) return;
  Office office = *shared;
  office.country = drafts[draft].countries[0];
  office.draft = draft;
  office.owner = nullptr;
  out.known[out.actor_of[draft]].offices.push_back(std::move(office));
}

Index Referrer::by_office(Index draft) const {
  MentionDraft description = drafts[draft];
  if (description.plural || description.title == nullptr) return kNone;
  if (description.title->office == OfficeKind::kCounterpart) {
    // "his Russian counterpart": the office of the one it belongs to, in the other country.
    const Office* office = counterpart_office(draft);
    if (office == nullptr) return kNone;
    description.title = office->title;
    return holder(description, description.countries[0], description.head);
  }
  const bool pointed =
      description.definite || description.own_country || description.vocative || description.owner != nullptr;
  return pointed ? holder(description, "", description.head) : kNone;
}

namespace {

bool shares_sector(const Actor& actor, const Term& term) {
  return std::any_of(term.sector.begin(), term.sector.end(), [&](const auto& s) {
    return std::find(actor.sector.begin(), actor.sector.end(), s) != actor.sector.end();
  });
}

std::string last_word(const PageView& view, std::string_view name) {
  const auto units = cut(name, view.tables.spelling);
  return units.empty() ? std::string() : units.back().word;
}

}  // namespace

Index Referrer::organisation(Index draft) const {
  const MentionDraft& d = drafts[draft];
  if (!d.definite || d.others || d.own_country || d.owner != nullptr || !d.owner_name.empty() || d.possessor != kNone ||
      d.count != 0)
    return kNone;
  if (d.form != Form::kInstitution && d.form != Form::kAgent) return kNone;
  const bool armed = std::find(d.term->sector.begin(), d.term->sector.end(), "REB") != d.term->sector.end();
  if (d.plural && !(armed && d.form == Form::kAgent)) return kNone;
  const bool countries = d.term->row == "actors/institutions.tsv:countries" && !d.plural;  // "the Asian country"
  const bool nation =
      d.form == Form::kInstitution && ((d.term->kind == ActorKind::kState && !d.term->home) || countries);
  const std::string noun = std::string(view.lemma(d.head));
  // "the ministry" after "the foreign ministry": the nearest institution whose name is that noun and more.
  const auto is_fuller = [&](const Seen& seen) {
    return !d.plural && std::ranges::any_of(drafts, [&](const MentionDraft& other) {
      return other.head == seen.head && other.form == Form::kInstitution && other.term != d.term && !other.plural &&
             view.lemma(other.head) == noun;
    });
  };
  for (const Seen& seen : before(d.head, armed || nation ? 1000 : kPluralWindow)) {
    const Known& known = out.known[seen.known];
    if (nation && known.actor.kind == ActorKind::kState && (view.home.empty() || known.actor.country == view.home))
      return seen.known;
    if (nation) continue;
    if (d.form == Form::kInstitution && is_fuller(seen)) return seen.known;
    if (known.form != Form::kOrganisation) continue;
    if (last_word(view, known.actor.name) == noun) return seen.known;
    const bool alliance = d.term->read_as == ReadRow::kCoalition && known.actor.country == "IGO";  // "the bloc"
    const bool any_group = d.term->sector.empty() && d.form == Form::kInstitution &&
                           (alliance || known.key.starts_with("actors/groups.tsv:"));
    if (!d.term->home && known.actor.kind == ActorKind::kOrganisation &&
        (any_group || shares_sector(known.actor, *d.term)))
      return seen.known;
  }
  return kNone;
}

Index Referrer::member(Index draft) const {
  const MentionDraft& d = drafts[draft];
  for (const Seen& seen : before(d.head, kPluralWindow)) {
    const Actor& actor = out.known[seen.known].actor;
    if (actor.kind != ActorKind::kState) continue;
    if (view.tables.memberships.holds(d.owner->row, actor.country, view.day).value_or(false)) return seen.known;
  }
  return kNone;
}

const Term* Referrer::body_before(Index token) const {
  const MentionDraft* best = nullptr;
  for (const MentionDraft& d : drafts) {
    if (d.form != Form::kOrganisation || d.term == nullptr || d.term->country != "IGO" || d.head >= token) continue;
    if (best == nullptr || d.head > best->head) best = &d;
  }
  return best == nullptr ? nullptr : best->term;
}

Index Referrer::new_by_office(Index draft) {
  const MentionDraft& d = drafts[draft];
  std::string country = d.countries.size() == 1 ? d.countries[0] : std::string();
  const bool igo =
      country.empty() && d.owner != nullptr && d.owner->country == "IGO" && d.title->office != OfficeKind::kAmbassador;
  if (country.empty() && d.owner != nullptr && d.title->office != OfficeKind::kAmbassador) country = d.owner->country;
  // "its leader" is the leader of what "its" is.
  if (country.empty() && !d.title->office_class.occupation && d.possessor != kNone)
    country = country_of_possessor(view, drafts, out, d);
  std::string key = (d.plural ? "many " : "one ") + d.title->row + " " + country + " " + d.owner_name +
                    (d.owner != nullptr ? d.owner->row : "");
  if (!d.definite && !d.own_country && d.owner == nullptr) key += std::to_string(d.head);
  const ActorKind kind = !d.plural ? ActorKind::kPerson : igo ? ActorKind::kOrganisation : ActorKind::kGroup;
  const Index id = keyed(key, kind, d, d.text);
  Actor& actor = out.known[id].actor;
  actor.country = country;
  if (actor.sector.empty()) actor.sector = igo ? d.owner->sector : d.title->sector;
  return id;
}

}  // namespace dragoman::actors
