// What a page costs. Stages count the steps they take; who set a limit is asked now and then whether the page has had
// its share.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>

#include "dragoman/result.h"

namespace dragoman::base {

// Thrown where a page is over a limit, caught by the engine; it never leaves the library.
struct OverLimit {
  Error error;
};

struct MeterLimits {
  std::size_t words = 0;               // of a page; 0: no limit
  std::function<bool()> is_over = {};  // asked every Meter::kSteps steps: has the time run out? Empty: no limit
};

// Counts for the thread it is made on, from its making to its end; one at a time a thread.
class Meter {
 public:
  static constexpr std::uint64_t kSteps = std::uint64_t{1} << 16U;

  explicit Meter(MeterLimits limits = {});
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;
  ~Meter();

  // A word looked at, a pair of mentions compared and the like: what must not grow faster than the page.
  static void step(std::uint64_t count = 1) {
    steps_ += count;
    if (steps_ >= next_) [[unlikely]]
      ask();
  }
  // So many words are to be read. Throws when there are too many, or as many bytes as words of 32 bytes would have.
  static void check_size(std::size_t words, std::size_t bytes);
  // Of this thread.
  [[nodiscard]] static std::uint64_t steps() { return steps_; }

 private:
  static void ask();
  static constinit thread_local std::uint64_t steps_, next_;
  static constinit thread_local const MeterLimits* limits_;
  MeterLimits mine_;
};

constinit inline thread_local std::uint64_t Meter::steps_ = 0;
constinit inline thread_local std::uint64_t Meter::next_ = std::numeric_limits<std::uint64_t>::max();
constinit inline thread_local const MeterLimits* Meter::limits_ = nullptr;

}  // namespace dragoman::base
