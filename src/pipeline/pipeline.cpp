#include "pipeline/pipeline.h"

#include "base/meter.h"
#include "events/unknown.h"
#include "pipeline/assemble.h"
#include "pipeline/unknown.h"

namespace dragoman::pipeline {

Result<Pipeline> Pipeline::load(const EngineOptions& options) {
  auto parts = Parts::load(options.data, options.ontology, options.kernels);
  if (!parts) return fail(parts.error());
  return Pipeline(std::move(*parts));
}

Layers Pipeline::code(Document doc, Uncoded uncoded, Scratch& scratch) const {
  const bool is_coded = why_not_coded(doc).empty();
  if (!is_coded && uncoded == Uncoded::kSplit) return split(parts_, std::move(doc));
  Layers out = parse(parts_, std::move(doc), scratch);
  if (!is_coded) return out;
  resolve(parts_, out);
  out.mentions = mentions_of(parts_, out, events::wanted(parts_.events, out.page()), scratch);
  pipeline::code(parts_, parts_.events, out);
  return out;
}

Result<Layers> Pipeline::code_english(const std::string& text, Scratch& scratch) const {
  Input input;
  input.bytes = text;
  input.format = InputFormat::kText;
  input.as = InputAs::kClean;
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  doc->info.language = "en";
  return code(std::move(*doc), Uncoded::kParse, scratch);
}

Result<Layers> Pipeline::read(const Input& input, Scratch& scratch) const {
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  Layers out = parse(parts_, std::move(*doc), scratch);
  resolve(parts_, out);
  return out;
}

Result<Record> Pipeline::run(const Input& input, const ReadOptions& options, Scratch& scratch) const {
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  return to_record(code(std::move(*doc), options.tokens ? Uncoded::kParse : Uncoded::kSplit, scratch), options);
}

Result<Record> Pipeline::run(OpenPage page, const ReadOptions& options, Scratch& scratch) const {
  auto doc = page::read(parts_.page, std::move(page));
  if (!doc) return fail(doc.error());
  return to_record(code(std::move(*doc), options.tokens ? Uncoded::kParse : Uncoded::kSplit, scratch), options);
}

Result<Explanation> Pipeline::explain(const Input& input, Scratch& scratch) const {
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  Layers layers = code(std::move(*doc), Uncoded::kParse, scratch);
  auto firings = to_firings(layers.acts, layers.syntax);
  return Explanation{to_record(std::move(layers), {.sentences = true, .tokens = true}), std::move(firings)};
}

Result<std::vector<UnknownActor>> Pipeline::unknown_actors(const Input& input, Scratch& scratch) const {
  auto doc = page::read(parts_.page, input);
  if (!doc) return fail(doc.error());
  return pipeline::unknown_actors(code(std::move(*doc), Uncoded::kParse, scratch));
}

Result<std::vector<UnknownWord>> Pipeline::unknown_words(const Input& input, Scratch& scratch) const {
  const auto layers = read(input, scratch);
  if (!layers) return fail(layers.error());
  return events::unknown_words(parts_.events, layers->page());
}

namespace {

Result<Record> cleaned(Result<Document> doc) {
  if (!doc) return fail(doc.error());
  base::Meter::check_size(doc->blocks.size() + doc->noise.size(), doc->text.size());
  return page_record(std::move(*doc));
}

}  // namespace

Result<Record> Pipeline::clean(const Input& input) const { return cleaned(page::read(parts_.page, input)); }

Result<Record> Pipeline::clean(OpenPage page) const { return cleaned(page::read(parts_.page, std::move(page))); }

}  // namespace dragoman::pipeline
