// dragoman check: are the tables sound, and which words between actors do they not know?
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "dragoman/store.h"
#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "terminal.h"

namespace dragoman::cli {

namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string folder;
  bool coverage = false;
  std::size_t top = 50;
};

using Json = nlohmann::ordered_json;

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string as_json(const Problem& p) {
  Json out{{"file", p.file}, {"line", p.line}, {"kind", p.kind}, {"message", p.message}};
  if (!p.row.empty()) out["row"] = p.row;
  return line_of(out);
}

std::string as_text(const Problem& p, const Paint& paint) {
  const std::string place = p.line == 0 ? p.file : p.file + ":" + std::to_string(p.line);
  std::string out = place + ": " + paint(Ink::kBold, p.kind) + ": ";
  if (!p.row.empty()) out += p.row + ": ";
  return out + plain(p.message) + "\n";
}

// One line for each thing that is wrong, or that nothing is.
int check_store(const Options& options) {
  auto store = Store::open(options.folder);
  if (!store) return give_up(store.error());
  const auto problems = store->check();
  if (!problems) return give_up(problems.error());
  const bool table = format_of(options.output) == Format::kTable;
  std::string out;
  for (const auto& problem : *problems)
    out += table ? options.folder + ": " + plain(problem) + "\n"
                 : line_of(Json{{"file", options.folder}, {"message", problem}});
  if (table && problems->empty()) out = options.folder + ": no problems\n";
  return print_all(out) && problems->empty() ? kDone : kSomeFailed;
}

int check_rows(const Options& options) {
  OutputOptions tables = options.output;
  if (!options.folder.empty()) tables.ontology = options.folder;
  const auto problems = check_tables(engine_options(tables));
  if (!problems) {
    complain("", problems.error());
    return options.folder.empty() ? kCannotRun : kUsageError;
  }
  const bool table = format_of(options.output) == Format::kTable;
  const Paint paint(use_color(options.output));
  std::string out;
  for (const Problem& p : *problems) out += table ? as_text(p, paint) : as_json(p);
  if (table)
    out += problems->empty()
               ? "no problems\n"
               : std::to_string(problems->size()) + (problems->size() == 1 ? " problem\n" : " problems\n");
  return print_all(out) && problems->empty() ? kDone : kSomeFailed;
}

std::string as_lines(const std::vector<UnknownWord>& words, const Options& options) {
  const bool table = format_of(options.output) == Format::kTable;
  const Paint paint(use_color(options.output));
  std::string out;
  for (std::size_t i = 0; i < std::min(words.size(), options.top); ++i) {
    const UnknownWord& w = words[i];
    if (!table) {
      out += line_of(Json{{"word", w.lemma}, {"pos", w.pos}, {"count", w.count}, {"example", plain(w.sentence)}});
      continue;
    }
    const std::string head =
        pad(std::to_string(w.count), 6) + pad(w.pos, 6) + pad(paint(Ink::kBold, plain(w.lemma)), 20);
    out += head + shorten(plain(w.sentence), kColumns - 32) + "\n";
  }
  return out;
}

int check_coverage(const Options& options) {
  InputOptions input = options.input;
  if (!options.folder.empty()) input.paths = {options.folder};
  auto reader = open_reader(input);
  if (!reader) return cannot_run(reader.error());
  const auto engine = load_engine(options.output);
  if (!engine) return cannot_run(engine.error());
  tell_skipped(*reader);
  UnknownWords all;
  Watch watch(*reader, "pages");
  for_each_input(
      *reader, batch_options(input, options.output),
      [&](const Input& page, Workspace& work) { return engine->unknown_words(page, work); },
      [&](const Outcome<std::vector<UnknownWord>>& done) {
        if (done.value)
          all.add(*done.value);
        else
          watch.complain(done.name, done.value.error());
        watch.step(done.progress);
        return true;
      });
  return print_all(as_lines(all.ranked(), options)) ? watch.exit_code() : kSomeFailed;
}

}  // namespace

Registered add_check(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("check", "Check tables or a store, or find the words tables do not know");
  sub->add_option(
         "DIR", options->folder,
         "Folder of tables as --ontology takes it (default: our own tables), or a store; with --coverage: what "
         "to read")
      ->type_name("");
  sub->add_flag("--coverage", options->coverage,
                "Rank verbs and nouns that stand between two actors and that no row knows");
  sub->add_option("--top", options->top, "With --coverage: how many words")->capture_default_str()->type_name("N");
  sub->add_option("--input", options->input.input, "With --coverage: what the inputs are")
      ->check(CLI::IsMember({"auto", "html", "text", "jsonl", "warc", "feed"}))
      ->capture_default_str()
      ->type_name("KIND");
  sub->add_option("--as", options->input.as, "With --coverage: page or clean")
      ->check(CLI::IsMember({"page", "clean"}))
      ->capture_default_str()
      ->type_name("HOW");
  add_output_options(*sub, options->output, {"table", "jsonl"});
  add_limit_options(*sub, options->output.limits);
  add_ontology_option(*sub, options->output);
  sub->footer(
      "Examples:\n"
      "  dragoman check                          our own tables\n"
      "  dragoman check mine/                    those of a folder that --ontology takes\n"
      "  dragoman check news.db                  a store: the file, its counts, its full text (docs/store.md)\n"
      "  dragoman check --coverage pages/        what these pages say that no row knows\n"
      "Problems: unreadable, dangling, shadowed, silent (its example does not fire it), wrong-example.\n"
      "Exit code: 0 none found, 1 some found or some input failed, 2 wrong use.");
  return {sub, [options] {
            std::error_code ec;
            if (options->coverage) return check_coverage(*options);
            return std::filesystem::is_regular_file(options->folder, ec) ? check_store(*options) : check_rows(*options);
          }};
}

}  // namespace dragoman::cli
