// What several ask at the same time is read once.
#include "server/flights.h"

#include <gtest/gtest.h>

namespace dragoman::server {
namespace {

Flights::Made made(const char* text) {
  Flights::Made out;
  out.answer.body = bytes(text);
  return out;
}

TEST(Flights, OneReadsForAll) {
  Flights flights;
  std::string given;
  const auto take = [&](const char* who) {
    return [&given, who](const Flights::Made& one) { given += who + *one.answer.body + ' '; };
  };
  EXPECT_EQ(flights.board("/a", 5, 4, take("1")), Flights::Seat::kFirst);
  EXPECT_EQ(flights.board("/a", 6, 5, take("2")), Flights::Seat::kAboard);  // what it reads may still be given
  EXPECT_EQ(flights.board("/b", 6, 5, take("3")), Flights::Seat::kFirst);
  EXPECT_EQ(flights.board("/a", 7, 6, take("4")), Flights::Seat::kAlone);  // but not to one who came after that
  EXPECT_EQ(given, "");
  flights.land("/a", made("x"));
  EXPECT_EQ(given, "1x 2x ");
  flights.land("/a", made("y"));  // nobody waits
  flights.land("/b", made("z"));
  EXPECT_EQ(given, "1x 2x 3z ");
  EXPECT_EQ(flights.board("/a", 7, 6, take("5")), Flights::Seat::kFirst);
}

}  // namespace
}  // namespace dragoman::server
