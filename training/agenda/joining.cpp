// What training/agenda/*.py ask the engine: records in (JSON Lines), pairs or happenings out.
//
//   joining DATA pairs < records.jsonl
//       {"a", "b", "x": [...]} of each pair that the joiner would compare; the first line is the names of x
//   joining DATA join < records.jsonl
//       {"page", "event", "happening", "reason"} of each event
//   joining DATA store FILE [PAGES] < records.jsonl
//       a store with these records, joined; with PAGES so many in a transaction, and how time grows on standard error
//   joining DATA speed N
//       time and memory of joining N made-up reports
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "agenda/join.h"
#include "agenda/keeper.h"
#include "base/table.h"
#include "dragoman/json.h"
#include "store/report.h"
#include "store/store.h"

namespace {

using namespace dragoman;
using nlohmann::json;

struct Named {
  std::string page;
  std::size_t event = 0;
};

struct Pages {
  std::vector<Named> names;
  std::vector<agenda::Brief> briefs;
  std::vector<std::optional<agenda::Number>> put_off;
};

[[noreturn]] void stop(const std::string& what) {
  std::cerr << what << '\n';
  std::exit(1);
}

Pages read_pages(const agenda::Rarity& rarity) {
  Pages out;
  for (std::string line; std::getline(std::cin, line);) {
    const auto record = record_from_json(line);
    if (!record) stop(to_string(record.error()));
    const auto first = out.briefs.size();
    auto reports = store::reports_of(*record, record->document.source);
    for (std::size_t i = 0; i < reports.size(); ++i) {
      auto& report = reports[i];
      report.title = record->document.title;
      std::string more;
      for (const auto& span : record->events[i].also)
        more += record->text.substr(span.begin, span.end - span.begin) + '\n';
      out.names.push_back({record->document.source, i});
      out.briefs.push_back(agenda::brief_of(report, agenda::hash32(record->document.source), more, rarity));
      const auto replaces = report.replaces;
      out.put_off.push_back(replaces && *replaces < static_cast<store::Id>(i)
                                ? std::optional<agenda::Number>(static_cast<agenda::Number>(first + *replaces))
                                : std::nullopt);
    }
  }
  return out;
}

void print_pairs(const Pages& pages, const agenda::Kin& kin) {
  std::cout << json(agenda::kPairFeatures) << '\n';
  agenda::Blocks blocks(kin);
  for (agenda::Number i = 0; i < pages.briefs.size(); ++i) {
    for (const auto other : blocks.candidates(pages.briefs[i])) {
      if (!agenda::veto(pages.briefs[i], pages.briefs[other], kin).empty()) continue;
      json x = json::array();
      for (const auto value : agenda::pair_features(pages.briefs[i], pages.briefs[other], kin))
        x.push_back(std::round(value * 1000) / 1000);
      std::cout << json{{"a", other}, {"b", i}, {"x", x}} << '\n';
    }
    blocks.add(i, pages.briefs);
  }
}

void print_joined(const Pages& pages, const agenda::PairWeights& weights) {
  agenda::Joiner joiner(weights);
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < pages.briefs.size(); ++i) {
    const auto joined = joiner.add(pages.briefs[i], pages.put_off[i]);
    reasons.push_back(
        joined.links.empty() ? "" : pages.names[joined.links.front().with].page + ": " + joined.links.front().reason);
  }
  for (agenda::Number i = 0; i < pages.briefs.size(); ++i)
    std::cout << json{{"page", pages.names[i].page},
                      {"event", pages.names[i].event},
                      {"happening", joiner.happening_of(i)},
                      {"reason", reasons[i]}}
              << '\n';
}

// About three reports a happening; 200 states and 5,000 people of very unequal fame; ten years.
agenda::Brief made_up(std::uint64_t happening, std::mt19937_64& telling) {
  std::mt19937_64 facts(happening * 7919 + 17);
  const auto skewed = [](std::mt19937_64& from, std::uint32_t size) {
    const double u = std::uniform_real_distribution<>(0, 1)(from);
    return static_cast<std::uint32_t>(size * u * u * u);
  };
  const auto chance = [&](double p) { return std::uniform_real_distribution<>(0, 1)(telling) < p; };
  agenda::Brief out;
  out.type = static_cast<EventType>(facts() % 16);
  out.symmetric = out.type == EventType::kConsult ? 1 : 0;
  const auto day = static_cast<agenda::Day>(18000 + facts() % 3650);
  for (int side = 1; side <= 2; ++side) {
    const auto country = skewed(facts, 200), person = skewed(facts, 25);
    agenda::PartyMark party;
    party.country = static_cast<std::uint16_t>(country + 1);
    party.sides = static_cast<std::uint8_t>(out.symmetric != 0 ? 3 : side);
    party.kind = chance(0.5) ? ActorKind::kPerson : ActorKind::kState;
    const auto name = party.kind == ActorKind::kPerson ? 1000 + country * 25 + person : 1 + country;
    party.name = party.last = name * 2654435761U;
    out.parties.push_back(party);
    if (side == 1) out.country = party.country, out.place = chance(0.6) ? (country + 1) * 97U : 0;
  }
  if (chance(0.7)) out.begin = out.end = day;
  out.told = day + static_cast<agenda::Day>(telling() % 4);
  out.trigger = static_cast<std::uint32_t>(static_cast<unsigned>(out.type) * 8 + facts() % 4 + 1);
  for (int i = 0; i < 20; ++i) {
    const bool own = chance(0.35);
    const auto word = static_cast<std::uint32_t>(own ? facts() : telling()) % 20000 + 1;
    out.words.push_back({word, static_cast<std::uint8_t>(20 + word % 29)});
  }
  std::sort(out.words.begin(), out.words.end());
  out.title.assign(out.words.begin(), out.words.begin() + 8);
  out.measure();
  out.page = static_cast<std::uint32_t>(telling()) | 1U;
  return out;
}

// Processor time, for the machine may have other work.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::int64_t most_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void print_speed(std::uint64_t count, const agenda::PairWeights& weights) {
  std::mt19937_64 telling(1), order(2);
  agenda::Joiner joiner(weights);
  const auto begin = cpu_seconds();
  double making = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto start = cpu_seconds();
    auto brief = made_up(order() % (count / 3 + 1), telling);
    making += cpu_seconds() - start;
    joiner.add(std::move(brief));
  }
  const auto seconds = cpu_seconds() - begin - making;
  std::size_t happenings = 0;
  for (agenda::Number i = 0; i < joiner.next_happening(); ++i) happenings += joiner.members(i).empty() ? 0 : 1;
  const auto blocks = joiner.blocks();
  std::cout << json{{"reports", count},         {"cpu seconds", seconds},       {"mb", most_megabytes()},
                    {"happenings", happenings}, {"true happenings", count / 3}, {"pairs", joiner.compared()},
                    {"blocks", blocks.blocks},  {"split", blocks.split},        {"largest", blocks.largest},
                    {"dropped", blocks.dropped}}
            << '\n';
}

// As `build` does it, `pages` a transaction; a line on standard error after each tenth of them tells how it grows.
void fill_store(const std::string& path, const agenda::Tables& tables, std::size_t pages) {
  auto opened = store::open(path, store::Access::kCreate);
  if (!opened) stop(to_string(opened.error()));
  auto& db = opened->db;
  agenda::Keeper keeper(tables);
  if (const auto begun = db.begin(); !begun) stop(to_string(begun.error()));
  const auto engine = store::engine_row(db, {"-", "-", ""});
  double putting = 0, joining = 0;
  std::size_t done = 0, reports = 0;
  const auto join = [&] {
    const auto start = cpu_seconds();
    if (const auto joined = keeper.join(db); !joined) stop(to_string(joined.error()));
    joining += cpu_seconds() - start;
  };
  for (std::string line; std::getline(std::cin, line); ++done) {
    const auto record = record_from_json(line);
    if (!record) stop(to_string(record.error()));
    Input input;
    input.bytes = record->text;
    input.url = record->document.url;
    input.source = record->document.source;
    const auto page = store::prepare(input, *record);
    const auto start = cpu_seconds();
    store::put_page(db, page, engine);
    putting += cpu_seconds() - start;
    reports += page.reports.size();
    if (pages == 0 || (done + 1) % pages != 0) continue;
    join();
    if (auto good = db.commit(); good) good = db.begin();
    if ((done + 1) % (pages * 10) == 0)
      std::cerr << json{{"pages", done + 1},
                        {"reports", reports},
                        {"put", putting},
                        {"join", joining},
                        {"mb", most_megabytes()}}
                << '\n';
  }
  join();
  if (const auto end = db.commit(); !end) stop(to_string(end.error()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) stop("usage: joining DATA pairs|join|store|speed [FILE|N]");
  const auto set = base::TableSet::open(argv[1]);
  if (!set) stop(to_string(set.error()));
  const auto rarity = agenda::Rarity::load(*set);
  if (!rarity) stop(to_string(rarity.error()));
  const std::string what = argv[2];
  const auto kin = agenda::Kin::load(*set);
  if (!kin) stop(to_string(kin.error()));
  if (what == "pairs") return print_pairs(read_pages(*rarity), *kin), 0;
  const auto weights = agenda::PairWeights::load(*set);
  if (!weights) stop(to_string(weights.error()));
  if (what == "store" && argc >= 4) {
    const auto tables = agenda::Tables::load(*set);
    if (!tables) stop(to_string(tables.error()));
    return fill_store(argv[3], *tables, argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 0), 0;
  }
  if (what == "join") return print_joined(read_pages(*rarity), *weights), 0;
  if (what == "speed" && argc == 4) return print_speed(std::strtoull(argv[3], nullptr, 10), *weights), 0;
  stop("usage: joining DATA pairs|join|store|speed [FILE|N]");
}
