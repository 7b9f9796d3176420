#include "events/unknown.h"

#include <algorithm>

#include "events/match.h"
#include "events/parties.h"
#include "events/tables.h"

namespace dragoman::events {

using lang::kNone;
using lang::Upos;

namespace {

class Walk {
 public:
  explicit Walk(const Scene& scene) : scene_(scene), s_(scene.syntax), found_(scene.syntax.size()) {}

  std::vector<UnknownWord> run() {
    for (Index a = 0; a < scene_.actors.mentions.size(); ++a) {
      for (Index b = a + 1; b < scene_.actors.mentions.size(); ++b) {
        const auto &one = scene_.actors.mentions[a], &other = scene_.actors.mentions[b];
        if (s_.sentence_of[one.head] != s_.sentence_of[other.head]) break;
        if (one.actor == other.actor || one.tokens.overlaps(other.tokens) ||
            (!is_political_at(one) && !is_political_at(other)))
          continue;
        look_between(one.head, other.head);
      }
    }
    std::vector<UnknownWord> out;
    for (Index t = 0; t < s_.size(); ++t) {
      if (found_[t])
        out.push_back({std::string(scene_.lemma(t)), s_.upos(t) == Upos::kVerb ? "verb" : "noun",
                       std::string(scene_.doc.view(s_.sentence(t).span)), 1});
    }
    return out;
  }

 private:
  bool is_political_at(const actors::Mention& m) const {
    return is_political(scene_, m.actor, scene_.actors.items[m.actor]);
  }

  Tokens above(Index token) const {
    Tokens out;
    for (Index at = s_.head(token); at != kNone; at = s_.head(at)) out.push_back(at);
    return out;
  }

  // The words on the way from one to the other, the top one included; empty where one stands over the other.
  Tokens way(Index a, Index b) const {
    if (s_.is_under(a, b) || s_.is_under(b, a)) return {};
    const Tokens up = above(a), other = above(b);
    Tokens out;
    for (const Index t : up) {
      out.push_back(t);
      const auto meet = std::find(other.begin(), other.end(), t);
      if (meet == other.end()) continue;
      out.insert(out.end(), other.begin(), meet);
      return out;
    }
    return {};
  }

  bool is_ours(Index t) const {
    const auto& x = scene_.lexicon;
    const auto lemma = scene_.lemma(t);
    return x.triggers.contains(lemma) || x.lights.contains(lemma) || x.selecting.contains(lemma) ||
           x.words.say.contains(lemma) || x.words.carrier.contains(lemma);
  }

  bool is_content(Index t) const {
    return (s_.upos(t) == Upos::kVerb || s_.upos(t) == Upos::kNoun) && scene_.actors.mention_at(t) == nullptr;
  }

  void look_between(Index a, Index b) {
    const Tokens words = way(a, b);
    if (words.empty() || words.size() > kFarthest) return;
    if (std::any_of(words.begin(), words.end(), [&](Index t) { return events::is_known(scene_, t); })) return;
    for (const Index t : words) {
      if (is_content(t) && !is_ours(t)) found_[t] = true;
    }
  }

  static constexpr std::size_t kFarthest = 5;  // farther apart, nothing tells that the two have to do with each other
  const Scene scene_;
  const lang::Syntax& s_;
  std::vector<bool> found_;
};

}  // namespace

std::vector<UnknownWord> unknown_words(const Tables& tables, const Page& page) {
  return Walk(scene_of(tables, page)).run();
}

}  // namespace dragoman::events
