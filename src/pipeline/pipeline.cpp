#include "pipeline/pipeline.h"

#include "pipeline/assemble.h"

namespace dragoman::pipeline {

Result<Pipeline> Pipeline::load(const std::filesystem::path& data, const std::filesystem::path& ontology) {
  auto parts = Parts::load(data, ontology);
  if (!parts) return fail(parts.error());
  return Pipeline(std::move(*parts));
}

Result<Record> Pipeline::run(const Input& input, const ReadOptions& options, Scratch& scratch,
                             std::vector<Firing>* firings) const {
  const auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  return code(*doc, options, scratch, firings);
}

Record Pipeline::code(const Document& doc, const ReadOptions& options, Scratch& scratch, std::vector<Firing>* firings) const {
  const auto syntax = parse(parts_, doc, scratch);
  Record record;
  put_page(record, doc);
  put_syntax(record, syntax, options);
  if (!is_english_article(doc, record.warnings)) return record;

  const auto spoken = timex::find(parts_.time, doc, syntax);            // expressions, not yet dates
  auto [places, actors] = cast_of(parts_, doc, syntax);
  auto quotes = quotes::attribute(parts_.quotes, doc, syntax, actors);
  const events::Page page{doc, syntax, places, actors, quotes, spoken};
  const auto read = mentions::read(parts_.mentions, syntax, scratch.states, events::wanted(parts_.events, page), scratch.mentions);
  auto acts = events::find(parts_.events, page, read);                  // type, parties, status, on whose word
  const auto cues = events::directions(acts, spoken);                   // a planned Friday is the next one
  const auto published = doc.info.published ? doc.info.published->edtf : std::string();
  record.times = timex::anchor(parts_.time, doc, syntax, spoken, cues, published);
  record.events = events::settle(parts_.events, page, acts, record.times);
  drop_events(record, options.min_confidence);
  actors::date_offices(parts_.actors, actors, published, record.events);
  record.facts = events::facts(parts_.events, page, record.times);
  if (firings != nullptr) *firings = to_firings(acts, syntax);
  record.places = std::move(places.items);
  put_actors(record, std::move(actors), std::move(acts.newcomers), syntax);
  record.statements = std::move(quotes.items);
  return record;
}

Result<Record> Pipeline::run_english(const std::string& text, Scratch& scratch) const {
  Input input;
  input.bytes = text;
  input.format = InputFormat::kText;
  input.as = InputAs::kClean;
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  doc->info.language = "en";
  return code(*doc, {}, scratch, nullptr);
}

Result<Record> Pipeline::run(OpenPage page, const ReadOptions& options, Scratch& scratch) const {
  const auto doc = page::read(parts_.page, std::move(page));
  if (!doc) return fail(doc.error());
  return code(*doc, options, scratch, nullptr);
}

Result<Record> Pipeline::clean(OpenPage page) const {
  const auto doc = page::read(parts_.page, std::move(page));
  if (!doc) return fail(doc.error());
  Record record;
  put_page(record, *doc);
  return record;
}

Result<Record> Pipeline::clean(const Input& input) const {
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  Record record;
  put_page(record, *doc);
  return record;
}

}  // namespace dragoman::pipeline
