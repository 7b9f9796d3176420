// Damaged pages must give a record, whose JSON reads back as it is, or an error, never a crash: fuzz_read FOLDER ROUNDS
// [SEED]. Run it under sanitizers
// (`make deep`); each round damages one page of FOLDER and reads it as page, as clean text and as JSON Lines.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "dragoman/dragoman.h"

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) { return n == 0 ? 0 : random() % n; }

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> kPieces = {"<",
                                                   ">",
                                                   "</p>",
                                                   "<!--",
                                                   "<script>",
                                                   "&",
                                                   "&#x110000;",
                                                   "&amp",
                                                   "\"",
                                                   "{\"",
                                                   "}",
                                                   "\\u",
                                                   "\n\n\n",
                                                   "\t",
                                                   std::string(1, '\0'),
                                                   "\xff",
                                                   "\xC3",
                                                   "\xE2\x80",
                                                   "\xF0\x9F\x98\x80",
                                                   "\xEF\xBB\xBF",
                                                   "\xC2\xA0",
                                                   "\xE2\x80\x8B",
                                                   "<meta charset=utf-16>",
                                                   "<table>",
                                                   "application/ld+json",
                                                   "2024-13-45",
                                                   "Monday",
                                                   "will",
                                                   "\xE2\x80\x9C",
                                                   "said",
                                                   "(",
                                                   ",,,,",
                                                   "<title>",
                                                   "<pre>",
                                                   "]]>"};
  return kPieces;
}

// One to eight wounds: bytes flipped, runs removed, doubled or moved, pieces put in, the end cut off.
std::string damage(std::string page, Random& random) {
  for (std::size_t wounds = 1 + below(random, 8); wounds > 0; --wounds) {
    const std::size_t at = below(random, page.size() + 1);
    const std::size_t size = below(random, 1 + below(random, 400));
    switch (below(random, 6)) {
      case 0:
        if (at < page.size()) page[at] = static_cast<char>(random());
        break;
      case 1: page.erase(at, size); break;
      case 2: page.insert(at, page.substr(at, size)); break;
      case 3: page.insert(at, pieces()[below(random, pieces().size())]); break;
      case 4: page.insert(below(random, page.size() + 1), page.substr(at, size)); break;
      default:
        if (below(random, 4) == 0) page.resize(at);
        break;
    }
  }
  page.shrink_to_fit();
  return page;
}

std::vector<dragoman::Input> load(const std::string& folder) {
  std::vector<dragoman::Input> pages;
  auto reader = dragoman::Reader::open({folder}, {});
  while (auto item = reader->next()) {
    if (item->input) pages.push_back(std::move(*item->input));
  }
  return pages;
}

bool spans_fit(const dragoman::Record& record) {
  for (const auto& block : record.blocks) {
    if (block.span.begin > block.span.end || block.span.end > record.text.size()) return false;
  }
  for (const auto& event : record.events) {
    if (event.evidence.sentence.end > record.text.size()) return false;
  }
  return true;
}

bool reads_back(const dragoman::Record& record) {
  const std::string json = dragoman::to_json(record);
  const auto again = dragoman::record_from_json(json);
  return again && dragoman::to_json(*again) == json;
}

void read_lines(const std::string& bytes) {
  std::istringstream in(bytes);
  auto reader = dragoman::Reader::open({"-"}, {.kind = dragoman::InputKind::kJsonLines, .standard_input = &in});
  while (reader->next()) {
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "fuzz_read FOLDER ROUNDS [SEED]\n"), 2;
  const auto engine = dragoman::Engine::load({.data = DRAGOMAN_DATA_DIR});
  if (!engine) return std::fprintf(stderr, "%s\n", to_string(engine.error()).c_str()), 1;
  const auto pages = load(argv[1]);
  const unsigned long rounds = std::strtoul(argv[2], nullptr, 10);
  const unsigned long seed = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 1;
  dragoman::Workspace work;
  for (unsigned long round = 0; round < rounds; ++round) {
    Random random(static_cast<Random::result_type>(seed + round));
    dragoman::Input input = pages[below(random, pages.size())];
    input.bytes = damage(std::move(input.bytes), random);
    if (below(random, 4) == 0) input.as = dragoman::InputAs::kClean;
    if (below(random, 4) == 0) input.format = dragoman::InputFormat::kAuto;
    read_lines(input.bytes);
    // The whole way is slow under sanitizers: one round in ten.
    const auto record =
        round % 10 == 0 ? engine->read(input, {.sentences = true, .tokens = true}, work) : engine->clean(input);
    if (record && !spans_fit(*record))
      return std::fprintf(stderr, "seed %lu: a span leaves the text\n", seed + round), 1;
    if (record && !reads_back(*record))
      return std::fprintf(stderr, "seed %lu: its JSON does not read back\n", seed + round), 1;
  }
  std::printf("%lu damaged pages read\n", rounds);
}
