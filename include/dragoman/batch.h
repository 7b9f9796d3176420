// Many inputs at once: read in order, worked on by several threads, pages of one site judged beside each other, results
// in input order.
#pragma once

#include <any>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "dragoman/engine.h"
#include "dragoman/reader.h"
#include "dragoman/result.h"

namespace dragoman {

struct BatchOptions {
  unsigned jobs = 0;      // threads; 0: one a core. The results are the same whatever their number
  std::size_t ahead = 8;  // inputs a thread may be ahead of what is taken: what is in memory is bounded
  bool alone = false;     // judge each page by itself, not by what the pages of its site share (Sites)
  // Pages that are judged together: so many, or fewer when they reach so many bytes; at most two such groups are in
  // memory. Of a live reader (Reader::live) each page is judged by those before it: nobody waits for the next.
  std::size_t group_pages = 256;
  std::size_t group_bytes = std::size_t{4} << 20U;
};

struct Progress {
  std::size_t done = 0, failed = 0;  // failed ones are done too
  std::optional<std::size_t> total;  // nullopt when only reading tells
};

// What became of one input.
template <class T>
struct Outcome {
  std::string name;    // for messages: ReaderItem::name
  std::string source;  // what a record or an error record names: ReaderItem::source
  Result<T> value;
  Progress progress;  // with this input
};

namespace batch {

// What the functions below stand on.
using Take = std::function<bool(Outcome<std::any>)>;
Progress run_inputs(Reader& reader, const BatchOptions& options,
                    const std::function<Result<std::any>(const Input&, Workspace&)>& work, const Take& take);
Progress run_pages(const Engine& engine, Reader& reader, const BatchOptions& options,
                   const std::function<Result<std::any>(OpenPage, Workspace&)>& work, const Take& take);

template <class T>
Result<std::any> boxed(Result<T> made) {
  return made ? Result<std::any>(std::in_place, std::move(*made)) : fail(std::move(made.error()));
}
template <class T>
Outcome<T> unboxed(Outcome<std::any> box) {
  auto value = box.value ? Result<T>(std::any_cast<T>(std::move(*box.value))) : fail(std::move(box.value.error()));
  return {std::move(box.name), std::move(box.source), std::move(value), box.progress};
}

}  // namespace batch

// Gives every input of the reader to `work`, as Result<T>(const Input&, Workspace&), on several threads, each with a
// workspace of its own; and what became of it to `take`, as bool(Outcome<T>), one after another in input order on the
// calling thread. One that fails does not stop the others; when `take` returns false nothing more is begun, and what is
// being read is waited for. T can be copied. Returns how far the run came.
template <class Work, class Take>
Progress for_each_input(Reader& reader, const BatchOptions& options, Work work, Take take) {
  using T = typename std::invoke_result_t<Work&, const Input&, Workspace&>::value_type;
  return batch::run_inputs(
      reader, options, [&](const Input& input, Workspace& space) { return batch::boxed<T>(work(input, space)); },
      [&](Outcome<std::any> box) { return take(batch::unboxed<T>(std::move(box))); });
}

// The same for pages, opened and judged: `work` is Result<T>(OpenPage, Workspace&), which reads or cleans them. What is
// judged together depends on the input alone.
template <class Work, class Take>
Progress for_each_page(const Engine& engine, Reader& reader, const BatchOptions& options, Work work, Take take) {
  using T = typename std::invoke_result_t<Work&, OpenPage, Workspace&>::value_type;
  return batch::run_pages(
      engine, reader, options,
      [&](OpenPage page, Workspace& space) { return batch::boxed<T>(work(std::move(page), space)); },
      [&](Outcome<std::any> box) { return take(batch::unboxed<T>(std::move(box))); });
}

}  // namespace dragoman
