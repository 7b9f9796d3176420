#include "events/status.h"

#include <algorithm>
#include <array>

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::Upos;

namespace {

constexpr int kMaxSteps = 6;

// Higher wins when two cues meet.
int strength(Effect e) {
  switch (e) {
    case Effect::kCancelled: case Effect::kPostponed: return 7;
    case Effect::kDenied: return 6;
    case Effect::kDemanded: return 5;
    case Effect::kPossible: return 4;
    case Effect::kPlanned: return 3;
    case Effect::kOngoing: return 2;
    case Effect::kOccurred: case Effect::kSettled: return 1;
    case Effect::kOpen: return 0;
  }
  return 0;
}

// A cue under "not": not expected -> denied, not ruled out -> possible.
Effect negate(Effect e) {
  switch (e) {
    case Effect::kDenied: return Effect::kPossible;
    case Effect::kCancelled: case Effect::kPostponed: return Effect::kPlanned;
    case Effect::kDemanded: return Effect::kPossible;
    default: return Effect::kDenied;
  }
}

Effect stronger(Effect a, Effect b) { return strength(b) > strength(a) ? b : a; }

class Walk {
 public:
  Walk(const Scene& scene, const Site& site) : scene_(scene), s_(scene.syntax), site_(site) {}

  StatusFound run() {
    start();
    climb();
    return finish();
  }

 private:
  // "called him on Friday" calls on nobody.
  bool is_only_time(Index word, std::string_view preposition) const {
    const Tokens found = prepositional(s_, word, preposition);
    return !found.empty() && std::all_of(found.begin(), found.end(), [&](Index t) {
      return scene_.lexicon.in_class("timeword", scene_.lemma(t)) || scene_.lexicon.in_class("timeword", s_.lower(t));
    });
  }

  // The row of a cue word for this link, or nullptr.
  const Cue* cue(Index word, std::string_view via) const {
    for (const std::string_view key : {scene_.lemma(word), s_.lower(word)}) {
      const auto found = scene_.lexicon.cues.find(key);
      if (found == scene_.lexicon.cues.end()) continue;
      for (const Cue& c : found->second) {
        if (!c.with.empty() && (!goes_with(s_, word, c.with) || is_only_time(word, c.with))) continue;
        const auto takes = [&](std::string_view link) { return std::find(c.via.begin(), c.via.end(), link) != c.via.end(); };
        if (takes(via) || (s_.upos(word) == Upos::kNoun && takes(std::string(via) + ".noun"))) return &c;
      }
    }
    return nullptr;
  }

  void apply(const Cue& c, bool negated) {
    const Effect effect = negated ? negate(c.effect) : c.effect;
    out_.reasons.push_back(c.reason);
    if (c.effect == Effect::kPostponed && !negated) out_.postponed = true;
    if (effect == Effect::kSettled) {   // "accepted an invitation to visit": what was open is planned now
      if (strength(now_) <= strength(Effect::kPossible)) now_ = Effect::kPlanned;
      return;
    }
    if (effect == Effect::kOccurred && strength(now_) <= strength(Effect::kPlanned)) now_ = Effect::kOccurred;
    else now_ = stronger(now_, effect);
  }

  // Auxiliaries, adverbs, determiners, adjectives and markers on the word itself.
  void own_cues(Index word, bool skip_negation = false) {
    for (const Index c : s_.children(word)) {
      const Rel rel = s_.rel(c);
      std::string_view via;
      if (lang::base(rel) == Rel::kAux || rel == Rel::kCop) via = "aux";
      else if (rel == Rel::kMark) via = "mark";
      else if (rel == Rel::kAdvmod) via = "advmod";
      else if (rel == Rel::kDet) via = "det";
      else if (rel == Rel::kAmod || (rel == Rel::kAcl && !is_finite(s_, c))) via = "amod";
      else if (rel == Rel::kCase) via = "case";
      else continue;
      if (const Cue* row = cue(c, via)) apply(*row, false);
    }
    if (!skip_negation && is_negated(s_, word)) now_ = now_ == Effect::kDemanded ? now_ : negate(now_);
  }

  // What tense, mood and polarity of one predicate say.
  Effect local(Index verb) {
    const Effect before = now_;
    now_ = Effect::kOccurred;
    own_cues(verb, true);
    Effect effect = now_;
    now_ = before;
    if (effect == Effect::kPossible && auxiliary(s_, verb, "would") != kNone) effect = would(verb);
    if (effect == Effect::kOccurred) effect = is_unreal(verb) ? Effect::kDenied : tense(verb);
    if (effect == Effect::kPlanned && conditional(verb)) effect = Effect::kPossible;
    const bool open = effect == Effect::kPossible && (has_mark(s_, verb, "if") || has_mark(s_, verb, "unless") || has_mark(s_, verb, "whether"));
    if (is_negated(s_, verb) && !open) effect = effect == Effect::kDemanded ? Effect::kDemanded : negate(effect);
    return effect;
  }

  // "Had the envoy gone": the helper stands before the subject of a subordinate clause.
  bool is_unreal(Index verb) const {
    const Index have = auxiliary(s_, verb, "have"), subject = s_.child_base(verb, Rel::kNsubj);
    return s_.rel(verb) == Rel::kAdvcl && have != kNone && subject != kNone && have < subject && s_.lower(have) == "had";
  }

  // "will withdraw if ..."
  bool conditional(Index verb) const {
    return std::any_of(s_.children(verb).begin(), s_.children(verb).end(), [&](Index c) {
      return s_.rel(c) == Rel::kAdvcl && (has_mark(s_, c, "if") || has_mark(s_, c, "unless"));
    });
  }

  // "said it would meet" is the plan of somebody; "would have met" did not happen.
  Effect would(Index verb) const {
    if (auxiliary(s_, verb, "have") != kNone) return Effect::kDenied;
    const Index head = s_.head(verb);
    const bool reported = head != kNone && (s_.rel(verb) == Rel::kCcomp || s_.rel(verb) == Rel::kParataxis || s_.rel(verb) == Rel::kAdvcl) &&
                          scene_.lexicon.in_class("say", scene_.lemma(head));
    return reported && !conditional(verb) ? Effect::kPlanned : Effect::kPossible;
  }

  Effect tense(Index verb) const {
    const bool ing = s_.lower(verb).ends_with("ing") && s_.lower(verb) != s_.lemma(verb);
    const Index be = auxiliary(s_, verb, "be");
    if (be != kNone && ing && s_.upos(verb) == Upos::kVerb) return s_.lemma(verb) == "go" ? Effect::kPlanned : Effect::kOngoing;
    const bool being = std::any_of(s_.children(verb).begin(), s_.children(verb).end(), [&](Index c) { return s_.lower(c) == "being"; });
    if (being && be != kNone && s_.lower(be) != "being") return Effect::kOngoing;   // "is being held"
    const bool infinitive = is_infinitive(s_, verb);
    if (infinitive && be != kNone && s_.rel(be) != Rel::kAuxPass && s_.lower(be) != "be") return Effect::kPlanned;  // "is to meet"
    if (infinitive && auxiliary(s_, verb, "have") == kNone) return Effect::kOpen;
    if (is_gerund(s_, verb)) return Effect::kOpen;
    return is_habit(verb) ? Effect::kOngoing : Effect::kOccurred;
  }

  // Present tense of material acts outside headlines: "stations troops in", "supplies oil to".
  bool is_habit(Index verb) const {
    const auto quad = scene_.lexicon.quads[static_cast<std::size_t>(site_.row->type)];
    if (quad == Quad::kVerbalCooperation || quad == Quad::kVerbalConflict || verb != site_.trigger || s_.upos(verb) != Upos::kVerb) return false;
    const auto block = scene_.block_of(verb);
    if (block != BlockKind::kParagraph || s_.rel(verb) == Rel::kConj || s_.sentence_of[verb] == 0) return false;
    if (!is_present_form(s_, verb)) return false;
    return s_.child_base(verb, Rel::kAux) == kNone && s_.child_base(verb, Rel::kNsubj) != kNone && scene_.lexicon.forms.is_distinct_past(scene_.lemma(verb));
  }

  void start() {
    at_ = site_.predicate != kNone ? site_.predicate : site_.carrier;
    if (at_ == kNone) at_ = site_.trigger;
    if (s_.upos(site_.trigger) == Upos::kNoun || s_.upos(site_.trigger) == Upos::kPropn || site_.row->pos == Pos::kNoun) {
      now_ = Effect::kOpen;
      own_cues(site_.trigger);
      if (site_.carrier != kNone && site_.carrier != site_.trigger) own_cues(site_.carrier);
      const Index be = s_.child(site_.trigger, Rel::kCop);
      if (be != kNone && s_.case_of(site_.trigger) == "under" && s_.lower(be) != "was" && s_.lower(be) != "were") now_ = stronger(now_, Effect::kOngoing);   // "is under arrest"
      if (at_ == site_.predicate) {
        const std::string via = s_.head(site_.carrier) == at_ ? link(s_, site_.carrier) : std::string("obj");
        const Cue* row = cue(at_, via + ":" + site_.row->noun_class);
        if (row == nullptr) row = cue(at_, via);
        if (row != nullptr && site_.shell == nullptr) apply(*row, is_negated(s_, at_));
        take(local(at_));
        out_.shells.push_back(at_);
      }
    } else {
      now_ = local(at_);
      if (const Cue* row = cue(site_.trigger, "self")) apply(*row, is_negated(s_, site_.trigger));
      if (at_ != site_.trigger) now_ = stronger(now_, local(site_.trigger));
    }
  }

  void take(Effect outer) {
    if (now_ == Effect::kOpen || strength(outer) >= strength(Effect::kPossible)) now_ = stronger(now_, outer);
    else if (now_ == Effect::kOccurred && outer == Effect::kPlanned) now_ = outer;
    else if (now_ == Effect::kOccurred && outer == Effect::kOngoing) now_ = outer;
  }

  // "It will be their second meeting after Xi hosted Putin, both vowing to ...": a participle goes with the finite verb next before it.
  Index above() const {
    const Index head = s_.head(at_);
    if (head == kNone || head > at_ || s_.rel(at_) != Rel::kAdvcl || !s_.lower(at_).ends_with("ing") || is_finite(s_, at_)) return head;
    for (Index verb = at_ - 1; verb > head; --verb) {
      if (s_.upos(verb) == Upos::kVerb && is_finite(s_, verb) && s_.rel(verb) == Rel::kAdvcl) return verb;
    }
    return head;
  }

  // One step up. False: the path ends here.
  bool step() {
    const Index head = above();
    if (head == kNone) return false;
    const Rel rel = s_.rel(at_);
    if (rel == Rel::kConj) {
      if (is_verbal(s_, at_) && s_.upos(at_) == Upos::kVerb && shares_auxiliary(head)) take(local(head));
      else if (!is_verbal(s_, at_) && !is_verbal(s_, head)) own_cues(head);
      at_ = head;
      return true;
    }
    const bool finite = is_finite(s_, at_);
    const std::string via = link(s_, at_);
    const Cue* row = at_ == site_.carrier && site_.row->pos == Pos::kNoun ? cue(head, via + ":" + site_.row->noun_class) : nullptr;
    if (row == nullptr) row = cue(head, via);
    if (row == nullptr && is_verbal(s_, at_) && s_.upos(head) == Upos::kVerb) row = head_cue(head, via);
    if (row != nullptr && site_.row->pos == Pos::kNoun) {
      if (plain_verbs_ > 0 && !core_chain_ && row->effect != Effect::kPlanned) return false;   // said of another happening
      // What is denied or rejected of a threat, demand or accusation is its content: it was made.
      if (row->effect == Effect::kDenied && via == "obj" && scene_.lexicon.in_class("utterance", site_.row->noun_class)) return false;
    }
    if (row != nullptr) return by_cue(*row, head, via);
    if (finite && is_content_of(head)) {
      at_ = head;
      return true;
    }
    if (finite && (rel == Rel::kAclRelcl || rel == Rel::kAdvcl)) return false;
    if (!finite && is_mere_topic(head)) return now_ = stronger(now_, Effect::kPossible), false;
    if (!finite) pass_through(head, via);
    const bool adjunct = !is_verbal(s_, at_) && via != "subj" && via != "obj";
    at_ = head;
    if (is_verbal(s_, head) && site_.row->pos == Pos::kNoun) {
      core_chain_ = !adjunct && is_infinitive(s_, head);   // "to confirm his attendance"
      if (++plain_verbs_ > 1) return false;
    }
    return !(adjunct && is_finite(s_, head));
  }

  // "a report that envoys had met": what becomes of the report becomes of the meeting. The parser may take "that" for an object.
  bool is_content_of(Index noun) const {
    const auto& inside = s_.children(at_);
    const bool that = has_mark(s_, at_, "that") ||
                      std::any_of(inside.begin(), inside.end(), [&](Index c) { return s_.rel(c) == Rel::kObj && s_.lower(c) == "that"; });
    return that && s_.upos(noun) == Upos::kNoun && scene_.lexicon.in_class("tidings", scene_.lemma(noun));
  }

  // A cue whose verb hangs its event by an odd relation of the parser.
  const Cue* head_cue(Index head, std::string_view via) const { return via == "advcl" ? cue(head, "that") : nullptr; }

  bool by_cue(const Cue& row, Index head, std::string_view via) {
    apply(row, is_negated(s_, head));
    if (row.effect == Effect::kPlanned && is_past_perfect(head)) now_ = stronger(now_, Effect::kCancelled);
    if (is_verbal(s_, head) || s_.upos(head) == Upos::kAdj) {
      if (via != "poss") out_.shells.push_back(head);
      const Effect outer = is_negated(s_, head) ? Effect::kOccurred : local(head);
      if (outer == Effect::kPossible && row.effect == Effect::kDenied) now_ = Effect::kPossible;   // "could bar envoys from visiting"
      if (outer == Effect::kPossible || outer == Effect::kDemanded || outer == Effect::kDenied) now_ = stronger(now_, outer);
      if (outer == Effect::kPlanned && now_ == Effect::kOccurred) now_ = Effect::kPlanned;
    }
    at_ = head;
    return true;
  }

  // "had been scheduled", "had been due": a plan that was overtaken.
  bool is_past_perfect(Index verb) const {
    const Index have = auxiliary(s_, verb, "have");
    return have != kNone && s_.lower(have) == "had" && (is_passive(s_, verb) || s_.child(verb, Rel::kCop) != kNone);
  }

  bool shares_auxiliary(Index head) const {
    for (const Index c : s_.children(at_)) {
      if (lang::base(s_.rel(c)) == Rel::kAux || lang::base(s_.rel(c)) == Rel::kNsubj || s_.rel(c) == Rel::kCop) return false;
    }
    const bool bare = s_.lower(at_) == s_.lemma(at_);
    return is_verbal(s_, head) && (bare || !is_finite(s_, at_) || auxiliary(s_, head, "be") != kNone);
  }

  // "phoned to congratulate", "used the speech to accuse": what is done with words is done in the act it serves.
  bool is_said_at_once(Index outer) const {
    const auto quad = scene_.lexicon.quads[static_cast<std::size_t>(site_.row->type)];
    const bool words = quad == Quad::kVerbalCooperation || quad == Quad::kVerbalConflict;
    const bool meets = site_.row->type == EventType::kConsult;
    return words && !meets && (at_ == site_.trigger || at_ == site_.predicate) && !scene_.lexicon.in_class("travelverb", scene_.lemma(outer));
  }

  // "Lifting the ban is a condition for talks": what is spoken of has not happened thereby.
  bool is_mere_topic(Index head) const {
    const Rel rel = lang::base(s_.rel(at_));
    return (rel == Rel::kCsubj || rel == Rel::kNsubj) && is_gerund(s_, at_) && s_.upos(at_) == Upos::kVerb && s_.child(head, Rel::kCop) != kNone &&
           s_.lower(s_.child(head, Rel::kCop)) != "was";
  }

  // A governor that is no cue: a noun or a bare verb form takes its time from it.
  void pass_through(Index head, std::string_view via) {
    if (!is_verbal(s_, head)) {
      if (s_.upos(head) == Upos::kNoun && (via == "of" || via == "compound" || via == "poss")) own_cues(head);
      return;
    }
    const Effect outer = local(head);
    const bool verb_form = is_verbal(s_, at_);
    if (via == "during" && outer == Effect::kOccurred && now_ == Effect::kPlanned) now_ = outer;   // "fell ill during a scheduled visit"
    const bool core = !verb_form && (via == "obj" || via == "subj") && s_.lemma(head) != "be";
    if (outer == Effect::kPlanned && !core) take(outer);
    else if (verb_form && now_ == Effect::kOpen) now_ = via == "to" && s_.rel(at_) == Rel::kAdvcl && !is_said_at_once(head) ? Effect::kPlanned : outer;
    else if (via == "subj" && s_.lemma(head) == "be") take(outer);
    else if (!verb_form && now_ == Effect::kOpen && outer == Effect::kPossible && via != "subj" && via != "obj") now_ = outer;
  }

  void climb() {
    for (int i = 0; i < kMaxSteps; ++i) {
      if (!step()) return;
    }
  }

  StatusFound finish() {
    out_.open = now_ == Effect::kOpen;
    const auto& sentence = s_.sentence(site_.trigger);
    if (strength(now_) <= strength(Effect::kOngoing) && s_.lower(sentence.last - 1) == "?") now_ = Effect::kPossible;
    switch (now_) {
      case Effect::kPlanned: out_.status = Status::kPlanned; break;
      case Effect::kPossible: out_.status = Status::kPossible; break;
      case Effect::kDenied: out_.status = Status::kDenied; break;
      case Effect::kCancelled: case Effect::kPostponed: out_.status = Status::kCancelled; break;
      case Effect::kDemanded: out_.status = Status::kDemanded; break;
      case Effect::kOngoing: out_.status = Status::kOngoing; break;
      case Effect::kOpen: {
        const bool verb = site_.row->pos == Pos::kVerb;
        out_.status = verb && is_infinitive(s_, site_.trigger) ? Status::kPlanned : Status::kOccurred;
        break;
      }
      case Effect::kOccurred: case Effect::kSettled: out_.status = Status::kOccurred; break;
    }
    return std::move(out_);
  }

  const Scene& scene_;
  const Syntax& s_;
  const Site& site_;
  Index at_ = kNone;
  Effect now_ = Effect::kOccurred;
  int plain_verbs_ = 0;       // verbs without a cue passed on the way
  bool core_chain_ = false;   // the last of them is an infinitive that has the event as its object
  StatusFound out_;
};

// "will cooperate with": saying so is the promise.
bool is_will_itself(const Site& site, Status status) {
  return status == Status::kPlanned && std::any_of(site.row->when.begin(), site.row->when.end(), [](const Constraint& c) {
    return c.slot.kind == SlotKind::kAuxiliary && !c.negated && std::find(c.words.begin(), c.words.end(), "will") != c.words.end();
  });
}

}  // namespace

StatusFound status_of(const Scene& scene, const Site& site) {
  StatusFound out = Walk(scene, site).run();
  if (site.row->frame == Frame::kModal || is_will_itself(site, out.status)) out.status = Status::kOccurred;
  return out;
}

}  // namespace dragoman::events
