// The reading room: a store shown by a web page of its own, on this machine. See docs/server.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "dragoman/engine.h"
#include "dragoman/result.h"

namespace dragoman {

struct ServeOptions {
  std::filesystem::path store;
  std::string name = {};                // what the page calls it; "" for the file's name
  EngineOptions engine;                 // loaded when a page is pasted or explained
  std::string bind = "127.0.0.1";       // an address of this machine
  std::uint16_t port = 8321;            // 0: a free one
  std::vector<std::string> hosts = {};  // names the server goes by, beside those of this machine
  std::string token;                    // what may write has it; not to be guessed
  bool read_only = false;               // nothing is linked, nothing pasted
  unsigned jobs = 0;                    // threads that answer; 0: one a core, two at least
};

struct Serving {
  std::uint16_t port = 0;
  std::string notice;  // a line a person should know of the store; ""
};

// Answers until `stop` says so (asked several times a second). `ready` is called once, when browsers can come. Fails
// with kUsage, kNotFound, kUnreadable or kBadTable when it cannot begin. The library reads the steady clock here, for
// deadlines.
[[nodiscard]] Result<void> serve(const ServeOptions& options, const std::function<void(const Serving&)>& ready,
                                 const std::function<bool()>& stop);

}  // namespace dragoman
