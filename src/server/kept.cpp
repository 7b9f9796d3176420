#include "server/kept.h"

namespace dragoman::server {

namespace {
constexpr std::size_t kEntry = 512;  // bytes that an answer costs beside its own

std::size_t size_of(const std::string& target, const Kept::One& one) {
  return kEntry + target.size() + one.plain->size() + (one.packed ? one.packed->size() : 0);
}
}  // namespace

std::optional<Kept::One> Kept::find(const std::string& target) {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(target);
  return found == kept_.end() ? std::nullopt : std::optional(found->second);
}

void Kept::keep(const std::string& target, const One& one) {
  const auto size = size_of(target, one);
  const std::lock_guard lock(mutex_);
  begun_.erase(target);
  if (const auto old = kept_.find(target); old != kept_.end()) {
    if (old->second.generation > one.generation) return;
    held_ -= size_of(target, old->second);
    kept_.erase(old);
  }
  if (size > most_ / 4) return;
  if (held_ + size > most_) {
    kept_.clear();
    held_ = 0;
  }
  kept_.emplace(target, one);
  held_ += size;
}

bool Kept::begin(const std::string& target) {
  const std::lock_guard lock(mutex_);
  return begun_.insert(target).second;
}

void Kept::dropped(const std::string& target) {
  const std::lock_guard lock(mutex_);
  begun_.erase(target);
}

}  // namespace dragoman::server
