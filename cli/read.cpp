// dragoman read: pages in, records out.
#include <algorithm>
#include <memory>

#include "filter.h"
#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "table.h"

namespace dragoman::cli {

namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  FilterOptions filter;
  std::vector<std::string> layers, fields, without;
  std::string profile;
  bool dyads = false;
};

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

// How a record is printed.
struct Shape {
  Format format;
  Paint paint;
  JsonOptions json;
  FlatOptions flat;

  [[nodiscard]] bool is_flat() const { return format == Format::kCsv || format == Format::kTsv; }
  void set_label(const LabelOf& label) { json.label = flat.label = label; }
  [[nodiscard]] std::string header() const { return is_flat() ? flat_header(flat) : std::string(); }
  [[nodiscard]] std::string operator()(const Record& record) const {
    if (format == Format::kTable) return record_table(record, paint, json.label);
    return is_flat() ? flat_rows(record, flat) : to_json(record, json);
  }
};

// Fails with kUsage for a name that the format does not have.
Result<Shape> shape_of(const Options& options) {
  Shape out{format_of(options.output), Paint(use_color(options.output)), {}, {}};
  const bool table = out.format == Format::kTable;
  if (table && (!options.fields.empty() || !options.without.empty()))
    return fail(ErrorCode::kUsage, "cli", "--fields and --no are for json, jsonl, csv and tsv");
  if (options.dyads && !out.is_flat()) return fail(ErrorCode::kUsage, "cli", "--dyads is for csv and tsv");
  const auto& known = out.is_flat() ? flat_columns() : record_members();
  for (const auto* list : {&options.fields, &options.without}) {
    for (const auto& name : *list) {
      if (has(known, name)) continue;
      std::string names;
      for (const auto& one : known) names += (names.empty() ? "" : ", ") + one;
      return fail(ErrorCode::kUsage, "cli", "unknown field '" + name + "' (want some of " + names + ")");
    }
  }
  out.json = {.indent = out.format == Format::kJson ? 1 : -1,
              .only = options.fields,
              .without = options.without,
              .texts = has(options.layers, "texts")};
  out.flat = {.columns = options.fields, .dyads = options.dyads, .tabs = out.format == Format::kTsv};
  if (out.flat.columns.empty()) {
    for (const auto& name : flat_columns()) {
      if (!has(options.without, name)) out.flat.columns.push_back(name);
    }
  } else {
    std::erase_if(out.flat.columns, [&](const std::string& name) { return has(options.without, name); });
  }
  return out;
}

int read(const Options& options) {
  auto shape = shape_of(options);
  if (!shape) return cannot_run(shape.error());
  auto reader = open_reader(options.input, written_files(options.output));
  if (!reader) return cannot_run(reader.error());
  const auto engine = load_engine(options.output);
  if (!engine) return cannot_run(engine.error());
  const auto label = load_labels(options.output, options.profile);
  if (!label) return cannot_run(label.error());
  shape->set_label(*label);
  if (const auto opened = start_output(options.output); !opened) return cannot_run(opened.error());
  const bool texts = has(options.layers, "texts");
  const ReadOptions layers{.sentences = texts || has(options.layers, "sentences"),
                           .tokens = has(options.layers, "tokens")};
  const EventFilter filter = filter_of(options.filter);
  Printer out(*reader, shape->format, "pages", shape->header());
  for_each_page(
      *engine, *reader, batch_options(options.input, options.output),
      [&](OpenPage page, Workspace& work) -> Result<std::string> {
        auto record = engine->read(std::move(page), layers, work);
        if (!record) return fail(record.error());
        keep_events(filter, *record);
        return (*shape)(*record);
      },
      [&](const Outcome<std::string>& done) { return out.print(done); });
  return out.finish();
}

}  // namespace

Registered add_read(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("read", "Read pages, print records");
  add_input_options(*sub, options->input);
  add_alone_option(*sub, options->input);
  add_output_options(*sub, options->output, {"table", "json", "jsonl", "csv", "tsv"});
  add_limit_options(*sub, options->output.limits);
  add_output_file_option(*sub, options->output);
  add_ontology_option(*sub, options->output);
  sub->add_option(
         "--layers", options->layers,
         "Also print: sentences, tokens; texts: the sentences as strings, and their numbers beside what was found")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"sentences", "tokens", "texts"}))
      ->type_name("LIST");
  sub->add_option("--fields", options->fields,
                  "Only these: members of the record, columns of csv and tsv (docs/records.md)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST");
  sub->add_option("--no", options->without, "Leave these out: text,noise,map")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST");
  sub->add_flag("--dyads", options->dyads, "csv, tsv: a row for each pair of actor and recipient");
  add_profile_option(*sub, options->profile);
  add_filter_options(*sub, options->filter);
  sub->footer(
      "Examples:\n"
      "  dragoman read page.html                          a table at a terminal\n"
      "  dragoman read pages/ --output out.jsonl          a folder, one record a line, in order\n"
      "  dragoman read pages/ --output events.csv         one row an event, for a spreadsheet\n"
      "  dragoman read pages/ --format tsv --dyads --fields date,type,actors,recipients,sentence\n"
      "  curl -s URL | dragoman read - --url URL          a page from standard input\n"
      "  dragoman read news.jsonl --status planned        only what is ahead\n"
      "  dragoman read news.jsonl --filter country=RUS,UKR --filter date=2024-05 --no text,noise,map\n"
      "  echo '{\"id\": \"1\", \"text\": \"...\"}' | dragoman read - --input jsonl --as clean\n"
      "  dragoman read others.jsonl --map-keys body=text,date=published\n"
      "JSON Lines input has \"id\", \"text\" or \"html\", and may have \"title\", \"published\", \"url\", "
      "\"publisher\".\n"
      "Exit code: 0 done, 1 some input failed (the others are printed), 2 wrong use, 3 nothing could run.");
  return {sub, [options] { return read(*options); }};
}

}  // namespace dragoman::cli
