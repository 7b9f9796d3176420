// event_features DATA_DIR ARTICLES: reads JSON Lines {"id", "text", "title"?, "published"?, "told"?} from the file, the
// network once; then answers each line of standard input {"weights": {name: number, as in weights.tsv, over the
// table's}, "give": "features" or "events"} with one line. Features: what the small scorers of src/events weigh,
// {"names": {scorer: [feature]}, "articles": [
//   {"id", "actors": [{"name", "kind", "country"}],
//    "candidates": [{"trigger": [begin, end], "sentence": [begin, end], "type", "status", "probability", "refused",
//    "actors": [actor],
//      "recipients": [actor], "symmetric", "types": {type: [log-probability by the network, [features]]}, "event":
//      [features], "open": {"actor" or "recipient": [[actor, [features]]], "when": [[EDTF, [features]]], "where":
//      [[country, [features]]]}}],
//    "pairs": [[candidate, candidate, [features]]]}]}
// Events: what the page is coded as, [{"id", "actors": as above, "events": [{"type", "status", "symmetric", "actors",
// "recipients", "when": EDTF, "where": country,
//   "word": [name], "spans": [[begin, end] of each sentence that tells it], "confidence"}]}].
// Offsets are bytes of "text". `told` is read in place of the network's: [{"trigger": [begin, end], "type", "status",
// "links": [[role, [begin, end] or null]]}], null for what is told elsewhere on the page. Sides are as the links fill
// them; `open` has the sides they leave open. For training/events.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "events/alike.h"
#include "events/elsewhere.h"
#include "events/features.h"
#include "events/setting.h"
#include "events/tables.h"
#include "pipeline/layers.h"

using namespace dragoman;
using nlohmann::json;

namespace {

constexpr float kFaint = 0.1F;  // pairs and open sides of candidates less likely than this teach nothing

template <class T>
T must(Result<T> value) {
  if (value) return std::move(*value);
  std::cerr << to_string(value.error()) << "\n";
  std::exit(1);
}

json span(Span s) { return json::array({s.begin, s.end}); }
template <std::size_t N>
json numbers(const std::array<double, N>& features) {
  return json(std::vector<double>(features.begin(), features.end()));
}

template <class Actors>  // a vector of actors, or a roster
json named(const Actors& actors) {
  json out = json::array();
  for (Index a = 0; a < actors.size(); ++a)
    out.push_back(
        {{"name", actors[a].name}, {"kind", std::string(to_string(actors[a].kind))}, {"country", actors[a].country}});
  return out;
}

json coded(const Event& e, const std::vector<Actor>& parties) {
  json words = json::array(), spans = json::array({span(e.evidence.sentence)});
  for (const auto& w : e.word) words.push_back(w.actor ? parties[*w.actor].name : w.via);
  for (const Span s : e.also) spans.push_back(span(s));
  return {{"type", std::string(to_string(e.type))},
          {"status", std::string(to_string(e.status))},
          {"symmetric", e.symmetric},
          {"actors", e.actors},
          {"recipients", e.recipients},
          {"when", e.when ? e.when->edtf : ""},
          {"where", e.where ? e.where->country : ""},
          {"word", words},
          {"spans", spans},
          {"confidence", e.confidence}};
}

// The features of one page, from the layers of events::find.
class Writer {
 public:
  Writer(const events::Scene& scene, const events::Acts& acts, const std::vector<Time>& times)
      : scene_(scene),
        acts_(acts),
        times_(times),
        roster_(events::Roster::with(scene, acts.newcomers)),
        filled_(acts.sides),
        throng_(events::Throng::of(scene, acts.candidates)) {
    for (auto& sides : filled_) {
      if (sides.actors_elsewhere) sides.actors.clear();
      if (sides.recipients_elsewhere) sides.recipients.clear();
    }
    for (Index k = 0; k < acts_.candidates.size(); ++k) tellings_.push_back(events::telling_of(scene, acts_, times, k));
  }

  [[nodiscard]] json actors() const { return named(roster_); }

  [[nodiscard]] json candidate(Index k) const {
    const auto& c = acts_.candidates[k];
    const auto& s = scene_.syntax;
    return {{"trigger", span(s.tokens[c.trigger].span)},
            {"sentence", span(s.sentence(c.trigger).span)},
            {"type", std::string(to_string(c.type))},
            {"status", std::string(to_string(c.status))},
            {"probability", acts_.verdicts[k].probability},
            {"refused", events::refusal_words(acts_.verdicts[k])},
            {"actors", filled_[k].actors},
            {"recipients", filled_[k].recipients},
            {"symmetric", filled_[k].symmetric},
            {"types", types(k)},
            {"event", numbers(events::event_features(scene_, roster_, throng_, k, acts_.sides[k]))},
            {"open", open(k)}};
  }

  [[nodiscard]] json pairs() const {
    json out = json::array();
    const auto tellings = events::settled(scene_, roster_, acts_, times_, tellings_);
    const events::Alike alike(scene_, roster_, acts_, tellings);
    for (Index a = 0; a < tellings_.size(); ++a) {
      for (Index b = a + 1; b < tellings_.size(); ++b) {
        const auto &x = acts_.candidates[a], &y = acts_.candidates[b];
        if (x.type == y.type && is_likely(x) && is_likely(y) && !alike.other_days(a, b))
          out.push_back({a, b, numbers(alike.features(a, b))});
      }
    }
    return out;
  }

 private:
  static bool is_likely(const events::Candidate& c) { return c.types[static_cast<std::size_t>(c.type)] > kFaint; }

  // By type the network's log-probability, up to a constant, and what rows say.
  json types(Index k) const {
    const auto& c = acts_.candidates[k];
    json out = json::object();
    const auto features = events::type_features(scene_, events::rows_at(scene_, c.trigger));
    for (std::size_t t = 0; t < mentions::kTypes; ++t) {
      const double network = std::log(std::max(c.types[t], 1e-6F)) - events::weigh(scene_.weights.type, features[t]);
      out[std::string(to_string(static_cast<EventType>(t)))] = {network, numbers(features[t])};
    }
    return out;
  }

  json open(Index k) const {
    json out = json::object();
    if (!is_likely(acts_.candidates[k])) return out;
    auto sides = acts_.sides;
    sides[k] = filled_[k];
    for (const bool recipient : {false, true}) {
      if (!(recipient ? sides[k].recipients : sides[k].actors).empty() &&
          !(recipient && sides[k].symmetric && sides[k].actors.size() < 2))
        continue;
      json rows = json::array();
      for (Index a = 0; a < roster_.size(); ++a)
        rows.push_back(
            {a, numbers(events::elsewhere_features(scene_, roster_, {acts_.candidates, sides, k, recipient}, a))});
      out[recipient ? "recipient" : "actor"] = std::move(rows);
    }
    const events::Setting setting(scene_, roster_, acts_, times_, tellings_);
    auto &whens = out["when"] = json::array(), &wheres = out["where"] = json::array();
    for (const auto& option : setting.whens(k))
      whens.push_back({times_[option.expression].edtf, numbers(option.features)});
    for (const auto& option : setting.wheres(k)) wheres.push_back({option.where.country, numbers(option.features)});
    return out;
  }

  const events::Scene& scene_;
  const events::Acts& acts_;
  const std::vector<Time>& times_;
  events::Roster roster_;
  std::vector<events::Sides> filled_;
  events::Throng throng_;
  std::vector<events::Telling> tellings_;
};

// The head of the words in a span of bytes; of a verb with its event noun ("held talks") the noun. kNone when there are
// none.
Index head_at(const lang::Syntax& s, const json& bytes, bool trigger) {
  const auto begin = bytes[0].get<std::uint32_t>(), end = bytes[1].get<std::uint32_t>();
  Index first = s.token_at(begin);
  while (first > 0 && s.tokens[first - 1].span.end > begin) --first;
  Index last = first;
  while (last < s.size() && s.tokens[last].span.begin < end) ++last;
  if (first >= last) return lang::kNone;
  const Index head = s.head_of({first, last});
  for (Index t = first; trigger && t < last; ++t) {
    if (s.upos(head) == lang::Upos::kVerb && s.upos(t) == lang::Upos::kNoun && s.head(t) == head) return t;
  }
  return head;
}

// Marks as the network would say them, were it sure.
mentions::Mentions marked(const lang::Syntax& s, const json& marks) {
  constexpr float kSure = 0.95F;
  mentions::Mentions out;
  for (const json& mark : marks) {
    mentions::Mention m;
    m.trigger = head_at(s, mark["trigger"], true);
    if (m.trigger == lang::kNone ||
        std::any_of(out.items.begin(), out.items.end(), [&](const auto& other) { return other.trigger == m.trigger; }))
      continue;
    m.types[static_cast<std::size_t>(parse_event_type(mark["type"].get<std::string>()).value())] = kSure;
    m.status[static_cast<std::size_t>(parse_status(mark["status"].get<std::string>()).value())] = kSure;
    for (const json& link : mark["links"])
      m.links.push_back({static_cast<mentions::Role>(link[0].get<int>()),
                         link[1].is_null() ? lang::kNone : head_at(s, link[1], false), kSure});
    out.items.push_back(std::move(m));
  }
  std::stable_sort(out.items.begin(), out.items.end(),
                   [](const auto& a, const auto& b) { return a.trigger < b.trigger; });
  return out;
}

json names() {
  const auto list = [](const auto& features) {
    return json(std::vector<std::string>(features.begin(), features.end()));
  };
  return {{"type", list(events::kTypeFeatures)},       {"event", list(events::kEventFeatures)},
          {"actor", list(events::kElsewhereFeatures)}, {"recipient", list(events::kElsewhereFeatures)},
          {"when", list(events::kWhenFeatures)},       {"where", list(events::kWhereFeatures)},
          {"same", list(events::kSameFeatures)}};
}

// One page, read once and coded for each question.
class Article {
 public:
  Article(const pipeline::Parts& parts, const json& row, pipeline::Scratch& scratch)
      : id_(row["id"]), layers_(pipeline::parse(parts, must(page::read(parts.page, input_of(row))), scratch)) {
    pipeline::resolve(parts, layers_);
    layers_.mentions =
        row.contains("told") ? marked(layers_.syntax, row["told"]) : pipeline::mentions_of(parts, layers_, {}, scratch);
  }

  [[nodiscard]] json answer(const pipeline::Parts& parts, const events::Tables& tables, bool features) {
    pipeline::code(parts, tables, layers_);
    if (!features) {
      json told = json::array();
      for (const Event& e : layers_.events) told.push_back(coded(e, layers_.parties));
      return {{"id", id_}, {"actors", named(layers_.parties)}, {"events", told}};
    }
    const auto scene = events::scene_of(tables, layers_.page());
    const Writer writer(scene, layers_.acts, layers_.times);
    json out{{"id", id_}, {"actors", writer.actors()}, {"candidates", json::array()}, {"pairs", writer.pairs()}};
    for (Index k = 0; k < layers_.acts.candidates.size(); ++k) out["candidates"].push_back(writer.candidate(k));
    return out;
  }

 private:
  static Input input_of(const json& row) {
    const auto member = [&](const char* key) {
      return row.contains(key) && row[key].is_string() ? row[key].get<std::string>() : std::string();
    };
    Input input;
    input.bytes = member("text");
    input.format = InputFormat::kText;
    input.as = InputAs::kClean;
    input.title = member("title");
    input.published = member("published").substr(0, 10);
    return input;
  }

  json id_;
  pipeline::Layers layers_;
};

events::Tables tables_for(const pipeline::Parts& parts, const json& changes) {
  auto weights = parts.events.impl().weights;
  for (const auto& [name, value] : changes.items()) {
    double* weight = weights.find(name);
    if (weight == nullptr) std::cerr << "unknown weight " << name << "\n", std::exit(1);
    *weight = value.get<double>();
  }
  return parts.events.with(weights);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: event_features DATA_DIR ARTICLES < questions.jsonl\n";
    return 2;
  }
  const auto parts = must(pipeline::Parts::load(argv[1]));
  pipeline::Scratch scratch;
  std::vector<Article> articles;
  std::ifstream file(argv[2]);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) articles.emplace_back(parts, json::parse(line), scratch);
  }
  for (std::string line; std::getline(std::cin, line);) {
    const json question = json::parse(line);
    const auto tables = tables_for(parts, question.value("weights", json::object()));
    const bool features = question["give"] == "features";
    json out = json::array();
    for (auto& article : articles) out.push_back(article.answer(parts, tables, features));
    if (features) out = {{"names", names()}, {"articles", std::move(out)}};
    std::cout << out.dump() << std::endl;
  }
  return 0;
}
