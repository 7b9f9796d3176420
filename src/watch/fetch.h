// Requests of HTTP, several at once, one hop each: redirects are told, not followed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "archive/http.h"
#include "dragoman/result.h"
#include "watch/address.h"
#include "watch/curl.h"

namespace dragoman::watch {

struct Request {
  std::string address;         // in normal form
  std::string etag, modified;  // of an earlier answer, byte for byte; "" for none
  std::string accept;
  std::size_t max_bytes = 0;  // of the body, unpacked
  bool cut = false;           // a longer one is cut there; else it is kTooLarge
};

enum class Trouble {
  kNone,
  kNetwork,  // no whole answer, or a certificate that is not good: may be had another time
  kTooLarge,
  kPrivate  // the name leads to an address that may not be reached
};

struct Answer {
  std::uint64_t ticket = 0;
  Trouble trouble = Trouble::kNone;
  std::string why;  // of the trouble, in words
  int status = 0;
  archive::Fields fields;
  std::string to;    // where a redirect leads, absolute, as it came; "" for none
  std::string body;  // without chunks and content codings
};

struct FetchOptions {
  std::string agent;            // the User-Agent
  std::string proxy;            // "" for none: the environment's are not used
  std::string ca_file;          // PEM: who may sign certificates; "" for those of the system
  double timeout_seconds = 60;  // of one answer, whole
  Addresses addresses;
};

// One thread at a time, but for wake().
class Fetcher {
 public:
  [[nodiscard]] static Result<Fetcher> make(const Curl& curl, FetchOptions options);
  Fetcher(Fetcher&&) noexcept;
  ~Fetcher();

  void start(std::uint64_t ticket, const Request& request);
  // The answers that came; waits for one at most so long, or until wake().
  [[nodiscard]] std::vector<Answer> wait(double seconds);
  void wake();
  [[nodiscard]] std::size_t running() const;

 private:
  struct Impl;
  explicit Fetcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dragoman::watch
