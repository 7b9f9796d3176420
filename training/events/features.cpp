// event_features DATA_DIR: reads JSON Lines {"id", "text", "title"?, "published"?} from standard input and writes, one line a document,
// {"id", "acts": [{"type", "status", "trigger": [begin, end], "sentence": [begin, end], "told": bool, "traits": [...]}]}: every act the rules
// find, before the judge. Offsets are bytes of "text" (the title counts as a first line of its own and is cut off again).
// For training/events/train.py.
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "events/events.h"
#include "events/judge.h"
#include "events/tables.h"
#include "lang/lang.h"

using namespace dragoman;
using nlohmann::json;

namespace {

struct Stages {
  base::TableSet set;
  page::Tables page;
  text::Tables text;
  lang::Model lang;
  timex::Tables time;
  geo::Tables geo;
  actors::Tables actors;
  quotes::Tables quotes;
  events::Tables events;
};

template <class T>
T must(Result<T> value) {
  if (value) return std::move(*value);
  std::cerr << value.error().message << "\n";
  std::exit(1);
}

Stages load(const char* data) {
  auto set = must(base::TableSet::open(data));
  auto lang = must(lang::Model::load(set, "lang-en"));
  auto page = must(page::Tables::load(set));
  auto text = must(text::Tables::load(set));
  auto time = must(timex::Tables::load(set));
  auto geo = must(geo::Tables::load(set));
  auto actors = must(actors::Tables::load(set));
  auto quotes = must(quotes::Tables::load(set));
  auto events = must(events::Tables::load(set));
  return {std::move(set), std::move(page), std::move(text), std::move(lang), std::move(time), std::move(geo), std::move(actors), std::move(quotes), std::move(events)};
}

json span(Span s) { return json::array({s.begin, s.end}); }

// An event is told of the act: one of its type stands on its sentence.
bool is_told(const events::Act& act, const std::vector<Event>& told) {
  return std::any_of(told.begin(), told.end(), [&](const Event& e) {
    const Span at = act.event.evidence.sentence;
    const bool here = e.evidence.sentence == at || std::find(e.also.begin(), e.also.end(), at) != e.also.end();
    return here && e.type == act.event.type;
  });
}

json read(const Stages& stages, const json& row, lang::Scratch& scratch) {
  Input input;
  input.bytes = row.value("text", "");
  input.as = InputAs::kClean;
  input.title = row.value("title", "");
  const std::string published = row.value("published", "");
  const auto doc = must(page::read(stages.page, input));
  const auto pieces = text::split(stages.text, doc);
  const auto syntax = lang::analyse(stages.lang, doc, pieces, scratch);
  const auto spoken = timex::find(stages.time, doc, syntax);
  auto places = geo::resolve(stages.geo, doc, syntax);
  auto actors = actors::resolve(stages.actors, stages.geo, doc, syntax, places);
  const auto quotes = quotes::attribute(stages.quotes, doc, syntax, actors);
  auto acts = events::find(stages.events, doc, syntax, actors, quotes, spoken);
  for (auto& act : acts) act.rejected = false;
  const auto times = timex::anchor(stages.time, doc, syntax, spoken, events::directions(acts, spoken), published);
  const auto told = events::settle(stages.events, doc, syntax, acts, times, places, actors, quotes);

  const auto& impl = stages.events.impl();
  const events::Scene scene{impl.lexicon, doc, syntax, actors, quotes};
  const events::Traits traits(scene, impl.judge.topics, acts);
  json out{{"id", row["id"]}, {"acts", json::array()}};
  for (Index k = 0; k < acts.size(); ++k) {
    const Event& e = acts[k].event;
    out["acts"].push_back({{"type", std::string(to_string(e.type))}, {"status", std::string(to_string(e.status))}, {"trigger", span(e.evidence.trigger)},
                           {"sentence", span(e.evidence.sentence)}, {"told", is_told(acts[k], told)}, {"traits", traits.of(k)}});
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: event_features DATA_DIR < documents.jsonl\n";
    return 2;
  }
  const Stages stages = load(argv[1]);
  lang::Scratch scratch;
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) std::cout << read(stages, json::parse(line), scratch).dump() << "\n";
  }
  return 0;
}
