#include "events/relate.h"

#include <algorithm>
#include <cmath>

#include "events/contexts.h"
#include "events/features.h"
#include "events/propose.h"
#include "events/pair.h"
#include "events/tables.h"

namespace dragoman::events {

using lang::kNone;

namespace {

using Ranges = std::vector<lang::TokenRange>;

Ranges ranges_of(const lang::Syntax& s, const std::vector<Span>& spans) {
  Ranges out;
  for (const Span span : spans) {
    Index first = s.token_at(span.begin);
    while (first > 0 && s.tokens[first - 1].span.end > span.begin) --first;  // begins inside a word
    Index last = first;
    while (last < s.size() && s.tokens[last].span.begin < span.end) ++last;
    if (first < last) out.push_back({first, last});
  }
  return out;
}

struct Answer {
  EventType type = EventType::kConsult;
  double probability = 0;
  const mentions::Mention* mention = nullptr;  // the one that speaks most for it
};

// The readings of all words share one probability; a type has that of its readings together.
Answer answer(const Scene& scene, const std::vector<Reading>& readings) {
  std::array<double, mentions::kTypes> sum{}, most{};
  std::array<const mentions::Mention*, mentions::kTypes> told{};
  double all = 0;
  for (const Reading& r : readings) {
    const auto t = static_cast<std::size_t>(r.type);
    const double weight = std::exp(weigh(scene.weights.pair, r.features));
    all += weight;
    sum[t] += weight;
    if (told[t] != nullptr && weight <= most[t]) continue;
    most[t] = weight;
    told[t] = r.mention;
  }
  const auto best = static_cast<std::size_t>(std::max_element(sum.begin(), sum.end()) - sum.begin());
  return {static_cast<EventType>(best), sum[best] / all, told[best]};
}

}  // namespace

Pair pair_of(const lang::Syntax& syntax, const std::vector<Span>& source, const std::vector<Span>& target) {
  return {ranges_of(syntax, source), ranges_of(syntax, target)};
}

std::vector<Index> wanted(const lang::Syntax& syntax, const Pair& pair) {
  std::vector<Index> out;
  const auto near = [&](Index t) {
    const auto here = [&](lang::TokenRange r) { return syntax.sentence_of[r.first] == syntax.sentence_of[t]; };
    return std::any_of(pair.source.begin(), pair.source.end(), here) ||
           std::any_of(pair.target.begin(), pair.target.end(), here);
  };
  for (Index t = 0; t < syntax.size(); ++t) {
    const auto upos = syntax.upos(t);
    const bool may = upos == lang::Upos::kVerb || upos == lang::Upos::kNoun || upos == lang::Upos::kAdj;
    if (may && near(t)) out.push_back(t);
  }
  return out;
}

std::optional<PairEvent> relate(const Tables& tables, const Page& page, const mentions::Mentions& read,
                                const Pair& pair, std::string_view profile) {
  const Scene scene = scene_of(tables, page);
  const auto best = answer(scene, readings_of(scene, read, pair));
  if (best.mention == nullptr) return std::nullopt;
  mentions::Mention chosen = *best.mention;
  const auto likeliest = std::max_element(chosen.types.begin(), chosen.types.end());
  std::swap(*likeliest, chosen.types[static_cast<std::size_t>(best.type)]);
  const Candidate c = propose(scene, {{chosen}}).front();
  PairEvent out;
  out.type = c.type;
  out.mode = c.mode;
  out.trigger = c.trigger;
  out.status = scene.clauses.is_negated(c.predicate) ? Status::kDenied : c.status;
  out.why = c.why;
  const auto contexts = contexts_of(scene, c.predicate);
  if (const ontology::CameoRow* code = scene.ontology.crosswalk.to_cameo(out.type, out.mode, contexts))
    out.cameo = code->code;
  out.label = scene.ontology.profiles.label(profile, out.type, out.mode, out.status);
  if (!out.label.why.empty()) out.why.push_back(out.label.why);
  const auto labelled = parse_event_type(out.label.name);
  out.quad = scene.ontology.of(labelled.value_or(out.type)).quad;
  out.confidence = static_cast<float>(best.probability);
  return out;
}

bool knows_profile(const Tables& tables, std::string_view profile, std::string& names) {
  for (const auto name : tables.ontology().profiles.names()) names.append(names.empty() ? "" : ", ").append(name);
  return tables.ontology().profiles.knows(profile);
}

}  // namespace dragoman::events
