#include "pipeline/assemble.h"

#include <algorithm>

namespace dragoman::pipeline {

Record page_record(Document doc) {
  Record out;
  out.document = std::move(doc.info);
  out.text = std::move(doc.text);
  out.blocks = std::move(doc.blocks);
  out.map = std::move(doc.map);
  out.noise = std::move(doc.noise);
  out.warnings = std::move(doc.warnings);
  return out;
}

std::string why_not_coded(const Document& doc) {
  if (!doc.article) return "no article found on this page: not coded";
  if (!doc.info.language.empty() && doc.info.language != "en")
    return "language is " + doc.info.language + ", not English: not coded";
  return {};
}

namespace {

std::string entity_tag(const lang::Syntax& syntax, Index token) {
  const Index name = syntax.name_of[token];
  if (name == lang::kNone) return "O";
  return (syntax.names[name].first == token ? "B-" : "I-") + std::string(to_string(syntax.names[name].kind));
}

TokenInfo token_info(const lang::Syntax& syntax, Index token, Index first) {
  const lang::Word& word = syntax[token];
  return {syntax.tokens[token].span,         word.lemma,
          std::string(to_string(word.upos)), word.head == lang::kNone ? 0 : word.head - first + 1,
          std::string(to_string(word.rel)),  entity_tag(syntax, token)};
}

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

}  // namespace

Record to_record(Layers layers, const ReadOptions& options) {
  auto why = why_not_coded(layers.doc);
  Record out = page_record(std::move(layers.doc));
  put_syntax(out, layers.syntax, options);
  if (!why.empty()) out.warnings.push_back(std::move(why));
  out.times = std::move(layers.times);
  out.places = std::move(layers.places.items);
  out.actors = std::move(layers.parties);
  out.events = std::move(layers.events);
  for (std::size_t e = 0; e < layers.offices.size(); ++e) out.events[e].as = std::move(layers.offices[e]);
  out.statements = std::move(layers.quotes.items);
  out.facts = std::move(layers.facts);
  return out;
}

namespace {

// Those that are not faint, likeliest first.
template <class Word, std::size_t N>
std::vector<Firing::Score> told_scores(const std::array<float, N>& scores) {
  constexpr float kFaint = 0.02F;
  std::vector<Firing::Score> out;
  for (std::size_t i = 0; i < N; ++i) {
    if (scores[i] >= kFaint) out.push_back({std::string(to_string(static_cast<Word>(i))), scores[i]});
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return out;
}

constexpr std::array<std::string_view, mentions::kRoles> kRoleWords = {"actor", "recipient", "when", "where", "word"};

std::vector<Firing::Link> told_links(const events::Candidate& c, const lang::Syntax& syntax) {
  std::vector<Firing::Link> out;
  for (const auto& a : c.arguments)
    out.push_back({std::string(kRoleWords[static_cast<std::size_t>(a.role)]), syntax.tokens[a.word].span, a.score});
  for (std::size_t r = 0; r < mentions::kRoles; ++r) {
    if (c.elsewhere[r] > 0) out.push_back({std::string(kRoleWords[r]), std::nullopt, c.elsewhere[r]});
  }
  return out;
}

}  // namespace

std::vector<Firing> to_firings(const events::Acts& acts, const lang::Syntax& syntax) {
  std::vector<Firing> out;
  for (Index k = 0; k < acts.candidates.size(); ++k) {
    const auto& c = acts.candidates[k];
    out.push_back({c.row, syntax.tokens[c.trigger].span, told_scores<EventType>(c.types),
                   told_scores<Status>(c.statuses), told_links(c, syntax), acts.verdicts[k].probability,
                   events::refusal_words(acts.verdicts[k])});
  }
  return out;
}

}  // namespace dragoman::pipeline
