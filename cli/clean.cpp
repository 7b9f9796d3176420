// dragoman clean: the page stage alone.
#include <memory>

#include "options.h"
#include "page_text.h"
#include "run.h"
#include "subcommands.h"
#include "table.h"

namespace dragoman::cli {

namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  bool why = false;
  std::vector<std::string> keep;
};

int clean(const Options& options) {
  auto reader = open_reader(options.input, written_files(options.output));
  if (!reader) return cannot_run(reader.error());
  const auto engine = load_engine(options.output);
  if (!engine) return cannot_run(engine.error());
  if (const auto opened = start_output(options.output); !opened) return cannot_run(opened.error());
  const Format format = format_of(options.output);
  const Paint paint(use_color(options.output));
  const auto print = [&](Record record) {
    if (!options.keep.empty()) keep_only(options.keep, record);
    if (format == Format::kTable) return page_table(record, options.why, paint);
    if (format == Format::kText) return page_text(record, options.why);
    if (format == Format::kMarkdown) return page_markdown(record, options.why);
    return page_to_json(record, format == Format::kJson ? 1 : -1);
  };
  Printer out(*reader, format);
  for_each_page(
      *engine, *reader, batch_options(options.input, options.output),
      [&](OpenPage page, Workspace&) -> Result<std::string> {
        auto record = engine->clean(std::move(page));
        if (!record) return fail(record.error());
        return print(std::move(*record));
      },
      [&](const Outcome<std::string>& done) { return out.print(done); });
  return out.finish();
}

}  // namespace

Registered add_clean(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("clean", "Print the clean text of pages and what was taken out");
  add_input_options(*sub, options->input);
  add_alone_option(*sub, options->input);
  add_output_options(*sub, options->output, {"table", "text", "markdown", "json", "jsonl"});
  add_limit_options(*sub, options->output.limits);
  add_output_file_option(*sub, options->output);
  sub->add_flag("--why", options->why, "Show each fragment taken out, with its reason (JSON has them always)");
  sub->add_option("--keep", options->keep, "Leave these blocks and the paragraphs (default: all)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(keep_words()))
      ->type_name("LIST");
  sub->footer(
      "Examples:\n"
      "  dragoman clean page.html --why            what is kept, what goes and why\n"
      "  dragoman clean page.html --format text    the text alone\n"
      "  dragoman clean page.html --format markdown --keep titles,headings,quotes\n"
      "  dragoman clean pages/ --format jsonl      one object a line: text, blocks, map to the source, noise");
  return {sub, [options] { return clean(*options); }};
}

}  // namespace dragoman::cli
