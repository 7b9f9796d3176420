// Pages of one site read together: what they share is the site's, not the article's.
#pragma once

#include <memory>
#include <span>

#include "dragoman/input.h"

namespace dragoman {

// A page cut into lines of which none has been judged yet. Owns its input. Made by Engine::open, used up by
// Engine::read or Engine::clean.
class OpenPage {
 public:
  struct Impl;
  explicit OpenPage(std::unique_ptr<Impl> impl);
  OpenPage(OpenPage&&) noexcept;
  OpenPage& operator=(OpenPage&&) noexcept;
  ~OpenPage();
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// The lines of the sites of one run: how many pages of a site each was seen on. Pages belong to a site by the host of
// their address (Input::url, else what the page calls its own); a page without one is judged alone. Memory is bounded,
// whatever the number of pages: lines rarely seen and sites not seen for long are forgotten. One thread at a time.
class Sites {
 public:
  struct Impl;
  explicit Sites(std::unique_ptr<Impl> impl);  // Engine::sites makes them
  Sites(Sites&&) noexcept;
  Sites& operator=(Sites&&) noexcept;
  ~Sites();

  // Counts the lines of `pages`, in order, then marks in each page those that so many pages of its site have that they
  // are no part of an article. A page that says little new (another copy or a later version of an article) is marked
  // but not counted. The outcome depends on the pages and their order alone.
  void judge(std::span<OpenPage* const> pages);

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace dragoman
