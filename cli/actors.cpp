// dragoman actors: who is on pages, or what the tables lack over all of them.
#include <memory>

#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "table.h"
#include "unknown.h"

namespace dragoman::cli {

namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  bool unknown = false;
  std::size_t top = 0;
};

std::string joined(const std::vector<std::string>& words, std::string_view by) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : std::string(by)) + word;
  return out;
}

std::string actors_table(const Record& record, const Paint& paint) {
  std::string out = heading(record, paint) + "\n";
  if (record.actors.empty()) return out + paint(Ink::kDim, "No actors.") + "\n";
  for (const Actor& actor : record.actors) {
    std::string line = paint(Ink::kBold, plain(actor.name));
    if (!actor.role.empty()) line += ", " + plain(actor.role);
    line += paint(Ink::kDim, "  " + joined(actor.why, " "));
    const std::string codes = actor.country + (actor.sector.empty() ? "" : " " + joined(actor.sector, "|"));
    const std::string first = " " + pad(paint(Ink::kDim, to_string(actor.kind)), 13) +
                              pad(paint(Ink::kCyan, codes), 14) + pad(std::to_string(actor.mentions.size()), 4);
    out += hang(first, std::string(32, ' '), line, kColumns);
  }
  return out;
}

int unknown(Reader& reader, const Engine& engine, const Options& options) {
  const Format format = format_of(options.output);
  tell_skipped(reader);
  UnknownActors all;
  Watch watch(reader, "pages");
  for_each_input(
      reader, batch_options(options.input, options.output),
      [&](const Input& input, Workspace& work) { return engine.unknown_actors(input, work); },
      [&](const Outcome<std::vector<UnknownActor>>& done) {
        if (done.value)
          all.add(*done.value);
        else
          watch.complain(done.name, done.value.error());
        watch.step(done.progress);
        return true;
      });
  auto rows = all.ranked();
  if (options.top != 0 && rows.size() > options.top) rows.resize(options.top);
  const std::string out =
      format == Format::kTable ? unknown_table(rows, Paint(use_color(options.output))) : unknown_json_lines(rows);
  return print_all(out) ? watch.exit_code() : kSomeFailed;
}

int actors(const Options& options) {
  auto reader = open_reader(options.input, written_files(options.output));
  if (!reader) return cannot_run(reader.error());
  const auto engine = load_engine(options.output);
  if (!engine) return cannot_run(engine.error());
  if (const auto opened = start_output(options.output); !opened) return cannot_run(opened.error());
  if (options.unknown) return unknown(*reader, *engine, options);
  const Format format = format_of(options.output);
  const Paint paint(use_color(options.output));
  Printer out(*reader, format);
  for_each_input(
      *reader, batch_options(options.input, options.output),
      [&](const Input& input, Workspace& work) -> Result<std::string> {
        auto record = engine->read(input, {}, work);
        if (!record) return fail(record.error());
        return format == Format::kTable ? actors_table(*record, paint) : actors_to_json(*record);
      },
      [&](const Outcome<std::string>& done) { return out.print(done); });
  return out.finish();
}

}  // namespace

Registered add_actors(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("actors", "List who is on pages, or what the tables of actors lack");
  add_input_options(*sub, options->input);
  add_output_options(*sub, options->output, {"table", "jsonl"});
  add_limit_options(*sub, options->output.limits);
  add_output_file_option(*sub, options->output);
  add_ontology_option(*sub, options->output);
  sub->add_flag("--unknown", options->unknown, "Rank the names and nouns of all pages that no table has");
  sub->add_option("--top", options->top, "With --unknown: only the N most frequent (default: all)")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  sub->footer(
      "Examples:\n"
      "  dragoman actors page.html                      each actor with its codes and the rows that gave them\n"
      "  dragoman actors pages/ --unknown --top 50      what to add to data/actors first: see docs/tables.md\n"
      "  dragoman actors news.jsonl --unknown --format jsonl > unknown.jsonl");
  return {sub, [options] { return actors(*options); }};
}

}  // namespace dragoman::cli
