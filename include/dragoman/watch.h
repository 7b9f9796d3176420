// Feeds into a store, again and again. See docs/watch.md.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "dragoman/build.h"
#include "dragoman/engine.h"
#include "dragoman/result.h"

namespace dragoman {

struct WatchOptions {
  // Addresses of RSS and Atom files, and files that list them (OPML, or one a line); they are added to those the store
  // has.
  std::vector<std::string> feeds = {};
  std::vector<std::string> drop =
      {};              // addresses of feeds that are to be watched no more; to name one as a feed takes that back
  bool once = false;   // what is due now, then return; else until `stop`
  bool pages = false;  // fetch the pages that entries link to; else what the feed itself says of them is read
  std::string contact =
      {};  // who answers for the requests, an address of mail or the web; kept in the store. Once it must be given
  std::string proxy = {};  // "http://proxy.example:3128"; "" for none. Then private addresses are the proxy's to refuse
  std::string ca_file = {};  // PEM file of those who may sign certificates, instead of the system's
  std::vector<std::string> allow_private =
      {};                       // addresses and blocks that may be reached though they are not of the open internet
  double every_seconds = 3600;  // a feed is asked no more often
  double delay_seconds = 3;     // between two requests to one host
  double timeout_seconds = 60;  // of one answer
  std::size_t max_bytes = std::size_t{16} << 20U;  // of one answer, unpacked
  int max_redirects = 5;
  int max_tries = 6;        // of a page that gives no answer
  BuildOptions build = {};  // threads, commits, stop, notice; `step` is not called
  // The library reads no clock and no dice of its own.
  std::function<double()> now = {};     // seconds since 1970; must be set
  std::function<double()> chance = {};  // 0 to 1; empty: always 0
  double tick_seconds = 0.5;            // so often `now` and `stop` are asked while nothing comes
};

struct WatchCounts {
  std::size_t feeds = 0;                          // watched
  std::size_t answered = 0;                       // answers of feeds with a body
  std::size_t unchanged = 0;                      // and those that said nothing is new
  std::size_t failed = 0;                         // and those that failed
  std::size_t items = 0;                          // new or changed entries
  std::size_t stored = 0, same = 0, refused = 0;  // what became of items
  std::size_t waiting = 0;                        // items that are not done yet
  double next = 0;                                // when the next feed is due; 0 where none is
};

// Fails with kUsage for wrong options, when another process watches the same store, and where there is no feed or
// contact; and as build_store. It may be stopped or killed at any moment: what an answer told is kept before its ETag
// is, and the next call goes on from there.
[[nodiscard]] Result<WatchCounts> watch_feeds(const std::filesystem::path& store, const Engine& engine,
                                              const EngineOptions& made_of, const WatchOptions& options);

}  // namespace dragoman
