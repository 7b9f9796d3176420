// dragoman agenda: what is ahead in a store, by day; dragoman link, unlink: what a person knows better.
#include "dragoman/agenda.h"

#include <memory>

#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "terminal.h"
#include "when.h"
#include "written.h"

namespace dragoman::cli {

namespace {

struct Options {
  std::string store, output, name = "Dragoman agenda";
  std::vector<std::string> type, status;
  AgendaQuery query;
  OutputOptions shared;
};

Ink ink_of(Status status) {
  switch (status) {
    case Status::kCancelled:
    case Status::kDenied: return Ink::kRed;
    case Status::kPlanned: return Ink::kGreen;
    case Status::kPossible:
    case Status::kDemanded: return Ink::kYellow;
    default: return Ink::kCyan;
  }
}

std::string counted(std::int64_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string entry_lines(const AgendaEntry& entry, const Paint& paint) {
  std::string line = paint(Ink::kBold, plain(entry.summary));
  if (!entry.country.empty()) line += " (" + entry.country + ")";
  if (!entry.begin.empty() && entry.begin != entry.end) line += ", " + in_words(entry.edtf);
  line += paint(Ink::kDim, "  " + counted(entry.reports, "report") +
                               (entry.sources == entry.reports ? "" : ", " + counted(entry.sources, "source")));
  const std::string first = "  " + pad(paint(ink_of(entry.status), to_string(entry.status)), 11), rest(13, ' ');
  std::string out = hang(first, rest, line, kColumns);
  std::string from = plain(entry.outlet);
  if (!entry.published.empty()) from += (from.empty() ? "" : ", ") + entry.published;
  out += hang(rest, rest, paint(Ink::kDim, plain(entry.sentence) + (from.empty() ? "" : " [" + from + "]")), kColumns);
  std::string steps;
  const AgendaStep* before = nullptr;
  std::size_t turns = 0;
  for (const auto& step : entry.history) {
    const bool turned =
        before == nullptr || step.status != before->status || step.edtf != before->edtf;  // not place or parties alone
    before = &step;
    if (!turned) continue;
    ++turns;
    steps += (steps.empty() ? "" : ", then ") + std::string(to_string(step.status)) +
             (step.edtf.empty() ? "" : " " + step.edtf);
    if (!step.told.empty()) steps += " (told " + step.told + ")";
  }
  if (turns > 1) out += hang(rest, rest, paint(Ink::kDim, "was: " + steps), kColumns);
  return out;
}

std::string table(const Agenda& agenda, const Paint& paint) {
  std::string out, day;
  if (agenda.dated.empty()) out += paint(Ink::kDim, "Nothing with a day.") + "\n";
  for (const auto& entry : agenda.dated) {
    if (entry.begin != day) {
      day = entry.begin;
      out += (out.empty() ? "" : "\n") + paint(Ink::kBold, in_words(day)) + "\n";
    }
    out += entry_lines(entry, paint);
  }
  if (agenda.undated.empty()) return out;
  out += "\n" + paint(Ink::kBold, "Without a day") + "\n";
  for (const auto& entry : agenda.undated) out += entry_lines(entry, paint);
  return out;
}

int usage(const std::string& message) { return give_up({ErrorCode::kUsage, "agenda", message}); }

int agenda(Options options) {
  for (const auto& word : options.type) {
    const auto type = parse_event_type(word);
    if (!type) return usage("unknown type '" + word + "'");
    options.query.type.push_back(*type);
  }
  if (!options.status.empty()) options.query.status.clear();
  for (const auto& word : options.status) {
    const auto status = parse_status(word);
    if (!status && word != "all") return usage("unknown status '" + word + "'");
    if (status) options.query.status.push_back(*status);
  }
  const auto made = read_agenda(options.store, engine_options(options.shared).data, options.query);
  if (!made) return give_up(made.error());
  auto format = options.shared.format;
  if (format.empty())
    format = options.output.ends_with(".ics") ? "ics" : options.output.ends_with(".json") ? "json" : "table";
  const bool color = options.output.empty() && use_color(options.shared);
  const auto out = format == "ics"    ? to_icalendar(*made, options.name)
                   : format == "json" ? to_json(*made)
                                      : table(*made, Paint(color));
  return write_out(options.output, out);
}

struct Pair {
  std::string store, a, b, note;
  OutputOptions shared;
};

Registered add_pair(CLI::App& app, const char* verb, const char* help, decltype(&link_reports) decide) {
  auto options = std::make_shared<Pair>();
  CLI::App* sub = app.add_subcommand(verb, help);
  sub->add_option("DB", options->store, "The store")->required();
  sub->add_option("A", options->a, "A report's key")->required();
  sub->add_option("B", options->b, "Another's")->required();
  sub->add_option("--note", options->note, "Why, kept with the decision");
  sub->add_option("--data", options->shared.data, "Folder with tables and models (default: beside the program)")
      ->type_name("DIR");
  sub->footer(
      "Reports are named by their keys, which stay when the store is built anew: `dragoman show DB HAPPENING` and the "
      "view v_report have them.\n"
      "The decision is kept and heeded whenever more is built; link takes back unlink, and unlink link.");
  return {sub, [options, decide] {
            const auto done =
                decide(options->store, engine_options(options->shared).data, options->a, options->b, options->note);
            return done ? static_cast<int>(kDone) : give_up(done.error());
          }};
}

}  // namespace

Registered add_agenda(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("agenda", "What is ahead in a store, by day; as a table, JSON or a calendar file");
  sub->add_option("DB", options->store, "The store")->required();
  sub->add_option("--from", options->query.from, "From this day on, YYYY-MM-DD")->type_name("DAY");
  sub->add_option("--to", options->query.to, "Up to this day")->type_name("DAY");
  sub->add_option("--actor", options->query.actor, "Words of a party's name or office, or its country (three capitals)")
      ->delimiter(',')
      ->type_name("LIST");
  sub->add_option("--country", options->query.country,
                  "Where it is, or the country of a party: three capitals or its name")
      ->delimiter(',')
      ->type_name("LIST");
  sub->add_option("--type", options->type, "PLOVER types: CONSULT, AGREE, ...")->delimiter(',')->type_name("LIST");
  sub->add_option("--status", options->status,
                  "planned, possible, cancelled, ongoing, occurred, demanded, denied, or all (default: "
                  "planned,possible,cancelled)")
      ->delimiter(',')
      ->type_name("LIST");
  sub->add_option("--at", options->query.at, "As it was known on this day, from pages of that day and before")
      ->type_name("DAY");
  sub->add_option("--min-sources", options->query.least_sources, "Only what so many independent sources tell")
      ->type_name("N");
  sub->add_option("--format", options->shared.format, "table, json, ics (default: by --output, else table)")
      ->check(CLI::IsMember({"table", "json", "ics"}));
  sub->add_option("-o,--output", options->output,
                  "Write to this file: whole or not at all, and not when nothing changed")
      ->type_name("FILE");
  sub->add_option("--name", options->name, "What the calendar calls itself")->type_name("TEXT");
  sub->add_option("--color", options->shared.color, "auto, always or never; auto obeys NO_COLOR")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  sub->add_option("--data", options->shared.data, "Folder with tables and models (default: beside the program)")
      ->type_name("DIR");
  sub->footer(
      "Examples:\n"
      "  dragoman agenda news.db --from 2031-03-01 --to 2031-03-31     a month\n"
      "  dragoman agenda news.db --country FIN,TUR --type CONSULT      meetings of two states\n"
      "  dragoman agenda news.db --status all --at 2031-03-10          what was known that day\n"
      "  dragoman agenda news.db --output agenda.ics                   a calendar file to put on a web space and "
      "subscribe to");
  return {sub, [options] { return agenda(*options); }};
}

Registered add_link(CLI::App& app) {
  return add_pair(app, "link", "Say that two reports tell one happening", &link_reports);
}
Registered add_unlink(CLI::App& app) {
  return add_pair(app, "unlink", "Say that two reports tell two happenings", &unlink_reports);
}

}  // namespace dragoman::cli
