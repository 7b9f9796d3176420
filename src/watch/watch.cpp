#include "dragoman/watch.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

#include "base/file.h"
#include "build/start.h"
#include "watch/opml.h"
#include "watch/url.h"
#include "watch/watcher.h"

namespace dragoman {

namespace {

using watch::Curl;

std::unexpected<Error> usage(std::string message) { return fail(ErrorCode::kUsage, "watch", std::move(message)); }

// Held while a process watches a store; the system lets go of it however the process ends. It must be closed after the
// store is: to close any handle of a file lets go of the locks that SQLite has on it.
class Hold {
 public:
  explicit Hold(const std::filesystem::path& path)
      : handle_(store::is_shared_disk(path) ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    taken_ = handle_ < 0 || flock(handle_, LOCK_EX | LOCK_NB) == 0;
  }
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;
  ~Hold() {
    if (handle_ >= 0) ::close(handle_);
  }
  [[nodiscard]] bool taken() const { return taken_; }

 private:
  int handle_;
  bool taken_ = false;
};

// Addresses in normal form, of arguments that are addresses or files that list them.
Result<std::vector<std::string>> addresses_of(const Curl& curl, const std::vector<std::string>& names) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& text, const std::string& file) -> Result<void> {
    auto address = watch::normal_address(curl, text);
    if (!address) return usage((file.empty() ? "" : file + ": ") + to_string(address.error()));
    out.push_back(std::move(*address));
    return {};
  };
  for (const auto& name : names) {
    if (name.find("://") != std::string::npos) {
      if (auto done = add(name, ""); !done) return fail(done.error());
      continue;
    }
    const auto text = base::read_file(name);
    if (!text) return usage(name + ": neither an address (https://...) nor a file that can be read");
    const auto feeds = watch::feeds_of(*text);
    if (feeds.empty()) return usage(name + ": no feed in it (want OPML, or an address a line)");
    for (const auto& feed : feeds) {
      if (auto done = add(feed, name); !done) return fail(done.error());
    }
  }
  return out;
}

struct Named {
  std::vector<std::string> feeds, drop;
};

// What the options change in the store. The contact that is to be told to servers.
Result<std::string> note_options(build::Writer& writer, const WatchOptions& options, const Named& named) {
  std::string contact = options.contact, missing;
  std::size_t feeds = 0;
  const bool good = writer.change([&](store::Connection& db) {
    const auto now = options.now();
    for (const auto& address : named.drop) {
      if (!watch::drop_feed(db, address)) missing = address;
    }
    for (const auto& address : named.feeds) watch::add_feed(db, address, now);
    if (!contact.empty()) watch::set(db, "watch.contact", contact);
    contact = watch::setting(db, "watch.contact");
    if (!options.pages) (void)watch::forgo_pages(db, now);
    feeds = static_cast<std::size_t>(db.number("SELECT count(*) FROM feed").value_or(0));
  });
  if (!good) return "";  // Writer::finish tells
  if (!missing.empty()) return usage(missing + ": is not watched");
  if (feeds == 0) return usage("no feed: name one, or a file of them");
  if (contact.empty())
    return usage("name who answers for the requests, once: --contact MAIL or ADDRESS (servers see it)");
  return contact;
}

bool is_plain(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F && c != '(' && c != ')'; });
}

}  // namespace

Result<WatchCounts> watch_feeds(const std::filesystem::path& path, const Engine& engine, const EngineOptions& made_of,
                                const WatchOptions& options) {
  if (!options.now) return usage("no clock");
  if (!is_plain(options.contact))
    return usage("the contact is one word of ASCII: editor@news.example or https://news.example/about");
  auto addresses = watch::Addresses::allow(options.allow_private);
  if (!addresses) return fail(addresses.error());
  const auto curl = Curl::load();
  if (!curl) return fail(curl.error());
  auto feeds = addresses_of(**curl, options.feeds), drop = addresses_of(**curl, options.drop);
  if (!feeds) return fail(feeds.error());
  if (!drop) return fail(drop.error());
  std::optional<Hold> hold;
  auto run = build::start(path, store::Access::kCreate, made_of, options.build);
  if (!run) return fail(run.error());
  hold.emplace(path);
  if (!hold->taken()) return usage(path.string() + ": another process watches it");
  build::Writer writer(std::move(run->db), run->engine, run->tables, options.build);
  const auto contact = note_options(writer, options, {std::move(*feeds), std::move(*drop)});
  if (!contact) return fail(contact.error());
  const auto agent = "Dragoman/" + run->version + " (+" + *contact + ")";
  auto fetcher = watch::Fetcher::make(
      **curl, {agent, options.proxy, options.ca_file, options.timeout_seconds, std::move(*addresses)});
  if (!fetcher) return fail(fetcher.error());
  watch::Watcher watcher(options, **curl, *fetcher, writer, engine);
  watcher.run();
  const auto finished = writer.finish();
  if (!finished) return fail(finished.error());
  auto counts = watcher.counts();
  (void)writer.ask([&](store::Connection& db) { counts.waiting = watch::open_items(db); });
  return counts;
}

}  // namespace dragoman
