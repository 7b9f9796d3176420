// The public serve(): the parts put together.
#include "dragoman/serve.h"

#include <chrono>
#include <thread>

#include "server/http.h"
#include "server/room.h"
#include "server/service.h"

namespace dragoman {

Result<void> serve(const ServeOptions& options, const std::function<void(const Serving&)>& ready,
                   const std::function<bool()>& stop) {
  if (options.token.empty()) return fail(ErrorCode::kUsage, "server", "a token is wanted");
  auto room = server::Room::open(options);
  if (!room) return fail(std::move(room.error()));
  server::HttpOptions http;
  http.bind = options.bind;
  http.port = options.port;
  std::unique_ptr<server::Service> service;
  auto opened = server::HttpServer::open(
      http, {.judge = [&](const server::Request& head, std::uint64_t size) { return service->judge(head, size); },
             .answer =
                 [&](server::Request request, std::function<void(server::Answer)> done) {
                   service->answer(std::move(request), std::move(done));
                 }});
  if (!opened) return fail(std::move(opened.error()));
  service = std::make_unique<server::Service>(**room, options);
  ready({opened->port(), (*room)->notice()});
  {
    std::jthread watch([&](const std::stop_token& done) {
      constexpr std::chrono::milliseconds kLook(100);
      while (!done.stop_requested() && !stop()) std::this_thread::sleep_for(kLook);
      opened->stop();
    });
    opened->run();
  }
  service.reset();  // its threads hold connections of the server
  return {};
}

}  // namespace dragoman
