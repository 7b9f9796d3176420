#include "pipeline/pipeline.h"

#include "pipeline/assemble.h"

namespace dragoman::pipeline {

Result<Pipeline> Pipeline::load(const std::filesystem::path& data, const std::filesystem::path& ontology) {
  auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  if (!ontology.empty()) {
    if (const auto laid = set->overlay(ontology); !laid) return fail(laid.error());
  }
  auto page = page::Tables::load(*set);
  if (!page) return fail(page.error());
  auto text = text::Tables::load(*set);
  if (!text) return fail(text.error());
  auto lang = lang::Model::load(*set, "lang-en");
  if (!lang) return fail(lang.error());
  auto time = timex::Tables::load(*set);
  if (!time) return fail(time.error());
  auto geo = geo::Tables::load(*set);
  if (!geo) return fail(geo.error());
  auto actors = actors::Tables::load(*set);
  if (!actors) return fail(actors.error());
  auto quotes = quotes::Tables::load(*set);
  if (!quotes) return fail(quotes.error());
  auto events = events::Tables::load(*set);
  if (!events) return fail(events.error());
  return Pipeline(Parts{std::move(*set), std::move(*page), std::move(*text), std::move(*lang), std::move(*time),
                        std::move(*geo), std::move(*actors), std::move(*quotes), std::move(*events)});
}

Result<Record> Pipeline::run(const Input& input, const ReadOptions& options, Scratch& scratch,
                             std::vector<Firing>* firings) const {
  const auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  return code(*doc, options, scratch, firings, Judging::kOn);
}

Record Pipeline::code(const Document& doc, const ReadOptions& options, Scratch& scratch, std::vector<Firing>* firings, Judging judging) const {
  const auto text = text::split(parts_.text, doc);
  const auto syntax = lang::analyse(parts_.lang, doc, text, scratch.lang);
  Record record;
  put_page(record, doc);
  put_syntax(record, syntax, options);
  if (!is_english_article(doc, record.warnings)) return record;

  const auto spoken = timex::find(parts_.time, doc, syntax);            // expressions, not yet dates
  auto places = geo::resolve(parts_.geo, doc, syntax);
  auto actors = actors::resolve(parts_.actors, parts_.geo, doc, syntax, places);
  auto quotes = quotes::attribute(parts_.quotes, doc, syntax, actors);
  auto acts = events::find(parts_.events, doc, syntax, actors, quotes, spoken);  // type, parties, coarse status
  for (auto& act : acts) act.rejected = act.rejected && judging == Judging::kOn;
  const auto cues = events::directions(acts, spoken);                   // a planned Friday is the next one
  const auto published = doc.info.published ? doc.info.published->edtf : std::string();
  record.times = timex::anchor(parts_.time, doc, syntax, spoken, cues, published);
  record.events = events::settle(parts_.events, doc, syntax, acts, record.times, places, actors, quotes);
  record.facts = events::facts(parts_.events, doc, syntax, actors, spoken, record.times);
  record.facts.insert(record.facts.begin(), actors.facts.begin(), actors.facts.end());
  record.places = std::move(places.items);
  put_actors(record, std::move(actors), syntax);
  record.statements = std::move(quotes.items);
  if (firings != nullptr) *firings = to_firings(acts);
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
  return code(*doc, {}, scratch, nullptr, Judging::kOff);
}

Result<Record> Pipeline::clean(const Input& input) const {
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  Record record;
  put_page(record, *doc);
  return record;
}

}  // namespace dragoman::pipeline
