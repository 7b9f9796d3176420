// dragoman watch: feeds into a store, again and again.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <memory>
#include <random>

#include "options.h"
#include "rows.h"
#include "run.h"
#include "subcommands.h"

namespace dragoman::cli {

namespace {

constexpr std::size_t kTableRows = 50;

struct Options {
  std::string store;
  OutputOptions output;
  WatchOptions how;
  double every_minutes = WatchOptions().every_seconds / 60;
  std::size_t max_mb = WatchOptions().max_bytes >> 20U;
  bool status = false, log = false, quiet = false;
};

volatile std::sig_atomic_t stop_asked = 0;  // NOLINT: a signal handler can reach nothing else

extern "C" void ask_watch_to_stop(int signal) {
  stop_asked = 1;
  std::signal(signal, SIG_DFL);  // a second one ends the program as it would any other
}

std::string hour_of(double time) {
  const auto seconds = static_cast<std::time_t>(time);
  std::tm local{};
  localtime_r(&seconds, &local);
  std::string out(32, '\0');
  out.resize(std::strftime(out.data(), out.size(), "%Y-%m-%d %H:%M", &local));
  return out;
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

void summary(const WatchCounts& counts) {
  std::string line = counted(counts.feeds, "feed", "feeds") + ": " + std::to_string(counts.answered) + " answered, " +
                     std::to_string(counts.unchanged) + " unchanged, " + std::to_string(counts.failed) + " failed; " +
                     counted(counts.items, "new entry", "new entries") + ": " + std::to_string(counts.stored) +
                     " stored, " + std::to_string(counts.same) + " known, " + std::to_string(counts.refused) +
                     " refused";
  if (counts.waiting > 0) line += ", " + std::to_string(counts.waiting) + " waiting";
  if (counts.next > 0) line += "; next at " + hour_of(counts.next);
  std::fprintf(stderr, "dragoman: %s\n", line.c_str());
}

// What the views v_feed and v_feed_item have, as a grid, CSV or JSON Lines.
int show(const Options& options) {
  auto store = Store::open(options.store);
  if (!store) return give_up(store.error());
  auto format = options.output.format;
  if (format.empty()) format = format_of(options.output) == Format::kTable ? "table" : "jsonl";
  std::string sql =
      options.log ? "SELECT * FROM v_feed_item ORDER BY at DESC, id DESC" : "SELECT * FROM v_feed ORDER BY id";
  if (format == "table") {
    sql = options.log ? "SELECT at, state, reason, title, address FROM v_feed_item ORDER BY at DESC, id DESC LIMIT " +
                            std::to_string(kTableRows)
                      : "SELECT state, last_success, next, stored, waiting, refused, failures, error, now AS address "
                        "FROM v_feed ORDER BY id";
  }
  bool has_feeds = false;
  const auto see = [&](const StoreRow&) { return has_feeds = true; };
  if (auto done = store->sql("SELECT 1 FROM sqlite_schema WHERE name = 'v_feed'", 60, see); !done)
    return give_up(done.error());
  if (!has_feeds) return give_up({ErrorCode::kNotFound, "watch", options.store + ": nothing is watched yet"});
  Grid grid;
  bool good = true, first = true;
  const auto done = store->sql(sql, 60, [&](const StoreRow& row) {
    if (format == "table") {
      grid.add(row);
      return true;
    }
    good = print_all((first && format == "csv" ? csv_line(row.columns) : std::string()) +
                     (format == "csv" ? csv_line(row) : json_line(row)));
    first = false;
    return good;
  });
  if (!done) return give_up(done.error());
  if (format == "table") good = print_all(grid.print(Paint(use_color(options.output))));
  return good ? kDone : kSomeFailed;
}

int watch(Options options, const std::function<double()>& now, double tick) {
  if (options.status || options.log) return show(options);
  const auto engine = load_engine(options.output);
  if (!engine) return give_up(engine.error());
  std::signal(SIGINT, ask_watch_to_stop);
  std::signal(SIGTERM, ask_watch_to_stop);
  auto& how = options.how;
  how.every_seconds = options.every_minutes * 60;
  how.max_bytes = options.max_mb << 20U;
  how.build.jobs = options.output.jobs;
  how.build.stop = [] { return stop_asked != 0; };
  how.build.notice = [quiet = options.quiet](const std::string& line) {
    if (!quiet) std::fprintf(stderr, "dragoman: %s\n", line.c_str());
  };
  how.now = now ? now : [] {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  };
  how.chance = [dice = std::mt19937(std::random_device()())]() mutable {
    return std::uniform_real_distribution<double>(0, 1)(dice);
  };
  how.tick_seconds = tick;
  const auto done = watch_feeds(options.store, *engine, engine_options(options.output), how);
  if (!done) return give_up(done.error());
  if (!options.quiet) summary(*done);
  return how.once && (done->failed > 0 || stop_asked != 0) ? kSomeFailed : kDone;
}

}  // namespace

Registered add_watch(CLI::App& app, std::function<double()> now, double tick_seconds) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("watch", "Watch RSS and Atom feeds and read what is new into a store");
  auto& how = options->how;
  sub->add_option("DB", options->store, "The store; it is made when there is none")->required()->type_name("");
  sub->add_option(
         "FEED", how.feeds,
         "Addresses of feeds, or files that list them (OPML, or one a line); the store keeps them, so once is enough")
      ->type_name("");
  sub->add_flag("--once", how.once, "Ask what is due, read what is new, and end: for cron");
  sub->add_flag("--pages", how.pages,
                "Fetch the pages that entries link to, as robots.txt allows; else the feed's own words are read");
  sub->add_option("--contact", how.contact,
                  "Who answers for the requests: mail or address of the web. Servers see it; once is enough")
      ->type_name("WHO");
  sub->add_flag("--status", options->status, "Show the feeds: last success, next time, counts of entries, errors");
  sub->add_flag("--log", options->log, "Show the entries, latest first: what became of each, and why");
  sub->add_option("--drop", how.drop, "Watch this feed no more; its pages stay")
      ->allow_extra_args(false)
      ->type_name("FEED");
  sub->add_option("--every", options->every_minutes,
                  "Fewest minutes between two requests of a feed; servers may ask for more")
      ->check(CLI::Range(1.0, 10080.0))
      ->capture_default_str()
      ->type_name("MIN");
  sub->add_option("--delay", how.delay_seconds,
                  "Seconds between two requests to one host; its robots.txt may ask for more")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str()
      ->type_name("S");
  sub->add_option("--timeout", how.timeout_seconds, "Most seconds of one answer")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str()
      ->type_name("S");
  sub->add_option("--max-mb", options->max_mb, "Largest answer, unpacked")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str()
      ->type_name("MB");
  sub->add_option("--max-redirects", how.max_redirects, "Most redirects on the way to an answer")
      ->check(CLI::Range(0, 20))
      ->capture_default_str()
      ->type_name("N");
  sub->add_option("--private", how.allow_private,
                  "Addresses that may be reached though they are not of the open internet: 127.0.0.1,10.1.0.0/16")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST");
  sub->add_option("--proxy", how.proxy,
                  "Ask through this proxy: http://HOST:PORT. What names lead to is then its affair")
      ->type_name("URL");
  sub->add_option("--ca-file", how.ca_file, "PEM file of those who may sign certificates, instead of the system's")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  sub->add_flag("--quiet", options->quiet, "Say nothing but what stops the program");
  add_engine_options(*sub, options->output);
  add_limit_options(*sub, options->output.limits);
  add_ontology_option(*sub, options->output);
  add_format_options(*sub, options->output, {"table", "csv", "jsonl"});
  sub->footer(
      "Examples:\n"
      "  dragoman watch news.db https://news.example/rss --contact me@mail.example     until Ctrl-C\n"
      "  dragoman watch news.db feeds.opml --pages                                     all of a list, with the "
      "articles\n"
      "  17 * * * *  dragoman watch news.db --once --quiet                             from cron\n"
      "  dragoman watch news.db --status\n"
      "It may be stopped at any moment (Ctrl-C, kill, power): no entry is lost, and the next call goes on "
      "(docs/watch.md).\n"
      "Exit code: 0 done, 1 with --once when a feed failed or it was stopped, 2 wrong use.");
  return {sub, [options, now = std::move(now), tick_seconds] { return watch(*options, now, tick_seconds); }};
}

}  // namespace dragoman::cli
