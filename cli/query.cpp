// dragoman query: what of a store one wants to see.
#include <memory>
#include <optional>

#include "options.h"
#include "rows.h"
#include "run.h"
#include "subcommands.h"

namespace dragoman::cli {

namespace {

constexpr std::size_t kTableRows = 50;  // what a person reads at a time

struct Options {
  std::string store;
  std::optional<std::string> sql;
  double timeout = 10;
  OutputOptions output;
  StoreQuery query;
  std::vector<std::string> types, quads, status;
  bool reports = false;
  std::size_t limit = 0;
};

// Prints rows as they come, or the grid at the end.
class RowPrinter {
 public:
  RowPrinter(const Options& options, bool is_sql)
      : format_(options.output.format),
        is_sql_(is_sql),
        is_report_(options.query.of == StoreQuery::Of::kReports),
        paint_(use_color(options.output)) {}

  bool take(const StoreRow& row) {
    ++count_;
    if (format_ == "table" && is_sql_) {
      grid_.add(row);
      return true;
    }
    std::string out = format_ == "csv" && count_ == 1 ? csv_line(row.columns) : std::string();
    out += format_ == "csv" ? csv_line(row) : format_ == "jsonl" ? json_line(row) : event_row(row, is_report_, paint_);
    good_ = print_all(out);
    return good_;
  }
  bool finish() {
    if (format_ == "table" && is_sql_) good_ = print_all(grid_.print(paint_));
    return good_;
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::string format_;
  bool is_sql_, is_report_, good_ = true;
  Paint paint_;
  Grid grid_;
  std::size_t count_ = 0;
};

int query(Options options) {
  if (options.output.format.empty())
    options.output.format = format_of(options.output) == Format::kTable ? "table" : "jsonl";
  for (const auto& word : options.types) options.query.type.push_back(*parse_event_type(word));
  for (const auto& word : options.quads) options.query.quad.push_back(*parse_quad(word));
  for (const auto& word : options.status) options.query.status.push_back(*parse_status(word));
  auto store = Store::open(options.store);
  if (!store) return give_up(store.error());
  if (!store->notice().empty()) complain("", {ErrorCode::kUnreadable, "cli", store->notice()});
  if (options.reports || !store->has_happenings()) options.query.of = StoreQuery::Of::kReports;
  const bool is_table = options.output.format == "table";
  if (options.limit != 0 || is_table) options.query.limit = options.limit != 0 ? options.limit : kTableRows;
  const bool is_sql = options.sql.has_value();
  RowPrinter out(options, is_sql);
  const auto take = [&](const StoreRow& row) { return out.take(row); };
  const auto done = is_sql ? store->sql(*options.sql, options.timeout, take) : store->query(options.query, take);
  if (!done) return give_up(done.error());
  if (!out.finish()) return kSomeFailed;
  if (is_table && out.count() == 0) std::fprintf(stderr, "dragoman: nothing found\n");
  const bool cut = is_table && !is_sql && options.limit == 0 && out.count() == kTableRows;
  if (cut) std::fprintf(stderr, "dragoman: the first %zu; --limit N shows more\n", kTableRows);
  return kDone;
}

template <class Parse>
auto known(Parse parse, const char* what) {
  return [parse, what](const std::string& word) {
    return parse(word) ? std::string() : std::string("unknown ") + what + " '" + word + "'";
  };
}

void add_filters(CLI::App& sub, Options& options) {
  auto& q = options.query;
  const auto list = [&](const char* name, std::vector<std::string>& to, const char* help) {
    return sub.add_option(name, to, help)->delimiter(',')->allow_extra_args(false)->type_name("LIST");
  };
  sub.add_option("--actor,--country", q.party,
                 "A party on either side: words of its name, or a country (RUS). Again: another party beside it")
      ->allow_extra_args(false)
      ->type_name("WHO");
  sub.add_option("--source", q.source, "Likewise, on the side that acts")->allow_extra_args(false)->type_name("WHO");
  sub.add_option("--target", q.target, "Likewise, on the side that is acted on")
      ->allow_extra_args(false)
      ->type_name("WHO");
  sub.add_option("--word", q.word, "On whose word it is known, likewise")->allow_extra_args(false)->type_name("WHO");
  list("--type", options.types, "AGREE, CONSULT, ... (docs/records.md)")->check(known(parse_event_type, "type"));
  list("--quad", options.quads, "verbal-cooperation, material-cooperation, verbal-conflict, material-conflict")
      ->check(known(parse_quad, "quad"));
  list("--status", options.status, "occurred, ongoing, planned, possible, denied, cancelled, demanded")
      ->check(known(parse_status, "status"));
  list("--in", q.where, "Countries it happens in (KAZ)");
  sub.add_option("--from", q.from, "First day, YYYY-MM-DD")->type_name("DAY");
  sub.add_option("--to", q.to, "Last day")->type_name("DAY");
  sub.add_option("--near", q.near, "LAT,LON in degrees, or a place the store knows")->type_name("PLACE");
  sub.add_option("--within", q.within_km, "Of --near, in km")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("KM");
  sub.add_option("--words", q.words,
                 "Words of the sentence, the parties, the place or the occasion; \"a phrase\", begin*")
      ->type_name("WORDS");
  sub.add_option("--text", q.text, "Words anywhere on the page")->type_name("WORDS");
  sub.add_option("--min-confidence", q.min_confidence, "Only events of at least this confidence, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X");
}

}  // namespace

Registered add_query(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("query", "Ask a store for happenings, or for the reports that tell them");
  sub->add_option("DB", options->store, "The store")->required()->type_name("");
  add_filters(*sub, *options);
  sub->add_flag("--reports", options->reports, "Reports instead of happenings: each page's own telling");
  sub->add_option("--limit", options->limit, "Most rows (default: 50 in a table, else all)")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  sub->add_option("--sql", options->sql, "A SELECT of your own instead (docs/store.md)")->type_name("SQL");
  sub->add_option("--timeout", options->timeout, "Most seconds for --sql")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("S");
  add_format_options(*sub, options->output, {"table", "csv", "jsonl"});
  sub->footer(
      "Examples:\n"
      "  dragoman query news.db --country RUS --country UKR --type CONSULT --status planned,cancelled\n"
      "  dragoman query news.db --source \"Security Council\" --from 2025-01-01 --format csv > council.csv\n"
      "  dragoman query news.db --near Kyiv --within 50 --quad material-conflict\n"
      "  dragoman query news.db --words '\"prisoner swap\" release*' --reports\n"
      "  dragoman query news.db --sql 'SELECT type, count(*) FROM v_report GROUP BY type'\n"
      "All conditions must hold; of a LIST, one. Rows come by day, undated ones last.");
  return {sub, [options] { return query(*options); }};
}

}  // namespace dragoman::cli
