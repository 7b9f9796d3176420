// Countries that no word beside somebody tells, from what the page is about and from relatives.
#include <algorithm>

#include "actors/merge.h"

namespace dragoman::actors {

namespace {

constexpr double kOwnPage = 0.6;  // share of country mentions from which a page is taken to be about one country
constexpr double kRival = 0.2;    // share of the next country from which a page is about two

bool among_local(std::string_view sector) {
  return sector == "CVL" || sector == "OPP" || sector == "COP" || sector == "JUD" || sector == "LEG" || sector == "MIL";
}

// On a page about one country, offices and people for which nothing else is said belong to it; not where somebody else
// is known to lead it, and not for kinds that are often foreign (journalists, diplomats, firms, armed groups).
void settle_home(const Context& context, Merged& out) {
  if (context.home.empty() || context.home_share < kOwnPage) return;
  const auto leads = [&](const Known& k) {
    return k.actor.country == context.home && std::any_of(k.offices.begin(), k.offices.end(), [](const Office& o) {
             return o.rank == Rank::kPlain && (o.title->office == "head" || o.title->office == "leader");
           });
  };
  const bool led = std::any_of(out.known.begin(), out.known.end(), leads);
  for (Known& known : out.known) {
    if (!known.actor.country.empty()) continue;
    const Index office = known.actor.kind == ActorKind::kPerson ? main_office(known) : kNone;
    const Term* title = office == kNone ? nullptr : known.offices[office].title;
    const bool owned =
        office != kNone && (known.offices[office].owner != nullptr || !known.offices[office].owner_name.empty());
    const bool local =
        known.form == Form::kAgent && !known.actor.sector.empty() && !owned && among_local(known.actor.sector[0]);
    const bool abroad = title != nullptr && (title->office == "ambassador" || title->office == "envoy" || title->office == "royal" || title->role == "king" || title->role == "queen");
    const bool holds = title != nullptr && !owned && !abroad && title->takes == "state" &&
                       (title->office != "head" || !led || known.offices[office].rank == Rank::kFormer);
    if (!local && !holds) continue;
    known.actor.country = context.home;
    known.actor.why.push_back("home=" + context.home);
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
void settle_people(const Context& context, Merged& out) {
  if (context.home.empty() || context.home_share < kOwnPage || context.rival_share > kRival) return;
  for (Known& known : out.known) {
    if (known.form != Form::kPerson || !known.actor.country.empty() || known.words.size() < 2) continue;
    const Index office = main_office(known);
    const Term* title = office == kNone ? nullptr : known.offices[office].title;
    const bool foreign_walk =
        title != nullptr && (title->office == "media" || title->office == "expert" || title->takes != "none");
    if (foreign_walk || !acts(context, known)) continue;
    known.actor.country = context.home;
    known.actor.why.push_back("home=" + context.home);
  }
}

}  // namespace

void settle_countries(const Context& context, Merged& merged) {
  settle_home(context, merged);
  settle_families(merged);
  settle_people(context, merged);
}

}  // namespace dragoman::actors
