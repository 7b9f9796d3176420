// The route table, and what stands between HTTP and the views: threads, answers kept, errors as statuses.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "server/files.h"
#include "server/flights.h"
#include "server/guard.h"
#include "server/kept.h"
#include "server/pool.h"
#include "server/request.h"
#include "server/room.h"

namespace dragoman::server {

struct Route;

class Service {
 public:
  Service(Room& room, const ServeOptions& options);

  // What a request is refused with before its body is read.
  [[nodiscard]] std::optional<Answer> judge(const Request& head, std::uint64_t body_bytes) const;
  void answer(Request request, std::function<void(Answer)> done);

 private:
  // What needs no reading: from what was kept, or what the client has.
  [[nodiscard]] std::optional<Answer> at_once(const Route& route, const std::shared_ptr<Request>& request);
  [[nodiscard]] Answer kept_answer(const Request& request, const Kept::One& one) const;
  [[nodiscard]] std::string etag_of(std::int64_t generation) const;
  // Of what was read, for one of those who asked.
  [[nodiscard]] Answer answer_to(const Request& request, const Flights::Made& made) const;
  [[nodiscard]] Flights::Made fresh(const Route& route, const Request& request, Reader& reader);
  void renew(const Route& route, const std::shared_ptr<Request>& request);
  [[nodiscard]] Answer made(const Route& route, const Request& request, Reader& reader);

  Room& room_;
  Guard guard_;
  Files files_;
  Kept kept_;
  Flights flights_;
  std::vector<Reader> readers_, workers_;
  Reader renewing_;
  Pool fast_, slow_,
      behind_;  // views; what the engine reads and what is written; what is made anew. Last: their threads use the rest
};

}  // namespace dragoman::server
