#include "events/cast.h"

#include <algorithm>

namespace dragoman::events {

using lang::kNone;

namespace {

bool has(const std::vector<Index>& list, Index value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool names(const Event& e, Index actor) {
  return has(e.actors, actor) || has(e.recipients, actor) ||
         std::any_of(e.word.begin(), e.word.end(), [&](const Attribution& w) { return w.actor == actor; });
}

bool is_told_in(const Event& e, Span sentence) {
  return e.evidence.sentence == sentence || std::find(e.also.begin(), e.also.end(), sentence) != e.also.end();
}

void add_mention(Span span, std::vector<Span>& mentions) {
  mentions.insert(
      std::upper_bound(mentions.begin(), mentions.end(), span, [](Span a, Span b) { return a.begin < b.begin; }), span);
}

}  // namespace

Event Cast::numbered(Event draft) const {
  for (Index& a : draft.actors) a = number[a];
  for (Index& a : draft.recipients) a = number[a];
  for (Attribution& w : draft.word) {
    if (w.actor) w.actor = number[*w.actor];
  }
  return draft;
}

Cast cast_of(const Scene& scene, const Roster& roster, const std::vector<Event>& drafts) {
  Cast out;
  for (Index a = 0; a < roster.size(); ++a) {
    const bool stays = a < scene.actors.first_locality ||
                       std::any_of(drafts.begin(), drafts.end(), [&](const Event& e) { return names(e, a); });
    out.number.push_back(stays ? static_cast<Index>(out.actors.size()) : kNone);
    if (stays) out.actors.push_back(roster[a]);
  }
  for (const auto& locality : scene.actors.localities) {
    const Span sentence = scene.syntax.sentence(locality.head).span;
    const bool told = std::any_of(drafts.begin(), drafts.end(),
                                  [&](const Event& e) { return is_told_in(e, sentence) && names(e, locality.actor); });
    if (told) add_mention(scene.syntax.span(locality.tokens), out.actors[out.number[locality.actor]].mentions);
  }
  return out;
}

}  // namespace dragoman::events
