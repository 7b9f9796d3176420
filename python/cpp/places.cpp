#include "ref.h"
#include "register.h"

namespace dragoman::python {

void register_places(nb::module_& m) {
  auto time = item<Time>(m, "Time", 't', &Record::times, "A time expression.");
  field(time, "span", &Time::span, "Where it stands.");
  field(time, "type", &Time::type, "DATE, TIME, DURATION or SET (TIMEX3).");
  field(time, "value", &Time::value, "TIMEX3 value.");
  field(time, "mod", &Time::mod, "TIMEX3 mod.");
  field(time, "edtf", &Time::edtf, "On the calendar, as EDTF.");
  field(time, "begin", &Time::begin, "First day, YYYY-MM-DD.");
  field(time, "end", &Time::end, "Last day, YYYY-MM-DD.");

  auto place = item<Place>(m, "Place", 'p', &Record::places, "A mention of a place.");
  field(place, "span", &Place::span, "Where it stands.");
  text(place, "name", &Place::name, "Canonical English name.");
  field(place, "kind", &Place::kind, "country, admin, city, region, water or building.");
  field(place, "use", &Place::use, "literal, metonym (\"Moscow said\") or demonym.");
  place.def_prop_ro(
      "geonames",
      [](const Ref<Place>& self) { return self.at->geonames == 0 ? std::nullopt : std::optional(self.at->geonames); },
      "GeoNames id.");
  field(place, "country", &Place::country, "ISO 3166-1 alpha-3.");
  field(place, "lat", &Place::lat, "WGS 84, degrees.");
  field(place, "lon", &Place::lon, "WGS 84, degrees.");
  field(place, "confidence", &Place::confidence, "0 to 1.");
}

}  // namespace dragoman::python
