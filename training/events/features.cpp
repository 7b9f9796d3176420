// event_features DATA_DIR: reads JSON Lines {"id", "text", "published"?, "mentions"?} from standard input and writes what the small
// scorers of src/events weigh. First a line {"names": {scorer: [feature]}}, then one line a document:
//   {"id", "actors": [{"name", "kind", "country"}],
//    "candidates": [{"trigger": [begin, end], "sentence": [begin, end], "type", "status", "probability", "refused", "actors": [actor],
//      "recipients": [actor], "symmetric", "links": [[role, [begin, end], score]], "elsewhere": [a probability a role], "event": [features],
//      "open": {"actor" or "recipient": [[actor, [features]]], "when": [[EDTF, [features]]], "where": [[country, [features]]]}}],
//    "pairs": [[candidate, candidate, [features]]]}
// Offsets are bytes of "text". `mentions` are read in place of the network's: [{"trigger": [begin, end], "type", "status",
// "links": [[role, [begin, end] or null]]}], null for what is told elsewhere on the page. Sides are as the links seat them; `open` has the sides they leave open. For training/events.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "events/elsewhere.h"
#include "events/features.h"
#include "events/setting.h"
#include "events/tables.h"
#include "pipeline/parts.h"

using namespace dragoman;
using nlohmann::json;

namespace {

constexpr float kFaint = 0.1F;   // pairs and open sides of candidates less likely than this teach nothing

template <class T>
T must(Result<T> value) {
  if (value) return std::move(*value);
  std::cerr << value.error().message << "\n";
  std::exit(1);
}

json span(Span s) { return json::array({s.begin, s.end}); }
template <std::size_t N>
json numbers(const std::array<double, N>& features) { return json(std::vector<double>(features.begin(), features.end())); }

// The features of one page, from the layers of events::find.
class Writer {
 public:
  Writer(const events::Scene& scene, events::Acts acts, const std::vector<Time>& times)
      : scene_(scene), acts_(std::move(acts)), times_(times), roster_(events::Roster::with(scene, acts_.newcomers)), seated_(acts_.sides) {
    for (auto& sides : seated_) {
      if (sides.actors_elsewhere) sides.actors.clear();
      if (sides.recipients_elsewhere) sides.recipients.clear();
    }
    for (Index k = 0; k < acts_.candidates.size(); ++k) tellings_.push_back(events::telling_of(scene, acts_, times, k));
  }

  [[nodiscard]] json actors() const {
    json out = json::array();
    for (Index a = 0; a < roster_.size(); ++a) out.push_back({{"name", roster_[a].name}, {"kind", std::string(to_string(roster_[a].kind))}, {"country", roster_[a].country}});
    return out;
  }

  [[nodiscard]] json candidate(Index k) const {
    const auto& c = acts_.candidates[k];
    const auto& s = scene_.syntax;
    json links = json::array();
    for (const auto& a : c.arguments) links.push_back({static_cast<int>(a.role), span(s.tokens[a.word].span), a.score});
    return {{"trigger", span(s.tokens[c.trigger].span)}, {"sentence", span(s.sentence(c.trigger).span)}, {"type", std::string(to_string(c.type))},
            {"status", std::string(to_string(c.status))}, {"probability", acts_.verdicts[k].probability}, {"refused", acts_.verdicts[k].refused},
            {"actors", seated_[k].actors}, {"recipients", seated_[k].recipients}, {"symmetric", seated_[k].symmetric}, {"links", links},
            {"elsewhere", std::vector<float>(c.elsewhere.begin(), c.elsewhere.end())},
            {"event", numbers(events::event_features(scene_, roster_, c, acts_.sides[k]))}, {"open", open(k)}};
  }

  [[nodiscard]] json pairs() const {
    json out = json::array();
    for (Index a = 0; a < tellings_.size(); ++a) {
      for (Index b = a + 1; b < tellings_.size(); ++b) {
        const auto &x = acts_.candidates[a], &y = acts_.candidates[b];
        if (x.type == y.type && is_likely(x) && is_likely(y)) out.push_back({a, b, numbers(events::same_features(scene_, roster_, acts_, tellings_[a], tellings_[b]))});
      }
    }
    return out;
  }

 private:
  static bool is_likely(const events::Candidate& c) { return c.types[static_cast<std::size_t>(c.type)] > kFaint; }

  json open(Index k) const {
    json out = json::object();
    if (!is_likely(acts_.candidates[k])) return out;
    auto sides = acts_.sides;
    sides[k] = seated_[k];
    for (const bool recipient : {false, true}) {
      if (!(recipient ? sides[k].recipients : sides[k].actors).empty() && !(recipient && sides[k].symmetric && sides[k].actors.size() < 2)) continue;
      json rows = json::array();
      for (Index a = 0; a < roster_.size(); ++a) rows.push_back({a, numbers(events::elsewhere_features(scene_, roster_, {acts_.candidates, sides, k, recipient}, a))});
      out[recipient ? "recipient" : "actor"] = std::move(rows);
    }
    const events::Unsettled u{acts_, times_, tellings_, k};
    if (!tellings_[k].when) {
      auto& rows = out["when"] = json::array();
      for (const Index x : events::dated(scene_, times_)) rows.push_back({times_[x].edtf, numbers(events::when_features(scene_, u, x))});
    }
    if (!tellings_[k].where) {
      auto& rows = out["where"] = json::array();
      for (const Index p : events::countries(scene_)) {
        const auto& country = scene_.places.items[p].country;
        rows.push_back({country, numbers(events::where_features(scene_, roster_, u, country))});
      }
    }
    return out;
  }

  const events::Scene& scene_;
  events::Acts acts_;
  const std::vector<Time>& times_;
  events::Roster roster_;
  std::vector<events::Sides> seated_;
  std::vector<events::Telling> tellings_;
};

// The head of the words in a span of bytes; of a verb with its event noun ("held talks") the noun. kNone when there are none.
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
    if (m.trigger == lang::kNone || std::any_of(out.items.begin(), out.items.end(), [&](const auto& other) { return other.trigger == m.trigger; })) continue;
    m.types[static_cast<std::size_t>(parse_event_type(mark["type"].get<std::string>()).value())] = kSure;
    m.status[static_cast<std::size_t>(parse_status(mark["status"].get<std::string>()).value())] = kSure;
    for (const json& link : mark["links"]) m.links.push_back({static_cast<mentions::Role>(link[0].get<int>()), link[1].is_null() ? lang::kNone : head_at(s, link[1], false), kSure});
    out.items.push_back(std::move(m));
  }
  std::stable_sort(out.items.begin(), out.items.end(), [](const auto& a, const auto& b) { return a.trigger < b.trigger; });
  return out;
}

json names() {
  const auto list = [](const auto& features) { return json(std::vector<std::string>(features.begin(), features.end())); };
  return {{"event", list(events::kEventFeatures)}, {"actor", list(events::kElsewhereFeatures)}, {"recipient", list(events::kElsewhereFeatures)},
          {"when", list(events::kWhenFeatures)}, {"where", list(events::kWhereFeatures)}, {"same", list(events::kSameFeatures)}};
}

json read(const pipeline::Parts& parts, const json& row, pipeline::Scratch& scratch) {
  Input input;
  input.bytes = row.value("text", "");
  input.as = InputAs::kClean;
  const auto doc = must(page::read(parts.page, input));
  const auto syntax = pipeline::parse(parts, doc, scratch);
  const auto spoken = timex::find(parts.time, doc, syntax);
  const auto [places, actors] = pipeline::cast_of(parts, doc, syntax);
  const auto quotes = quotes::attribute(parts.quotes, doc, syntax, actors);
  const events::Page page{doc, syntax, places, actors, quotes, spoken};
  const auto mentions = row.contains("mentions") ? marked(syntax, row["mentions"]) : mentions::read(parts.mentions, syntax, scratch.states, {}, scratch.mentions);
  auto acts = events::find(parts.events, page, mentions);
  const auto published = row.contains("published") && row["published"].is_string() ? row["published"].get<std::string>().substr(0, 10) : std::string();
  const auto times = timex::anchor(parts.time, doc, syntax, spoken, events::directions(acts, spoken), published);
  const auto count = acts.candidates.size();
  const auto scene = events::scene_of(parts.events, page);
  const Writer writer(scene, std::move(acts), times);
  json out{{"id", row["id"]}, {"actors", writer.actors()}, {"candidates", json::array()}, {"pairs", writer.pairs()}};
  for (Index k = 0; k < count; ++k) out["candidates"].push_back(writer.candidate(k));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: event_features DATA_DIR < documents.jsonl\n";
    return 2;
  }
  const auto parts = must(pipeline::Parts::load(argv[1]));
  pipeline::Scratch scratch;
  std::cout << json{{"names", names()}}.dump() << "\n";
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) std::cout << read(parts, json::parse(line), scratch).dump() << "\n";
  }
  return 0;
}
