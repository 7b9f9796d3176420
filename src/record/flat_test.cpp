#include "dragoman/flat.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dragoman {
namespace {

Record page() {
  Record out;
  out.text = "Chad, \"Mali\" met.";
  out.document.source = "a.html";
  out.document.title = "A, \"B\"";
  const auto actor = [&](std::string name, std::string country, std::vector<std::string> sector) {
    Actor a;
    a.name = std::move(name);
    a.country = std::move(country);
    a.sector = std::move(sector);
    out.actors.push_back(a);
  };
  actor("Chad", "TCD", {"GOV"});
  actor("rebels", "", {"REB", "MIL"});
  actor("Mali", "MLI", {});
  Event e;
  e.actors = {0, 1};
  e.recipients = {2};
  e.evidence = {{0, 17}, {13, 16}};
  e.confidence = 0.5F;
  out.events.push_back(e);
  e.symmetric = true;
  e.actors = e.recipients = {0, 2};
  out.events.push_back(e);
  return out;
}

TEST(Flat, ARowAnEvent) {
  const FlatOptions options{.columns = {"title", "event", "actors", "actor_countries", "actor_sectors", "recipients",
                                        "sentence", "trigger", "confidence"}};
  EXPECT_EQ(flat_header(options),
            "title,event,actors,actor_countries,actor_sectors,recipients,sentence,trigger,confidence\n");
  EXPECT_EQ(flat_rows(page(), options),
            "\"A, \"\"B\"\"\",e1,Chad; rebels,TCD; ,GOV; REB|MIL,Mali,\"Chad, \"\"Mali\"\" met.\",met,0.50\n"
            "\"A, \"\"B\"\"\",e2,Chad; Mali,TCD; MLI,GOV; ,Chad; Mali,\"Chad, \"\"Mali\"\" met.\",met,0.50\n");
}

TEST(Flat, ARowAPair) {
  const FlatOptions options{.columns = {"event", "actors", "recipients"}, .dyads = true, .tabs = true};
  EXPECT_EQ(flat_rows(page(), options), "e1\tChad\tMali\ne1\trebels\tMali\ne2\tChad\tMali\ne2\tMali\tChad\n");
  Record record = page();
  record.events[0].recipients.clear();
  record.events.resize(1);
  EXPECT_EQ(flat_rows(record, options), "e1\tChad\t\ne1\trebels\t\n");
  record.events[0].actors.clear();
  EXPECT_EQ(flat_rows(record, options), "e1\t\t\n");
}

TEST(Flat, TabsAndLineBreaksNeverSplitARow) {
  Record record = page();
  record.events.resize(1);
  record.document.title = "A\tB\nC";
  EXPECT_EQ(flat_rows(record, {.columns = {"title"}, .tabs = true}), "A B C\n");
  EXPECT_EQ(flat_rows(record, {.columns = {"title"}}), "\"A\tB\nC\"\n");
  EXPECT_EQ(flat_rows(Record(), {}), "");
}

TEST(Flat, EveryColumnHasOneCell) {
  const auto& names = flat_columns();
  const auto count = [](const std::string& line) { return std::count(line.begin(), line.end(), '\t') + 1; };
  const FlatOptions options{.tabs = true, .label = [](const Event&) { return std::string("YIELD"); }};
  EXPECT_EQ(static_cast<std::size_t>(count(flat_header(options))), names.size());
  Record record = page();
  record.events.resize(1);
  EXPECT_EQ(static_cast<std::size_t>(count(flat_rows(record, options))), names.size());
  EXPECT_EQ(flat_rows(record, {.columns = {"label"}, .label = options.label}), "YIELD\n");
}

}  // namespace
}  // namespace dragoman
