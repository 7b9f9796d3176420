// dragoman: the command line over the engine.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "dragoman/dragoman.h"

// Stand-in until the subcommands land: JSON Lines on standard input, records on standard output.
int main() {
  auto engine = dragoman::Engine::load({});
  if (!engine) {
    std::fprintf(stderr, "dragoman: %s\n", engine.error().message.c_str());
    return 1;
  }
  dragoman::Workspace work;
  for (std::string line; std::getline(std::cin, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_discarded()) continue;
    dragoman::Input input;
    input.bytes = json.value("text", "");
    input.source = json.value("id", "");
    input.as = dragoman::InputAs::kClean;
    if (json.contains("published") && json["published"].is_string()) input.published = json["published"];
    const auto record = engine->read(input, {.sentences = true, .tokens = true}, work);
    std::cout << (record ? dragoman::to_json(*record) : dragoman::error_to_json(input.source, record.error())) << "\n";
  }
}
