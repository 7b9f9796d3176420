// event_states PREFIX AFTER_LAYER [DATA_DIR]: reads JSON Lines {"id", "text", "title"?} from standard input and writes
// what the language model makes of them, for training/events:
//   PREFIX.jsonl   one line a document: {"id", "tokens": [[begin, end]...], "sentences": [[first, last]...],
//                  "units": [[sentence, first token, last token, is_preface, first row, rows]...], "piece": [of each
//                  token: its first piece, counted from the [CLS] of its unit], "heads": [token or -1], "rels", "upos",
//                  "lemmas", "ids": [[pieces of a unit]...]}
//   PREFIX.states  rows of 384 halves, one a piece: the hidden state after AFTER_LAYER layers; a unit's `first row`
//   counts from the file's start
// Offsets are bytes of "text". A member that is null is absent. What cannot be read is named on standard error and
// written as an empty document, so that input and output stay in step; if a line was no such object, the exit status
// is 1.
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
constexpr std::size_t kRound = 32;  // documents a thread takes before all are written

template <class T>
T must(Result<T> value) {
  if (value) return std::move(*value);
  std::cerr << to_string(value.error()) << "\n";
  std::exit(1);
}

// To the nearest half, ties to even; too large becomes infinite.
std::uint16_t to_half(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const std::uint32_t sign = bits >> 16U & 0x8000U, size = bits & 0x7fffffffU;
  if (size >= 0x47800000U) return static_cast<std::uint16_t>(sign | (size > 0x7f800000U ? 0x7e00U : 0x7c00U));
  if (size < 0x38800000U) {  // below the normal halves: the sum's last place is theirs
    return static_cast<std::uint16_t>(sign |
                                      (std::bit_cast<std::uint32_t>(std::bit_cast<float>(size) + 0.5F) - 0x3f000000U));
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

struct Row {
  std::size_t number = 0;
  std::string text;
};  // of the input

struct Read {
  json line;
  std::string problem;
  bool is_bad = false;  // not a document at all
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

constexpr std::string_view kLine = "line";  // stage of errors in the line itself

std::unexpected<Error> bad(std::string what) { return fail(ErrorCode::kBadInput, std::string(kLine), std::move(what)); }

// "" if it is absent.
Result<std::string> text_of(const json& in, const char* name) {
  const auto it = in.find(name);
  if (it == in.end() || it->is_null()) return "";
  if (!it->is_string()) return bad('"' + std::string(name) + "\" is no string");
  return it->get<std::string>();
}

// The document of a line; `id` is what the line gives.
Result<Document> document(const Models& models, const std::string& row, json& id) {
  const json in = json::parse(row, nullptr, false);
  if (in.is_discarded()) return bad("is no JSON");
  if (!in.is_object()) return bad("is no object");
  id = in.value("id", json());
  if (id.is_null()) return bad("has no \"id\"");
  const auto text = text_of(in, "text"), title = text_of(in, "title");
  if (!text) return fail(text.error());
  if (!title) return fail(title.error());
  Input input;
  input.bytes = *text;
  input.as = InputAs::kClean;
  input.title = *title;
  auto doc = page::read(models.page, input);
  if (doc && doc->text != input.bytes) return fail(ErrorCode::kBadInput, "page", "the text was changed");
  return doc;
}

Read read(const Models& models, const Row& row, lang::Scratch& scratch, lang::States& states) {
  Read out;
  auto doc = document(models, row.text, out.line["id"]);
  if (!doc) {
    const std::string id = out.line["id"].is_null() ? "" : ", id " + out.line["id"].dump();
    out.is_bad = doc.error().stage == kLine;
    out.problem = "line " + std::to_string(row.number) + id + ": " + to_string(doc.error());
    doc = Document();
  }
  const auto syntax = lang::analyse(
      models.lang, *doc, doc->text.empty() ? text::Text() : text::split(models.text, *doc), scratch, &states);
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
    pieces.write(reinterpret_cast<const char*>(r.pieces.data()),
                 static_cast<std::streamsize>(r.pieces.size() * sizeof(std::uint16_t)));
  }
};

Models load(const char* data) {
  const auto set = must(base::TableSet::open(data));
  return {must(page::Tables::load(set)), must(text::Tables::load(set)), must(lang::Model::load(set, "lang-en"))};
}

struct Run {
  const Models& models;
  std::size_t after_layer;
  Files& files;
  std::array<lang::Scratch, kThreads> scratch{};
  std::size_t lines = 0;
  bool is_bad = false;
};

// The next rows, each thread's share in turn; false at the end.
bool read_round(Run& run) {
  std::vector<Row> rows;
  for (std::string text; rows.size() < kThreads * kRound && std::getline(std::cin, text);) {
    ++run.lines;
    if (!text.empty()) rows.push_back({run.lines, std::move(text)});
  }
  std::vector<Read> results(rows.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        lang::States states;
        states.after_layer = run.after_layer;
        for (std::size_t r = i; r < rows.size(); r += kThreads)
          results[r] = read(run.models, rows[r], run.scratch[i], states);
      });
    }
  }
  for (Read& r : results) {
    if (!r.problem.empty()) std::cerr << r.problem << "\n";
    run.is_bad |= r.is_bad;
    run.files.write(r);
  }
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
  Run run{models, after_layer, files};
  while (read_round(run)) {
  }
  files.lines.flush();
  files.pieces.flush();
  if (files.lines && files.pieces) return run.is_bad ? 1 : 0;
  std::cerr << argv[1] << ": cannot be written\n";
  return 1;
}
