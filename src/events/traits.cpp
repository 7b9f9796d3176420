#include "events/traits.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/clause.h"
#include "events/parties.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

std::string text_of(auto value) { return std::string(to_string(value)); }

std::string_view few(std::size_t n) { return n == 0 ? "0" : n == 1 ? "1" : n == 2 ? "2" : "3"; }

// Collects the traits of one act.
class Sketch {
 public:
  Sketch(const Scene& scene, const Act& act) : scene_(scene), s_(scene.syntax), act_(act) {}

  std::vector<std::string> draw() {
    own();
    side("actor", act_.event.actors);
    side("recipient", act_.event.recipients);
    form();
    phrase();
    path();
    surroundings();
    words();
    std::sort(out_.begin(), out_.end());
    out_.erase(std::unique(out_.begin(), out_.end()), out_.end());
    return std::move(out_);
  }

 private:
  void add(std::string_view key, std::string_view value) { out_.push_back(std::string(key) + "=" + std::string(value)); }
  void add(std::string_view key, std::string_view a, std::string_view b) { add(key, std::string(a) + "+" + std::string(b)); }

  [[nodiscard]] std::string type() const { return text_of(act_.event.type); }

  void own() {
    const Event& e = act_.event;
    add("type", type());
    add("mode", type(), e.mode);
    add("status", text_of(e.status));
    add("status", type(), text_of(e.status));
    add("frame", act_.frame);
    add("frame", type(), act_.frame);
    add("lemma", scene_.lemma(act_.trigger), text_of(s_.upos(act_.trigger)));
    if (!e.why.empty()) add("row", e.why.front());
    if (act_.predicate != act_.trigger) add("carrier", scene_.lemma(act_.predicate));
    if (act_.faint) add("faint", "yes");
    add("nested", act_.nested_in ? "yes" : "no");
    add("dated", act_.expressions.empty() ? "no" : "yes");
    add("dated", type(), act_.expressions.empty() ? "no" : "yes");
    add("dated", text_of(e.status), act_.expressions.empty() ? "no" : "yes");
    add("occasion", act_.occasion || act_.setting != kNone ? "yes" : "no");
  }

  // Proper names begin with a capital; "soldiers", "ministers" do not.
  static bool is_named(const Actor& actor) { return !actor.name.empty() && !(actor.name.front() >= 'a' && actor.name.front() <= 'z') && !(actor.name.front() >= '0' && actor.name.front() <= '9'); }

  static std::string kind_of(const Actor& actor) {
    static constexpr std::array<std::string_view, 4> kKinds = {"person", "state", "organisation", "group"};
    std::string out(kKinds[static_cast<std::size_t>(actor.kind)]);
    out += is_named(actor) ? ".named" : ".unnamed";
    if (actor.country.empty()) out += ".nowhere";
    return out;
  }

  void side(const std::string& role, const std::vector<Index>& ids) {
    add(role + "s", few(ids.size()));
    if (ids.empty()) {
      add(role, "none");
      add(role, type(), "none");
      return;
    }
    const Actor& actor = scene_.actors.items[ids.front()];
    const std::string kind = kind_of(actor);
    add(role, kind);
    add(role, type(), kind);
    const std::string sector = actor.sector.empty() ? "none" : actor.sector.front();
    add(role + ".sector", sector);
    add(role + ".sector", type(), sector);
    add(role + ".political", is_political(actor) ? "yes" : "no");
    add(role + ".mentions", few(actor.mentions.size()));
    for (const auto& row : actor.why) add(role + ".row", row);
    if (!actor.role.empty()) add(role + ".role", std::string_view(actor.role).substr(actor.role.find_last_of(' ') + 1));
    add(role + ".seen", how_seen(ids.front()));
  }

  // How the sentence of the act mentions an actor: by name, pronoun ..., near the trigger or far, or not at all.
  std::string how_seen(Index actor) const {
    static constexpr std::array<std::string_view, 5> kHow = {"name", "nominal", "pronoun", "metonym", "demonym"};
    const auto range = s_.sentence_range(act_.trigger);
    std::string best = "elsewhere";
    Index nearest = kNone;
    for (const auto& m : scene_.actors.mentions) {
      if (m.actor != actor || !range.contains(m.head)) continue;
      const Index far = m.head > act_.trigger ? m.head - act_.trigger : act_.trigger - m.head;
      if (nearest != kNone && far >= nearest) continue;
      nearest = far;
      best = std::string(kHow[static_cast<std::size_t>(m.kind)]) + (far < 4 ? ".near" : far < 10 ? "" : ".far");
    }
    return best;
  }

  // Tense and mood of the verb that carries the act.
  void form() {
    const Index verb = act_.predicate;
    std::string tense = std::string(lang::penn_tag(s_[verb].form));
    for (const Index c : s_.children(verb)) {
      if (lang::base(s_.rel(c)) == Rel::kAux) {
        add("aux", s_.lower(c));
        tense += "." + std::string(s_.lower(c));
      }
    }
    tense_ = tense;
    add("tense", tense);
    add("voice", is_passive(s_, verb) ? "passive" : "active");
    add("mood", is_infinitive(s_, verb) ? "infinitive" : is_gerund(s_, verb) ? "gerund" : is_finite(s_, verb) ? "finite" : "other");
    if (is_negated(s_, verb)) add("negated", "yes");
    for (const Index c : s_.children(verb)) {
      if (s_.rel(c) == Rel::kMark) add("mark", s_.lower(c));
      if (s_.rel(c) == Rel::kAdvmod && s_.upos(c) == Upos::kAdv) add("adverb", s_.lower(c));
      if (lang::base(s_.rel(c)) == Rel::kObl) add("obl", s_.case_of(c), scene_.lemma(c));
      if (lang::base(s_.rel(c)) == Rel::kObl) add("prep", type(), s_.case_of(c));
    }
  }

  // "soldiers", "the soldiers", "two soldiers", "France", "he": how definite a noun phrase is.
  std::string definiteness(Index noun) const {
    if (s_.upos(noun) == Upos::kPropn) return "name";
    if (s_.upos(noun) == Upos::kPron) return "pronoun";
    std::string out = s_.lower(noun) == s_.lemma(noun) ? "one" : "many";
    for (const Index c : s_.children(noun)) {
      if (s_.rel(c) == Rel::kNmodPoss) return out + ".owned";
      if (s_.rel(c) == Rel::kNummod) return out + ".counted";
      if (s_.rel(c) == Rel::kDet) return out + "." + std::string(s_.lower(c));
      if (s_.upos(c) == Upos::kPropn) out += ".of-name";
    }
    return out + ".bare";
  }

  void argument(std::string_view role, Index token) {
    add(role, scene_.lemma(token));
    const std::string how = definiteness(token);
    add(std::string(role) + ".how", how);
    add(std::string(role) + ".how", how, tense_);
    const Index name = s_.name_of[token];
    if (name != kNone) add(std::string(role) + ".name", text_of(s_.names[name].kind));
  }

  void phrase() {
    const Index verb = act_.predicate;
    if (is_verbal(s_, verb)) {
      const Tokens subjects = logical_subjects(s_, verb);
      const Tokens objects = logical_objects(s_, verb);
      if (subjects.empty()) add("subj", "none"); else argument("subj", subjects.front());
      if (objects.empty()) add("obj", "none"); else argument("obj", objects.front());
    }
    if (s_.upos(act_.trigger) == Upos::kVerb) return;
    add("noun.how", definiteness(act_.trigger));
    for (const Index c : s_.children(act_.trigger)) {
      if (s_.rel(c) == Rel::kAmod || s_.rel(c) == Rel::kCompound) add("noun.mod", scene_.lemma(c));
      if (lang::base(s_.rel(c)) == Rel::kNmod) add("noun.prep", type(), s_.rel(c) == Rel::kNmodPoss ? "'s" : s_.case_of(c));
    }
  }

  // From the act up to the root of its sentence.
  void path() {
    const Index verb = act_.predicate;
    add("rel", text_of(s_.rel(verb)));
    add("rel", type(), text_of(s_.rel(verb)));
    if (s_.head(verb) != kNone) {
      add("head", scene_.lemma(s_.head(verb)));
      add("head", text_of(s_.rel(verb)), text_of(s_.upos(s_.head(verb))));
    } else {
      add("root", type(), tense_);
    }
    int depth = 0;
    for (Index at = verb; s_.head(at) != kNone && depth < 8; at = s_.head(at), ++depth) {
      if (at != verb) add("above", text_of(s_.rel(at)));
      for (const Index c : s_.children(at)) {
        if (s_.rel(c) == Rel::kMark && at != verb) add("mark.above", s_.lower(c));
      }
    }
    add("depth", std::to_string(std::min(depth, 5)));
  }

  void surroundings() {
    const auto range = s_.sentence_range(act_.trigger);
    const auto inside = [&](const lang::Name& n) { return range.contains(n.first); };
    add("named", std::any_of(s_.names.begin(), s_.names.end(), inside) ? "yes" : "no");
    add("block", text_of(scene_.block_of(act_.trigger)));
    add("ends", s_.lower(range.last - 1));
    const auto around = scene_.quotes.around(act_.trigger);
    add("quoted", around.empty() ? "no" : scene_.quotes.items[around.front()].direct ? "direct" : "indirect");
    if (!around.empty()) add("stance", scene_.quotes.frames[around.front()].stance);
    years(range);
  }

  // "in 1683": long past; "in 1995": past.
  void years(lang::TokenRange range) {
    for (Index t = range.first; t < range.last; ++t) {
      const auto w = s_.lower(t);
      const bool digits = w.size() == 4 && std::all_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!digits || (w.front() != '1' && w.substr(0, 2) != "20")) continue;
      add("year", w < "1945" ? "old" : w < "1990" ? "past" : "recent");
    }
  }

  void words() {
    const auto range = s_.sentence_range(act_.trigger);
    for (Index t = range.first; t < range.last; ++t) {
      if (t == act_.trigger) continue;
      const Upos pos = s_.upos(t);
      if (pos == Upos::kNoun || pos == Upos::kVerb || pos == Upos::kAdj || pos == Upos::kAdv || pos == Upos::kAux || pos == Upos::kSconj) add("w", scene_.lemma(t));
    }
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const Act& act_;
  std::string tense_;
  std::vector<std::string> out_;
};

}  // namespace

Result<Topics> Topics::load(const base::TableSet& set) {
  auto table = set.table("events/topics.tsv", {"topic", "words"});
  if (!table) return fail(table.error());
  if (table->size() > kMost) return fail(table->error(kMost, "too many topics"));
  Topics topics;
  for (std::size_t r = 0; r < table->size(); ++r) {
    topics.names.emplace_back(table->id(r));
    for (const auto word : base::split(table->cell(r, "words"), '|')) topics.bits[std::string(word)] |= 1U << r;
  }
  return topics;
}

Traits::Traits(const Scene& scene, const Topics& topics, const Acts& acts) : scene_(scene), topics_(topics), acts_(acts) {
  const auto& s = scene.syntax;
  topic_of_.assign(s.size(), 0);
  if (acts.empty()) return;
  for (Index t = 0; t < s.size(); ++t) {
    const auto found = topics.bits.find(scene.lemma(t));
    if (found != topics.bits.end()) topic_of_[t] = found->second;
  }
  page_ = count({0, s.size()}, kNone);
}

Traits::Counts Traits::count(lang::TokenRange range, Index but) const {
  Counts out{};
  for (Index t = range.first; t < range.last; ++t) {
    if (t == but || topic_of_[t] == 0) continue;
    for (std::size_t k = 0; k < topics_.names.size(); ++k) out[k] += static_cast<int>(topic_of_[t] >> k & 1U);
  }
  return out;
}

// How much of politics a page speaks: a report of a match may say "attack" and "captain", but not "minister" and "treaty".
std::string Traits::kind_of_page() const {
  if (scene_.syntax.sentences.size() < 4) return "short";
  const auto politics = std::find(topics_.names.begin(), topics_.names.end(), "politics");
  if (politics == topics_.names.end()) return "long";
  const double share = 100.0 * page_[static_cast<std::size_t>(politics - topics_.names.begin())] / static_cast<double>(scene_.syntax.size());
  return share < 1.5 ? "politics.0" : share < 3 ? "politics.1" : share < 5 ? "politics.2" : "politics.3";
}

bool Traits::is_news() const {
  const std::string kind = kind_of_page();
  return kind != "short" && kind != "politics.0";
}

std::vector<std::string> Traits::of(Index act) const {
  auto out = Sketch(scene_, acts_[act]).draw();
  const Index trigger = acts_[act].trigger;
  const Counts here = count(scene_.syntax.sentence_range(trigger), trigger);
  const double hundreds = std::max(1.0, static_cast<double>(scene_.syntax.size()) / 100.0);
  out.push_back("page=" + kind_of_page());
  int off = 0;
  for (std::size_t k = 0; k < topics_.names.size(); ++k) off += topics_.names[k] == "politics" ? 0 : here[k];
  out.push_back("topics=" + std::to_string(std::min(off, 6)));
  for (std::size_t k = 0; k < topics_.names.size(); ++k) {
    if (here[k] > 0) out.push_back("topic." + topics_.names[k] + "=" + std::string(few(static_cast<std::size_t>(here[k]))));
    if (page_[k] > here[k] && page_[k] >= 3 * hundreds) out.push_back("page." + topics_.names[k] + "=much");
  }
  return out;
}

}  // namespace dragoman::events
