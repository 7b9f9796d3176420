#include "pipeline/assemble.h"

#include <algorithm>

namespace dragoman::pipeline {

void put_page(Record& record, const Document& doc) {
  record.document = doc.info;
  record.text = doc.text;
  record.blocks = doc.blocks;
  record.map = doc.map;
  record.noise = doc.noise;
  record.warnings = doc.warnings;
}

namespace {

std::string entity_tag(const lang::Syntax& syntax, Index token) {
  const Index name = syntax.name_of[token];
  if (name == lang::kNone) return "O";
  return (syntax.names[name].first == token ? "B-" : "I-") + std::string(to_string(syntax.names[name].kind));
}

TokenInfo token_info(const lang::Syntax& syntax, Index token, Index first) {
  const lang::Word& word = syntax[token];
  return {syntax.tokens[token].span, word.lemma, std::string(to_string(word.upos)),
          word.head == lang::kNone ? 0 : word.head - first + 1, std::string(to_string(word.rel)),
          entity_tag(syntax, token)};
}

}  // namespace

void put_syntax(Record& record, const lang::Syntax& syntax, const ReadOptions& options) {
  if (options.sentences) {
    record.sentences.emplace();
    for (const auto& sentence : syntax.sentences) record.sentences->push_back(sentence.span);
  }
  if (!options.tokens) return;
  record.tokens.emplace();
  for (const auto& sentence : syntax.sentences) {
    auto& tokens = record.tokens->emplace_back();
    for (Index i = sentence.first; i < sentence.last; ++i) tokens.push_back(token_info(syntax, i, sentence.first));
  }
}

bool is_english_article(const Document& doc, std::vector<std::string>& warnings) {
  if (!doc.article) {
    warnings.push_back("no article found on this page: not coded");
    return false;
  }
  if (!doc.info.language.empty() && doc.info.language != "en") {
    warnings.push_back("language is " + doc.info.language + ", not English: not coded");
    return false;
  }
  return true;
}

namespace {

bool names(const Event& e, Index actor) {
  const auto in = [&](const std::vector<Index>& list) { return std::find(list.begin(), list.end(), actor) != list.end(); };
  return in(e.actors) || in(e.recipients);
}

void mention_grounds(const Record& record, actors::Actors& actors, const lang::Syntax& syntax) {
  for (const auto& ground : actors.grounds) {
    const Span sentence = syntax.sentence(ground.head).span;
    const bool told = std::any_of(record.events.begin(), record.events.end(), [&](const Event& e) {
      const bool here = e.evidence.sentence == sentence || std::find(e.also.begin(), e.also.end(), sentence) != e.also.end();
      return here && names(e, ground.actor);
    });
    auto& mentions = actors.items[ground.actor].mentions;
    const Span span = syntax.span(ground.tokens);
    if (told) mentions.insert(std::upper_bound(mentions.begin(), mentions.end(), span, [](Span a, Span b) { return a.begin < b.begin; }), span);
  }
}

}  // namespace

void put_actors(Record& record, actors::Actors actors, const lang::Syntax& syntax) {
  mention_grounds(record, actors, syntax);
  std::vector<Index> place(actors.items.size());
  for (Index a = 0; a < actors.items.size(); ++a) {
    place[a] = static_cast<Index>(record.actors.size());
    const bool named = std::any_of(record.events.begin(), record.events.end(), [&](const Event& e) { return names(e, a); });
    if (a < actors.first_ground || named) record.actors.push_back(std::move(actors.items[a]));
  }
  for (Event& e : record.events) {   // nothing else refers to a state without mentions
    for (Index& a : e.actors) a = place[a];
    for (Index& a : e.recipients) a = place[a];
    for (Capacity& c : e.as) c.actor = place[c.actor];
  }
}

std::vector<Firing> to_firings(const events::Acts& acts) {
  std::vector<Firing> out;
  for (const auto& act : acts) {
    out.push_back({act.event.why.empty() ? std::string() : act.event.why.front(), act.event.evidence.trigger, act.frame, act.notes});
  }
  return out;
}

}  // namespace dragoman::pipeline
