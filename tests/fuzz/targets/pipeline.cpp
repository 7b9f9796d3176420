// Any text through all stages, up to some thousand words: the record's spans and numbers are sound.
#include "dragoman/dragoman.h"
#include "page_properties.h"

namespace {

const dragoman::Engine& engine() {
  static const dragoman::Engine kEngine = [] {
    auto loaded = dragoman::Engine::load({.data = DRAGOMAN_DATA, .limits = {.max_words = 4000}});
    dragoman::fuzz::require(loaded.has_value(), "the engine loads");
    return std::move(*loaded);
  }();
  return kEngine;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  static Workspace work;
  Input input;
  input.bytes = fuzz::exact(data, size);
  input.format = InputFormat::kText;
  input.as = InputAs::kClean;
  const auto record = engine().read(input, {.sentences = true, .tokens = true}, work);
  if (!record) return 0;
  const auto inside = [&](Span s) {
    return s.begin <= s.end && s.end <= record->text.size() && base::is_border(record->text, s.begin) &&
           base::is_border(record->text, s.end);
  };
  for (const auto& time : record->times) fuzz::require(inside(time.span), "times");
  for (const auto& place : record->places) fuzz::require(inside(place.span), "places");
  for (const auto& actor : record->actors) {
    for (const Span span : actor.mentions) fuzz::require(inside(span), "actors");
  }
  for (const auto& event : record->events) {
    fuzz::require(inside(event.evidence.trigger) && inside(event.evidence.sentence), "events");
    for (const Index actor : event.actors) fuzz::require(actor < record->actors.size(), "indices are sound");
    for (const Index actor : event.recipients) fuzz::require(actor < record->actors.size(), "indices are sound");
  }
  return 0;
}
