#include "watch/readers.h"

#include <algorithm>
#include <exception>
#include <new>

namespace dragoman::watch {

namespace {

Result<std::shared_ptr<const store::PreparedPage>> read(const Engine& engine, const ReadRow& row, Workspace& work) {
  if (!row.input) return fail(ErrorCode::kUnreadable, "watch", "what was kept of it is damaged");
  try {
    const auto record = engine.read(*row.input, {}, work);
    if (!record) return fail(record.error());
    return std::make_shared<const store::PreparedPage>(store::prepare(*row.input, *record));
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "watch", "not enough memory for this page");
  } catch (const std::exception& error) {
    return fail(ErrorCode::kBadInput, "watch", error.what());
  }
}

}  // namespace

Readers::Readers(const Engine& engine, unsigned jobs, std::function<void()> wake)
    : engine_(engine),
      jobs_(jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency())),
      wake_(std::move(wake)) {
  for (std::size_t i = 0; i < jobs_; ++i) threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

void Readers::stop() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

void Readers::run(const std::stop_token& stop) {
  Workspace work;
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [&] { return !waiting_.empty(); }) && !stop.stop_requested()) {
    const auto row = std::move(waiting_.front());
    waiting_.pop_front();
    ++busy_;
    lock.unlock();
    auto page = read(engine_, row, work);
    lock.lock();
    --busy_;
    done_.push_back({row.key, std::move(page)});
    wake_();
  }
}

void Readers::put(ReadRow row) {
  const std::lock_guard guard(mutex_);
  waiting_.push_back(std::move(row));
  changed_.notify_one();
}

std::vector<WasRead> Readers::take() {
  const std::lock_guard guard(mutex_);
  return std::exchange(done_, {});
}

std::size_t Readers::room() const {
  const std::lock_guard guard(mutex_);
  const auto held = waiting_.size() + busy_ + done_.size();
  return held < 2 * jobs_ ? 2 * jobs_ - held : 0;
}

bool Readers::idle() const {
  const std::lock_guard guard(mutex_);
  return waiting_.empty() && busy_ == 0 && done_.empty();
}

}  // namespace dragoman::watch
