#include "watch/watcher.h"

#include <algorithm>
#include <cmath>
#include <ranges>

#include "watch/url.h"

namespace dragoman::watch {

namespace {

constexpr std::size_t kMaxRunning = 16;  // requests at a time, to as many hosts
constexpr std::size_t kFewPages = 20;    // when so few wait, more are taken from the store,
constexpr double kLookAgain = 30;        // or after so many seconds
constexpr int kPagesOfEachFeed = 20;
constexpr std::size_t kMostSites =
    100;  // with their rules in memory, half a megabyte each at most; the store has them all
constexpr std::size_t kMostHosts = 10'000;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Watcher::Watcher(const WatchOptions& options, const Curl& curl, Fetcher& fetcher, build::Writer& writer,
                 const Engine& engine)
    : options_(options),
      curl_(curl),
      fetcher_(fetcher),
      writer_(writer),
      begin_(options.now()),
      readers_(std::make_unique<Readers>(engine, options.build.jobs, [&fetcher] { fetcher.wake(); })) {
  good_ = writer_.ask([&](Connection& db) { feeds_ = load_feeds(db); });
  counts_.feeds = static_cast<std::size_t>(std::ranges::count(feeds_, "watched", &Feed::state));
}

void Watcher::run() {
  while (good_ && !stopped()) {
    forget();
    queue_feeds();
    queue_pages();
    queue_reads();
    start_jobs();
    if (options_.once && idle()) break;
    for (const auto& answer : fetcher_.wait(options_.tick_seconds)) take_answer(answer);
    take_read();
  }
  readers_->stop();
  take_read();
}

bool Watcher::idle() const { return jobs_.empty() && running_.empty() && !reads_ && readers_->idle(); }

// What would grow without end: each feed may name hosts that nobody named before.
void Watcher::forget() {
  const auto at = now();
  if (sites_.size() > kMostSites) sites_.clear();
  if (hosts_.size() > kMostHosts) hosts_.forget(at);
  if (std::abs(at - forgot_) < kDay) return;
  forgot_ = at;
  change([&](Connection& db) { forget_robots(db, at - kDay); });
}

void Watcher::queue_feeds() {
  const auto at = options_.once ? begin_ : now();
  for (const auto& feed : feeds_ | std::views::reverse) {  // the first one comes to stand in front
    const bool due = feed.next <= at || feed.next > at + longest_pause(options_.every_seconds);
    if (feed.state != "watched" || !due || !asked_feeds_.insert(feed.id).second) continue;
    Job job;
    job.id = feed.id;
    job.address = job.first = feed.now;
    job.etag = feed.etag;
    job.modified = feed.modified;
    job.validated = feed.validated;
    jobs_.push_front(std::move(job));
  }
}

void Watcher::queue_pages() {
  if (!options_.pages || (asked_pages_.size() >= kFewPages && now() - pages_queued_ < kLookAgain)) return;
  pages_queued_ = now();
  std::vector<PageRow> rows;
  good_ = writer_.ask([&](Connection& db) { rows = due_pages(db, now(), kPagesOfEachFeed); }) && good_;
  for (auto& row : rows) {
    if (!asked_pages_.insert(row.item).second) continue;
    Job job;
    job.kind = Job::Kind::kPage;
    job.id = row.item;
    job.address = job.first = job.validated = std::move(row.address);
    job.published = std::move(row.published);
    job.etag = std::move(row.etag);
    job.modified = std::move(row.modified);
    job.tries = row.tries;
    jobs_.push_back(std::move(job));
  }
}

void Watcher::queue_reads() {
  {
    const std::lock_guard guard(written_.mutex);
    for (const auto& key : written_.keys) taken_.erase(key);
    written_.keys.clear();
  }
  const auto room = readers_->room();
  if (!reads_ || room == 0) return;
  std::vector<ReadRow> rows;
  good_ = writer_.ask([&](Connection& db) { rows = due_reads(db, taken_, room); }) && good_;
  reads_ = rows.size() == room;
  for (auto& row : rows) {
    taken_.insert(row.key);
    readers_->put(std::move(row));
  }
}

// Jobs whose host has nothing else to do, in their order.
void Watcher::start_jobs() {
  const auto at = now();
  for (auto job = jobs_.begin(); job != jobs_.end() && running_.size() < kMaxRunning;) {
    const auto& host = hosts_.of(host_of(job->address));
    if (host.busy || (host.free > at && host.blocked <= at)) {
      ++job;
      continue;
    }
    const auto may = host.blocked > at ? May::kLater : job->kind == Job::Kind::kPage ? may_fetch(*job) : May::kYes;
    if (may == May::kUnknown) {
      ++job;
      continue;
    }
    const Job taken = std::move(*job);
    job = jobs_.erase(job);
    switch (may) {
      case May::kYes: start(taken); break;
      case May::kNo: page_refused(taken, "robots.txt disallows it"); break;
      default:
        if (host.blocked > at) {
          postpone(taken, host.blocked, "its host asks to wait");
        } else {
          page_failed(taken, "its site's robots.txt cannot be had", {});
        }
    }
  }
}

void Watcher::start(const Job& job) {
  Request request;
  request.address = job.address;
  if (job.conditional()) {
    request.etag = job.etag;
    request.modified = job.modified;
  }
  constexpr std::size_t kRobotsBytes = std::size_t{512} << 10U;  // RFC 9309 wants at least 500 KiB
  request.cut = job.kind == Job::Kind::kRobots;
  request.max_bytes = request.cut ? kRobotsBytes : options_.max_bytes;
  request.accept = job.kind == Job::Kind::kFeed
                       ? "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
                   : job.kind == Job::Kind::kPage ? "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
                                                  : "text/plain, */*;q=0.1";
  hosts_.of(host_of(job.address)).busy = true;
  fetcher_.start(++ticket_, request);
  const auto site = sites_.find(origin_of(job.address));
  running_.emplace(ticket_, job).first->second.delay = site == sites_.end() ? 0 : site->second.rules.delay();
}

void Watcher::take_answer(const Answer& answer) {
  auto job = std::move(running_.extract(answer.ticket).mapped());
  auto& host = hosts_.of(host_of(job.address));
  host.busy = false;
  if (job.kind != Job::Kind::kRobots) host.free = now() + std::max(options_.delay_seconds, job.delay);
  if (answer.trouble == Trouble::kNone && is_redirect(answer.status)) {
    follow(std::move(job), answer);
    return;
  }
  if (answer.status == 429 || answer.status == 503) {
    if (const auto until = retry_time(answer.fields.get("retry-after"), now())) host.blocked = *until;
  }
  if (answer.trouble != Trouble::kNone) {
    give_up(job, answer.why, answer.trouble != Trouble::kNetwork, answer);
  } else if (job.kind == Job::Kind::kFeed) {
    feed_answered(job, answer);
  } else if (job.kind == Job::Kind::kPage) {
    page_answered(job, answer);
  } else {
    robots_answered(job, answer, false);
  }
  // A page that led elsewhere and has to wait there is still asked for.
  if (job.kind == Job::Kind::kFeed) asked_feeds_.erase(job.id);
  if (job.kind == Job::Kind::kPage) asked_pages_.erase(job.id);
}

void Watcher::follow(Job job, const Answer& answer) {
  const auto end = [&](const std::string& why) {
    give_up(job, why, true, answer);
    if (job.kind == Job::Kind::kFeed) asked_feeds_.erase(job.id);
    if (job.kind == Job::Kind::kPage) asked_pages_.erase(job.id);
  };
  if (++job.hops > options_.max_redirects)
    return end("more than " + std::to_string(options_.max_redirects) + " redirects");
  if (answer.to.empty()) return end("HTTP " + std::to_string(answer.status) + " that leads nowhere");
  const auto to = normal_address(curl_, answer.to, job.address);
  if (!to) return end("a redirect to " + to_string(to.error()));
  job.permanent = job.permanent && (answer.status == 301 || answer.status == 308);
  if (job.permanent) job.moved = *to;
  if (host_of(*to) == host_of(job.address)) hosts_.of(host_of(*to)).free = 0;  // within one host it goes on at once
  job.address = *to;
  jobs_.push_front(std::move(job));
}

// `lasting`: another time will be no better.
void Watcher::give_up(const Job& job, const std::string& why, bool lasting, const Answer& answer) {
  if (job.kind == Job::Kind::kFeed) {
    feed_failed(feed_of(job), why, answer);
  } else if (job.kind == Job::Kind::kRobots) {
    robots_answered(
        job, answer,
        lasting && answer.trouble == Trouble::kNone);  // redirects that lead nowhere; not a head without end
  } else if (lasting) {
    page_refused(job, why);
  } else {
    page_failed(job, why, answer);
  }
}

void Watcher::postpone(const Job& job, double until, const std::string& why) {
  if (job.kind == Job::Kind::kFeed) {
    auto& feed = feed_of(job);
    feed.next = until;
    feed.error = why;
    asked_feeds_.erase(job.id);
    change([&](Connection& db) { save_feed(db, feed, now()); });
  } else if (job.kind == Job::Kind::kPage) {
    asked_pages_.erase(job.id);
    change([&](Connection& db) { page_later(db, job.id, why, job.tries, until); });
  } else {
    Answer none;
    none.trouble = Trouble::kNetwork;
    robots_answered(job, none, false);
  }
}

void Watcher::take_read() {
  for (auto& read : readers_->take()) {
    const auto at = now();
    if (!read.page) {
      ++counts_.refused;
      const auto why = to_string(read.page.error());
      change([&](Connection& db) { item_done(db, read.key, "refused", why, 0, at); });
      taken_.erase(read.key);
      continue;
    }
    const auto also = [this, key = read.key, at](Connection& db, const store::PutResult& put) {
      const bool same = put.what == store::Put::kSame;
      item_done(db, key, same ? "same" : "stored",
                same                           ? "the store has its text already"
                : put.what == store::Put::kNew ? "a new page"
                                               : "a new version of a page",
                put.page, at);
      const std::lock_guard guard(written_.mutex);
      written_.keys.push_back(key);
      ++(same ? written_.same : written_.stored);
    };
    good_ = writer_.add({std::move(*read.page), {}, also}) && good_;
  }
}

WatchCounts Watcher::counts() {
  {
    const std::lock_guard guard(written_.mutex);
    counts_.stored += std::exchange(written_.stored, 0);
    counts_.same += std::exchange(written_.same, 0);
  }
  for (const auto& feed : feeds_) {
    if (feed.state == "watched" && (counts_.next == 0 || feed.next < counts_.next)) counts_.next = feed.next;
  }
  return counts_;
}

}  // namespace dragoman::watch
