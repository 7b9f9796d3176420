// A run of watch: what is due is asked for, what comes is kept, what is kept is read.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "build/writer.h"
#include "dragoman/watch.h"
#include "watch/fetch.h"
#include "watch/hosts.h"
#include "watch/readers.h"
#include "watch/robots.h"
#include "watch/rows.h"
#include "watch/schedule.h"

namespace dragoman::watch {

// Something to be asked for, through all its redirects.
struct Job {
  enum class Kind { kFeed, kPage, kRobots };
  Kind kind = Kind::kFeed;
  Id id = 0;                   // of the feed or the item
  std::string address;         // to be asked next
  std::string first;           // asked first; of a robots.txt, the origin it speaks for
  std::string etag, modified;  // are sent to `validated` alone
  std::string validated;
  std::string published;  // of a page's entry
  int hops = 0, tries = 0;
  double delay = 0;   // seconds that its site asks for between requests, when it was started
  std::string moved;  // where permanent redirects lead, as long as all from the start are such
  bool permanent = true;
  [[nodiscard]] bool conditional() const { return address == validated && (!etag.empty() || !modified.empty()); }
};

class Watcher {
 public:
  // All must outlive it.
  Watcher(const WatchOptions& options, const Curl& curl, Fetcher& fetcher, build::Writer& writer, const Engine& engine);
  // Until stopped, or until nothing is due (options.once). What failed in the store is told by Writer::finish.
  void run();
  [[nodiscard]] WatchCounts counts();

 private:
  // watcher.cpp: the loop
  [[nodiscard]] bool stopped() const { return options_.build.stop && options_.build.stop(); }
  [[nodiscard]] double now() const { return options_.now(); }
  [[nodiscard]] double chance() const { return options_.chance ? options_.chance() : 0; }
  void note(const std::string& line) const {
    if (options_.build.notice) options_.build.notice(line);
  }
  bool change(const std::function<void(Connection&)>& change) { return good_ = writer_.change(change) && good_; }
  void queue_feeds();
  void queue_pages();
  void queue_reads();
  void start_jobs();
  void start(const Job& job);
  void take_answer(const Answer& answer);
  void take_read();
  [[nodiscard]] bool idle() const;
  void forget();
  void follow(Job job, const Answer& answer);
  void give_up(const Job& job, const std::string& why, bool lasting, const Answer& answer);
  void postpone(const Job& job, double until, const std::string& why);

  // feeds.cpp
  [[nodiscard]] Feed& feed_of(const Job& job);
  void feed_answered(const Job& job, const Answer& answer);
  void feed_failed(Feed& feed, const std::string& why, const Answer& answer);
  void feed_came(Feed& feed, const Job& job, const Answer& answer);
  void feed_unchanged(Feed& feed, const Answer& answer);
  void feed_ended(Feed& feed, const std::string& state, const std::string& why);
  [[nodiscard]] bool moved_to_another(Feed& feed, const Job& job);
  void schedule(Feed& feed, double pause, double until) const;
  [[nodiscard]] std::vector<Told> entries_of(std::vector<archive::Item> items, const std::string& base) const;

  // pages.cpp
  enum class May { kYes, kNo, kLater, kUnknown };
  struct Site {
    RobotsRow row;
    Robots rules;
    [[nodiscard]] bool reachable() const { return row.status.has_value(); }
  };
  [[nodiscard]] May may_fetch(const Job& job);
  void ask_robots(const std::string& origin);
  void robots_answered(const Job& job, const Answer& answer, bool none);
  void page_answered(const Job& job, const Answer& answer);
  void page_failed(const Job& job, const std::string& why, const Answer& answer);
  void page_refused(const Job& job, const std::string& why);

  const WatchOptions& options_;
  const Curl& curl_;
  Fetcher& fetcher_;
  build::Writer& writer_;
  const double begin_;
  bool good_ = true;  // false: the store cannot be written
  std::vector<Feed> feeds_;
  std::list<Job> jobs_;  // that wait for their host
  std::map<std::uint64_t, Job> running_;
  std::uint64_t ticket_ = 0;
  std::set<Id> asked_feeds_, asked_pages_;  // of jobs_ and running_
  double pages_queued_ = 0;                 // when the store was last asked for pages
  double forgot_ = 0;                       // when it last lost what is too old
  bool reads_ = true;                       // there may be items to be read
  std::set<ReadKey> taken_;                 // are being read, or written
  Hosts hosts_;
  std::map<std::string, Site, std::less<>> sites_;
  std::set<std::string, std::less<>> asked_sites_;
  WatchCounts counts_;
  struct Written {  // by transactions, on any thread
    std::mutex mutex;
    std::vector<ReadKey> keys;
    std::size_t stored = 0, same = 0;
  };
  Written written_;
  std::unique_ptr<Readers> readers_;
};

}  // namespace dragoman::watch
