#include "server/flights.h"

namespace dragoman::server {

Flights::Seat Flights::board(const std::string& target, std::int64_t newest, std::int64_t oldest, Done done) {
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] = flights_.try_emplace(target, Flight{newest, {}});
  if (!is_new && at->second.generation < oldest) return Seat::kAlone;
  at->second.waiting.push_back(std::move(done));
  return is_new ? Seat::kFirst : Seat::kAboard;
}

void Flights::land(const std::string& target, const Made& made) {
  std::vector<Done> waiting;
  {
    const std::lock_guard lock(mutex_);
    const auto at = flights_.find(target);
    if (at == flights_.end()) return;
    waiting = std::move(at->second.waiting);
    flights_.erase(at);
  }
  for (const auto& done : waiting) done(made);
}

}  // namespace dragoman::server
