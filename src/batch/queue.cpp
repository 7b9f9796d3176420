#include "batch/queue.h"

#include <algorithm>

namespace dragoman::batch {

std::optional<Done> ResultQueue::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return ready_.contains(handed_) || (ended_ && handed_ == taken_); });
  const auto found = ready_.find(handed_);
  if (found == ready_.end()) return std::nullopt;
  Done done = std::move(found->second);
  ready_.erase(found);
  ++handed_;
  changed_.notify_all();
  return done;
}

void ResultQueue::put(std::size_t number, Done done) {
  const std::scoped_lock lock(mutex_);
  ready_.emplace(number, std::move(done));
  changed_.notify_all();
}

void ResultQueue::stop() {
  const std::scoped_lock lock(mutex_);
  ended_ = stopped_ = true;
  changed_.notify_all();
}

std::optional<std::pair<std::size_t, ReaderItem>> InputQueue::take() {
  const std::scoped_lock one_reader(reading_);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return ended_ || has_room(); });
  if (ended_) return std::nullopt;
  lock.unlock();
  auto item = reader_.next();
  lock.lock();
  if (!item) {
    ended_ = true;
    changed_.notify_all();
    return std::nullopt;
  }
  return std::pair(taken_++, std::move(*item));
}

// A group once begun can always be read to its end, else its pages would wait for ever.
bool PageQueue::may_read() const {
  if (ended_ || reading_ || !has_room()) return false;
  return (!groups_.empty() && !groups_.back().closed) || held_bytes_ < size_.bytes;
}

// Reads on with the lock open; nullopt at the end of the input.
std::optional<PageTask> PageQueue::read(std::unique_lock<std::mutex>& lock) {
  reading_ = true;
  lock.unlock();
  auto item = reader_.next();
  lock.lock();
  reading_ = false;
  if (!item) {
    ended_ = true;
    if (!groups_.empty()) groups_.back().closed = true;
    judge();
    changed_.notify_all();
    return std::nullopt;
  }
  PageTask page{taken_++,
                item->input ? item->input->bytes.size() : 0,
                std::move(item->name),
                std::move(item->source),
                std::move(item->input),
                {}};
  if (groups_.empty() || groups_.back().closed) groups_.emplace_back();
  auto& group = groups_.back();
  ++group.pages;
  group.bytes += page.bytes;
  group.closed = group.pages >= size_.pages || group.bytes >= size_.bytes;
  held_bytes_ += page.bytes;
  changed_.notify_all();
  return page;
}

std::optional<PageTask> PageQueue::take() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stopped_ || !to_finish_.empty() || may_read() || (ended_ && groups_.empty()); });
    if (stopped_) return std::nullopt;
    if (!to_finish_.empty()) {
      auto page = std::move(to_finish_.front());
      to_finish_.pop_front();
      return page;
    }
    if (!may_read()) return std::nullopt;
    if (auto page = read(lock)) return page;
  }
}

void PageQueue::opened(PageTask page) {
  const std::scoped_lock lock(mutex_);
  auto group = groups_.begin();
  for (auto end = judged_ + group->pages; page.number >= end; end += group->pages) ++group;
  group->opened.push_back(std::move(page));
  judge();
  changed_.notify_all();
}

void PageQueue::judge() {
  while (!groups_.empty() && groups_.front().closed && groups_.front().opened.size() == groups_.front().pages) {
    auto& pages = groups_.front().opened;
    std::ranges::sort(pages, {}, &PageTask::number);
    std::vector<OpenPage*> open;
    for (auto& page : pages) {
      if (*page.opened) open.push_back(&**page.opened);
    }
    sites_.judge(open);
    judged_ += pages.size();
    std::ranges::move(pages, std::back_inserter(to_finish_));
    groups_.pop_front();
  }
}

void PageQueue::finished(const PageTask& page, Done done) {
  {
    const std::scoped_lock lock(mutex_);
    held_bytes_ -= page.bytes;
  }
  put(page.number, std::move(done));
}

}  // namespace dragoman::batch
