#include "pipeline/assemble.h"

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

std::vector<Firing> to_firings(const events::Acts& acts) {
  std::vector<Firing> out;
  for (const auto& act : acts) {
    out.push_back({act.event.why.empty() ? std::string() : act.event.why.front(), act.event.evidence.trigger, act.frame, act.notes});
  }
  return out;
}

}  // namespace dragoman::pipeline
