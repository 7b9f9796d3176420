#include "dragoman/batch.h"

#include <algorithm>
#include <exception>
#include <new>
#include <thread>
#include <vector>

#include "batch/queue.h"

namespace dragoman::batch {

namespace {

// What `work` gives; an exception of it is the error of this input alone.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "batch", "not enough memory for this page");
  } catch (const std::exception& error) {
    return fail(ErrorCode::kBadInput, "batch", error.what());
  }
}

void work_through(InputQueue& queue, const std::function<Result<std::any>(const Input&, Workspace&)>& work) {
  Workspace space;
  while (auto item = queue.take()) {
    auto& [number, input] = *item;
    auto made = input.input ? guarded([&] { return work(*input.input, space); }) : fail(std::move(input.input.error()));
    queue.put(number, {std::move(input.name), std::move(input.source), std::move(made)});
  }
}

void work_through(PageQueue& queue, const Engine& engine,
                  const std::function<Result<std::any>(OpenPage, Workspace&)>& work) {
  Workspace space;
  while (auto page = queue.take()) {
    if (!page->opened) {
      page->opened =
          page->input ? engine.open(std::move(*page->input)) : Result<OpenPage>(fail(std::move(page->input.error())));
      queue.opened(std::move(*page));
      continue;
    }
    auto& opened = *page->opened;
    auto made = opened ? guarded([&] { return work(std::move(*opened), space); }) : fail(std::move(opened.error()));
    page->opened.reset();
    queue.finished(*page, {page->name, page->source, std::move(made)});
  }
}

unsigned jobs_of(const BatchOptions& options) {
  return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

// Starts the threads and hands on what they give.
Progress run(Reader& reader, const BatchOptions& options, ResultQueue& queue, const std::function<void()>& worker,
             const Take& take) {
  Progress progress{0, 0, reader.total()};
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < jobs_of(options); ++i) threads.emplace_back(worker);
  while (auto done = queue.next()) {
    ++progress.done;
    if (!done->value) ++progress.failed;
    if (!take({std::move(done->name), std::move(done->source), std::move(done->value), progress})) break;
  }
  queue.stop();
  return progress;
}

}  // namespace

Progress run_inputs(Reader& reader, const BatchOptions& options,
                    const std::function<Result<std::any>(const Input&, Workspace&)>& work, const Take& take) {
  InputQueue queue(reader, jobs_of(options) * options.ahead);
  return run(
      reader, options, queue, [&] { work_through(queue, work); }, take);
}

Progress run_pages(const Engine& engine, Reader& reader, const BatchOptions& options,
                   const std::function<Result<std::any>(OpenPage, Workspace&)>& work, const Take& take) {
  if (options.alone) {
    return run_inputs(
        reader, options,
        [&](const Input& input, Workspace& space) {
          auto page = engine.open(input);
          return page ? work(std::move(*page), space) : fail(std::move(page.error()));
        },
        take);
  }
  const PageQueue::GroupSize size{reader.live() ? 1 : options.group_pages, options.group_bytes};
  PageQueue queue(reader, engine.sites(), jobs_of(options) * options.ahead, size);
  return run(
      reader, options, queue, [&] { work_through(queue, engine, work); }, take);
}

}  // namespace dragoman::batch
