// pair_features DATA_DIR: reads JSON Lines {"text", "source": [[begin, end]...], "target": [...], "right": [[begin,
// end, type]...]} from standard input and writes what relate() weighs: a line {"names": [feature]}, then one line a
// pair: {"type": [of each reading], "right": [0 or 1], "rows": [[features]]}. Offsets are bytes of "text"; `right` are
// the triggers that a reader marked. For fit_pairs.py.
#include <iostream>
#include <nlohmann/json.hpp>

#include "events/pair.h"
#include "events/tables.h"
#include "pipeline/layers.h"

using namespace dragoman;
using nlohmann::json;

namespace {

template <class T>
T must(Result<T> value) {
  if (value) return std::move(*value);
  std::cerr << to_string(value.error()) << "\n";
  std::exit(1);
}

std::vector<Span> spans(const json& list) {
  std::vector<Span> out;
  for (const json& s : list) out.push_back({s[0].get<std::uint32_t>(), s[1].get<std::uint32_t>()});
  return out;
}

json read(const pipeline::Parts& parts, const json& row, pipeline::Scratch& scratch) {
  Input input;
  input.bytes = row["text"].get<std::string>();
  input.format = InputFormat::kText;
  input.as = InputAs::kClean;
  auto layers = pipeline::parse(parts, must(page::read(parts.page, input)), scratch);
  pipeline::resolve(parts, layers);
  const auto& syntax = layers.syntax;
  const auto pair = events::pair_of(syntax, spans(row["source"]), spans(row["target"]));
  const auto mentions = pipeline::mentions_of(parts, layers, events::wanted(syntax, pair), scratch);
  json out{{"type", json::array()}, {"right", json::array()}, {"rows", json::array()}};
  for (const auto& r : events::readings_of(events::scene_of(parts.events, layers.page()), mentions, pair)) {
    const Span at = syntax.tokens[r.mention->trigger].span;
    const std::string type(to_string(r.type));
    const bool right = std::any_of(row["right"].begin(), row["right"].end(),
                                   [&](const json& m) { return m[2] == type && at.begin < m[1] && m[0] < at.end; });
    out["type"].push_back(type);
    out["right"].push_back(right ? 1 : 0);
    out["rows"].push_back(std::vector<double>(r.features.begin(), r.features.end()));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: pair_features DATA_DIR < pairs.jsonl\n";
    return 2;
  }
  const auto parts = must(pipeline::Parts::load(argv[1]));
  pipeline::Scratch scratch;
  std::cout
      << json{{"names", std::vector<std::string>(events::kPairFeatures.begin(), events::kPairFeatures.end())}}.dump()
      << "\n";
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) std::cout << read(parts, json::parse(line), scratch).dump() << "\n";
  }
  return 0;
}
