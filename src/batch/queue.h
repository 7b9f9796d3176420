// Inputs on their way through several threads, in input order at both ends.
#pragma once

#include <algorithm>
#include <any>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/reader.h"
#include "dragoman/sites.h"

namespace dragoman::batch {

struct Done {
  std::string name, source;  // as ReaderItem's
  Result<std::any> value;
};

// Results wait here for their turn. Every member may be called on any thread.
class ResultQueue {
 public:
  explicit ResultQueue(std::size_t ahead) : ahead_(ahead) {}
  // The next result in input order; nullopt when all are handed on.
  [[nodiscard]] std::optional<Done> next();
  void put(std::size_t number, Done done);
  // Nothing more is wanted: workers find nothing to do.
  void stop();

 protected:
  [[nodiscard]] bool has_room() const { return taken_ < handed_ + ahead_; }

  std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::size_t taken_ = 0, handed_ = 0;
  bool ended_ = false;  // no more inputs
  bool stopped_ = false;

 private:
  const std::size_t ahead_;  // inputs taken but not handed on
  std::map<std::size_t, Done> ready_;
};

// Inputs that are worked on one by one.
class InputQueue : public ResultQueue {
 public:
  InputQueue(Reader& reader, std::size_t ahead) : ResultQueue(ahead), reader_(reader) {}
  // The next input and its number; nullopt when there are no more. Waits while too many are on their way.
  [[nodiscard]] std::optional<std::pair<std::size_t, ReaderItem>> take();

 private:
  Reader& reader_;
  std::mutex reading_;
};

// A page on its way: read, then opened, then judged beside its neighbours, then finished.
struct PageTask {
  std::size_t number, bytes;
  std::string name, source;
  Result<Input> input;
  std::optional<Result<OpenPage>> opened;
};

// Pages that are judged in groups of neighbours (Sites). A group has `pages` pages or ends with the one that brings it
// to `bytes`, so what is judged together depends on the input alone. At most two groups are in memory.
class PageQueue : public ResultQueue {
 public:
  struct GroupSize {
    std::size_t pages, bytes;
  };
  PageQueue(Reader& reader, Sites sites, std::size_t ahead, GroupSize size)
      : ResultQueue(std::max(ahead, 2 * size.pages)), reader_(reader), size_(size), sites_(std::move(sites)) {}

  // A page to open (`opened` is empty) or one to finish; nullopt when nothing is left. Give it to opened() or
  // finished().
  [[nodiscard]] std::optional<PageTask> take();
  void opened(PageTask page);
  void finished(const PageTask& page, Done done);

 private:
  struct Group {
    std::size_t pages = 0, bytes = 0;
    std::vector<PageTask> opened;
    bool closed = false;
  };
  [[nodiscard]] bool may_read() const;
  std::optional<PageTask> read(std::unique_lock<std::mutex>& lock);
  void judge();

  Reader& reader_;
  const GroupSize size_;
  Sites sites_;
  std::deque<Group> groups_;  // in input order, the first one's first page is `judged_`
  std::deque<PageTask> to_finish_;
  std::size_t judged_ = 0;      // pages that left groups_
  std::size_t held_bytes_ = 0;  // of pages taken and not finished
  bool reading_ = false;
};

}  // namespace dragoman::batch
