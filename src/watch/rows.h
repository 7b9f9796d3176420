// Feeds and their entries in the store: tables feed, feed_item and robots (docs/store.md). Times are seconds since
// 1970.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/input.h"
#include "dragoman/result.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace dragoman::watch {

using store::Connection;
using store::Id;

struct Feed {
  Id id = 0;
  std::string address, now, title, state;
  std::string etag, modified, validated, body_key;
  std::optional<double> ttl, answered;
  double next = 0;
  int failures = 0;
  std::optional<int> status;
  std::string error;
};
[[nodiscard]] std::vector<Feed> load_feeds(Connection& db);
// A feed the store has is watched again where it was dropped; else nothing changes.
void add_feed(Connection& db, const std::string& address, double now);
[[nodiscard]] bool drop_feed(Connection& db, const std::string& address);
void save_feed(Connection& db, const Feed& feed, double now);

// One value of the table meta; "" when it has none.
[[nodiscard]] std::string setting(Connection& db, std::string_view key);
void set(Connection& db, std::string_view key, const std::string& value);

// An entry as a feed told it; `address` is in normal form, "" for none.
struct Told {
  std::string name, address, title, published;
  Result<Input> input;
};
// Sixteen bytes of a SHA-256.
[[nodiscard]] std::string key_of(std::string_view bytes);

struct Taken {
  std::size_t fresh = 0, same = 0, refused = 0;  // of `fresh`, new or changed ones, those that are done already
};
// Notes the entries of a feed that are new or changed.
Taken take_entries(Connection& db, Id feed, const std::vector<Told>& entries, bool pages, double now);

struct PageRow {
  Id item = 0;
  std::string address, published, etag, modified;
  int tries = 0;
};
// Pages to be fetched by now, at most `of_each` of a feed.
[[nodiscard]] std::vector<PageRow> due_pages(Connection& db, double now, int of_each);
// An item and what it said when it was taken to be read.
struct ReadKey {
  Id item = 0;
  std::string content_key;
  auto operator<=>(const ReadKey&) const = default;
};
struct ReadRow {
  ReadKey key;
  std::optional<Input> input;  // nullopt: damaged
};
// Items to be read, but those taken, in order.
[[nodiscard]] std::vector<ReadRow> due_reads(Connection& db, const std::set<ReadKey>& taken, std::size_t limit);
[[nodiscard]] std::size_t open_items(Connection& db);

// A page came: it waits to be read.
void page_came(Connection& db, Id item, const Input& input, const std::string& etag, const std::string& modified);
// It is what it was: done.
void page_unchanged(Connection& db, Id item, double now);
// It will not be had: what the feed says of it is read, if anything. True when that is so.
bool page_refused(Connection& db, Id item, const std::string& reason, double now);
void page_later(Connection& db, Id item, const std::string& reason, int tries, double next);
// Without --pages none is fetched that still waits for it. The number that is refused for that.
std::size_t forgo_pages(Connection& db, double now);

// Done: `state` is stored, same or refused. Nothing happens when the entry has changed since it was read (content_key).
void item_done(Connection& db, const ReadKey& item, std::string_view state, const std::string& reason, Id page,
               double now);

struct RobotsRow {
  double asked = 0;
  std::optional<int> status;
  std::string body;
};
[[nodiscard]] std::optional<RobotsRow> load_robots(Connection& db, std::string_view origin);
void save_robots(Connection& db, std::string_view origin, const RobotsRow& row);
// Those asked for before `until`.
void forget_robots(Connection& db, double until);

}  // namespace dragoman::watch
