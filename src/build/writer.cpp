#include "build/writer.h"

#include <condition_variable>

namespace dragoman::build {

namespace {

constexpr std::uint64_t kTidyLog = std::uint64_t{64}
                                   << 20U;  // above it the log is emptied between batches, if nobody reads it
}  // namespace

Writer::Writer(store::Connection db, store::Id engine, const agenda::Tables& tables, const BuildOptions& options)
    : options_(options),
      db_(std::move(db)),
      engine_(engine),
      tables_(tables),
      ticker_([this](const std::stop_token& stop) { tick(stop); }) {}

Writer::~Writer() {
  ticker_.request_stop();
  ticker_.join();
}

// Nothing that was read waits longer than it should, also when the next input is long in coming.
void Writer::tick(const std::stop_token& stop) {
  std::mutex waiting;
  std::condition_variable_any changed;
  std::unique_lock lock(waiting);
  while (!changed.wait_for(lock, stop, std::chrono::milliseconds(200), [] { return false; }) &&
         !stop.stop_requested()) {
    const std::lock_guard guard(mutex_);
    const bool stopping = options_.stop && options_.stop();
    if (!waiting_.empty() && (is_due() || stopping)) flush();
  }
}

bool Writer::is_due() const {
  return waiting_.size() >= options_.commit_pages || waiting_bytes_ >= options_.commit_bytes ||
         Clock::now() - oldest_ >= std::chrono::duration<double>(options_.commit_seconds);
}

bool Writer::add(Ready ready) {
  const std::lock_guard guard(mutex_);
  if (error_) return false;
  if (waiting_.empty()) oldest_ = Clock::now();
  waiting_bytes_ += ready.page->bytes.size() + ready.page->record.size() + ready.page->text.size();
  waiting_.push_back(std::move(ready));
  return !is_due() || flush();
}

void Writer::add_same() {
  const std::lock_guard guard(mutex_);
  ++counts_.same;
}

void Writer::add_failed() {
  const std::lock_guard guard(mutex_);
  ++counts_.failed;
}

bool Writer::change(const std::function<void(store::Connection&)>& change) {
  const std::lock_guard guard(mutex_);
  if (!flush()) return false;
  auto done = db_.begin();
  if (done) {
    change(db_);
    done = db_.commit();
  }
  if (!done) error_ = done.error();
  return !error_;
}

bool Writer::ask(const std::function<void(store::Connection&)>& ask) {
  const std::lock_guard guard(mutex_);
  if (error_) return false;
  ask(db_);
  if (auto good = db_.status(); !good) error_ = good.error();
  return !error_;
}

void Writer::put(const Ready& ready, BuildCounts& counts) {
  const auto done = ready.again ? store::put_again(db_, *ready.page, *ready.again, engine_)
                                : store::put_page(db_, *ready.page, engine_);
  if (ready.also) ready.also(db_, done);
  if (done.what == store::Put::kSame) {
    ++counts.same;
    return;
  }
  ++(done.what == store::Put::kNew ? counts.pages : counts.versions);
  counts.reports += ready.page->reports.size();
}

Result<void> Writer::write(BuildCounts& counts) {
  if (auto begun = db_.begin(); !begun) return begun;
  // When another has written in the meantime, what the keeper knows is no longer so.
  const auto now = db_.number("PRAGMA data_version");
  if (!keeper_ || now != data_version_) keeper_ = std::make_unique<agenda::Keeper>(tables_);
  data_version_ = now;
  for (const auto& ready : waiting_) put(ready, counts);
  if (auto joined = keeper_->join(db_); !joined) db_.fail_with(joined.error());
  return db_.commit();
}

bool Writer::flush() {
  if (waiting_.empty() || error_) return !error_;
  auto counts = counts_;
  const auto done = write(counts);
  waiting_.clear();
  waiting_bytes_ = 0;
  if (!done) {
    error_ = done.error();
    return false;
  }
  counts_ = counts;
  shrink_log();
  return !error_;
}

std::uint64_t Writer::log_size() const {
  std::error_code ec;
  const auto size = std::filesystem::file_size(db_.path().string() + "-wal", ec);
  return ec ? 0 : size;
}

bool Writer::truncate_log() {
  store::wait_for_writers(db_, 0);
  bool done = false;
  {
    auto row = db_.query("PRAGMA wal_checkpoint(TRUNCATE)");
    done = row.step() && row.integer(0) == 0;
  }
  if (db_.failed()) db_.rollback();  // a busy log is no failure of what was written
  store::wait_for_writers(db_, options_.writer_seconds);
  return done;
}

// A reader that holds the log keeps it from being emptied: above the limit the writer waits for it.
void Writer::shrink_log() {
  wal_bytes_ = log_size();
  if (wal_bytes_ <= std::min(kTidyLog, options_.wal_bytes) || truncate_log() || wal_bytes_ <= options_.wal_bytes)
    return;
  const auto size = std::to_string(wal_bytes_ >> 20U) + " MB";
  if (options_.notice)
    options_.notice(db_.path().string() + ": the log has " + size +
                    "; waiting for a program that has been reading for long");
  const auto until =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(options_.wal_seconds));
  while (!truncate_log()) {
    if (options_.stop && options_.stop()) return;
    if (Clock::now() > until) {
      error_ = Error{
          ErrorCode::kUnreadable, "build",
          db_.path().string() + ": a program that reads it holds a log of " + size + "; nothing is lost, call again"};
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  wal_bytes_ = log_size();
}

Result<BuildCounts> Writer::finish() {
  const std::lock_guard guard(mutex_);
  flush();
  if (error_) return fail(*error_);
  db_.script("PRAGMA analysis_limit = 1000; PRAGMA optimize");
  db_.rollback();  // what that could not do does not matter
  if (truncate_log()) wal_bytes_ = 0;
  return counts_;
}

BuildCounts Writer::counts() const {
  const std::lock_guard guard(mutex_);
  return counts_;
}

std::uint64_t Writer::wal_bytes() const {
  const std::lock_guard guard(mutex_);
  return wal_bytes_;
}

}  // namespace dragoman::build
