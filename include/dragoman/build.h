// From inputs to a store: read, kept, committed as it goes. See docs/store.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "dragoman/batch.h"
#include "dragoman/engine.h"
#include "dragoman/reader.h"
#include "dragoman/result.h"

namespace dragoman {

struct BuildCounts {
  std::size_t pages = 0;     // not known before
  std::size_t versions = 0;  // of known pages: another text, or another engine's record
  std::size_t same = 0;      // inputs that changed nothing
  std::size_t failed = 0;    // inputs that are no pages
  std::size_t reports = 0;   // events of the new pages and versions
};

// After each input and each commit, on the thread that called.
struct BuildStep {
  Progress progress;
  BuildCounts counts;
  std::uint64_t wal_bytes = 0;  // of the write-ahead log when last committed
  std::string failed_name;      // "" unless an input just failed
  const Error* failed = nullptr;
};

struct BuildOptions {
  unsigned jobs = 0;                // threads that read; 0: one a core. The store is the same whatever their number
  std::size_t commit_pages = 1000;  // pages are committed when there are so many,
  double commit_seconds = 2;        // or when the oldest waits so long,
  std::size_t commit_bytes = std::size_t{64} << 20U;    // or when they hold so many bytes
  double writer_seconds = 30;                           // so long another writer is waited for
  std::uint64_t wal_bytes = std::uint64_t{256} << 20U;  // above it, the writer waits for readers that hold the log
  double wal_seconds = 600;                             // so long; then it gives up
  std::function<bool()> stop = {};  // true: commit what has been read and return. Asked after each input
  std::function<void(const BuildStep&)> step = {};
  std::function<void(const std::string&)> notice = {};  // one line a person should know; may come on another thread
};

// Reads every input, puts it into the store, which is made when there is none, and joins its reports to happenings.
// Each page is read by itself, as `read --alone` does: so a record depends on nothing but its input. An input the store
// knows is not read again. Fails when the store cannot be opened or written: what was committed before stays, and the
// next call goes on from there. `engine` is what Engine::load made of `made_of`; its tables also say how reports are
// joined.
[[nodiscard]] Result<BuildCounts> build_store(const std::filesystem::path& store, const Engine& engine,
                                              const EngineOptions& made_of, Reader& reader,
                                              const BuildOptions& options);

// Reads the current versions that another engine has read again, from the sources kept.
[[nodiscard]] Result<BuildCounts> reread_store(const std::filesystem::path& store, const Engine& engine,
                                               const EngineOptions& made_of, const BuildOptions& options);

}  // namespace dragoman
