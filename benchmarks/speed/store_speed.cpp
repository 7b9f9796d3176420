// How fast a large store is filled and answers: store_speed FILE [EVENTS]. The rows are generated (skewed states, ten
// years, three reports a happening, five events a page), the file is made anew unless it is there with as many.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <random>
#include <string>

#include "dragoman/store.h"
#include "store/store.h"
#include "words/words.h"

namespace {

using namespace dragoman;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

constexpr std::size_t kPageEvents = 5, kBatch = 1000, kReportsEach = 3;
constexpr int kFirstDay = 16436, kDays = 3650;  // 2015 to 2024

class Maker {
 public:
  std::string word() { return "w" + std::to_string(static_cast<int>(std::pow(uniform(), 3) * 20'000)); }
  std::string state() {
    const int n = static_cast<int>(std::pow(uniform(), 3) * 190);
    return {static_cast<char>('A' + n % 26), static_cast<char>('A' + n / 26), 'X'};
  }
  store::Party party(store::Side side) {
    const auto code = state();
    const int n = static_cast<int>(uniform() * 30);
    const bool is_state = n < 10;
    const auto name = is_state ? "State of " + code : "Minister " + code + std::to_string(n);
    return {side,
            "a1",
            is_state ? "state" : "person",
            name,
            is_state ? "" : "minister",
            code,
            "GOV",
            is_state ? "state:" + code : "person:" + name};
  }
  double uniform() { return std::uniform_real_distribution<double>(0, 1)(dice_); }

  // Fills what reports and happenings share.
  template <class Row>
  void fill(Row& row) {
    row.type = static_cast<EventType>(uniform() * 16);
    row.quad = static_cast<Quad>(static_cast<int>(row.type) / 4);
    row.status = uniform() < 0.6 ? Status::kOccurred : static_cast<Status>(uniform() * 7);
    if (uniform() < 0.85) {
      row.begin = kFirstDay + static_cast<int>(uniform() * kDays);
      row.end = *row.begin + (uniform() < 0.9 ? 0 : static_cast<int>(uniform() * 60));
      row.edtf = store::to_date(*row.begin);
    }
    if (uniform() < 0.6) {
      row.country = state();
      row.place = "City " + row.country;
      row.place_kind = "city";
      row.lat = uniform() * 140 - 60;
      row.lon = uniform() * 360 - 180;
    }
    row.confidence = uniform();
    row.party = {party(store::Side::kSource), party(store::Side::kTarget)};
    row.parties = row.party[0].name + " > " + row.party[1].name;
  }

 private:
  std::mt19937_64 dice_{1};
};

store::PreparedPage page_of(Maker& make, std::size_t number) {
  store::PreparedPage out;
  out.key = out.text_key = std::string(8, 'k') + std::string(reinterpret_cast<const char*>(&number), 8);
  out.address = "https://news" + std::to_string(number % 300) + ".example/" + std::to_string(number);
  out.beside = "{}";
  out.bytes = out.record = std::string(300, 'x');
  out.body = "[]";
  out.document.id = std::to_string(number);
  out.document.url = out.address;
  for (int i = 0; i < 60; ++i) out.text += make.word() + " ";
  for (std::size_t i = 0; i < kPageEvents; ++i) {
    auto& report = out.reports.emplace_back();
    make.fill(report);
    report.key = std::to_string(number * kPageEvents + i);
    report.event = "e" + std::to_string(i + 1);
    for (int k = 0; k < 12; ++k) report.sentence += make.word() + " ";
    report.json = "{}";
  }
  return out;
}

void fill(const std::string& path, std::size_t events) {
  auto opened = store::open(path, store::Access::kCreate);
  if (!opened) {
    std::fprintf(stderr, "%s\n", to_string(opened.error()).c_str());
    std::exit(1);
  }
  auto& db = opened->db;
  Maker make;
  const auto begin = Clock::now();
  std::size_t made = 0, page = 0;
  while (made < events) {
    if (!db.begin()) std::exit(1);
    const auto engine = store::engine_row(db, {"bench", "bench", ""});
    for (std::size_t i = 0; i < kBatch && made < events; ++i, made += kPageEvents)
      store::put_page(db, page_of(make, page++), engine);
    for (const auto id : store::open_reports(db, store::ReportState::kNew)) {
      store::Id happening = (id + static_cast<store::Id>(kReportsEach) - 1) / static_cast<store::Id>(kReportsEach);
      if (id % static_cast<store::Id>(kReportsEach) == 1) {
        store::Happening row;
        make.fill(row);
        row.reports = row.sources = kReportsEach;
        row.report = id;
        happening = store::put(db, row);
      }
      store::link(db, id, happening, "generated", 1);
    }
    if (const auto done = db.commit(); !done) {
      std::fprintf(stderr, "%s\n", to_string(done.error()).c_str());
      std::exit(1);
    }
    if (page % 20'000 == 0)
      std::printf("%zu events, %.0f a second\n", made, static_cast<double>(made) / seconds_since(begin));
  }
  db.script("PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
  std::printf("filled: %zu events in %.0f s, %.0f a second, %.0f MB\n", made, seconds_since(begin),
              static_cast<double>(made) / seconds_since(begin),
              static_cast<double>(std::filesystem::file_size(path)) / 1e6);
}

template <class Ask>
void time(const char* name, Ask ask) {
  double first = 0, best = 1e9, best_cpu = 1e9;
  std::size_t rows = 0;
  for (int i = 0; i < 5; ++i) {
    rows = 0;
    const auto begin = Clock::now();
    const auto cpu = std::clock();
    const auto done = ask([&](const StoreRow&) { return ++rows, true; });
    const double ms = seconds_since(begin) * 1000;
    if (!done) std::printf("%s: %s\n", name, to_string(done.error()).c_str());
    if (i == 0) first = ms;
    best = std::min(best, ms);
    best_cpu = std::min(best_cpu, static_cast<double>(std::clock() - cpu) * 1000 / CLOCKS_PER_SEC);
  }
  std::printf("%-44s first %7.1f ms, best %7.1f ms (processor %6.1f ms), %zu rows\n", name, first, best, best_cpu,
              rows);
}

void ask_all(const std::string& path) {
  auto opened = Store::open(path);
  if (!opened) std::exit(1);
  auto& store = *opened;
  const auto sql = [&](const char* name, const char* statement) {
    time(name, [&](const TakeRow& take) { return store.sql(statement, 600, take); });
  };
  const auto query = [&](const char* name, const std::function<void(StoreQuery&)>& set) {
    StoreQuery q;
    q.limit = 200;
    set(q);
    time(name, [&](const TakeRow& take) { return store.query(q, take); });
  };
  const auto month = [](StoreQuery& q) { q.from = "2024-06-01", q.to = "2024-06-30"; };
  query("agenda: a month, planned or cancelled", [&](StoreQuery& q) {
    month(q), q.status = {Status::kPlanned, Status::kCancelled};
  });
  query("agenda: the same, one country",
        [&](StoreQuery& q) { month(q), q.status = {Status::kPlanned}, q.party = {"BAX"}; });
  query("agenda: the same, two countries", [&](StoreQuery& q) { month(q), q.party = {"BAX", "AAX"}; });
  query("agenda: a year, one type",
        [&](StoreQuery& q) { q.from = "2023-01-01", q.to = "2023-12-31", q.type = {EventType::kConsult}; });
  sql("map: by country, ten years", "SELECT country, sum(happenings) FROM tally_country GROUP BY country");
  sql("map: by country, one year",
      "SELECT country, sum(happenings) FROM tally_country WHERE week BETWEEN 2765 AND 2817 GROUP BY country");
  query("map: 100 km around a point, a month", [&](StoreQuery& q) { month(q), q.near = "48,20"; });
  query("map: 100 km around a point, ever", [&](StoreQuery& q) { q.near = "48,20"; });
  sql("map: points of a month",
      "SELECT id, lat, lon FROM happening WHERE begin_day BETWEEN 19875 AND 19904 AND lat IS NOT NULL AND reports > 0");
  sql("timeline: week and type", "SELECT week, type, sum(happenings) FROM tally_week GROUP BY week, type");
  sql("timeline: week and status, one country",
      "SELECT week, status, sum(happenings) FROM tally_country WHERE country = 'BAX' GROUP BY week, status");
  sql("dyads: all, ten years", "SELECT source, target, sum(happenings) FROM tally_pair GROUP BY source, target");
  sql("dyads: all, one year",
      "SELECT source, target, quad, sum(happenings) FROM tally_dyad WHERE year = 2023 GROUP BY source, target, quad");
  sql("dyads: one pair by week",
      "SELECT week, quad, sum(happenings) FROM tally_dyad WHERE source = 'AAX' AND target = 'BAX' GROUP BY week, quad");
  query("words: two in a sentence", [&](StoreQuery& q) { q.words = "w100 w7"; });
  query("words: one on the page", [&](StoreQuery& q) { q.text = "w1500"; });
  query("a name, on one side", [&](StoreQuery& q) { q.source = {"Minister BAX12"}; });
  query("reports: a month, one type",
        [&](StoreQuery& q) { month(q), q.of = StoreQuery::Of::kReports, q.type = {EventType::kConsult}; });
  time("show", [&](const TakeRow&) -> Result<void> {
    auto shown = store.show("1000");
    return shown ? Result<void>() : fail(shown.error());
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "store_speed FILE [EVENTS]\n"), 2;
  const std::string path = argv[1];
  if (!std::filesystem::exists(path)) fill(path, argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000);
  ask_all(path);
}
