#include "watch/rows.h"

#include <cmath>

#include "base/sha256.h"
#include "store/pack.h"

namespace dragoman::watch {

namespace {

constexpr double kJustNow = 600;  // a page that another item brought so lately is not fetched for a second one

std::int64_t second(double time) { return std::llround(time); }
// Not inlined: g++ 12 takes the empty one for uninitialised.
[[gnu::noinline]] std::optional<std::int64_t> second(std::optional<double> time) {
  return time ? std::optional(second(*time)) : std::nullopt;
}

std::string text_of(const store::Statement& row, int column) { return std::string(row.text(column)); }

// What an entry says, whatever it is: when this changes the entry has.
std::string content_of(const Told& entry) {
  if (entry.input) return store::input_key(*entry.input);
  return key_of(entry.title + '\n' + entry.address + '\n' + entry.published);
}

std::string identity_of(const Told& entry, const std::string& content) {
  if (!entry.name.empty()) return key_of("name:" + entry.name);
  return entry.address.empty() ? content : key_of("address:" + entry.address);
}

struct Verdict {
  std::string state, reason;
  std::optional<Id> page = std::nullopt;
};

// The item that has, or will have, the page at this address; other than `item`.
std::optional<Id> other_with(Connection& db, const std::string& address, std::optional<Id> item, double now) {
  if (!item) return db.number("SELECT min(id) FROM feed_item WHERE address = ? AND state <> 'refused'", address);
  return db.number(
      "SELECT min(id) FROM feed_item WHERE address = ? AND id <> ? AND (state IN ('fetch', 'read') OR "
      "(state = 'stored' AND done_at > ?))",
      address, *item, second(now - kJustNow));
}

Verdict judge(Connection& db, const Told& entry, bool pages, std::optional<Id> item, double now) {
  if (pages && !entry.address.empty()) {
    if (const auto other = other_with(db, entry.address, item, now))
      return {"same", "the page of item " + std::to_string(*other)};
    return {"fetch", ""};
  }
  if (!entry.input) {
    const bool linked = !entry.address.empty();
    return {"refused", to_string(entry.input.error()) + (linked ? " (--pages fetches its page)" : "")};
  }
  if (const auto page = db.number("SELECT page FROM source WHERE key = ?", store::Blob{store::input_key(*entry.input)}))
    return {"same", "the store has it already", page};
  return {"read", ""};
}

}  // namespace

std::string key_of(std::string_view bytes) {
  const auto hex = base::sha256_hex(bytes);
  std::string out;
  for (std::size_t i = 0; i < 32; i += 2) out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return out;
}

std::vector<Feed> load_feeds(Connection& db) {
  std::vector<Feed> out;
  auto row = db.query(
      "SELECT id, address, now, title, state, etag, modified, validated, body_key, answered_at, next_at, failures, "
      "status, error, ttl FROM feed "
      "ORDER BY id");
  while (row.step()) {
    Feed feed;
    feed.id = row.integer(0);
    feed.address = text_of(row, 1);
    feed.now = text_of(row, 2);
    feed.title = text_of(row, 3);
    feed.state = text_of(row, 4);
    feed.etag = text_of(row, 5);
    feed.modified = text_of(row, 6);
    feed.validated = text_of(row, 7);
    feed.body_key = std::string(row.blob(8));
    if (const auto at = row.maybe_integer(9)) feed.answered = static_cast<double>(*at);
    feed.next = static_cast<double>(row.integer(10));
    feed.failures = static_cast<int>(row.integer(11));
    if (const auto status = row.maybe_integer(12)) feed.status = static_cast<int>(*status);
    feed.error = text_of(row, 13);
    if (const auto ttl = row.maybe_integer(14)) feed.ttl = static_cast<double>(*ttl);
    out.push_back(std::move(feed));
  }
  return out;
}

void add_feed(Connection& db, const std::string& address, double now) {
  db.run(
      "INSERT INTO feed(address, now, state, added_at, next_at, failures) VALUES(?1, ?1, 'watched', ?2, ?2, 0) "
      "ON CONFLICT(address) DO UPDATE SET state = 'watched', next_at = ?2, failures = 0 WHERE state = 'dropped'",
      address, second(std::floor(now)));
}

bool drop_feed(Connection& db, const std::string& address) {
  db.run("UPDATE feed SET state = 'dropped', error = NULL WHERE address = ?1 OR now = ?1", address);
  return db.changes() > 0;
}

void save_feed(Connection& db, const Feed& feed, double now) {
  const auto key = feed.body_key.empty() ? std::optional<store::Blob>() : store::Blob{feed.body_key};
  const auto answered = second(feed.answered);
  const auto ttl = second(feed.ttl);
  db.run(
      "UPDATE feed SET now = ?, title = ?, state = ?, etag = ?, modified = ?, validated = ?, body_key = ?, tried_at = "
      "?, answered_at = ?, next_at = ?, "
      "failures = ?, status = ?, error = ?, ttl = ? WHERE id = ? AND state <> 'dropped'",
      feed.now, feed.title, feed.state, feed.etag, feed.modified, feed.validated, key, second(now), answered,
      second(std::ceil(feed.next)), feed.failures, feed.status, feed.error, ttl, feed.id);
}

std::string setting(Connection& db, std::string_view key) {
  auto row = db.query("SELECT value FROM meta WHERE key = ?", key);
  return row.step() ? text_of(row, 0) : std::string();
}

void set(Connection& db, std::string_view key, const std::string& value) {
  db.run("INSERT INTO meta VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2", key, value);
}

Taken take_entries(Connection& db, Id feed, const std::vector<Told>& entries, bool pages, double now) {
  Taken out;
  for (const auto& entry : entries) {
    const auto content = content_of(entry);
    const auto key = identity_of(entry, content);
    std::optional<Id> item;
    {
      auto known = db.query("SELECT id, content_key FROM feed_item WHERE feed = ? AND key = ?", feed, store::Blob{key});
      if (known.step()) {
        if (known.blob(1) == content) continue;
        item = known.integer(0);
      }
    }
    const auto verdict = judge(db, entry, pages, item, now);
    const bool open = verdict.state == "fetch" || verdict.state == "read";
    const bool keep = open && entry.input;
    const auto done = second(open ? std::nullopt : std::optional(now));
    const auto packed = keep ? store::pack(entry.input->bytes) : std::string();
    const auto bytes = keep ? std::optional(store::Blob{packed}) : std::nullopt;
    const auto beside = keep ? store::beside_of(*entry.input) : std::string();
    ++out.fresh;
    if (verdict.state == "same") ++out.same;
    if (verdict.state == "refused") ++out.refused;
    if (item) {
      db.run(
          "UPDATE feed_item SET content_key = ?, address = ?, title = ?, published = ?, seen_at = ?, done_at = ?, "
          "state = ?, reason = ?, "
          "page = coalesce(?, page), tries = 0, next_at = ?, beside = ?, bytes = ? WHERE id = ?",
          store::Blob{content}, entry.address, entry.title, entry.published, second(now), done, verdict.state,
          verdict.reason, verdict.page, second(std::floor(now)), beside, bytes, *item);
    } else {
      db.run(
          "INSERT INTO feed_item(feed, key, content_key, name, address, title, published, seen_at, done_at, state, "
          "reason, page, tries, next_at, beside, "
          "bytes) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
          feed, store::Blob{key}, store::Blob{content}, entry.name, entry.address, entry.title, entry.published,
          second(now), done, verdict.state, verdict.reason, verdict.page, second(std::floor(now)), beside, bytes);
    }
  }
  return out;
}

std::vector<PageRow> due_pages(Connection& db, double now, int of_each) {
  std::vector<PageRow> out;
  auto row = db.query(
      "SELECT id, address, published, etag, modified, tries FROM (SELECT id, address, published, etag, modified, "
      "tries, "
      "row_number() OVER (PARTITION BY feed ORDER BY id) AS n FROM feed_item WHERE state = 'fetch' AND next_at <= ?) "
      "WHERE n <= ? ORDER BY n, id",
      second(std::floor(now)), of_each);
  while (row.step())
    out.push_back({row.integer(0), text_of(row, 1), text_of(row, 2), text_of(row, 3), text_of(row, 4),
                   static_cast<int>(row.integer(5))});
  return out;
}

std::vector<ReadRow> due_reads(Connection& db, const std::set<ReadKey>& taken, std::size_t limit) {
  std::vector<ReadRow> out;
  auto row = db.query("SELECT id, content_key, beside, bytes FROM feed_item WHERE state = 'read' ORDER BY id LIMIT ?",
                      taken.size() + limit);
  while (out.size() < limit && row.step()) {
    ReadKey key{row.integer(0), std::string(row.blob(1))};
    if (taken.contains(key)) continue;
    auto bytes = store::unpack(row.blob(3));
    out.push_back({std::move(key), bytes ? store::input_beside(row.text(2), std::move(*bytes)) : std::nullopt});
  }
  return out;
}

std::size_t open_items(Connection& db) {
  return static_cast<std::size_t>(db.number("SELECT (SELECT count(*) FROM feed_item WHERE state = 'fetch') + (SELECT "
                                            "count(*) FROM feed_item WHERE state = 'read')")
                                      .value_or(0));
}

void page_came(Connection& db, Id item, const Input& input, const std::string& etag, const std::string& modified) {
  const auto packed = store::pack(input.bytes);
  db.run(
      "UPDATE feed_item SET state = 'read', reason = NULL, etag = ?, modified = ?, beside = ?, bytes = ? WHERE id = ? "
      "AND state = 'fetch'",
      etag, modified, store::beside_of(input), store::Blob{packed}, item);
}

void page_unchanged(Connection& db, Id item, double now) {
  db.run(
      "UPDATE feed_item SET state = 'stored', reason = 'its page is what it was', done_at = ?, beside = NULL, bytes = "
      "NULL WHERE id = ?",
      second(now), item);
}

bool page_refused(Connection& db, Id item, const std::string& reason, double now) {
  const bool told = db.number("SELECT bytes IS NOT NULL FROM feed_item WHERE id = ?", item).value_or(0) != 0;
  if (told) {
    db.run("UPDATE feed_item SET state = 'read', reason = ? WHERE id = ? AND state = 'fetch'", reason, item);
  } else {
    db.run("UPDATE feed_item SET state = 'refused', reason = ?, done_at = ? WHERE id = ? AND state = 'fetch'", reason,
           second(now), item);
  }
  return told;
}

void page_later(Connection& db, Id item, const std::string& reason, int tries, double next) {
  db.run("UPDATE feed_item SET reason = ?, tries = ?, next_at = ? WHERE id = ? AND state = 'fetch'", reason, tries,
         second(std::ceil(next)), item);
}

std::size_t forgo_pages(Connection& db, double now) {
  db.run("UPDATE feed_item SET state = 'read', reason = NULL WHERE state = 'fetch' AND bytes IS NOT NULL");
  db.run(
      "UPDATE feed_item SET state = 'refused', reason = 'the entry has no content (--pages fetches its page)', done_at "
      "= ? WHERE state = 'fetch'",
      second(now));
  return static_cast<std::size_t>(db.changes());
}

void item_done(Connection& db, const ReadKey& item, std::string_view state, const std::string& reason, Id page,
               double now) {
  // Where its page was not to be had, that stands before what became of the feed's own words.
  db.run(
      "UPDATE feed_item SET state = ?, reason = iif(reason IS NULL, ?, 'page: ' || reason || '; the feed''s own words: "
      "' || ?), page = coalesce(?, page), "
      "done_at = ?, beside = NULL, bytes = NULL WHERE id = ? AND content_key = ? AND state = 'read'",
      state, reason, reason, page == 0 ? std::optional<Id>() : page, second(now), item.item,
      store::Blob{item.content_key});
}

std::optional<RobotsRow> load_robots(Connection& db, std::string_view origin) {
  auto row = db.query("SELECT asked_at, status, body FROM robots WHERE origin = ?", origin);
  if (!row.step()) return std::nullopt;
  RobotsRow out{static_cast<double>(row.integer(0)), std::nullopt, text_of(row, 2)};
  if (const auto status = row.maybe_integer(1)) out.status = static_cast<int>(*status);
  return out;
}

void save_robots(Connection& db, std::string_view origin, const RobotsRow& row) {
  db.run(
      "INSERT INTO robots VALUES(?1, ?2, ?3, ?4) ON CONFLICT(origin) DO UPDATE SET asked_at = ?2, status = ?3, body = "
      "?4",
      origin, second(row.asked), row.status, row.body);
}

void forget_robots(Connection& db, double until) { db.run("DELETE FROM robots WHERE asked_at <= ?", second(until)); }

}  // namespace dragoman::watch
