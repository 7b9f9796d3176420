#include "ref.h"
#include "register.h"

namespace dragoman::python {

void register_actor(nb::module_& m) {
  auto actor =
      item<Actor>(m, "Actor", 'a', &Record::actors, "Who: all mentions of one person, state, organisation or group.");
  field(actor, "kind", &Actor::kind, "person, state, organisation or group.");
  text(actor, "name", &Actor::name, "The fullest name the page gives, or the table's.");
  field(actor, "role", &Actor::role, "\"foreign minister\".");
  field(actor, "country", &Actor::country, "ISO 3166-1 alpha-3, or IGO.");
  field(actor, "sector", &Actor::sector, "PLOVER sector codes, most specific first.");
  field(actor, "mentions", &Actor::mentions, "In text order.");
  field(actor, "why", &Actor::why, "Rows of tables.");
}

}  // namespace dragoman::python
