// event_states PREFIX AFTER_LAYER [DATA_DIR]: reads JSON Lines {"id", "text", "title"?, "published"?} from standard input and writes what the
// language model makes of them, for training/events:
//   PREFIX.jsonl   one line a document: {"id", "tokens": [[begin, end]...], "sentences": [[first, last]...],
//                  "units": [[sentence, first token, last token, is_preface, first row, rows]...], "piece": [of each token: its first piece,
//                  counted from the [CLS] of its unit], "heads": [token or -1], "rels", "upos", "lemmas", "ids": [[pieces of a unit]...]}
//   PREFIX.states  rows of 384 halves, one a piece: the hidden state after AFTER_LAYER layers; a unit's `first row` counts from the file's start
// Offsets are bytes of "text".
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "lang/lang.h"

using namespace dragoman;
using nlohmann::json;

namespace {

constexpr std::size_t kThreads = 2;
constexpr std::size_t kRound = 32;   // documents a thread takes before all are written

template <class T>
T must(Result<T> value) {
  if (value) return std::move(*value);
  std::cerr << value.error().message << "\n";
  std::exit(1);
}

// To the nearest half, ties to even; too large becomes infinite.
std::uint16_t to_half(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const std::uint32_t sign = bits >> 16U & 0x8000U, size = bits & 0x7fffffffU;
  if (size >= 0x47800000U) return static_cast<std::uint16_t>(sign | (size > 0x7f800000U ? 0x7e00U : 0x7c00U));
  if (size < 0x38800000U) {  // below the normal halves: the sum's last place is theirs
    return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(std::bit_cast<float>(size) + 0.5F) - 0x3f000000U));
  }
  return static_cast<std::uint16_t>(sign | ((size - 0x38000000U + 0xfffU + (size >> 13U & 1U)) >> 13U));
}

std::vector<std::uint16_t> to_halves(const std::vector<float>& x) {
  std::vector<std::uint16_t> out(x.size());
  std::transform(x.begin(), x.end(), out.begin(), to_half);
  return out;
}

struct Models {
  page::Tables page;
  text::Tables text;
  lang::Model lang;
};

struct Read {
  json line;
  std::vector<std::uint16_t> pieces;
  std::size_t rows = 0;
};

void put_units(const lang::States& states, json& line) {
  line["units"] = line["ids"] = json::array();
  for (const lang::EncodedUnit& u : states.units) {
    line["units"].push_back({u.sentence, u.first, u.last, u.is_preface ? 1 : 0, u.piece, u.pieces});
    const auto ids = states.ids.begin() + u.piece;
    line["ids"].push_back(std::vector<std::int32_t>(ids, ids + u.pieces));
  }
  line["piece"] = states.piece_of;
}

void put_syntax(const lang::Syntax& syntax, json& line) {
  for (const char* key : {"tokens", "sentences", "heads", "rels", "upos", "lemmas"}) line[key] = json::array();
  for (const text::Sentence& s : syntax.sentences) line["sentences"].push_back({s.first, s.last});
  for (lang::Index t = 0; t < syntax.size(); ++t) {
    line["tokens"].push_back({syntax.tokens[t].span.begin, syntax.tokens[t].span.end});
    line["heads"].push_back(syntax.head(t) == lang::kNone ? -1 : static_cast<int>(syntax.head(t)));
    line["rels"].push_back(lang::to_string(syntax.rel(t)));
    line["upos"].push_back(lang::to_string(syntax.upos(t)));
    line["lemmas"].push_back(syntax.words[t].lemma);
  }
}

Read read(const Models& models, const std::string& row, lang::Scratch& scratch, lang::States& states) {
  const json in = json::parse(row);
  Input input;
  input.bytes = in.value("text", "");
  input.as = InputAs::kClean;
  input.title = in.value("title", "");
  Read out;
  out.line["id"] = in["id"];
  auto doc = page::read(models.page, input);
  if (doc && doc->text != input.bytes) doc = fail(ErrorCode::kBadInput, "page", "the text was changed");
  if (!doc) std::cerr << in["id"] << ": " << doc.error().message << "\n";
  const Document none;
  const auto syntax = lang::analyse(models.lang, doc ? *doc : none, doc ? text::split(models.text, *doc) : text::Text(), scratch, &states);
  put_syntax(syntax, out.line);
  put_units(states, out.line);
  out.rows = states.ids.size();
  out.pieces = to_halves(states.pieces);
  return out;
}

struct Files {
  std::ofstream lines, pieces;
  std::size_t rows = 0;

  explicit Files(const std::string& prefix) : lines(prefix + ".jsonl"), pieces(prefix + ".states", std::ios::binary) {}
  void write(Read& r) {
    for (json& unit : r.line["units"]) unit[4] = unit[4].get<std::size_t>() + rows;
    rows += r.rows;
    lines << r.line.dump() << "\n";
    pieces.write(reinterpret_cast<const char*>(r.pieces.data()), static_cast<std::streamsize>(r.pieces.size() * sizeof(std::uint16_t)));
  }
};

Models load(const char* data) {
  const auto set = must(base::TableSet::open(data));
  return {must(page::Tables::load(set)), must(text::Tables::load(set)), must(lang::Model::load(set, "lang-en"))};
}

// The next rows, each thread's share in turn; false at the end.
bool read_round(const Models& models, std::size_t after_layer, std::array<lang::Scratch, kThreads>& scratch, Files& files) {
  std::vector<std::string> rows;
  for (std::string row; rows.size() < kThreads * kRound && std::getline(std::cin, row);) {
    if (!row.empty()) rows.push_back(std::move(row));
  }
  std::vector<Read> results(rows.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        lang::States states;
        states.after_layer = after_layer;
        for (std::size_t r = i; r < rows.size(); r += kThreads) results[r] = read(models, rows[r], scratch[i], states);
      });
    }
  }
  for (Read& r : results) files.write(r);
  return !rows.empty();
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t after_layer = 0;
  if (argc < 3 || argc > 4 || std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), after_layer).ec != std::errc()) {
    std::cerr << "usage: event_states PREFIX AFTER_LAYER [DATA_DIR] < documents.jsonl\n";
    return 2;
  }
  const Models models = load(argc == 4 ? argv[3] : DRAGOMAN_DATA_DIR);
  Files files(argv[1]);
  std::array<lang::Scratch, kThreads> scratch;
  while (read_round(models, after_layer, scratch, files)) {}
  files.lines.flush();
  files.pieces.flush();
  if (files.lines && files.pieces) return 0;
  std::cerr << argv[1] << ": cannot be written\n";
  return 1;
}
