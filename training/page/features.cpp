// page_features DATA_DIR KEEP|- FILE...: what the block classifier sees of each page, for training/page/train.py.
//
// One line of JSON a page: {"pieces": [text, ...], "first": [[...], ...]}; with a KEEP file (one number a line, all
// pieces of all pages in order: the first pass's probability) also "second".
#include "page/features.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "page/prepare.h"

using namespace dragoman;

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: page_features DATA_DIR KEEP|- FILE...\n");
    return 2;
  }
  const auto set = base::TableSet::open(argv[1]);
  if (!set) return 1;
  const auto words = page::load_words(*set);
  if (!words) {
    std::fprintf(stderr, "%s\n", to_string(words.error()).c_str());
    return 1;
  }
  std::ifstream keep_file(argv[2]);
  const bool second = std::string(argv[2]) != "-";
  std::cout << nlohmann::json{{"first", page::feature_names()}, {"second", page::second_feature_names()}}.dump()
            << "\n";
  for (int a = 3; a < argc; ++a) {
    Input input;
    if (auto bytes = base::read_file(argv[a])) input.bytes = std::move(*bytes);
    input.format = std::string(argv[a]).ends_with(".txt") ? InputFormat::kText : InputFormat::kHtml;
    const auto page = page::prepare(*words, input);
    auto out = nlohmann::json{{"pieces", nlohmann::json::array()}, {"first", nlohmann::json::array()}};
    if (page) {
      const auto& p = **page;
      const page::Markup* markup = p.markup ? &*p.markup : nullptr;
      for (const auto& piece : p.flow.pieces) out["pieces"].push_back(p.flow.view(piece));
      for (const auto& row : page::first_features(p.flow, p.views, markup)) out["first"].push_back(row);
      if (second) {
        std::vector<float> keep(p.flow.pieces.size());
        for (auto& k : keep) keep_file >> k;
        out["second"] = nlohmann::json::array();
        for (const auto& row : page::second_features(p.flow, p.views, markup, keep)) out["second"].push_back(row);
      }
    }
    std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  }
}
