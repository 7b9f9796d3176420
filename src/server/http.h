// HTTP/1.1 over TCP: connections, limits and deadlines. The one part that knows Boost.Beast.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "dragoman/result.h"
#include "server/request.h"

namespace dragoman::server {

struct HttpOptions {
  std::string bind = "127.0.0.1";      // an address, not a name
  std::uint16_t port = 0;              // 0: a free one
  unsigned threads = 2;                // that read and write; what is asked is answered elsewhere
  std::size_t most_connections = 800;  // more are closed at once
  std::size_t crowd = 400;             // above it, connections that ask nothing are closed sooner
  std::uint32_t head_bytes = 16U << 10U;
  std::size_t target_bytes = 8U << 10U;
  std::size_t body_bytes = 4U << 20U;
  std::chrono::milliseconds head_time{10'000};  // from the first moment of a connection
  std::chrono::milliseconds idle_time{30'000};  // from an answer to the end of the next head
  std::chrono::milliseconds crowd_time{3'000};  // the same in a crowd
  std::chrono::milliseconds body_time{30'000};
  std::chrono::milliseconds write_time{60'000};
};

// `judge` looks at a request without its body, whose size is told, and refuses it or not; on a thread that reads and
// writes, so it must be quick. `answer` may call `done` on any thread, once.
struct Handler {
  std::function<std::optional<Answer>(const Request& head, std::uint64_t body_bytes)> judge;
  std::function<void(Request request, std::function<void(Answer)> done)> answer;
};

class HttpServer {
 public:
  // Takes the port. Fails with kUsage for an address that is none, kUnreadable when it cannot be had.
  [[nodiscard]] static Result<HttpServer> open(const HttpOptions& options, Handler handler);
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  ~HttpServer();

  [[nodiscard]] std::uint16_t port() const;
  // Serves until stop() is called, on any thread, or from the moment it was called before.
  void run();
  void stop();

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dragoman::server
