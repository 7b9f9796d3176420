// What the answers of feeds mean.
#include <algorithm>
#include <cmath>

#include "archive/archive.h"
#include "dragoman/reader.h"
#include "watch/url.h"
#include "watch/watcher.h"

namespace dragoman::watch {

namespace {

constexpr double kGrace =
    60;  // so much earlier a run of --once may come than its hour says: cron is punctual, servers are not

std::string in_words(double seconds) {
  const auto minutes = std::lround(std::max(seconds, 60.0) / 60);
  return minutes < 120 ? std::to_string(minutes) + " min" : std::to_string(minutes / 60) + " h";
}

// What came instead of a feed, for a person.
std::string no_feed(const Answer& answer, const Error& error) {
  const auto type = archive::parse_media_type(answer.fields.get("content-type")).type;
  return to_string(error) + (type.empty() ? "" : " (" + clean(type, 60) + ")");
}

}  // namespace

Feed& Watcher::feed_of(const Job& job) { return *std::ranges::find(feeds_, job.id, &Feed::id); }

// `pause` from now on, and not before `until`. A run of --once comes at its own hour and needs no chance.
void Watcher::schedule(Feed& feed, double pause, double until) const {
  const auto own = options_.once ? begin_ + pause - std::min(kGrace, pause / 10) : now() + pause;
  feed.next = std::max(own, until);
}

void Watcher::feed_answered(const Job& job, const Answer& answer) {
  auto& feed = feed_of(job);
  if (answer.status == 410 && job.permanent) {
    ++counts_.failed;
    feed_ended(feed, "gone", "410: it is gone for good");
  } else if (answer.status == 304 && job.conditional()) {
    if (!moved_to_another(feed, job)) feed_unchanged(feed, answer);
  } else if (answer.status == 200) {
    feed_came(feed, job, answer);
  } else {
    feed_failed(feed, "HTTP " + std::to_string(answer.status), answer);
  }
}

void Watcher::feed_failed(Feed& feed, const std::string& why, const Answer& answer) {
  ++counts_.failed;
  ++feed.failures;
  feed.error = why;
  feed.status = answer.status == 0 ? std::nullopt : std::optional(answer.status);
  const auto until = retry_time(answer.fields.get("retry-after"), now());
  schedule(feed, pause_after_failure(options_.every_seconds, feed.failures, options_.once ? 0 : chance()),
           until.value_or(0));
  change([&](Connection& db) { save_feed(db, feed, now()); });
  note(feed.address + ": " + why + "; again in " + in_words(feed.next - now()));
}

void Watcher::feed_ended(Feed& feed, const std::string& state, const std::string& why) {
  feed.state = state;
  feed.error = why;
  change([&](Connection& db) { save_feed(db, feed, now()); });
  note(feed.address + ": " + why + "; it is watched no more");
}

// Where permanent redirects led here, they are remembered: or the feed ends, when it is one that is watched already.
bool Watcher::moved_to_another(Feed& feed, const Job& job) {
  if (job.moved.empty() || job.moved == feed.now) return false;
  for (const auto& other : feeds_) {
    if (other.id == feed.id || other.state != "watched" || (other.now != job.moved && other.address != job.moved))
      continue;
    feed_ended(feed, "moved", "moved to " + job.moved + ", which is watched already");
    return true;
  }
  feed.now = job.moved;
  return false;
}

void Watcher::feed_unchanged(Feed& feed, const Answer& answer) {
  ++counts_.unchanged;
  feed.failures = 0;
  feed.error.clear();
  feed.status = answer.status;
  feed.answered = now();
  if (const auto etag = answer.fields.get("etag"); !etag.empty()) feed.etag = etag;
  if (const auto modified = answer.fields.get("last-modified"); !modified.empty()) feed.modified = modified;
  schedule(feed,
           pause_after_answer(options_.every_seconds, kept_seconds(answer.fields.get("cache-control")), feed.ttl,
                              options_.once ? 0 : chance()),
           0);
  change([&](Connection& db) { save_feed(db, feed, now()); });
}

// Its entries and its validators are noted together: a run that is killed either has both or asks again.
void Watcher::feed_came(Feed& feed, const Job& job, const Answer& answer) {
  auto items = archive::read_feed(answer.body, InputAs::kPage);
  if (!items) {
    feed.etag.clear();
    feed.modified.clear();
    feed.body_key.clear();
    feed_failed(feed, no_feed(answer, items.error()), answer);
    return;
  }
  if (moved_to_another(feed, job)) return;
  ++counts_.answered;
  const auto head = archive::read_feed_head(answer.body);
  const auto body_key = key_of(answer.body);
  const bool new_body = body_key != feed.body_key;
  feed.body_key = body_key;
  feed.title = clean(head.title, 300);
  feed.ttl = head.ttl_minutes ? std::optional(std::min(*head.ttl_minutes * 60, kDay)) : std::nullopt;
  feed.etag = answer.fields.get("etag");
  feed.modified = answer.fields.get("last-modified");
  feed.validated = job.address;
  feed.failures = 0;
  feed.error.clear();
  feed.status = answer.status;
  feed.answered = now();
  schedule(feed,
           pause_after_answer(options_.every_seconds, kept_seconds(answer.fields.get("cache-control")), feed.ttl,
                              options_.once ? 0 : chance()),
           0);
  const auto entries = new_body ? entries_of(std::move(*items), job.address) : std::vector<Told>();
  Taken taken;
  change([&](Connection& db) {
    taken = take_entries(db, feed.id, entries, options_.pages, now());
    save_feed(db, feed, now());
  });
  counts_.items += taken.fresh;
  counts_.same += taken.same;
  counts_.refused += taken.refused;
  reads_ |= taken.fresh > 0;
  if (taken.fresh > 0)
    note(feed.address + ": " + std::to_string(taken.fresh) + (taken.fresh == 1 ? " new entry" : " new entries"));
}

std::vector<Told> Watcher::entries_of(std::vector<archive::Item> items, const std::string& base) const {
  std::vector<Told> out;
  for (auto& item : items) {
    const auto address = item.link.empty() ? Result<std::string>("") : normal_address(curl_, item.link, base);
    Told entry{item.source == item.link ? "" : clean(item.source, 1000), address.value_or(""), clean(item.title, 1000),
               item.published, std::move(item.input)};
    if (entry.input) {
      entry.input->url = entry.address;
      entry.input->source = !entry.address.empty() ? entry.address : entry.name;
      if (!is_date(entry.input->published)) entry.input->published.clear();
    }
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace dragoman::watch
