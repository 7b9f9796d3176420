// dragoman codes: CAMEO codes in PLOVER's words and back.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <iterator>
#include <sstream>

#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "terminal.h"

namespace dragoman::cli {

namespace {

struct Options {
  std::vector<std::string> words;
  OutputOptions output;
};

using Words = std::vector<std::string>;
using Json = nlohmann::ordered_json;

bool is_cameo(const std::string& word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string joined(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// "0251", or TYPE [MODE [CONTEXT]].
Result<Code> look_up(const Codes& codes, const Words& asked) {
  const auto unknown = [&](const char* what) {
    return fail({ErrorCode::kUsage, "codes", joined(asked) + ": " + what});
  };
  if (asked.size() == 1 && is_cameo(asked[0])) {
    const auto found = codes.from_cameo(asked[0]);
    return found ? Result<Code>(*found) : unknown("no CAMEO code");
  }
  std::string type = asked.empty() ? std::string() : asked[0];
  std::ranges::transform(type, type.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const auto known = parse_event_type(type);
  if (!known || asked.size() > 3) return unknown("neither a CAMEO code nor TYPE [MODE [CONTEXT]] of PLOVER");
  const auto found = codes.to_cameo(*known, asked.size() > 1 ? asked[1] : "", asked.size() > 2 ? asked[2] : "");
  return found ? Result<Code>(*found) : unknown("no such mode or context, or none that CAMEO has a code for");
}

std::string as_json(const std::string& asked, const Code& code) {
  Json out;
  if (!asked.empty()) out["asked"] = asked;
  out["cameo"] = code.cameo;
  out["label"] = code.label;
  if (code.type) out["type"] = to_string(*code.type);
  if (!code.mode.empty()) out["mode"] = code.mode;
  if (!code.context.empty()) out["context"] = code.context;
  if (code.quad) out["quad"] = to_string(*code.quad);
  out["goldstein"] = code.goldstein;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_text(const Code& code, const Paint& paint) {
  std::string plover = code.type ? std::string(to_string(*code.type)) : "no PLOVER type";
  if (!code.mode.empty()) plover += " (" + code.mode + ")";
  if (!code.context.empty()) plover += ", " + code.context;
  return pad(paint(Ink::kBold, code.cameo), 6) + pad(plover, 34) + code.label + "\n";
}

// What was asked, one question each: the arguments, the lines of standard input for "-".
Result<std::vector<Words>> questions(const Options& options) {
  std::vector<Words> out;
  if (options.words == Words{"-"}) {
    auto reader = open_lines(options.words);
    if (!reader) return fail(reader.error());
    while (auto item = reader->next()) {
      if (!item->input)
        return fail({item->input.error().code, "codes", item->name + ": " + item->input.error().message});
      std::istringstream words(item->input->bytes);
      if (Words asked{std::istream_iterator<std::string>(words), {}}; !asked.empty()) out.push_back(std::move(asked));
    }
  } else if (!options.words.empty() && std::ranges::all_of(options.words, is_cameo)) {
    for (const auto& word : options.words) out.push_back({word});
  } else if (!options.words.empty()) {
    out.push_back(options.words);
  }
  return out;
}

int codes(const Options& options) {
  const auto books = Codes::load(engine_options(options.output));
  if (!books) return cannot_run(books.error());
  const bool table = format_of(options.output) == Format::kTable;
  const Paint paint(use_color(options.output));
  const auto asked_for = questions(options);
  if (!asked_for) return give_up(asked_for.error());
  std::string out;
  if (options.words.empty()) {
    for (const Code& code : books->all()) out += table ? as_text(code, paint) : as_json("", code);
  }
  int exit = kDone;
  for (const Words& asked : *asked_for) {
    const auto code = look_up(*books, asked);
    if (code) {
      out += table ? as_text(*code, paint) : as_json(joined(asked), *code);
      continue;
    }
    exit = options.words == Words{"-"} ? kSomeFailed : kUsageError;
    complain("", code.error());
    if (!table)
      out += Json{{"asked", joined(asked)}, {"error", to_string(code.error())}}.dump(-1, ' ', false,
                                                                                     Json::error_handler_t::replace) +
             "\n";
  }
  return print_all(out) ? exit : static_cast<int>(kSomeFailed);
}

}  // namespace

Registered add_codes(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("codes", "Say CAMEO codes in PLOVER's words, and back");
  sub->add_option("CODE", options->words,
                  "CAMEO codes, or TYPE [MODE [CONTEXT]] of PLOVER; - reads them from standard input, one question a "
                  "line; all codes when there is none")
      ->type_name("");
  add_output_options(*sub, options->output, {"table", "jsonl"});
  add_ontology_option(*sub, options->output);
  sub->footer(
      "Examples:\n"
      "  dragoman codes 0251 1622               what CAMEO codes are in PLOVER\n"
      "  dragoman codes SANCTION aid military   what CAMEO calls it: 1622\n"
      "  cut -f4 coded.tsv | dragoman codes - --format jsonl\n"
      "Exit code: 0 done, 1 some line of standard input is no code, 2 wrong use.");
  return {sub, [options] { return codes(*options); }};
}

}  // namespace dragoman::cli
