#include "actors/settle.h"

#include <algorithm>

#include "actors/known_people.h"
#include "actors/offices.h"
#include "lang/preface.h"

namespace dragoman::actors {

namespace {

constexpr double kOwnPage = 0.6;  // share of country mentions from which a page is taken to be about one country
constexpr double kRival = 0.2;    // share of the next country from which a page is about two

// The country a page is about, and how much of what it names is of that one and of the next.
struct Home {
  std::string country;  // "" when none stands out
  double share = 0, rival = 0;
  bool named = false;  // by its own names, not by those of its people and bodies alone
};

// As the page's country names say; where they are few, those named whose country is known speak as well: a page about
// the Senate, the Pentagon and both parties' leaders need not name the United States.
Home home_of(const PageView& view, const Merged& merged) {
  constexpr std::size_t kLeast = 10;
  constexpr double kNearlyAll = 0.8;
  if (!view.home.empty() && view.home_share >= kOwnPage) return {view.home, view.home_share, view.rival_share, true};
  CountryTally tally;
  for (const CountryHit& hit : view.countries) {
    if (hit.country) tally.add(hit.code);
  }
  for (const Known& known : merged.known) {
    const bool named = known.in_tables && (known.form == Form::kPerson || known.form == Form::kOrganisation);
    if (!named || known.actor.country.empty() || known.actor.country == "IGO") continue;
    tally.add(known.actor.country, known.heads.size());
  }
  const auto best = tally.leader();
  if (best.times < kLeast || tally.share(best.times) < kNearlyAll) return {};
  return {std::string(best.code), tally.share(best.times), tally.share(best.next)};
}

// On a page about one country, offices and people for which nothing else is said belong to it; not where somebody else
// is known to lead it, and not for kinds that are often foreign (journalists, diplomats, firms, armed groups).
void settle_home(const PageView& view, const Home& home, Merged& out) {
  if (home.country.empty() || home.share < kOwnPage) return;
  const auto leads = [&](const Known& k) {
    return k.actor.country == home.country && std::any_of(k.offices.begin(), k.offices.end(), [](const Office& o) {
             return o.rank == Rank::kPlain &&
                    (o.title->office == OfficeKind::kHead || o.title->office == OfficeKind::kLeader);
           });
  };
  const bool led = std::any_of(out.known.begin(), out.known.end(), leads);
  for (Known& known : out.known) {
    if (!known.actor.country.empty()) continue;
    const Index office = known.actor.kind == ActorKind::kPerson ? main_office(known) : kNone;
    const Term* title = office == kNone ? nullptr : known.offices[office].title;
    const bool owned =
        office != kNone && (known.offices[office].owner != nullptr || !known.offices[office].owner_name.empty());
    const bool noun = known.form == Form::kAgent || (known.form == Form::kRole && known.plural);  // "lawmakers"
    const bool local = home.named && noun && !known.actor.sector.empty() && !owned &&
                       view.tables.sectors.of(known.actor.sector[0]).local;
    const bool abroad =
        title != nullptr && (title->office_class.abroad || view.tables.words.sovereign.contains(title->role));
    const bool holds = title != nullptr && !owned && !abroad && title->takes == "state" &&
                       (title->office != OfficeKind::kHead || !led || known.offices[office].rank == Rank::kFormer);
    if (!local && !holds) continue;
    known.actor.country = home.country;
    known.actor.why.push_back("home=" + home.country);
  }
}

// Of which country's government the text speaks where `head` stands: that which acted last, in the same sentence or the
// two before; else that of the dateline.
std::string country_spoken_of(const PageView& view, const Merged& merged, Index head) {
  constexpr Index kWindow = 2;
  const auto& syntax = view.syntax;
  Index last = kNone;
  std::string country;
  for (const Known& known : merged.known) {
    const auto& sector = known.actor.sector;
    const bool governs =
        known.actor.kind == ActorKind::kState || std::find(sector.begin(), sector.end(), "GOV") != sector.end();
    if (!governs || known.actor.country.empty() || known.actor.country == "IGO") continue;
    for (const Index at : known.heads) {
      const bool near = at < head && syntax.sentence_of[head] - syntax.sentence_of[at] <= kWindow;
      if (near && (last == kNone || at > last) && lang::base(syntax.rel(at)) == lang::Rel::kNsubj)
        last = at, country = known.actor.country;
    }
  }
  if (last != kNone || syntax.sentences.empty()) return country;
  const Index preface = lang::end_of_preface(view.doc.text, syntax.tokens, syntax.sentences.front());
  const auto told = std::find_if(view.countries.begin(), view.countries.end(),
                                 [&](const CountryHit& hit) { return hit.tokens.last <= preface; });
  return told == view.countries.end() ? view.locality : told->code;
}

// "Canada imposed sanctions. Foreign Minister A announced them": a minister without a country is of the government that
// acts there.
void settle_ministers(const PageView& view, Merged& out) {
  for (Known& known : out.known) {
    if (known.form != Form::kPerson || !known.actor.country.empty() || known.person != nullptr || known.heads.empty())
      continue;
    const Index office = main_office(known);
    if (office == kNone) continue;
    const Office& held = known.offices[office];
    const bool minister = held.title->office == OfficeKind::kMinister ||
                          held.title->role.ends_with("minister");  // firms have presidents too
    if (!minister || held.title->takes != "state" || held.owner != nullptr || !held.owner_name.empty() ||
        held.rank == Rank::kFormer)
      continue;
    const Index first = *std::min_element(known.heads.begin(), known.heads.end());
    if (lang::base(view.syntax.rel(first)) != lang::Rel::kNsubj) continue;
    known.actor.country = country_spoken_of(view, out, first);
    if (!known.actor.country.empty()) known.actor.why.push_back("topic=" + known.actor.country);
  }
}

// "Melania Trump" without a country of her own is of that of the only other Trumps.
void settle_families(Merged& out) {
  for (Known& known : out.known) {
    if (known.form != Form::kPerson || !known.actor.country.empty() || known.words.size() < 2) continue;
    std::string country;
    bool several = false;
    for (const Known& other : out.known) {
      if (other.form != Form::kPerson || other.actor.country.empty() || other.words.size() < 2) continue;
      if (other.words.back() != known.words.back() || (other.person != nullptr && other.words == known.words)) continue;
      several |= !country.empty() && country != other.actor.country;
      country = other.actor.country;
    }
    if (country.empty() || several || country == "IGO") continue;
    known.actor.country = country;
    known.actor.why.push_back("family=" + known.words.back());
  }
}

// On a page about one country people are named without their own; foreigners are said to be some. Where a second
// country is a party too, nothing tells whose they are.
void settle_people(const PageView& view, const Home& home, Merged& out) {
  if (home.country.empty() || home.share < kOwnPage || home.rival > kRival) return;
  for (Known& known : out.known) {
    if (known.form != Form::kPerson || !known.actor.country.empty() || known.words.size() < 2) continue;
    const Index office = main_office(known);
    const Term* title = office == kNone ? nullptr : known.offices[office].title;
    const bool foreign_walk = title != nullptr && (title->office == OfficeKind::kMedia ||
                                                   title->office == OfficeKind::kExpert || title->takes != "none");
    if (foreign_walk || !acts(view, known)) continue;
    known.actor.country = home.country;
    known.actor.why.push_back("home=" + home.country);
  }
}

}  // namespace

void settle_countries(const PageView& view, Merged& merged) {
  const Home home = home_of(view, merged);
  settle_home(view, home, merged);
  settle_ministers(view, merged);
  settle_families(merged);
  settle_people(view, home, merged);
}

}  // namespace dragoman::actors
