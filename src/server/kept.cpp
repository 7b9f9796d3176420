#include "server/kept.h"

namespace dragoman::server {

std::optional<Kept::One> Kept::find(const std::string& generation, const std::string& target) {
  const std::lock_guard lock(mutex_);
  if (generation != generation_) return std::nullopt;
  const auto found = kept_.find(target);
  return found == kept_.end() ? std::nullopt : std::optional(found->second);
}

void Kept::keep(const std::string& generation, const std::string& target, const One& one) {
  const auto size = target.size() + one.plain->size() + (one.packed ? one.packed->size() : 0);
  const std::lock_guard lock(mutex_);
  if (generation != generation_ || held_ + size > most_) {
    kept_.clear();
    held_ = 0;
    generation_ = generation;
  }
  if (size <= most_ / 4 && kept_.emplace(target, one).second) held_ += size;
}

}  // namespace dragoman::server
