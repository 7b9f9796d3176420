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
  std::vector<std::string> layers;
};

bool has(const std::vector<std::string>& words, const char* word) {
  return std::ranges::find(words, word) != words.end();
}

std::string print(const Record& record, Format format, const Paint& paint) {
  if (format == Format::kTable) return record_table(record, paint);
  return to_json(record, format == Format::kJson ? 1 : -1);
}

int read(const Options& options) {
  auto reader = open_reader(options.input);
  if (!reader) return give_up(reader.error());
  const auto engine = load_engine(options.output);
  if (!engine) return give_up(engine.error());
  const Format format = format_of(options.output);
  const Paint paint(use_color(options.output));
  const ReadOptions layers{.sentences = has(options.layers, "sentences"), .tokens = has(options.layers, "tokens")};
  const EventFilter filter = filter_of(options.filter);
  Printer out(*reader, format);
  for_each_page(
      *engine, *reader, batch_options(options.input, options.output),
      [&](OpenPage page, Workspace& work) -> Result<std::string> {
        auto record = engine->read(std::move(page), layers, work);
        if (!record) return fail(record.error());
        keep_events(filter, *record);
        return print(*record, format, paint);
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
  add_output_options(*sub, options->output, {"table", "json", "jsonl"});
  add_limit_options(*sub, options->output.limits);
  add_ontology_option(*sub, options->output);
  sub->add_option("--layers", options->layers, "Also print: sentences, tokens")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"sentences", "tokens"}))
      ->type_name("LIST");
  add_filter_options(*sub, options->filter);
  sub->footer(
      "Examples:\n"
      "  dragoman read page.html                          a table at a terminal\n"
      "  dragoman read pages/ --format jsonl > out.jsonl  a folder, one record a line, in order\n"
      "  curl -s URL | dragoman read - --url URL          a page from standard input\n"
      "  dragoman read news.jsonl --status planned        only what is ahead\n"
      "  echo '{\"id\": \"1\", \"text\": \"...\"}' | dragoman read - --input jsonl --as clean\n"
      "JSON Lines input has \"id\", \"text\" or \"html\", and may have \"title\", \"published\", \"url\", "
      "\"publisher\".\n"
      "Exit code: 0 done, 1 some input failed (the others are printed), 2 wrong use.");
  return {sub, [options] { return read(*options); }};
}

}  // namespace dragoman::cli
