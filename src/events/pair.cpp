#include "events/pair.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>

#include "events/match.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;
using mentions::Mention;
using mentions::Role;

namespace {

constexpr double kEvidence = 0.01;  // a type less likely, of which no row speaks, is not read
constexpr double kFaint = 0.02;     // what a link counts for that the network does not see
constexpr float kAct = 0.3F;        // from which a verb above or below is an act of its own

constexpr std::size_t place_of(std::string_view name) {
  return static_cast<std::size_t>(std::find(kPairFeatures.begin(), kPairFeatures.end(), name) - kPairFeatures.begin());
}

double log_of(double p, double least) { return std::log(std::max(p, least)); }

bool holds(const std::vector<lang::TokenRange>& party, Index word) {
  return std::any_of(party.begin(), party.end(), [&](lang::TokenRange r) { return r.contains(word); });
}

bool is_in(const Tokens& words, Index word) { return std::find(words.begin(), words.end(), word) != words.end(); }

class Reader {
 public:
  Reader(const Scene& scene, const mentions::Mentions& read, const Pair& pair)
      : scene_(scene), s_(scene.syntax), read_(read), pair_(pair) {
    const Tokens sources = heads(pair.source), targets = heads(pair.target);
    if (!sources.empty() && !targets.empty()) find_path(sources.front(), targets.front());
  }

  void add(const Mention& m, std::vector<Reading>& out) const {
    const WordRows word = rows_at(scene_, m.trigger);
    const auto rows = types_of(word);
    const PairFeatures of_word = features_of(m, rows);
    for (std::size_t t = 0; t < mentions::kTypes; ++t) {
      const auto type = static_cast<EventType>(t);
      const TriggerMatch* row = nearest_row(scene_, word, type);
      if (m.types[t] < kEvidence && row == nullptr) continue;
      Reading r{&m, type, of_word};
      put_type(m, rows, row != nullptr ? unmet(scene_, *row) : 0, r);
      out.push_back(r);
    }
  }

 private:
  [[nodiscard]] Tokens heads(const std::vector<lang::TokenRange>& party) const {
    Tokens out;
    for (const auto range : party) out.push_back(s_.head_of(range));
    return out;
  }

  // The lowest word above both, and the words between it and each.
  void find_path(Index source, Index target) {
    for (Index at = source; at != kNone; at = s_.head(at)) source_side_.push_back(at);
    for (Index at = target; at != kNone; at = s_.head(at)) {
      const auto meet = std::find(source_side_.begin(), source_side_.end(), at);
      if (meet != source_side_.end()) {
        apex_ = at;
        source_side_.erase(meet, source_side_.end());
        return;
      }
      target_side_.push_back(at);
    }
  }
  [[nodiscard]] bool on_path(Index t) const {
    return t != kNone && (t == apex_ || is_in(source_side_, t) || is_in(target_side_, t));
  }

  // The types of the rows that hold at the word, or at one that it carries; what holds first comes first.
  [[nodiscard]] static std::vector<EventType> types_of(const WordRows& word) {
    std::vector<EventType> out;
    for (const auto* matched : {&word.held, &word.carried}) {
      for (const TriggerMatch& match : *matched) out.push_back(match.type());
    }
    return out;
  }

  [[nodiscard]] bool stands_under(const std::vector<lang::TokenRange>& party, Index top) const {
    return std::any_of(party.begin(), party.end(), [&](lang::TokenRange r) { return s_.is_under(s_.head_of(r), top); });
  }

  [[nodiscard]] bool passes(Index t, std::initializer_list<Rel> rels) const {
    for (Index at = t; s_.head(at) != kNone; at = s_.head(at)) {
      if (std::find(rels.begin(), rels.end(), lang::base(s_.rel(at))) != rels.end()) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_meeting(const Mention& m) const {
    for (std::size_t t = 0; t < mentions::kTypes; ++t) {
      if (m.types[t] >= kAct && scene_.ontology.of(static_cast<EventType>(t)).meets) return true;
    }
    return false;
  }

  // "called her to thank her"
  [[nodiscard]] bool is_under_consult(Index t) const {
    const Index head = s_.head(t);
    const Mention* above = head == kNone ? nullptr : read_.at(head);
    return above != nullptr && is_meeting(*above) && s_.upos(t) == Upos::kVerb && is_infinitive(s_, t);
  }

  // "the demands of", "its demands"
  [[nodiscard]] bool is_of_target(Index t) const {
    if (s_.upos(t) != Upos::kNoun) return false;
    return std::any_of(s_.children(t).begin(), s_.children(t).end(), [&](Index c) {
      const bool owner = s_.rel(c) == Rel::kNmodPoss || s_.rel(c) == Rel::kAmod || s_.case_of(c) == "of" ||
                         s_.case_of(c) == "from" || s_.case_of(c) == "by";
      return owner && stands_under(pair_.target, c);
    });
  }

  // The party is, or stands in, the subject of the word or of a verb above it.
  [[nodiscard]] bool governs(Index word) const {
    for (Index at = word; at != kNone; at = s_.head(at)) {
      const Tokens subjects = is_verbal(s_, at) ? scene_.clauses.logical_subjects(at) : Tokens{};
      if (!subjects.empty()) return stands_under(pair_.source, subjects.front());
    }
    return false;
  }

  // The target stands under the word, not in its subject.
  [[nodiscard]] bool is_held(Index word) const {
    const Index subject = scene_.clauses.surface_subject(word, 0);
    return stands_under(pair_.target, word) &&
           (subject == kNone || is_passive(s_, word) || !stands_under(pair_.target, subject));
  }

  // A verb above, of the same source, is an act too.
  [[nodiscard]] bool is_inner(Index word) const {
    for (Index at = s_.head(word); at != kNone; at = s_.head(at)) {
      const Mention* above = read_.at(at);
      if (above != nullptr && above->probability() >= kAct && governs(at)) return true;
    }
    return false;
  }

  // So is the clause that the word governs.
  [[nodiscard]] bool is_outer(Index word) const {
    const Index below = complement(s_, word);
    const Mention* inner = below == kNone ? nullptr : read_.at(below);
    return inner != nullptr && inner->probability() >= kAct;
  }

  static double link(const Mention& m, Role role, const std::vector<lang::TokenRange>& party) {
    double best = party.empty() ? 1 : 0;
    for (const auto& l : m.links) {
      if (l.role == role && l.word != kNone && holds(party, l.word)) best = std::max<double>(best, l.score);
    }
    return log_of(best, kFaint);
  }

  [[nodiscard]] PairFeatures features_of(const Mention& m, const std::vector<EventType>& rows) const {
    const Index t = m.trigger;
    PairFeatures f{};
    const auto put = [&f](std::string_view name, double value) { f[place_of(name)] = value; };
    put("any", log_of(m.probability(), kEvidence));
    put("governed", 1.0 * governs(t));
    put("held", 1.0 * is_held(t));
    put("both", 1.0 * (governs(t) && is_held(t)));
    const Index head = s_.head(t);
    put("apex", 1.0 * (t == apex_));
    put("by-apex", 1.0 * (head != kNone && head == apex_));
    put("source-side", 1.0 * is_in(source_side_, t));
    put("target-side", 1.0 * is_in(target_side_, t));
    put("by-path", 1.0 * (!on_path(t) && head != apex_ && on_path(head)));
    put("adjunct", 1.0 * passes(t, {Rel::kObl, Rel::kAdvcl}));
    put("relative", 1.0 * passes(t, {Rel::kAcl, Rel::kAppos}));
    put("under-consult", 1.0 * is_under_consult(t));
    put("whose", 1.0 * is_of_target(t));
    put("inner", 1.0 * is_inner(t));
    put("outer", 1.0 * is_outer(t));
    put("adjective", 1.0 * (s_.upos(t) == Upos::kAdj));
    put("in-party", 1.0 * (holds(pair_.source, t) || holds(pair_.target, t)));
    put("no-row", 1.0 * rows.empty());
    return f;
  }

  void put_type(const Mention& m, const std::vector<EventType>& rows, std::size_t failing, Reading& r) const {
    const auto put = [&r](std::string_view name, double value) { r.features[place_of(name)] = value; };
    const double there = link(m, Role::kActor, pair_.source) + link(m, Role::kRecipient, pair_.target);
    const double back = link(m, Role::kRecipient, pair_.source) + link(m, Role::kActor, pair_.target);
    const bool turned = scene_.ontology.of(r.type).turns && back > there;
    put("type", log_of(m.types[static_cast<std::size_t>(r.type)], kEvidence));
    put("source", link(m, turned ? Role::kRecipient : Role::kActor, pair_.source));
    put("target", link(m, turned ? Role::kActor : Role::kRecipient, pair_.target));
    put("backwards", 1.0 * (!turned && back > there));
    put("row", 1.0 * (!rows.empty() && rows.front() == r.type));
    put("later-row",
        1.0 * (!rows.empty() && rows.front() != r.type && std::find(rows.begin(), rows.end(), r.type) != rows.end()));
    put("loose-row", 1.0 * (failing != 0));
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const mentions::Mentions& read_;
  const Pair& pair_;
  Tokens source_side_, target_side_;
  Index apex_ = kNone;
};

}  // namespace

std::vector<Reading> readings_of(const Scene& scene, const mentions::Mentions& read, const Pair& pair) {
  std::vector<Reading> out;
  const Reader reader(scene, read, pair);
  for (const auto& m : read.items) reader.add(m, out);
  return out;
}

}  // namespace dragoman::events
