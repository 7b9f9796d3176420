// dragoman show: one happening with its reports.
#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "dragoman/agenda.h"
#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "table.h"
#include "when.h"

namespace dragoman::cli {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kDot = " \xC2\xB7 ";

struct Options {
  std::string store, id;
  OutputOptions output;
};

std::string text(const Json& object, const char* name) { return plain(object.value(name, std::string())); }

std::string parties(const Json& object) {
  std::string source, target;
  for (const auto& party : object.at("parties")) {
    auto& side = party.at("side") == "target" ? target : source;
    const auto country = text(party, "country");
    side += (side.empty() ? "" : ", ") + text(party, "name") +
            (country.empty() || party.at("kind") == "state" ? "" : " (" + country + ")");
  }
  return target.empty() ? source : source + " \xE2\x86\x92 " + target;
}

std::string facts(const Json& object, const Paint& paint) {
  const auto status = text(object, "status"), mode = text(object, "mode"), edtf = text(object, "edtf"),
             country = text(object, "country");
  std::string out = paint(ink_of(parse_status(status).value_or(Status::kOccurred)), status);
  const auto add = [&](const std::string& piece) {
    if (!piece.empty()) out += std::string(kDot) + piece;
  };
  add(edtf.empty() ? edtf : in_words(edtf));
  add(paint(Ink::kBold, text(object, "type")) + (mode.empty() ? "" : " (" + mode + ")"));
  add(object.at("parties").is_array() ? parties(object) : std::string());
  const auto place = text(object, "place");
  add(place.empty() || country.empty() ? place + country : place + ", " + country);
  add(text(object, "occasion"));
  return out;
}

std::string heading(const char* name, const Paint& paint) { return "\n" + paint(Ink::kBold, name) + "\n"; }

std::string history(const Json& steps, const Paint& paint) {
  std::string out = heading("HISTORY", paint);
  for (const auto& step : steps) {
    const auto day = text(step, "day"), edtf = text(step, "edtf"), word = text(step, "word"),
               place = text(step, "place");
    std::string line =
        paint(ink_of(parse_status(text(step, "status")).value_or(Status::kOccurred)), text(step, "status"));
    if (!edtf.empty()) line += " for " + in_words(edtf);
    if (!place.empty()) line += ", " + place;
    line += std::string(kDot) + "told by " + text(step, "report");
    if (!word.empty()) line += ", word of " + word;
    out += hang(pad(" " + (day.empty() ? std::string("no day") : day), 13), "             ", line, kColumns);
  }
  return out;
}

std::string report(const Json& object, const Paint& paint) {
  const std::string bar = "        " + paint(Ink::kDim, "\xE2\x94\x82") + " ";
  std::string out =
      hang(pad(" " + paint(Ink::kDim, text(object, "id")), 8), "          ", facts(object, paint), kColumns);
  out += hang(bar, bar, text(object, "sentence"), kColumns);
  std::string word;
  for (const auto& one : object.value("word", Json::array())) {
    const auto name = text(one, "name"), via = text(one, "via");
    word += (word.empty() ? "" : ", ") + name + (via.empty() ? "" : (name.empty() ? "via " : ", via ") + via);
  }
  if (!word.empty()) out += hang(bar, bar, "word of " + word, kColumns);
  std::string page;
  for (const char* name : {"outlet", "published", "title", "url", "source"}) {
    const auto piece = text(object, name);
    if (!piece.empty() && (std::string_view(name) != "source" || page.empty()))
      page += (page.empty() ? "" : std::string(kDot)) + piece;
  }
  out += hang(bar, bar, paint(Ink::kDim, page), kColumns);
  const auto reason = text(object, "reason");
  if (!reason.empty()) {
    std::string score;
    if (object.contains("score"))
      score = " (" + Json(std::round(object.at("score").get<double>() * 100) / 100).dump() + ")";
    out += hang(bar, bar, paint(Ink::kDim, "joined: " + reason + score), kColumns);
  }
  return out;
}

std::string table(const Json& object, const Paint& paint) {
  if (object.at("id").is_string()) return report(object, paint);
  std::string out =
      hang(pad(" " + paint(Ink::kDim, object.at("id").dump()), 8), "          ", facts(object, paint), kColumns);
  const auto count = object.at("reports").size();
  out += "        " + std::to_string(count) + (count == 1 ? " report, " : " reports, ") + object.at("sources").dump() +
         " independent, " + object.at("outlets").dump() + (object.at("outlets") == 1 ? " outlet\n" : " outlets\n");
  if (object.contains("history")) out += history(object.at("history"), paint);
  if (object.contains("contradictions")) {
    out += heading("CONTRADICTIONS", paint);
    for (const auto& line : object.at("contradictions"))
      out += hang(" ", "   ", plain(line.get<std::string>()), kColumns);
  }
  out += heading("REPORTS", paint);
  for (const auto& one : object.at("reports")) out += report(one, paint);
  return out;
}

int show(const Options& options) {
  auto store = Store::open(options.store);
  if (!store) return give_up(store.error());
  const auto found = store->show(options.id);
  if (!found) return give_up(found.error());
  auto object = nlohmann::ordered_json::parse(*found);
  if (object.at("id").is_number()) {
    const auto against =
        contradictions(options.store, engine_options(options.output).data, object.at("id").get<std::int64_t>());
    if (!against) return give_up(against.error());
    if (!against->empty()) object["contradictions"] = *against;
  }
  const Format format = format_of(options.output);
  if (format == Format::kTable)
    return print_all(table(Json(object), Paint(use_color(options.output)))) ? kDone : kSomeFailed;
  return print_all(object.dump(format == Format::kJson ? 1 : -1) + "\n") ? kDone : kSomeFailed;
}

}  // namespace

Registered add_show(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("show", "Show a happening: its history, its reports, why they were joined");
  sub->add_option("DB", options->store, "The store")->required()->type_name("");
  sub->add_option("ID", options->id, "Of a happening (12), or of a report (r12), as `query` prints them")
      ->required()
      ->type_name("");
  add_format_options(*sub, options->output, {"table", "json", "jsonl"});
  sub->add_option("--data", options->output.data, "Folder with tables and models (default: beside the program)")
      ->type_name("DIR");
  sub->footer(
      "Examples:\n"
      "  dragoman show news.db 12\n"
      "  dragoman show news.db r12 --format json");
  return {sub, [options] { return show(*options); }};
}

}  // namespace dragoman::cli
