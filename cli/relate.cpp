// dragoman relate: who does what to whom, for pairs of parties that are known already.
#include <memory>

#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "terminal.h"

namespace dragoman::cli {

namespace {

struct Options {
  std::vector<std::string> paths;
  OutputOptions output;
  std::string profile;
};

// What is printed for a line, or why none; with the line's id, where it could be read.
struct Answered {
  std::string id;
  Result<std::string> line;
};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string party(const Question& q, const std::vector<Span>& spans) {
  return spans.empty() ? "?" : plain(std::string_view(q.text).substr(spans.front().begin, spans.front().size()));
}

std::string as_text(const Question& q, const Answer& a, const Paint& paint) {
  std::string what = a.label.empty() ? "nothing found" : a.label;
  if (!a.mode.empty()) what += " (" + a.mode + ")";
  std::string line = paint(Ink::kBold, what) + " · " + party(q, q.source) + " → " + party(q, q.target);
  if (a.status) line += " · " + std::string(to_string(*a.status));
  if (!a.cameo.empty()) line += " · CAMEO " + a.cameo;
  if (!a.label.empty()) line += " · " + std::to_string(static_cast<int>(a.confidence * 100 + 0.5F)) + "%";
  std::string out = hang(q.id.empty() ? "" : q.id + "  ", "  ", line, kColumns);
  if (!a.why.empty()) out += hang("  ", "    ", paint(Ink::kDim, "because " + joined(a.why)), kColumns);
  return out;
}

int relate(const Options& options) {
  auto reader = open_lines(options.paths, written_files(options.output));
  if (!reader) return cannot_run(reader.error());
  const auto engine = load_engine(options.output);
  if (!engine) return cannot_run(engine.error());
  if (const auto opened = start_output(options.output); !opened) return cannot_run(opened.error());
  if (const auto known = engine->check_profile(options.profile); !known) return cannot_run(known.error());
  const Format format = format_of(options.output);
  const Paint paint(use_color(options.output));
  const auto answer = [&](const Input& input, Workspace& work) -> Result<Answered> {
    Answered out;
    auto question = question_from_json(input.bytes, out.id);
    if (!question) {
      out.line = fail(question.error());
      return out;
    }
    if (question->profile.empty()) question->profile = options.profile;
    const auto found = engine->relate(*question, work);
    if (!found) {
      out.line = fail(found.error());
    } else {
      out.line = format == Format::kTable ? as_text(*question, *found, paint) : to_json(*found);
    }
    return out;
  };
  Printer out(*reader, format, "pairs");
  for_each_input(*reader, batch_options({}, options.output), answer, [&](const Outcome<Answered>& done) {
    const Outcome<std::string> line{done.name, done.source, done.value ? done.value->line : fail(done.value.error()),
                                    done.progress};
    const std::string& id = done.value && !done.value->id.empty() ? done.value->id : done.source;
    return out.print(line, line.value ? std::string() : answer_error_to_json(id, line.value.error()));
  });
  return out.finish();
}

}  // namespace

Registered add_relate(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("relate", "Say what a given source does to a given target");
  sub->add_option("INPUT", options->paths, "JSON Lines files, folders, or - for standard input")->type_name("");
  add_profile_option(*sub, options->profile);
  add_output_options(*sub, options->output, {"table", "jsonl"});
  add_limit_options(*sub, options->output.limits);
  add_output_file_option(*sub, options->output);
  add_ontology_option(*sub, options->output);
  sub->footer(
      "Examples:\n"
      "  echo '{\"id\": \"1\", \"text\": \"Mali thanked Niger.\", \"source\": [0, 4], \"target\": [13, 18]}' | "
      "dragoman relate -\n"
      "  dragoman relate pairs.jsonl --profile plv > answers.jsonl\n"
      "A line has \"text\", \"source\" and \"target\" (a span of bytes [begin, end], or a list of them), and may have "
      "\"id\", "
      "\"profile\", \"published\".\n"
      "Exit code: 0 done, 1 some line failed (the others are answered), 2 wrong use, 3 nothing could run.");
  return {sub, [options] { return relate(*options); }};
}

}  // namespace dragoman::cli
