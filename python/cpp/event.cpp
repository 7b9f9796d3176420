#include "ref.h"
#include "register.h"

namespace dragoman::python {

namespace {

void register_parts(nb::module_& m) {
  auto when = part<When>(m, "When", "The day or days of an event.");
  link(when, "time", &When::time, &Record::times, "The expression.");
  field(when, "edtf", &When::edtf, "As EDTF.");
  field(when, "begin", &When::begin, "First day, YYYY-MM-DD.");
  field(when, "end", &When::end, "Last day, YYYY-MM-DD.");

  auto where = part<Where>(m, "Where", "Where an event was.");
  link(where, "place", &Where::place, &Record::places, "The mention.");
  field(where, "country", &Where::country, "ISO 3166-1 alpha-3.");

  auto occasion = part<Occasion>(m, "Occasion", "The summit, trial or feast it belongs to.");
  field(occasion, "span", &Occasion::span, "Where it stands.");
  text(occasion, "name", &Occasion::name, "Its name.");

  auto word = part<Attribution>(m, "Attribution", "One link of the chain on whose word something is known.");
  link(word, "actor", &Attribution::actor, &Record::actors, "Who says so.");
  field(word, "cue", &Attribution::cue, "The word that says that they say.");
  field(word, "via", &Attribution::via, "The outlet or document that relays it.");

  auto evidence = part<Evidence>(m, "Evidence", "The words that tell it.");
  field(evidence, "sentence", &Evidence::sentence, "The sentence.");
  field(evidence, "trigger", &Evidence::trigger, "The word that names the act.");

  auto capacity = part<Capacity>(m, "Capacity", "What a party was on the event's own day, where that differs.");
  link(capacity, "actor", &Capacity::actor, &Record::actors, "Who.");
  field(capacity, "role", &Capacity::role, "None when they held no office the tables know.");
  field(capacity, "country", &Capacity::country, "ISO 3166-1 alpha-3.");
  field(capacity, "sector", &Capacity::sector, "PLOVER sector codes.");
  field(capacity, "why", &Capacity::why, "Rows of tables.");
}

}  // namespace

void register_event(nb::module_& m) {
  register_parts(m);
  auto event = item<Event>(m, "Event", 'e', &Record::events, "Who did what to whom, when, where, on whose word.");
  field(event, "type", &Event::type, "One of PLOVER's sixteen.");
  field(event, "mode", &Event::mode, "PLOVER's mode.");
  field(event, "context", &Event::context, "PLOVER's contexts.");
  field(event, "quad", &Event::quad, "verbal-cooperation, material-cooperation, verbal-conflict or material-conflict.");
  field(event, "cameo", &Event::cameo, "CAMEO code.");
  field(event, "goldstein", &Event::goldstein, "-10 to 10.");
  field(event, "status", &Event::status, "occurred, ongoing, planned, possible, denied, cancelled or demanded.");
  link(event, "replaces", &Event::replaces, &Record::events, "The slot it was moved from.");
  link(event, "nested_in", &Event::nested_in, &Record::events, "The demand, threat or promise it stands in.");
  field(event, "symmetric", &Event::symmetric, "All parties stand in both lists.");
  link(event, "actors", &Event::actors, &Record::actors, "Who acts.");
  link(event, "recipients", &Event::recipients, &Record::actors, "To whom.");
  field(event, "as_", &Event::as, "Parties in another office than on the page's day.");
  field(event, "when", &Event::when, "When; never the day of publication by default.");
  field(event, "where", &Event::where, "Where.");
  field(event, "occasion", &Event::occasion, "On which occasion.");
  field(event, "word", &Event::word, "On whose word, nearest asserter first.");
  event.def_prop_ro(
      "evidence",
      [](const Ref<Event>& self) {
        return Ref<Evidence>{self.record, &self.at->evidence};
      },
      "The words that tell it.");
  field(event, "also", &Event::also, "Further sentences that tell the same.");
  field(event, "confidence", &Event::confidence, "0 to 1, calibrated.");
  field(event, "why", &Event::why, "Rows of tables and scores of models.");
}

}  // namespace dragoman::python
