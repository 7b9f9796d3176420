// Threads that answer, and a queue that does not grow without end.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dragoman::server {

class Pool {
 public:
  using Task = std::function<void(std::size_t thread)>;  // thread: 0 to threads - 1, for what each has of its own

  Pool(std::size_t threads, std::size_t most_waiting);
  ~Pool();  // what runs is waited for, what waits is dropped
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // False when too much waits.
  [[nodiscard]] bool add(Task task);
  [[nodiscard]] std::size_t size() const { return threads_.size(); }

 private:
  void work(const std::stop_token& stop, std::size_t thread);

  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Task> waiting_;
  std::vector<std::jthread> threads_;
};

}  // namespace dragoman::server
