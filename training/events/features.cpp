// event_features DATA_DIR: reads JSON Lines {"id", "text", "title"?, "published"?} from standard input and writes, one line a document,
// {"id", "acts": [{"type", "status", "trigger": [begin, end], "sentence": [begin, end], "told": bool, "traits": [...]}]}: every act the rules
// find, before the judge. Offsets are bytes of "text" (the title counts as a first line of its own and is cut off again).
// For training/events/train.py.
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "events/judge.h"
#include "events/tables.h"
#include "pipeline/parts.h"

using namespace dragoman;
using nlohmann::json;

namespace {

template <class T>
T must(Result<T> value) {
  if (value) return std::move(*value);
  std::cerr << value.error().message << "\n";
  std::exit(1);
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

json read(const pipeline::Parts& parts, const json& row, pipeline::Scratch& scratch) {
  Input input;
  input.bytes = row.value("text", "");
  input.as = InputAs::kClean;
  input.title = row.value("title", "");
  const std::string published = row.value("published", "");
  const auto doc = must(page::read(parts.page, input));
  const auto syntax = pipeline::parse(parts, doc, scratch);
  const auto spoken = timex::find(parts.time, doc, syntax);
  auto [places, actors] = pipeline::cast_of(parts, doc, syntax);
  const auto quotes = quotes::attribute(parts.quotes, doc, syntax, actors);
  auto acts = events::find(parts.events, doc, syntax, actors, quotes, spoken);
  for (auto& act : acts) act.rejected = false;
  const auto times = timex::anchor(parts.time, doc, syntax, spoken, events::directions(acts, spoken), published);
  const auto told = events::settle(parts.events, doc, syntax, acts, times, places, actors, quotes);

  const auto& impl = parts.events.impl();
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
  const auto parts = must(pipeline::Parts::load(argv[1]));
  pipeline::Scratch scratch;
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) std::cout << read(parts, json::parse(line), scratch).dump() << "\n";
  }
  return 0;
}
