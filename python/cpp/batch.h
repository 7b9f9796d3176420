// Many files, read by threads while Python takes the records one by one.
#pragma once

#include <nanobind/nanobind.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "dragoman/batch.h"
#include "ref.h"

namespace dragoman::python {

// Iterates over Record or DragomanError, in input order. The threads live as long as the iteration; at most `kWaiting`
// records wait to be taken.
class Batch {
 public:
  Batch(std::shared_ptr<const Engine> engine, Reader reader, const BatchOptions& options, const ReadOptions& layers);
  ~Batch();
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  // Raises StopIteration at the end, and what a signal handler raised while waiting: then nothing more is read.
  [[nodiscard]] nb::object next();
  // Ends it early, within half a second.
  void close();
  [[nodiscard]] Progress progress() const { return progress_; }

 private:
  struct Shared;
  void stop();
  std::shared_ptr<Shared> shared_;
  std::unique_ptr<std::thread> thread_;
  Progress progress_;
  pid_t pid_ = getpid();
  bool ended_ = false;
};

}  // namespace dragoman::python
