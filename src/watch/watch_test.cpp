// What watch decides without a network: addresses, robots.txt, times, lists of feeds.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>

#include "watch/address.h"
#include "watch/opml.h"
#include "watch/robots.h"
#include "watch/schedule.h"
#include "watch/url.h"

namespace dragoman::watch {
namespace {

sockaddr_storage machine(const std::string& text) {
  sockaddr_storage out{};
  auto* four = reinterpret_cast<sockaddr_in*>(&out);
  auto* six = reinterpret_cast<sockaddr_in6*>(&out);
  if (inet_pton(AF_INET, text.c_str(), &four->sin_addr) == 1) {
    out.ss_family = AF_INET;
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six->sin6_addr), 1) << text;
    out.ss_family = AF_INET6;
  }
  return out;
}
const sockaddr& as_address(const sockaddr_storage& storage) { return reinterpret_cast<const sockaddr&>(storage); }

TEST(Address, PublicOnes) {
  for (const char* text : {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1",
                           "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"})
    EXPECT_TRUE(is_public(as_address(machine(text)))) << text;
  for (const char* text :
       {"127.0.0.1",       "127.9.9.9",   "10.1.2.3",    "192.168.0.1",      "172.16.0.1",      "172.31.255.255",
        "169.254.169.254", "100.64.0.1",  "0.0.0.0",     "224.0.0.1",        "255.255.255.255", "198.18.0.1",
        "192.0.2.1",       "::1",         "::",          "fe80::1",          "fd00::1",         "fec0::1",
        "ff02::1",         "2001:db8::1", "2001::1",     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:a00:1::1",   "::127.0.0.1", "64:ff9b:1::1"})
    EXPECT_FALSE(is_public(as_address(machine(text)))) << text;
}

TEST(Address, AllowedBlocks) {
  const auto some = Addresses::allow({"127.0.0.1", "10.1.0.0/16", "fd00::/8"});
  ASSERT_TRUE(some);
  for (const char* text : {"127.0.0.1", "10.1.255.1", "fd12::1", "8.8.8.8", "::ffff:127.0.0.1"})
    EXPECT_TRUE(some->may_reach(as_address(machine(text)))) << text;
  for (const char* text : {"127.0.0.2", "10.2.0.1", "fc00::1", "::1"})
    EXPECT_FALSE(some->may_reach(as_address(machine(text)))) << text;
  for (const char* text : {"localhost", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0", "1.2.3.4/-1", ""})
    EXPECT_FALSE(Addresses::allow({text})) << text;
  sockaddr_storage local{};
  local.ss_family = AF_UNIX;
  EXPECT_FALSE(some->may_reach(as_address(local)));
}

TEST(Url, NormalForm) {
  const auto curl = Curl::load();
  ASSERT_TRUE(curl) << to_string(curl.error());
  const auto is = [&](const char* text, const char* base, const std::string& wanted) {
    const auto got = normal_address(**curl, text, base);
    EXPECT_EQ(got ? *got : "", wanted) << text << (got ? "" : to_string(got.error()));
  };
  is("HTTP://News.Example:80", "", "http://news.example/");
  is("https://news.example:8443/a?b=c#d", "", "https://news.example:8443/a?b=c");
  is("../x?y", "https://news.example/a/b/c", "https://news.example/a/x?y");
  is("//other.example/x", "https://news.example/a", "https://other.example/x");
  is("http://[::1]:81/a b", "", "http://[::1]:81/a%20b");
  for (const char* text : {"ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "gopher://x/",
                           "http://u:p@a.example/", "http://", "", "x"})
    is(text, "", "");
  EXPECT_EQ(origin_of("https://news.example:8443/a?b"), "https://news.example:8443");
  EXPECT_EQ(host_of("https://news.example:8443/a?b"), "news.example");
  EXPECT_EQ(host_of("http://[::1]:81/a"), "[::1]");
  EXPECT_EQ(path_of("https://news.example:8443/a?b"), "/a?b");
}

TEST(Url, CleanText) {
  EXPECT_EQ(clean("a\xFF\n\xC3\xA9\x7F", 99), "a? \xC3\xA9?");
  EXPECT_EQ(clean("a\xC3\xA9", 2), "a");
  EXPECT_EQ(clean("a\xC2\x9B"
                  "31m",
                  99),
            "a?31m");  // begins a sequence of some terminals
}

TEST(Robots, OurGroupElseAll) {
  const auto ours = Robots::parse(
      "User-agent: *\nDisallow: /\n\nuser-agent: DragoMan/2\nUser-Agent: other\nDisallow: /private # why\nCrawl-delay: "
      "7\n",
      "dragoman");
  EXPECT_TRUE(ours.allows("/a"));
  EXPECT_FALSE(ours.allows("/private/x"));
  EXPECT_EQ(ours.delay(), 7);
  const auto all = Robots::parse(
      "\xEF\xBB\xBFUser-agent: *\r\nDisallow: /x\r\nUser-agent: dragomanbot\r\nDisallow: /\r\nUser-agent: "
      "*\r\nDisallow: /y",
      "dragoman");
  EXPECT_TRUE(all.allows("/"));
  EXPECT_FALSE(all.allows("/x"));
  EXPECT_FALSE(all.allows("/y"));
  EXPECT_TRUE(all.allows("/robots.txt"));
  EXPECT_TRUE(Robots::parse("<html>no rules</html>", "dragoman").allows("/"));
  EXPECT_FALSE(Robots::parse("User-agent: *\nDisallow: /", "dragoman").allows("/"));
}

TEST(Robots, LongestRuleWins) {
  const auto robots = Robots::parse(
      "User-agent: *\nAllow: /p\nDisallow: /\nDisallow: /page\nAllow: /page\nDisallow: /*.gif$\nDisallow:\nAllow: "
      "/a/*/c\nDisallow: /p/%7ejoe\nDisallow: /p/\xC3\xA9\n",
      "dragoman");
  EXPECT_FALSE(robots.allows("/other"));
  EXPECT_TRUE(robots.allows("/p/x"));
  EXPECT_TRUE(robots.allows("/page"));
  EXPECT_FALSE(robots.allows("/page.gif"));
  EXPECT_TRUE(robots.allows("/page.gif?x"));
  EXPECT_TRUE(robots.allows("/a/b/b/c/d"));
  EXPECT_FALSE(robots.allows("/a/c"));
  EXPECT_FALSE(robots.allows("/p/~joe/x"));
  EXPECT_FALSE(robots.allows("/p/%C3%a9"));
  const auto marks =
      Robots::parse("User-agent: *\nDisallow: /x%2A\nDisallow: /%24\nDisallow: /y*$\n", "dragoman");  // RFC 9309, 2.2.3
  for (const char* path : {"/x*", "/x%2a", "/$", "/%24/z", "/y*", "/y$"}) EXPECT_FALSE(marks.allows(path)) << path;
  for (const char* path : {"/x", "/xx", "/"}) EXPECT_TRUE(marks.allows(path)) << path;
  std::string stars = "User-agent: *\nDisallow: /";
  for (int i = 0; i < 900; ++i) stars += "*a";
  EXPECT_TRUE(Robots::parse(stars + "b$", "dragoman").allows("/" + std::string(4000, 'a')));  // ends soon
}

TEST(Schedule, Times) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777);
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), 784111777);
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), 784111777);
  EXPECT_FALSE(parse_http_date("yesterday"));
  EXPECT_EQ(retry_time(" 120 ", 1000), 1120);
  EXPECT_EQ(retry_time("Sun, 06 Nov 1994 08:49:37 GMT", 784111700), 784111777);
  EXPECT_EQ(retry_time("Sun, 06 Nov 1994 08:49:37 GMT", 784111800), 784111800);
  EXPECT_EQ(retry_time("99999999999", 0), 7 * kDay);
  for (const char* text : {"soon", "-5", "nan", "", "5 minutes"}) EXPECT_FALSE(retry_time(text, 0)) << text;
  EXPECT_EQ(kept_seconds("public, Max-Age=\"7200\""), 7200);
  EXPECT_EQ(kept_seconds("max-age=7200, no-cache"), 0);
  EXPECT_FALSE(kept_seconds("private"));
}

TEST(Schedule, Pauses) {
  EXPECT_EQ(pause_after_answer(3600, {}, {}, 0), 3600);
  EXPECT_EQ(pause_after_answer(3600, 60, {}, 0), 3600);
  EXPECT_DOUBLE_EQ(pause_after_answer(3600, 60, 7200, 1), 7920);
  EXPECT_EQ(pause_after_answer(3600, 1e9, {}, 0), kDay);
  EXPECT_EQ(pause_after_failure(3600, 1, 0), 3600);
  EXPECT_EQ(pause_after_failure(3600, 3, 0), 14400);
  EXPECT_EQ(pause_after_failure(3600, 3, 1), 18000);
  EXPECT_EQ(pause_after_failure(3600, 1000, 0), kDay);
  for (const double every : {60.0, kDay, 7 * kDay, 30 * kDay}) {
    for (const double pause :
         {pause_after_failure(every, 9, 1), pause_after_answer(every, {}, {}, 1), *retry_time("1e99", 0)})
      EXPECT_LT(pause, longest_pause(every)) << every;
  }
}

TEST(Opml, Outlines) {
  const auto feeds = feeds_of(
      "<?xml version='1.0'?><opml><body><outline text='x'><outline type='rss' "
      "xmlUrl='https://a.example/f?x=1&amp;y=2'/>"
      "<outline xmlUrl=\"https://b.example/\"></outline></outline></body></opml>");
  EXPECT_EQ(feeds, (std::vector<std::string>{"https://a.example/f?x=1&y=2", "https://b.example/"}));
  EXPECT_EQ(feeds_of("# mine\n\n https://a.example/f \r\nhttps://b.example/"),
            (std::vector<std::string>{"https://a.example/f", "https://b.example/"}));
}

}  // namespace
}  // namespace dragoman::watch
