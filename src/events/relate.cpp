#include "events/relate.h"

#include <algorithm>
#include <cmath>

#include "events/clause.h"
#include "events/codes.h"
#include "events/match.h"
#include "events/propose.h"
#include "events/tables.h"

namespace dragoman::events {

using lang::kNone;
using mentions::Role;

namespace {

constexpr double kEvidence = 0.01;   // less likely words tell nothing
constexpr double kFaint = 0.05;      // what a link counts for that neither the network nor the tree sees
constexpr double kGoverned = 0.4;    // ... that only the tree sees
constexpr double kRow = 0.85;         // how likely a word tells the type of a row that holds there, at least
constexpr double kDeeper = 0.35;     // of an act, that one stands a verb lower

using Ranges = std::vector<lang::TokenRange>;

Ranges ranges_of(const lang::Syntax& s, const std::vector<Span>& spans) {
  Ranges out;
  for (const Span span : spans) {
    Index first = s.token_at(span.begin);
    while (first > 0 && s.tokens[first - 1].span.end > span.begin) --first;   // begins inside a word
    Index last = first;
    while (last < s.size() && s.tokens[last].span.begin < span.end) ++last;
    if (first < last) out.push_back({first, last});
  }
  return out;
}

bool holds(const Ranges& party, Index word) {
  return std::any_of(party.begin(), party.end(), [&](lang::TokenRange r) { return r.contains(word); });
}

using Scores = std::array<double, mentions::kTypes>;

// What the words of a pair's sentences say of the two.
class Search {
 public:
  Search(const Scene& scene, const mentions::Mentions& read, const Pair& pair) : scene_(scene), s_(scene.syntax), read_(read), pair_(pair) {}

  struct Answer {
    std::size_t type = 0;
    double weight = 0;
    const mentions::Mention* mention = nullptr;   // the one that speaks most for it
  };

  [[nodiscard]] Answer run() const {
    Scores votes{}, most{};
    std::array<const mentions::Mention*, mentions::kTypes> told{};
    for (const auto& m : read_.items) {
      const Scores types = types_of(m);
      if (*std::max_element(types.begin(), types.end()) < kEvidence) continue;
      const double weight = links(m) * std::pow(kDeeper, depth(m.trigger));
      for (std::size_t t = 0; t < mentions::kTypes; ++t) {
        const double vote = weight * types[t];
        votes[t] += vote;
        if (told[t] != nullptr && vote <= most[t]) continue;
        most[t] = vote;
        told[t] = &m;
      }
    }
    const auto best = static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
    return {best, votes[best], told[best]};
  }

 private:
  // By the network, and by the first row that holds.
  Scores types_of(const mentions::Mention& m) const {
    Scores out;
    std::copy(m.types.begin(), m.types.end(), out.begin());
    const auto sites = matches(scene_, m.trigger);
    if (sites.empty()) return out;
    double& told = out[static_cast<std::size_t>(sites.front().type())];
    told = std::max(told, kRow);
    return out;
  }

  // Verbs above, up to the root; not those it is joined to.
  int depth(Index t) const {
    int out = 0;
    for (Index at = t; s_.head(at) != kNone; at = s_.head(at)) out += s_.rel(at) != lang::Rel::kConj && is_verbal(s_, s_.head(at));
    return out;
  }

  // The party is, or stands in, the subject of the word or of a verb above it.
  bool governs(const Ranges& party, Index word) const {
    for (Index at = word; at != kNone; at = s_.head(at)) {
      const Tokens subjects = is_verbal(s_, at) ? logical_subjects(s_, at) : Tokens{};
      if (!subjects.empty()) return stands_under(party, subjects.front());
    }
    return false;
  }

  bool stands_under(const Ranges& party, Index top) const {
    return std::any_of(party.begin(), party.end(), [&](lang::TokenRange r) { return s_.is_under(s_.head_of(r), top); });
  }

  // It stands under the word, not in its subject.
  bool is_held(const Ranges& party, Index word) const {
    const Index subject = surface_subject(s_, word, 0);
    return stands_under(party, word) && (subject == kNone || is_passive(s_, word) || !stands_under(party, subject));
  }

  // How surely a role of the mention is filled by the party.
  double link_to(const mentions::Mention& m, Role role, const Ranges& party) const {
    if (party.empty()) return 1;
    const bool seen = role == Role::kActor ? governs(party, m.trigger) : is_held(party, m.trigger);
    double best = seen ? kGoverned : kFaint;
    for (const auto& link : m.links) {
      if (link.role == role && link.word != kNone && holds(party, link.word)) best = std::max<double>(best, link.score);
    }
    return best;
  }

  // Source does it to target; talks go both ways.
  double links(const mentions::Mention& m) const {
    const double there = link_to(m, Role::kActor, pair_.source) * link_to(m, Role::kRecipient, pair_.target);
    const double back = link_to(m, Role::kRecipient, pair_.source) * link_to(m, Role::kActor, pair_.target);
    const double both = m.types[static_cast<std::size_t>(EventType::kConsult)] / std::max(1e-6F, m.probability());
    return std::max(there, both * back);
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const mentions::Mentions& read_;
  const Pair& pair_;
};

}  // namespace

Pair pair_of(const lang::Syntax& syntax, const std::vector<Span>& source, const std::vector<Span>& target) { return {ranges_of(syntax, source), ranges_of(syntax, target)}; }

std::vector<Index> wanted(const lang::Syntax& syntax, const Pair& pair) {
  std::vector<Index> out;
  const auto near = [&](Index t) {
    const auto here = [&](lang::TokenRange r) { return syntax.sentence_of[r.first] == syntax.sentence_of[t]; };
    return std::any_of(pair.source.begin(), pair.source.end(), here) || std::any_of(pair.target.begin(), pair.target.end(), here);
  };
  for (Index t = 0; t < syntax.size(); ++t) {
    const auto upos = syntax.upos(t);
    const bool may = upos == lang::Upos::kVerb || upos == lang::Upos::kNoun || upos == lang::Upos::kAdj;
    if (may && near(t)) out.push_back(t);
  }
  return out;
}

std::optional<Relation> relate(const Tables& tables, const Page& page, const mentions::Mentions& read, const Pair& pair, std::string_view profile) {
  const Scene scene = scene_of(tables, page);
  const auto best = Search(scene, read, pair).run();
  if (best.mention == nullptr) return std::nullopt;
  mentions::Mention chosen = *best.mention;
  chosen.types[best.type] = std::max({chosen.types[best.type], *std::max_element(chosen.types.begin(), chosen.types.end())});
  const Candidate c = propose(scene, {{chosen}}).front();
  Relation out;
  out.type = c.type;
  out.mode = c.mode;
  out.trigger = c.trigger;
  out.status = c.status;
  out.why = c.why;
  const auto contexts = contexts_of(scene, c.predicate);
  if (const CameoRow* code = tables.impl().crosswalk.to_cameo(out.type, out.mode, contexts)) out.cameo = code->code;
  out.label = tables.impl().profiles.label(profile, out.type, out.mode, out.status);
  if (!out.label.why.empty()) out.why.push_back(out.label.why);
  const auto labelled = parse_event_type(out.label.name);
  out.quad = scene.lexicon.quads[static_cast<std::size_t>(labelled.value_or(out.type))];
  out.confidence = static_cast<float>(std::min(1.0, best.weight));
  return out;
}

bool knows_profile(const Tables& tables, std::string_view profile, std::string& names) {
  for (const auto name : tables.impl().profiles.names()) names.append(names.empty() ? "" : ", ").append(name);
  return tables.impl().profiles.knows(profile);
}

}  // namespace dragoman::events
