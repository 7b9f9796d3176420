#include "server/pool.h"

namespace dragoman::server {

Pool::Pool(std::size_t threads, std::size_t most_waiting) : most_(most_waiting) {
  for (std::size_t i = 0; i < threads; ++i)
    threads_.emplace_back([this, i](const std::stop_token& stop) { work(stop, i); });
}

Pool::~Pool() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

bool Pool::add(Task task) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= most_) return false;
  waiting_.push_back(std::move(task));
  changed_.notify_one();
  return true;
}

void Pool::work(const std::stop_token& stop, std::size_t thread) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); }) && !stop.stop_requested()) {
    const auto task = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    task(thread);
    lock.lock();
  }
}

}  // namespace dragoman::server
