#include "events/propose.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "events/features.h"
#include "events/match.h"

namespace dragoman::events {

using lang::kNone;
using mentions::Role;

namespace {

constexpr float kLeastAlternative = 0.05F;  // a second type below is no doubt

// The time expression that a word stands in or heads.
Index expression_at(const Scene& scene, Index word) {
  const auto under = scene.syntax.subtree(word);
  Index below = kNone;
  for (Index x = 0; x < scene.expressions.size(); ++x) {
    const auto range = scene.expressions[x].tokens;
    if (range.contains(word)) return x;
    if (below == kNone && range.size() != 0 && under.first <= range.first && range.last <= under.last) below = x;
  }
  return below;
}

// The place mention that a word stands in, else the first under it that is no demonym.
Index place_at(const Scene& scene, Index word) {
  const auto under = scene.syntax.subtree(word);
  Index below = kNone;
  for (Index p = 0; p < scene.places.items.size(); ++p) {
    const auto range = scene.places.tokens[p];
    if (range.contains(word)) return p;
    const bool inside = range.size() != 0 && under.first <= range.first && range.last <= under.last;
    if (below == kNone && inside && scene.places.items[p].use != PlaceUse::kDemonym) below = p;
  }
  return below;
}

std::size_t likeliest(std::span<const float> scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

void put_arguments(const Scene& scene, Candidate& c, const mentions::Mention& m) {
  for (const auto& link : m.links) {
    if (link.word == kNone) {
      c.elsewhere[static_cast<std::size_t>(link.role)] = link.score;
      continue;
    }
    const Index item = link.role == Role::kWhen    ? expression_at(scene, link.word)
                       : link.role == Role::kWhere ? place_at(scene, link.word)
                                                   : kNone;
    c.arguments.push_back({link.role, link.word, link.score, item});
  }
}

void put_scores(Candidate& c) {
  const auto type = static_cast<std::size_t>(c.type);
  c.why.push_back("events-en=" + in_hundredths(c.types[type]));
  auto others = c.types;
  others[type] = 0;
  const auto second = likeliest(others);
  if (others[second] >= kLeastAlternative)
    c.why.push_back("events-en:second " + std::string(to_string(static_cast<EventType>(second))) + "=" +
                    in_hundredths(others[second]));
  c.why.push_back("events-en:" + std::string(to_string(c.status)) + "=" +
                  in_hundredths(c.statuses[static_cast<std::size_t>(c.status)]));
}

// What the rows of its word say shifts the network's doubt between types; that it tells any stays as likely.
std::array<float, mentions::kTypes> types_of(const Scene& scene, const mentions::Mention& m, const WordRows& rows) {
  const auto features = type_features(scene, rows);
  std::array<float, mentions::kTypes> out{};
  float before = 0, after = 0;
  for (std::size_t t = 0; t < out.size(); ++t) {
    out[t] = m.types[t] * static_cast<float>(std::exp(weigh(scene.weights.type, features[t])));
    before += m.types[t];
    after += out[t];
  }
  for (float& p : out) p *= after > 0 ? before / after : 0;
  return out;
}

Candidate candidate_of(const Scene& scene, const mentions::Mention& m) {
  const WordRows rows = rows_at(scene, m.trigger);
  Candidate c;
  c.trigger = m.trigger;
  c.predicate = m.trigger;
  c.types = types_of(scene, m, rows);
  c.statuses = m.status;
  c.likeness = m.likeness;
  c.type = static_cast<EventType>(likeliest(c.types));
  c.status = static_cast<Status>(likeliest(m.status));
  put_arguments(scene, c, m);
  const auto own = own_row(scene, m.trigger);
  const TriggerMatch* row = own ? &*own : nearest_row(scene, rows, c.type);
  if (own) {
    c.by_own_row = true;
    c.row_symmetric = row->row->symmetric && row->selecting == nullptr;
    c.type = row->type();
    c.why = row->reasons();
  }
  c.has_row = row != nullptr;
  if (row != nullptr) {
    c.mode = row->mode();
    c.predicate = row->verb();
    c.row = row->row->reason;
  }
  put_scores(c);
  if (row != nullptr && !c.by_own_row) {
    for (auto& reason : row->reasons()) c.why.push_back(std::move(reason));
  }
  return c;
}

}  // namespace

std::string in_hundredths(double score) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.2f", score);
  return text.data();
}

std::vector<const Argument*> chosen(const Scene& scene, const Candidate& c, Role role) {
  const auto at = static_cast<std::size_t>(role);
  std::vector<const Argument*> out;
  const Argument* best = nullptr;
  for (const Argument& a : c.arguments) {
    if (a.role != role) continue;
    if (a.score >= scene.weights.link[at]) out.push_back(&a);
    if (best == nullptr || a.score > best->score) best = &a;
  }
  if (out.empty() && best != nullptr && best->score >= scene.weights.lone[at]) out.push_back(best);
  return out;
}

Candidates propose(const Scene& scene, const mentions::Mentions& read) {
  Candidates out;
  out.reserve(read.items.size());
  for (const auto& m : read.items) out.push_back(candidate_of(scene, m));
  return out;
}

}  // namespace dragoman::events
