// Any bytes as robots.txt, as a list of feeds and as what stands before a feed's entries: each ends, and soon.
#include "archive/archive.h"
#include "page_properties.h"
#include "watch/opml.h"
#include "watch/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const auto bytes = fuzz::exact(data, size);
  const auto robots = watch::Robots::parse(bytes, "dragoman");
  (void)robots.allows("/a/b?c=d");
  fuzz::require(robots.allows("/robots.txt"), "robots.txt itself is always allowed");
  fuzz::require(robots.delay() >= 0 && robots.delay() <= 3600, "a delay is an hour at most");
  fuzz::require(watch::feeds_of(bytes).size() <= size, "no more feeds than bytes");
  const auto head = archive::read_feed_head(bytes);
  fuzz::require(!head.ttl_minutes || *head.ttl_minutes > 0, "a time to live is one");
  return 0;
}
