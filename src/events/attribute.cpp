#include "events/attribute.h"

#include <algorithm>

#include "events/parties.h"
#include "events/propose.h"

namespace dragoman::events {

namespace {

// One, or several behind a plural: "Japanese and South Korean officials".
std::vector<Index> speakers_of(const Scene& scene, const Statement& statement) {
  if (statement.speaker) return {*statement.speaker};
  if (!statement.speaker_span) return {};
  const auto& s = scene.syntax;
  const Index first = s.token_at(statement.speaker_span->begin);
  Index last = first;
  while (last < s.size() && s.tokens[last].span.begin < statement.speaker_span->end) ++last;
  return first < last ? scene.actors.at(s.head_of({first, last})) : std::vector<Index>{};
}

// The speaker is one of them, or they are the state he acts for.
bool speaks_for(const Scene& scene, const Roster& roster, Index speaker, const std::vector<Index>& actors) {
  return std::any_of(actors.begin(), actors.end(),
                     [&](Index a) { return a == speaker || same_side(scene, roster[a], roster[speaker]); });
}

// By the statements that hold the trigger, innermost first.
std::vector<Attribution> by_quotes(const Scene& scene, const Candidate& c, const Sides& sides, const Roster& roster) {
  std::vector<Attribution> out;
  for (const Index q : scene.quotes.around(c.trigger)) {
    const Statement& statement = scene.quotes.items[q];
    const auto speakers = speakers_of(scene, statement);
    const bool own = std::any_of(speakers.begin(), speakers.end(),
                                 [&](Index a) { return speaks_for(scene, roster, a, sides.actors); });
    if (own && scene.ontology.of(c.type).spoken) continue;
    for (const Index a : speakers) out.push_back({a, statement.cue, statement.via});
    if (speakers.empty() && !statement.via.empty()) out.push_back({std::nullopt, statement.cue, statement.via});
  }
  return out;
}

// "... he said. Rebels had attacked": who spoke last, not further back than the sentence before last.
std::vector<Attribution> by_statement_before(const Scene& scene, const Candidate& c) {
  constexpr Index kFarthest = 2;
  const auto& s = scene.syntax;
  for (auto q = scene.quotes.items.rbegin(); q != scene.quotes.items.rend(); ++q) {
    const Index token = s.token_at(q->sentence.begin);
    if (token >= s.size() || s.sentence_of[token] > s.sentence_of[c.trigger]) continue;
    if (s.sentence_of[c.trigger] - s.sentence_of[token] > kFarthest) break;
    if (q->speaker) return {{*q->speaker, q->cue, q->via}};
  }
  return {};
}

}  // namespace

std::vector<Attribution> attribute(const Scene& scene, const Candidate& c, const Sides& sides, Roster& roster) {
  auto quoted = by_quotes(scene, c, sides, roster);
  std::vector<Attribution> out;
  for (const Argument* link : chosen(scene, c, mentions::Role::kWord)) {
    for (const Index speaker : roster.at(link->word)) {
      const auto told =
          std::find_if(quoted.begin(), quoted.end(), [&](const Attribution& a) { return a.actor == speaker; });
      const bool known = std::any_of(out.begin(), out.end(), [&](const Attribution& a) { return a.actor == speaker; });
      if (!known) out.push_back(told != quoted.end() ? *told : Attribution{speaker, std::nullopt, {}});
    }
  }
  if (!out.empty() || c.elsewhere[static_cast<std::size_t>(mentions::Role::kWord)] < scene.weights.elsewhere_word)
    return out;
  return quoted.empty() ? by_statement_before(scene, c) : quoted;
}

}  // namespace dragoman::events
