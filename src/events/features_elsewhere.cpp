// Features of an actor that may fill a side told elsewhere.
#include <algorithm>
#include <cmath>

#include "base/meter.h"
#include "events/features.h"
#include "events/parties.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

bool has(const std::vector<Index>& list, Index value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// What is asked of an actor for an open side, step by step; fields are features. What is the same for every actor is
// found once.
class Suitor {
 public:
  Suitor(const Scene& scene, const Roster& roster, const Opening& open)
      : scene_(scene),
        s_(scene.syntax),
        roster_(roster),
        open_(open),
        c_(open.candidates[open.k]),
        at_(s_.sentence_of[c_.trigger]),
        most_mentions_(most_mentions()),
        of_type_(of_type()),
        before_(right_before()) {
    find_likest();
  }

  ElsewhereFeatures features(Index actor) {
    actor_ = actor;
    base::Meter::step(1 + roster_.heads(actor).size());
    const Actor& who = roster_[actor_];
    const auto heads = roster_.heads(actor_);
    const Index before = sentences_before();
    const auto mentions = static_cast<double>(heads.size());
    const auto party = of_type_ == kNone ? Seen{} : seen_in(of_type_), like = by_likeness();
    const bool ahead = before == kNone && !heads.empty();
    return {1,
            before == kNone ? 0 : std::log1p(before),
            1.0 * ahead,
            1.0 * heads.empty(),
            std::log1p(mentions),
            mentions / std::max(1.0, most_mentions_),
            1.0 * is_subject_before(),
            1.0 * stands_here(),
            1.0 * is_speaker(),
            party.same,
            party.other,
            like.same,
            like.other,
            1.0 * is_party_before(),
            1.0 * shares_country(),
            1.0 * in_title(),
            1.0 * std::any_of(heads.begin(), heads.end(), [&](Index t) { return s_.sentence_of[t] == 0; }),
            1.0 * (who.kind == ActorKind::kState),
            1.0 * (who.kind == ActorKind::kPerson),
            1.0 * (who.kind == ActorKind::kGroup),
            1.0 * is_political(scene_, actor_, who),
            1.0 * (is_armed(scene_, who) && scene_.ontology.of(c_.type).force),
            1.0 * roster_.is_newcomer(actor_),
            1.0 * (!roster_.is_newcomer(actor_) && actor_ >= scene_.actors.first_locality)};
  }

 private:
  struct Seen {
    double same = 0, other = 0;  // on the open side, on the other one
  };

  // How many sentences back its last mention is; kNone when there is none up to here.
  Index sentences_before() const {
    Index best = kNone;
    for (const Index t : roster_.heads(actor_)) {
      if (s_.sentence_of[t] <= at_) best = std::min(best, at_ - s_.sentence_of[t]);
    }
    return best;
  }

  double most_mentions() const {
    std::size_t out = 0;
    for (Index a = 0; a < roster_.size(); ++a) out = std::max(out, roster_.heads(a).size());
    return static_cast<double>(out);
  }

  bool is_subject_before() const {
    const auto heads = roster_.heads(actor_);
    return at_ > 0 && std::any_of(heads.begin(), heads.end(), [&](Index t) {
             return s_.sentence_of[t] == at_ - 1 && lang::base(s_.rel(t)) == Rel::kNsubj && s_.head(t) != kNone &&
                    s_.rel(s_.head(t)) == Rel::kRoot;
           });
  }

  bool stands_here() const {
    const auto heads = roster_.heads(actor_);
    return std::any_of(heads.begin(), heads.end(), [&](Index t) { return s_.sentence_of[t] == at_; });
  }

  bool is_speaker() const {
    for (const Index q : scene_.quotes.around(c_.trigger)) {
      if (scene_.quotes.items[q].speaker == actor_) return true;
    }
    return false;
  }

  Seen seen_in(Index k) const {
    const Sides& sides = open_.sides[k];
    const bool does = has(sides.actors, actor_), suffers = has(sides.recipients, actor_);
    return {1.0 * (open_.recipient ? suffers : does), 1.0 * (open_.recipient ? does : suffers)};
  }

  static bool is_likely(const Candidate& c) {
    constexpr float kLikely = 0.3F;
    return c.types[static_cast<std::size_t>(c.type)] >= kLikely;
  }

  // The nearest likely candidate of the same type before that has parties.
  Index of_type() const {
    for (Index k = open_.k; k-- > 0;) {
      const Sides& sides = open_.sides[k];
      const bool filled = open_.recipient ? !sides.recipients.empty() : !sides.actors.empty();
      if (filled && open_.candidates[k].type == c_.type && is_likely(open_.candidates[k])) return k;
    }
    return kNone;
  }

  // The candidate most like this one, anywhere on the page, and how like it is.
  void find_likest() {
    for (Index k = 0; k < open_.candidates.size(); ++k) {
      const Candidate& other = open_.candidates[k];
      const Sides& sides = open_.sides[k];
      const bool filled = open_.recipient ? !sides.recipients.empty() : !sides.actors.empty();
      if (k == open_.k || !filled || !is_likely(other)) continue;
      const double like = likeness(c_, other);
      if (like > likeness_) likeness_ = like, likest_ = k;
    }
  }
  Seen by_likeness() const {
    if (likest_ == kNone) return {};
    const Seen seen = seen_in(likest_);
    return {likeness_ * seen.same, likeness_ * seen.other};
  }

  // The likely candidate right before.
  Index right_before() const {
    for (Index k = open_.k; k-- > 0;) {
      if (is_likely(open_.candidates[k])) return k;
    }
    return kNone;
  }
  bool is_party_before() const {
    return before_ != kNone &&
           (has(open_.sides[before_].actors, actor_) || has(open_.sides[before_].recipients, actor_));
  }

  bool shares_country() const {
    const Actor& who = roster_[actor_];
    const auto& side = open_.recipient ? open_.sides[open_.k].actors : open_.sides[open_.k].recipients;
    return !who.country.empty() &&
           std::any_of(side.begin(), side.end(), [&](Index a) { return roster_[a].country == who.country; });
  }

  bool in_title() const {
    const auto heads = roster_.heads(actor_);
    return std::any_of(heads.begin(), heads.end(), [&](Index t) { return scene_.is_title(t); });
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const Roster& roster_;
  const Opening& open_;
  const Candidate& c_;
  Index at_;
  double most_mentions_;
  Index of_type_, before_, likest_ = kNone;
  double likeness_ = 0;
  Index actor_ = kNone;  // who is asked about
};

}  // namespace

ElsewhereFeatures elsewhere_features(const Scene& scene, const Roster& roster, const Opening& open, Index actor) {
  return Suitor(scene, roster, open).features(actor);
}

std::vector<ElsewhereFeatures> elsewhere_features(const Scene& scene, const Roster& roster, const Opening& open,
                                                  const std::vector<Index>& actors) {
  Suitor suitor(scene, roster, open);
  std::vector<ElsewhereFeatures> out;
  for (const Index actor : actors) out.push_back(suitor.features(actor));
  return out;
}

}  // namespace dragoman::events
