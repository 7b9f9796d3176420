#include "pipeline/unknown.h"

#include <algorithm>
#include <set>

namespace dragoman::pipeline {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

class Search {
 public:
  explicit Search(const Layers& layers) : layers_(layers), s_(layers.syntax) {}

  std::vector<UnknownActor> run() {
    for (Index a = 0; a < layers_.parties.size(); ++a) look_at(a);
    find_nouns();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string sentence_at(std::uint32_t byte) const {
    for (const auto& sentence : s_.sentences) {
      if (sentence.span.begin <= byte && byte < sentence.span.end) return std::string(layers_.doc.view(sentence.span));
    }
    return {};
  }

  // Parties keep the numbers that they have as actors; who joined them later is in no table.
  [[nodiscard]] bool is_in_tables(Index party) const {
    return party < layers_.actors.in_tables.size() && layers_.actors.in_tables[party];
  }

  [[nodiscard]] static bool covers(const Actor& actor, Span span) {
    return std::ranges::any_of(actor.mentions, [&](Span m) { return m.contains(span); });
  }

  [[nodiscard]] bool is_named(const Actor& actor) const {
    for (Index t = 0; t < s_.size(); ++t) {
      const Span span = s_.tokens[t].span;
      if (s_.upos(t) == Upos::kPropn && actor.name.ends_with(layers_.doc.view(span)) && covers(actor, span))
        return true;
    }
    return false;
  }

  void look_at(Index party) {
    const Actor& actor = layers_.parties[party];
    if (actor.kind == ActorKind::kState || actor.mentions.empty() || is_in_tables(party) || !is_named(actor)) return;
    UnknownActor row;
    row.table = actor.kind == ActorKind::kPerson ? "people" : "organisations";
    row.name = actor.name;
    row.kind = to_string(actor.kind);
    row.role = actor.role;
    row.country = actor.country;
    if (!actor.sector.empty()) row.sector = actor.sector.front();
    row.example = sentence_at(actor.mentions.front().begin);
    row.count = actor.mentions.size();
    out_.push_back(std::move(row));
  }

  // The verbs that tell a happening or report words, by lemma.
  [[nodiscard]] std::set<std::string_view> telling() const {
    std::vector<Span> spans;
    for (const Event& event : layers_.events) spans.push_back(event.evidence.trigger);
    for (const Statement& statement : layers_.quotes.items) {
      if (statement.cue) spans.push_back(*statement.cue);
    }
    std::set<std::string_view> out;
    for (Index t = 0; t < s_.size(); ++t) {
      const bool tells = s_.upos(t) == Upos::kVerb &&
                         std::ranges::any_of(spans, [&](Span span) { return span.contains(s_.tokens[t].span); });
      if (tells) out.insert(s_.lemma(t));
    }
    return out;
  }

  void find_nouns() {
    const auto verbs = telling();
    const auto first = static_cast<std::ptrdiff_t>(out_.size());
    for (Index t = 0; t < s_.size(); ++t) {
      const bool subject = s_.rel(t) == Rel::kNsubj || s_.rel(t) == Rel::kNsubjOuter;
      if (s_.upos(t) != Upos::kNoun || !subject || s_.head(t) == kNone || !verbs.contains(s_.lemma(s_.head(t))))
        continue;
      const Span span = s_.tokens[t].span;
      if (std::ranges::any_of(layers_.parties, [&](const Actor& actor) { return covers(actor, span); })) continue;
      const auto known = std::find_if(out_.begin() + first, out_.end(),
                                      [&](const UnknownActor& row) { return row.name == s_.lemma(t); });
      if (known != out_.end()) {
        ++known->count;
        continue;
      }
      UnknownActor row;
      row.table = "agents";
      row.name = s_.lemma(t);
      row.example = sentence_at(span.begin);
      row.count = 1;
      out_.push_back(std::move(row));
    }
  }

  const Layers& layers_;
  const lang::Syntax& s_;
  std::vector<UnknownActor> out_;
};

}  // namespace

std::vector<UnknownActor> unknown_actors(const Layers& layers) { return Search(layers).run(); }

}  // namespace dragoman::pipeline
