#include "batch.h"

#include <chrono>

#include "errors.h"
#include "register.h"

namespace dragoman::python {

namespace {

constexpr std::size_t kWaiting = 64;
constexpr auto kLook = std::chrono::milliseconds(50);    // how often a waiting thread looks whether a signal came
constexpr auto kLeave = std::chrono::milliseconds(500);  // how long what is being read is waited for at an early end

}  // namespace

struct Batch::Shared {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Outcome<Owner>> ready;
  bool ended = false, stopped = false;

  bool take(Outcome<Owner> done) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return stopped || ready.size() < kWaiting; });
    if (stopped) return false;
    ready.push_back(std::move(done));
    changed.notify_all();
    return true;
  }
};

Batch::Batch(std::shared_ptr<const Engine> engine, Reader reader, const BatchOptions& options,
             const ReadOptions& layers)
    : shared_(std::make_shared<Shared>()) {
  progress_.total = reader.total();
  auto work = [shared = shared_, engine = std::move(engine), owned = std::make_shared<Reader>(std::move(reader)),
               options, layers] {
    for_each_page(
        *engine, *owned, options,
        [&](OpenPage page, Workspace& space) -> Result<Owner> {
          auto record = engine->read(std::move(page), layers, space);
          if (!record) return fail(std::move(record.error()));
          return std::make_shared<const Record>(std::move(*record));
        },
        [&](Outcome<Owner> done) { return shared->take(std::move(done)); });
    const std::lock_guard lock(shared->mutex);
    shared->ended = true;
    shared->changed.notify_all();
  };
  thread_ = std::make_unique<std::thread>(std::move(work));
}

Batch::~Batch() { stop(); }

void Batch::close() { stop(); }

void Batch::stop() {
  if (!thread_) return;
  if (pid_ != getpid()) {  // the threads stayed with the parent; their locks cannot be trusted here
    (void)thread_.release();
    new std::shared_ptr<Shared>(std::move(shared_));
    return;
  }
  nb::gil_scoped_release free;
  bool ended = false;
  {
    std::unique_lock lock(shared_->mutex);
    shared_->stopped = true;
    shared_->changed.notify_all();
    ended = shared_->changed.wait_for(lock, kLeave, [&] { return shared_->ended; });
  }
  // One that waits for input which may never come is left alone: it holds what it needs, and nothing of Python's.
  ended ? thread_->join() : thread_->detach();
  thread_.reset();
}

nb::object Batch::next() {
  if (pid_ != getpid())
    raise({ErrorCode::kUsage, "python",
           "this batch began before the process forked: begin it in the process that takes its records"});
  while (!ended_ && thread_) {
    std::optional<Outcome<Owner>> done;
    {
      nb::gil_scoped_release free;
      std::unique_lock lock(shared_->mutex);
      shared_->changed.wait_for(lock, kLook, [&] { return !shared_->ready.empty() || shared_->ended; });
      if (!shared_->ready.empty()) {
        done = std::move(shared_->ready.front());
        shared_->ready.pop_front();
        shared_->changed.notify_all();
      } else {
        ended_ = shared_->ended;
      }
    }
    if (done) {
      progress_ = done->progress;
      if (!done->value) return error_value(done->value.error(), done->source, done->name);
      return nb::cast(Ref<Record>{*done->value, done->value->get()});
    }
    if (PyErr_CheckSignals() != 0) {
      stop();
      throw nb::python_error();
    }
  }
  throw nb::stop_iteration();
}

void register_batch(nb::module_& m) {
  nb::class_<Batch> batch(m, "Batch",
                          "Records of many files, in order: an iterator over Record and, in the place of a page that "
                          "failed, DragomanError.");
  batch
      .def(
          "__iter__", [](nb::handle self) { return nb::borrow(self); }, nb::sig("def __iter__(self) -> Batch"))
      .def("__next__", &Batch::next, nb::sig("def __next__(self) -> Record | dragoman._error.DragomanError"))
      .def("close", &Batch::close, "Ends it early.")
      .def_prop_ro(
          "done", [](const Batch& self) { return self.progress().done; }, "Pages taken.")
      .def_prop_ro(
          "failed", [](const Batch& self) { return self.progress().failed; }, "Of these, how many failed.")
      .def_prop_ro(
          "total", [](const Batch& self) { return self.progress().total; }, "None where only reading tells.");
}

}  // namespace dragoman::python
