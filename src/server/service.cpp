#include "server/service.h"

#include <algorithm>
#include <exception>
#include <thread>

#include "server/view.h"

namespace dragoman::server {

struct Route {
  std::string_view method, path;  // a path that ends in / goes on with what the view takes
  View view;
  bool is_slow = false;         // the engine's or the writer's
  std::size_t body = 0;         // most bytes
  std::string_view types = {};  // Content-Types taken, with a space around each
};

namespace {

constexpr std::size_t kPage = 4U << 20U, kLink = 64U << 10U, kKept = 64U << 20U, kWaiting = 512, kSlowWaiting = 16,
                      kPack = 2U << 10U;
constexpr double kSeconds = 10;  // most a view may take

constexpr auto kRoutes = std::to_array<Route>({
    {"GET", "/api/meta", view_meta},
    {"GET", "/api/agenda", view_agenda},
    {"GET", "/api/happenings", view_happenings},
    {"GET", "/api/timeline", view_timeline},
    {"GET", "/api/map", view_map},
    {"GET", "/api/network", view_network},
    {"GET", "/api/dyad", view_dyad},
    {"GET", "/api/happening/", view_happening},
    {"GET", "/api/page/", view_page},
    {"GET", "/api/source/", view_source},
    {"GET", "/api/explain/", view_explain, true},
    {"GET", "/api/search", view_search},
    {"GET", "/api/actors", view_actors},
    {"GET", "/agenda.ics", view_calendar},
    {"POST", "/api/paste", do_paste, true, kPage, " text/plain text/html application/octet-stream "},
    {"POST", "/api/link", do_link, true, kLink, " application/json "},
    {"POST", "/api/unlink", do_unlink, true, kLink, " application/json "},
});

constexpr std::string_view kGeneration = "/api/generation";

bool fits(const Route& route, std::string_view path) {
  if (!route.path.ends_with('/')) return path == route.path;
  return path.starts_with(route.path) && path.size() > route.path.size() &&
         path.find('/', route.path.size()) == std::string_view::npos;
}

const Route* route_of(std::string_view path) {
  const auto found = std::ranges::find_if(kRoutes, [&](const Route& route) { return fits(route, path); });
  return found == kRoutes.end() ? nullptr : &*found;
}

bool reads(std::string_view method) { return method == "GET" || method == "HEAD"; }

bool takes(const Route& route, std::string_view type) {
  type = type.substr(0, type.find(';'));
  return !type.empty() && type.find(' ') == std::string_view::npos &&
         route.types.find(' ' + std::string(type) + ' ') != std::string_view::npos;
}

unsigned status_of(const Route& route, ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage: return 400;
    case ErrorCode::kNotFound: return 404;
    case ErrorCode::kBadInput: return 422;
    case ErrorCode::kTooLarge: return route.body == kPage ? 422 : 503;
    default: return 500;
  }
}

std::size_t threads_of(unsigned jobs) { return std::max(2U, jobs != 0 ? jobs : std::thread::hardware_concurrency()); }

}  // namespace

Service::Service(Room& room, const ServeOptions& options)
    : room_(room),
      guard_(
          [&] {
            auto names = options.hosts;
            names.push_back(options.bind);
            return names;
          }(),
          options.token),
      kept_(kKept),
      readers_(threads_of(options.jobs)),
      workers_(threads_of(options.jobs) / 2),
      fast_(readers_.size(), kWaiting),
      slow_(workers_.size(), kSlowWaiting),
      behind_(1, kWaiting) {}

std::optional<Answer> Service::judge(const Request& head, std::uint64_t body_bytes) const {
  if (auto refused = guard_.refuse(head)) return refused;
  const auto path = head.path();
  if (!head.target.starts_with('/') || head.target.find('#') != std::string::npos)
    return refusal(400, "the address is no path");
  const auto* const route = route_of(path);
  if (!reads(head.method) && head.method != "POST") return refusal(405, "no such method");
  if (reads(head.method) != (route == nullptr || route->method != "POST"))
    return refusal(405, "this is asked with another method");
  if (reads(head.method))
    return body_bytes == 0 ? std::nullopt : std::optional(refusal(400, "a " + head.method + " has no body"));
  if (room_.options().read_only) return refusal(403, "this server only shows (--read-only)");
  if (body_bytes > route->body) return refusal(413, "more than " + std::to_string(route->body) + " bytes");
  if (!takes(*route, head.type)) return refusal(415, "the Content-Type is not taken");
  return std::nullopt;
}

void Service::answer(Request request, std::function<void(Answer)> done) {
  const auto give = [done = std::move(done)](Answer answer) {
    add_common_headers(answer);
    done(std::move(answer));
  };
  if (request.path() == kGeneration) return give(answer_of({{"generation", room_.name_of(room_.oldest())}}));
  const auto* const route = route_of(request.path());
  if (route == nullptr) {
    auto file = files_.find(request);
    return give(file.body ? std::move(file) : refusal(404, "there is nothing at this address"));
  }
  auto shared = std::make_shared<Request>(std::move(request));
  if (auto kept = at_once(*route, shared)) return give(std::move(*kept));
  auto& pool = route->is_slow ? slow_ : fast_;
  auto& readers = route->is_slow ? workers_ : readers_;
  const auto crowded = [] { return refusal(503, "too much waits: try again in a moment"); };
  if (route->method == "POST") {
    if (!pool.add([this, route, shared, give, &readers](std::size_t thread) {
          give(made(*route, *shared, readers[thread]));
        }))
      give(crowded());
    return;
  }
  const auto take = [this, shared, give](const Flights::Made& made) { give(answer_to(*shared, made)); };
  const auto seat = flights_.board(shared->target, room_.generation(), room_.oldest(), take);
  if (seat == Flights::Seat::kAboard) return;
  const auto land = [this, shared, take, seat](const Flights::Made& made) {
    seat == Flights::Seat::kAlone ? take(made) : flights_.land(shared->target, made);
  };
  if (!pool.add(
          [this, route, shared, land, &readers](std::size_t thread) { land(fresh(*route, *shared, readers[thread])); }))
    land({crowded(), {}});
}

Flights::Made Service::fresh(const Route& route, const Request& request, Reader& reader) {
  const auto generation = room_.generation();  // before the reading: what is read is this or newer
  Flights::Made out{made(route, request, reader), {}};
  if (out.answer.status != 200) return out;
  out.one = {generation, out.answer.body, nullptr, out.answer.type};
  if (out.one.plain->size() >= kPack) out.one.packed = packed(*out.one.plain);
  if (out.answer.more.empty()) kept_.keep(request.target, out.one);
  return out;
}

// While a store is being built each state lasts a moment: what was kept of the last one is given meanwhile, and made
// anew behind it, by one thread.
void Service::renew(const Route& route, const std::shared_ptr<Request>& request) {
  if (!kept_.begin(request->target)) return;
  const bool added = behind_.add([this, &route, request](std::size_t) {
    (void)fresh(route, *request, renewing_);
    kept_.dropped(request->target);
  });
  if (!added) kept_.dropped(request->target);
}

std::string Service::etag_of(std::int64_t generation) const { return "W/\"" + room_.name_of(generation) + '"'; }

Answer Service::kept_answer(const Request& request, const Kept::One& one) const {
  Answer out;
  out.type = one.type;
  out.etag = etag_of(one.generation);
  out.cache = "no-cache";
  if (request.etag.find(out.etag) != std::string::npos) {
    out.status = 304;
    out.body = bytes({});
    return out;
  }
  out.is_gzip = request.takes_gzip && one.packed;
  out.body = out.is_gzip ? one.packed : one.plain;
  return out;
}

std::optional<Answer> Service::at_once(const Route& route, const std::shared_ptr<Request>& request) {
  if (route.method == "POST") return std::nullopt;
  const auto now = room_.generation();
  const auto one = kept_.find(request->target);
  if (one && one->generation < now) {
    if (one->generation < room_.oldest()) return std::nullopt;
    if (room_.is_due(one->generation)) renew(route, request);
  }
  if (one) return kept_answer(*request, *one);
  if (request->etag.find(etag_of(now)) == std::string::npos) return std::nullopt;
  return kept_answer(*request, {now, bytes({}), nullptr, {}});  // the client has it still
}

Answer Service::answer_to(const Request& request, const Flights::Made& made) const {
  if (made.answer.status != 200) return made.answer;
  auto out = kept_answer(request, made.one);
  out.more = made.answer.more;
  return out;
}

Answer Service::made(const Route& route, const Request& request, Reader& reader) try {
  const auto db = reader.open(room_.store());
  if (!db) return refusal(500, to_string(db.error()));
  Params params(request.query());
  Ask ask{room_, **db, params, request, request.path().substr(std::min(route.path.size(), request.path().size()))};
  if (!route.is_slow) reader.begin(kSeconds);
  auto answer = route.view(ask);
  const auto ended = route.is_slow ? (*db)->status() : reader.end();
  if (route.is_slow) (*db)->rollback();
  if (!ended && (answer || answer.error().code != ErrorCode::kUsage))
    return refusal(status_of(route, ended.error().code), to_string(ended.error()));
  return answer ? std::move(*answer) : refusal(status_of(route, answer.error().code), to_string(answer.error()));
} catch (const std::exception& error) {
  reader.close();
  return refusal(500, std::string("this could not be answered: ") + error.what());
}

}  // namespace dragoman::server
