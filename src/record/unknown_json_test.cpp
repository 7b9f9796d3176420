#include <gtest/gtest.h>

#include "dragoman/json.h"
#include "dragoman/unknown.h"

namespace dragoman {
namespace {

TEST(UnknownActor, AsJson) {
  UnknownActor actor;
  actor.table = "people";
  actor.name = "Ana Ruiz";
  actor.kind = "person";
  actor.country = "CHL";
  actor.example = "Ana Ruiz spoke.";
  actor.count = 2;
  EXPECT_EQ(to_json(actor), R"({"name":"Ana Ruiz","table":"people","count":2,"pages":1,"guess":{"kind":"person",)"
                            R"("country":"CHL"},"example":"Ana Ruiz spoke."})");
}

}  // namespace
}  // namespace dragoman
