#include "pipeline/layers.h"

#include "base/meter.h"

namespace dragoman::pipeline {

namespace {

// Word pieces whose states are kept, some 20 MB; of a page that has more (10,000 words) the rest are encoded twice.
constexpr std::size_t kMostStates = 12288;

text::Text text_of(const Parts& parts, const Document& doc) {
  base::Meter::check_size(doc.blocks.size() + doc.noise.size(), doc.text.size());
  auto text = text::split(parts.text, doc);
  base::Meter::check_size(text.tokens.size(), doc.text.size());
  return text;
}

}  // namespace

Layers split(const Parts& parts, Document doc) {
  Layers out;
  out.doc = std::move(doc);
  out.syntax.sentences = text_of(parts, out.doc).sentences;
  return out;
}

Layers parse(const Parts& parts, Document doc, Scratch& scratch) {
  Layers out;
  out.doc = std::move(doc);
  scratch.states.after_layer = parts.mentions.shared();
  scratch.states.most = kMostStates;
  out.syntax = lang::analyse(parts.lang, out.doc, text_of(parts, out.doc), scratch.lang, &scratch.states);
  return out;
}

void resolve(const Parts& parts, Layers& out) {
  out.spoken = timex::find(parts.time, out.doc, out.syntax);
  out.places = geo::resolve(parts.geo, out.doc, out.syntax);
  out.actors = actors::resolve(parts.actors, parts.geo, out.doc, out.syntax, out.places);
  out.quotes = quotes::attribute(parts.quotes, out.doc, out.syntax, out.actors);
}

mentions::Mentions mentions_of(const Parts& parts, const Layers& layers, std::span<const Index> wanted,
                               Scratch& scratch) {
  return mentions::read(parts.mentions, layers.syntax, {parts.lang, scratch.states, scratch.lang}, wanted,
                        scratch.mentions);
}

void code(const Parts& parts, const events::Tables& tables, Layers& out) {
  const events::Page page = out.page();
  out.acts = events::find(tables, page, out.mentions);
  const auto cues = events::directions(tables.ontology(), out.acts, out.spoken);  // a planned Friday is the next one
  out.times = timex::anchor(parts.time, out.doc, out.syntax, out.spoken, cues, out.published());
  auto settled = events::settle(tables, page, out.acts, out.times);
  out.parties = std::move(settled.actors);
  out.events = std::move(settled.events);
  out.offices = actors::offices_on(parts.actors, out.actors, out.published(), out.events);
  out.facts = facts::find(parts.facts, tables, page, out.times);
}

}  // namespace dragoman::pipeline
