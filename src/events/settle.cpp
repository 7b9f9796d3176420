// events::settle: dates, places, on whose word, occasions, codes; then one event per happening.
#include <algorithm>
#include <array>
#include <cmath>

#include "events/attach.h"
#include "events/contexts.h"
#include "events/kinds.h"
#include "events/merge.h"
#include "events/parties.h"
#include "events/tables.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

constexpr std::string_view kLivingMemory = "1940";   // what ended before is history, no news

class Settler {
 public:
  Settler(const Scene& scene, const Crosswalk& crosswalk, const Acts& acts, const std::vector<Time>& times, const geo::Places& places)
      : scene_(scene), s_(scene.syntax), crosswalk_(crosswalk), acts_(acts), times_(times), places_(places) {}

  std::vector<Event> run() {
    std::vector<Telling> tellings;
    for (Index k = 0; k < acts_.size(); ++k) {
      if (!acts_[k].rejected && is_worth_telling(acts_[k])) tellings.push_back(tell(k));
      else continue;
      if (is_idle(tellings.back())) tellings.pop_back();
    }
    const auto groups = group(scene_, places_, tellings);
    std::vector<Index> event_of(acts_.size(), kNone);
    std::vector<Event> events;
    for (const auto& members : groups) {
      for (const Index m : members) event_of[tellings[m].act] = static_cast<Index>(events.size());
      events.push_back(merge(scene_, tellings, members, places_));
      events.back().confidence = confidence(tellings, members);
    }
    link(tellings, groups, event_of, events);
    return events;
  }

 private:
  // What somebody asks for, promises or is charged with is an event of its own only where it can stand in an agenda: a
  // meeting, or an act with a date. Elsewhere the outer act says it all.
  bool is_worth_telling(const Act& act) const {
    if (act.event.status == Status::kPossible && is_mere_word(act.event.type) && act.expressions.empty()) return false;
    return !is_content(act) || act.event.type == EventType::kConsult || !act.expressions.empty();
  }
  // "may ask", "tries to reassure": a plea, charge or promise that may come is no event before it is made.
  static bool is_mere_word(EventType type) { return type == EventType::kRequest || type == EventType::kAccuse || type == EventType::kAgree; }
  static bool is_content(const Act& act) { return act.event.status == Status::kDemanded || act.nested_in.has_value() || act.faint; }

  // History, a question, or a wish that a single side should meet, without a date: nothing is told.
  bool is_idle(const Telling& t) const {
    if (t.event.when) return !t.event.when->end.empty() && t.event.when->end < kLivingMemory;
    if (is_content(acts_[t.act]) && t.event.type != EventType::kConsult) return true;
    if (t.event.status == Status::kPossible && s_.lower(s_.sentence(t.trigger).last - 1) == "?") return true;
    return t.event.status == Status::kDemanded && t.event.symmetric && t.event.actors.size() < 2;
  }

  Telling tell(Index k) const {
    const Act& act = acts_[k];
    Telling t;
    t.act = k;
    t.trigger = act.trigger;
    t.event = act.event;
    t.lemma = scene_.lemma(act.trigger);
    t.frame = act.frame;
    t.completed = act.completed;
    const auto kind = scene_.block_of(act.trigger);
    t.in_title = kind == BlockKind::kTitle || kind == BlockKind::kHeading;
    put_when(t, act);
    if (const auto found = place_of(scene_, places_, acts_, k)) {
      t.event.where = Where{found->place, places_.items[found->place].country};
      if (!found->reason.empty()) t.event.why.emplace_back(found->reason);
      t.filed = found->reason == kDateline;
    }
    put_word(t.event, act);
    put_occasion(t.event, act);
    put_code(t.event, act);
    return t;
  }

  // The first expression that lies on the calendar; a weekday without one counts, a bare duration does not.
  void put_when(Telling& t, const Act& act) const {
    for (const Index x : act.expressions) {
      const Time& time = times_[x];
      if (time.edtf.empty() && (time.type == TimexType::kDuration || time.type == TimexType::kSet) && (!points(x) || is_counted(act))) continue;
      if (time.edtf.empty() && time.value.empty()) continue;
      if (time.value.ends_with("_REF")) continue;
      t.event.when = When{x, time.edtf, time.begin, time.end};
      t.time_value = time.value;
      break;
    }
    const auto& published = scene_.doc.info.published;
    if (!t.event.when || t.event.when->begin.empty() || !published) return;
    const bool present = (t.event.status == Status::kOccurred || t.event.status == Status::kOngoing) && is_present(act);
    if (present && t.event.when->begin > published->edtf.substr(0, 10)) t.event.status = Status::kPlanned;
  }

  // "returns next month", "is meeting on Friday": the present tense may speak of what is to come.
  bool is_present(const Act& act) const {
    const Index verb = act.predicate;
    if (s_.upos(verb) != lang::Upos::kVerb) return false;
    const Index be = auxiliary(s_, verb, "be");
    return be == kNone ? is_present_form(s_, verb) : is_present_of_be(s_.lower(be));
  }

  static bool is_present_of_be(std::string_view form) {
    static constexpr std::array<std::string_view, 5> kForms = {"am", "are", "is", "'re", "'s"};
    return std::find(kForms.begin(), kForms.end(), form) != kForms.end();
  }

  // "the second meeting in two months" happened at no told time.
  bool is_counted(const Act& act) const {
    return std::any_of(s_.children(act.trigger).begin(), s_.children(act.trigger).end(), [&](Index c) {
      return scene_.lexicon.in_class("ordinal", s_.lower(c));
    });
  }

  // "in less than a month" is a duration that points at a date.
  bool points(Index x) const {
    const Span span = times_[x].span;
    const Index first = s_.token_at(span.begin);
    if (first >= s_.size()) return false;
    return s_.lower(first) == "in" || s_.lower(first) == "within" || (first > 0 && (s_.lower(first - 1) == "in" || s_.lower(first - 1) == "within"));
  }

  void put_word(Event& e, const Act& act) const {
    for (const Index q : scene_.quotes.around(act.trigger)) {
      const Statement& statement = scene_.quotes.items[q];
      const auto speakers = speakers_of(statement);
      const bool own = std::any_of(speakers.begin(), speakers.end(), [&](Index a) { return speaks_for(a, e.actors); });
      if (own && is_done_by_words(e.type)) continue;
      for (const Index a : speakers) e.word.push_back({a, statement.cue, statement.via});
      if (speakers.empty() && !statement.via.empty()) e.word.push_back({std::nullopt, statement.cue, statement.via});
    }
  }

  // One, or several behind a plural: "Japanese and South Korean officials".
  std::vector<Index> speakers_of(const Statement& statement) const {
    if (statement.speaker) return {*statement.speaker};
    if (!statement.speaker_span) return {};
    const Index first = s_.token_at(statement.speaker_span->begin);
    Index last = first;
    while (last < s_.size() && s_.tokens[last].span.begin < statement.speaker_span->end) ++last;
    return first < last ? scene_.actors.at(s_.head_of({first, last})) : std::vector<Index>{};
  }

  // The speaker is one of them, or they are the state he acts for.
  bool speaks_for(Index speaker, const std::vector<Index>& actors) const {
    const auto& items = scene_.actors.items;
    return std::any_of(actors.begin(), actors.end(), [&](Index a) { return a == speaker || same_side(items[a], items[speaker]); });
  }

  void put_occasion(Event& e, const Act& act) const {
    const Index noun = act.occasion ? acts_[*act.occasion].trigger : act.setting;
    if (noun == kNone) return;
    Index first = noun;
    for (const Index c : s_.children(noun)) {
      const Rel rel = s_.rel(c);
      if (rel == Rel::kCompound || rel == Rel::kAmod || rel == Rel::kNmodPoss || rel == Rel::kFlat) first = std::min(first, s_.subtree(c).first);
    }
    while (first < noun && s_.upos(first) == lang::Upos::kDet) ++first;
    const Span span = s_.span({first, noun + 1});
    e.occasion = Occasion{span, std::string(scene_.doc.view(span))};
  }

  void put_code(Event& e, const Act& act) const {
    e.quad = scene_.lexicon.quads[static_cast<std::size_t>(e.type)];
    e.context = contexts_of(scene_, act.predicate);
    if (const CameoRow* code = crosswalk_.to_cameo(e.type, e.mode, e.context)) {
      e.cameo = code->code;
      e.goldstein = code->goldstein;
    }
  }

  // That of its likeliest telling.
  float confidence(const std::vector<Telling>& tellings, const std::vector<Index>& members) const {
    float best = 0;
    for (const Index m : members) best = std::max(best, acts_[tellings[m].act].probability);
    return std::round(best * 100) / 100;
  }

  void link(const std::vector<Telling>& tellings, const std::vector<std::vector<Index>>& groups, const std::vector<Index>& event_of,
            std::vector<Event>& events) const {
    for (Index g = 0; g < groups.size(); ++g) {
      for (const Index m : groups[g]) {
        const Act& act = acts_[tellings[m].act];
        const Index outer = act.nested_in ? event_of[*act.nested_in] : kNone;
        if (outer != kNone && outer != g && !events[g].nested_in) events[g].nested_in = outer;
        if (act.replaces && event_of[*act.replaces] != kNone) events[g].replaces = event_of[*act.replaces];
      }
    }
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const Crosswalk& crosswalk_;
  const Acts& acts_;
  const std::vector<Time>& times_;
  const geo::Places& places_;
};

}  // namespace

std::vector<Event> settle(const Tables& tables, const Document& doc, const lang::Syntax& syntax, const Acts& acts,
                          const std::vector<Time>& times, const geo::Places& places, const actors::Actors& actors,
                          const quotes::Quotes& quotes) {
  const Scene scene{tables.impl().lexicon, doc, syntax, actors, quotes};
  return Settler(scene, tables.impl().crosswalk, acts, times, places).run();
}

}  // namespace dragoman::events
