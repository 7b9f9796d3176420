#include "base/meter.h"

#include <string>

namespace dragoman::base {

namespace {

constexpr std::size_t kWordBytes = 32;  // more a word, on average, is no text

}  // namespace

Meter::Meter(MeterLimits limits) : mine_(std::move(limits)) {
  limits_ = &mine_;
  steps_ = 0;
  next_ = mine_.is_over ? kSteps : std::numeric_limits<std::uint64_t>::max();
}

Meter::~Meter() {
  limits_ = nullptr;
  next_ = std::numeric_limits<std::uint64_t>::max();
}

void Meter::ask() {
  next_ = steps_ + kSteps;
  if (limits_->is_over())
    throw OverLimit{{ErrorCode::kTooLarge, "pipeline", "took longer than the time limit for a page"}};
}

void Meter::check_size(std::size_t words, std::size_t bytes) {
  if (limits_ == nullptr || limits_->words == 0) return;
  const auto most = limits_->words;
  if (words <= most && bytes / kWordBytes <= most) return;
  const auto much =
      words > most ? std::to_string(words) + " words or pieces" : std::to_string(bytes) + " bytes of text";
  throw OverLimit{
      {ErrorCode::kTooLarge, "pipeline", much + ", over the limit for a page of " + std::to_string(most) + " words"}};
}

}  // namespace dragoman::base
