// dragoman explain: every layer of one page or sentence, and the words that may tell events.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "table.h"
#include "tree.h"
#include "when.h"

namespace dragoman::cli {

namespace {

struct Options {
  std::string what, as = "page", published, url, format = "table", color = "auto", data, ontology, profile;
  LimitOptions limits;
};

std::string view(const Record& record, Span span) {
  return plain(std::string_view(record.text).substr(span.begin, span.size()));
}

std::string row(const std::string& id, const std::string& text, const Paint& paint) {
  return hang(pad(" " + paint(Ink::kDim, id), 6), "        ", text, kColumns);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string percent(float probability) { return std::to_string(std::lround(100 * probability)) + " %"; }

std::string section(std::string_view name, bool any, const Paint& paint) {
  return "\n" + paint(Ink::kBold, name) + (any ? "\n" : paint(Ink::kDim, " none") + "\n");
}

std::string trees(const Record& record, const Paint& paint) {
  std::string out;
  for (std::size_t i = 0; record.sentences && i < record.sentences->size(); ++i) {
    out += "\n" + hang("", "", paint(Ink::kBold, view(record, (*record.sentences)[i])), kColumns);
    if (record.tokens && i < record.tokens->size()) out += draw_tree(record, (*record.tokens)[i], paint);
  }
  return out;
}

std::string times(const Record& record, const Paint& paint) {
  std::string out = section("TIMES", !record.times.empty(), paint);
  for (Index i = 0; i < record.times.size(); ++i) {
    const Time& t = record.times[i];
    std::string text = paint(Ink::kBold, view(record, t.span)) + "  " + std::string(to_string(t.type)) + " " + t.value;
    if (!t.mod.empty()) text += " " + t.mod;
    if (!t.edtf.empty()) text += "  = " + in_words(t.edtf);
    if (!t.begin.empty()) text += "  [" + t.begin + " .. " + t.end + "]";
    out += row("t" + std::to_string(i + 1), text, paint);
  }
  return out;
}

std::string places(const Record& record, const Paint& paint) {
  std::string out = section("PLACES", !record.places.empty(), paint);
  for (Index i = 0; i < record.places.size(); ++i) {
    const Place& p = record.places[i];
    std::string text = paint(Ink::kBold, view(record, p.span)) + "  " + plain(p.name) + ", " +
                       std::string(to_string(p.kind)) + ", " + std::string(to_string(p.use));
    if (!p.country.empty()) text += ", " + p.country;
    if (p.geonames != 0) text += ", GeoNames " + std::to_string(p.geonames);
    out += row("p" + std::to_string(i + 1), text, paint);
  }
  return out;
}

std::string actors(const Record& record, const Paint& paint) {
  std::string out = section("ACTORS", !record.actors.empty(), paint);
  for (Index i = 0; i < record.actors.size(); ++i) {
    const Actor& a = record.actors[i];
    std::string text = paint(Ink::kBold, plain(a.name)) + "  " + std::string(to_string(a.kind));
    if (!a.role.empty()) text += ", " + plain(a.role);
    if (!a.country.empty()) text += ", " + a.country;
    if (!a.sector.empty()) text += ", " + joined(a.sector);
    text += ", " + std::to_string(a.mentions.size()) + (a.mentions.size() == 1 ? " mention" : " mentions");
    if (!a.why.empty()) text += paint(Ink::kDim, "  <- " + joined(a.why));
    out += row("a" + std::to_string(i + 1), text, paint);
  }
  return out;
}

std::string name_of(const Record& record, std::optional<Index> actor) {
  return actor ? plain(record.actors[*actor].name) + " (a" + std::to_string(*actor + 1) + ")" : std::string();
}

std::string statements(const Record& record, const Paint& paint) {
  std::string out = section("STATEMENTS", !record.statements.empty(), paint);
  for (Index i = 0; i < record.statements.size(); ++i) {
    const Statement& s = record.statements[i];
    const auto speaker = name_of(record, s.speaker);
    std::string text = !speaker.empty() ? paint(Ink::kBold, speaker)
                       : s.speaker_span ? view(record, *s.speaker_span)
                                        : std::string("somebody");
    if (s.cue) text += " " + view(record, *s.cue);
    if (s.addressee) text += " to " + name_of(record, s.addressee);
    if (!s.via.empty()) text += " via " + plain(s.via);
    text += s.direct ? ", word for word:" : ":";
    for (const Span part : s.content) text += " " + view(record, part);
    out += row("s" + std::to_string(i + 1), text, paint);
  }
  return out;
}

std::string facts(const Record& record, const Paint& paint) {
  std::string out = section("FACTS", !record.facts.empty(), paint);
  for (Index i = 0; i < record.facts.size(); ++i) {
    const Fact& f = record.facts[i];
    std::string text = paint(Ink::kBold, name_of(record, f.subject)) + " " + std::string(to_string(f.relation));
    if (f.object) text += " " + name_of(record, f.object);
    if (!f.text.empty()) text += ": " + plain(f.text);
    if (!f.since.empty()) text += ", since " + in_words(f.since);
    if (!f.until.empty()) text += ", until " + in_words(f.until);
    out += row("f" + std::to_string(i + 1), text, paint);
  }
  return out;
}

std::string scores(const std::vector<Firing::Score>& told) {
  std::string out;
  for (const auto& one : told) out += (out.empty() ? "" : ", ") + one.name + " " + percent(one.score);
  return out;
}

std::string links(const Record& record, const Firing& firing) {
  std::string out;
  for (const auto& link : firing.links) {
    out += (out.empty() ? "" : ", ") + link.role + " <- " +
           (link.word ? view(record, *link.word) : std::string("told elsewhere")) + " " + percent(link.score);
  }
  return out;
}

std::string candidates(const Explanation& explanation, const Paint& paint) {
  std::string out = section("CANDIDATES", !explanation.firings.empty(), paint);
  for (const Firing& firing : explanation.firings) {
    const std::string fate =
        firing.refused.empty() ? "an event, " + percent(firing.confidence) : "no event: " + firing.refused;
    out += hang(
        " ", "   ",
        paint(Ink::kBold, view(explanation.record, firing.trigger)) + "  " + fate + "  " + paint(Ink::kDim, firing.row),
        kColumns);
    for (const auto& note : {scores(firing.types), scores(firing.statuses), links(explanation.record, firing)}) {
      if (!note.empty()) out += hang("     ", "       ", plain(note), kColumns);
    }
  }
  return out;
}

std::string events(const Record& record, const Paint& paint, const LabelOf& label) {
  std::string out = section("EVENTS", !record.events.empty(), paint);
  for (Index i = 0; i < record.events.size(); ++i) {
    out += event_lines(record, record.events[i], i, paint, label);
    if (!record.events[i].why.empty()) {
      out += hang("      ", "        ", paint(Ink::kDim, "because " + joined(record.events[i].why)), kColumns);
    }
  }
  return out;
}

std::string warnings(const Record& record) {
  std::string out;
  for (const auto& warning : record.warnings) out += hang("\n! ", "  ", plain(warning), kColumns);
  return out;
}

std::string as_text(const Explanation& explanation, const Paint& paint, const LabelOf& label) {
  const Record& r = explanation.record;
  return heading(r, paint) + trees(r, paint) + times(r, paint) + places(r, paint) + actors(r, paint) +
         statements(r, paint) + candidates(explanation, paint) + events(r, paint, label) + facts(r, paint) +
         warnings(r);
}

// A file when there is one of that name; several words are a sentence.
Result<Input> input_of(const Options& options) {
  std::error_code ignored;
  const bool sentence = options.what != "-" && !std::filesystem::exists(options.what, ignored) &&
                        options.what.find(' ') != std::string::npos;
  if (sentence && !options.published.empty() && !is_date(options.published)) {
    return fail(ErrorCode::kUsage, "cli", "not a date: '" + options.published + "' (want YYYY-MM-DD)");
  }
  if (sentence) {
    return Input{.bytes = options.what,
                 .format = InputFormat::kText,
                 .as = InputAs::kClean,
                 .source = "argument",
                 .title = {},
                 .published = options.published,
                 .url = options.url,
                 .publisher = {},
                 .published_from = "argument"};
  }
  auto reader =
      open_reader({.paths = {options.what}, .as = options.as, .published = options.published, .url = options.url});
  if (!reader) return fail(reader.error());
  auto item = reader->next();
  if (!item) return fail(ErrorCode::kBadInput, "cli", options.what + ": empty");
  if (!item->input) return fail(item->input.error().code, "cli", item->name + ": " + to_string(item->input.error()));
  return std::move(item->input);
}

int explain(const Options& options) {
  const auto input = input_of(options);
  if (!input) {
    complain("", input.error());
    return input.error().code == ErrorCode::kUsage ? kUsageError : kSomeFailed;
  }
  const OutputOptions output{.format = options.format,
                             .color = options.color,
                             .file = {},
                             .jobs = 1,
                             .data = options.data,
                             .ontology = options.ontology,
                             .limits = options.limits};
  const auto engine = load_engine(output);
  if (!engine) return cannot_run(engine.error());
  const auto label = load_labels(output, options.profile);
  if (!label) return cannot_run(label.error());
  Workspace work;
  const auto explanation = engine->explain(*input, work);
  if (!explanation) {
    complain(input->source, explanation.error());
    return kSomeFailed;
  }
  const auto text = options.format == "json" ? to_json(*explanation, 1) + "\n"
                                             : as_text(*explanation, Paint(use_color(output)), *label);
  return print_all(text) ? kDone : kSomeFailed;
}

}  // namespace

Registered add_explain(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("explain", "Show how one sentence or page was understood, layer by layer");
  sub->add_option("WHAT", options->what, "A sentence in quotation marks, a file, or -")->required()->type_name("");
  sub->add_option("--as", options->as, "For a file: page or clean")
      ->check(CLI::IsMember({"page", "clean"}))
      ->capture_default_str()
      ->type_name("HOW");
  sub->add_option("--published", options->published, "Publication day, YYYY-MM-DD")->type_name("DATE");
  sub->add_option("--url", options->url, "Address")->type_name("URL");
  sub->add_option("--format", options->format, "table, or json: the record with its layers and \"firings\"")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str()
      ->type_name("FORMAT");
  sub->add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  sub->add_option("--data", options->data, "Folder with tables and models (default: beside the program)")
      ->type_name("DIR");
  add_profile_option(*sub, options->profile);
  sub->add_option("--ontology", options->ontology, "Folder of your own tables, over ours (docs/tables.md)")
      ->type_name("DIR");
  add_limit_options(*sub, options->limits);
  sub->footer(
      "Examples:\n"
      "  dragoman explain \"The ministers will meet in Vienna on Friday.\" --published 2024-05-20\n"
      "  dragoman explain page.html | less -R");
  return {sub, [options] { return explain(*options); }};
}

}  // namespace dragoman::cli
