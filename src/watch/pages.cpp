// Pages that entries link to, and what their sites allow.
#include <algorithm>
#include <array>

#include "watch/url.h"
#include "watch/watcher.h"

namespace dragoman::watch {

namespace {

constexpr std::string_view kAgent = "dragoman";
constexpr double kRobotsKept = kDay;   // RFC 9309: no longer
constexpr double kRobotsAgain = 3600;  // where it could not be had
constexpr double kFirstPause = 600;    // after the first failure of a page

bool is_page(std::string_view type) {
  static constexpr std::array<std::string_view, 5> kPages = {"", "text/html", "application/xhtml+xml", "text/plain",
                                                             "application/xml"};
  return std::ranges::find(kPages, type) != kPages.end();
}

// Another time the answer may be another one.
bool is_passing(int status) { return status == 408 || status == 425 || status == 429 || status >= 500; }

}  // namespace

Watcher::May Watcher::may_fetch(const Job& job) {
  const std::string origin(origin_of(job.address));
  auto site = sites_.find(origin);
  if (site == sites_.end()) {
    std::optional<RobotsRow> row;
    good_ = writer_.ask([&](Connection& db) { row = load_robots(db, origin); }) && good_;
    if (row) {
      Site known{std::move(*row), {}};
      known.rules = Robots::parse(known.row.body, kAgent);
      site = sites_.emplace(origin, std::move(known)).first;
    }
  }
  const auto kept = site != sites_.end() && site->second.reachable() ? kRobotsKept : kRobotsAgain;
  const bool fresh = site != sites_.end() && site->second.row.asked <= now() && now() - site->second.row.asked < kept;
  if (!fresh) {
    ask_robots(origin);
    return May::kUnknown;
  }
  if (!site->second.reachable()) return May::kLater;
  return site->second.rules.allows(path_of(job.address)) ? May::kYes : May::kNo;
}

void Watcher::ask_robots(const std::string& origin) {
  if (!asked_sites_.insert(origin).second) return;
  Job job;
  job.kind = Job::Kind::kRobots;
  job.first = origin;
  job.address = origin + "/robots.txt";
  jobs_.push_front(std::move(job));
}

// `none`: the site has no such file, as far as can be known. Without an answer nothing is allowed (RFC 9309, 2.3.1).
void Watcher::robots_answered(const Job& job, const Answer& answer, bool none) {
  Site site{{now(), std::nullopt, {}}, {}};
  const bool unreachable = !none && (answer.trouble != Trouble::kNone || answer.status == 429 || answer.status >= 500);
  if (!unreachable) site.row.status = answer.status;
  if (!none && answer.trouble == Trouble::kNone && answer.status == 200) site.row.body = answer.body;
  change([&](Connection& db) { save_robots(db, job.first, site.row); });
  site.rules = Robots::parse(site.row.body, kAgent);
  sites_.insert_or_assign(job.first, std::move(site));
  asked_sites_.erase(job.first);
}

void Watcher::page_answered(const Job& job, const Answer& answer) {
  if (answer.status == 304 && job.conditional()) {
    ++counts_.same;
    change([&](Connection& db) { page_unchanged(db, job.id, now()); });
    return;
  }
  const auto media = archive::parse_media_type(answer.fields.get("content-type"));
  if (is_passing(answer.status)) return page_failed(job, "HTTP " + std::to_string(answer.status), answer);
  if (answer.status != 200) return page_refused(job, "HTTP " + std::to_string(answer.status));
  if (!is_page(media.type)) return page_refused(job, "no page but " + clean(media.type, 60));
  if (answer.body.empty()) return page_refused(job, "empty");
  Input input;
  input.bytes = answer.body;
  input.format = media.type == "text/plain" ? InputFormat::kText : InputFormat::kAuto;
  input.source = input.url = job.address;
  input.published = job.published;
  input.charset = media.charset;
  const bool direct = job.hops == 0;
  const std::string etag(direct ? answer.fields.get("etag") : ""),
      modified(direct ? answer.fields.get("last-modified") : "");
  change([&](Connection& db) { page_came(db, job.id, input, etag, modified); });
  reads_ = true;
}

void Watcher::page_failed(const Job& job, const std::string& why, const Answer& answer) {
  const int tries = job.tries + 1;
  asked_pages_.erase(job.id);
  if (tries >= options_.max_tries) return page_refused(job, why + ", " + std::to_string(tries) + " times");
  const auto until = retry_time(answer.fields.get("retry-after"), now());
  const auto next = std::max(now() + pause_after_failure(kFirstPause, tries, chance()), until.value_or(0));
  change([&](Connection& db) { page_later(db, job.id, why, tries, next); });
}

void Watcher::page_refused(const Job& job, const std::string& why) {
  asked_pages_.erase(job.id);
  bool told = false;
  change([&](Connection& db) { told = watch::page_refused(db, job.id, why, now()); });
  reads_ |= told;
  counts_.refused += told ? 0 : 1;
}

}  // namespace dragoman::watch
