// What several ask at the same time is read once.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/kept.h"
#include "server/request.h"

namespace dragoman::server {

class Flights {
 public:
  struct Made {
    Answer answer;
    Kept::One one;  // where the answer's status is 200
  };
  using Done = std::function<void(const Made&)>;
  enum class Seat : std::uint8_t {
    kFirst,   // who shall read, and land()
    kAboard,  // another reads; `done` is called
    kAlone    // another reads what is too old by now: who shall read, and call `done`
  };

  // `newest`: the store's state now; `oldest`: the oldest that may be given.
  [[nodiscard]] Seat board(const std::string& target, std::int64_t newest, std::int64_t oldest, Done done);
  // Calls the first's `done` and those of all who came aboard.
  void land(const std::string& target, const Made& made);

 private:
  struct Flight {
    std::int64_t generation;
    std::vector<Done> waiting;
  };
  std::mutex mutex_;
  std::map<std::string, Flight, std::less<>> flights_;
};

}  // namespace dragoman::server
