#include "dragoman/agenda.h"

#include <gtest/gtest.h>

#include "agenda/agenda_test.h"
#include "agenda/labels.h"
#include "base/utf8.h"
#include "dragoman/export.h"

namespace dragoman::agenda {
namespace {

class AgendaTest : public StoreWithPages {
 protected:
  Agenda read(const AgendaQuery& query = {}) {
    auto made = read_agenda(folder_ / "news.db", DRAGOMAN_DATA_DIR, query);
    EXPECT_TRUE(made) << to_string(made.error());
    return made.value_or(Agenda{});
  }
  std::string exported(const ExportOptions& options) {
    std::string out;
    const auto done = export_store(folder_ / "news.db", DRAGOMAN_DATA_DIR, options,
                                   [&](std::string_view piece) { return out += piece, true; });
    EXPECT_TRUE(done) << to_string(done.error());
    return out;
  }
  void tell_a_visit() {
    tell("https://a.example/1", "2031-03-04", "Talks",
         "Finland's foreign minister will meet Turkey's foreign minister in Oslo on 12 March.", Status::kPlanned,
         "2031-03-12");
    tell("https://b.example/2", "2031-03-10", "Talks off",
         "The meeting of Finland's and Turkey's foreign ministers in Oslo on 12 March was called off.",
         Status::kCancelled, "2031-03-12");
    tell("https://b.example/3", "2031-03-04", "Talks",
         "Finland's foreign minister and Turkey's are to meet in Helsinki in June.", Status::kPlanned, "", "Helsinki");
    join();
  }
};

TEST_F(AgendaTest, KnowsWhatWasCalledOffAndWhatWasKnownBefore) {
  tell_a_visit();
  const auto now = read();
  ASSERT_EQ(now.dated.size(), 1U);
  EXPECT_EQ(now.dated[0].status, Status::kCancelled);
  EXPECT_EQ(now.dated[0].history.size(), 2U);
  EXPECT_EQ(now.undated.size(), 1U);
  AgendaQuery before;
  before.at = "2031-03-09";
  const auto then = read(before);
  ASSERT_EQ(then.dated.size(), 1U);
  EXPECT_EQ(then.dated[0].status, Status::kPlanned);
  EXPECT_EQ(then.dated[0].uid, now.dated[0].uid);
  before.at = "2031-03-01";
  EXPECT_TRUE(read(before).dated.empty());
}

TEST_F(AgendaTest, FiltersByDayPartyAndCountry) {
  tell_a_visit();
  AgendaQuery query;
  query.from = "2031-03-12";
  query.to = "2031-03-12";
  EXPECT_EQ(read(query).dated.size(), 1U);
  query.from = query.to = "2031-03-13";
  EXPECT_EQ(read(query).dated.size(), 0U);
  for (const auto& [actor, count] : std::vector<std::pair<std::string, std::size_t>>{
           {"aydin", 1}, {"foreign minister", 1}, {"FIN", 1}, {"FRA", 0}, {"Smith", 0}}) {
    AgendaQuery by;
    by.actor = {actor};
    EXPECT_EQ(read(by).dated.size(), count) << actor;
  }
  AgendaQuery by;
  by.country = {"NOR"};
  EXPECT_EQ(read(by).dated.size(), 1U);
  by.country = {"norway"};
  EXPECT_EQ(read(by).dated.size(), 1U);
  by.country = {"France", "Turkiye"};
  EXPECT_EQ(read(by).dated.size(), 1U);
  by.country = {"Atlantis"};
  EXPECT_FALSE(read_agenda(folder_ / "news.db", DRAGOMAN_DATA_DIR, by));
  by.country.clear();
  by.from = "12 March";
  EXPECT_FALSE(read_agenda(folder_ / "news.db", DRAGOMAN_DATA_DIR, by));
}

TEST_F(AgendaTest, WritesACalendar) {
  tell_a_visit();
  const auto ics = to_icalendar(read(), "Oslo; talks");
  EXPECT_NE(ics.find("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), std::string::npos);
  EXPECT_NE(ics.find("DTSTART;VALUE=DATE:20310312\r\nDTEND;VALUE=DATE:20310313\r\n"), std::string::npos);
  EXPECT_NE(ics.find("STATUS:CANCELLED\r\n"), std::string::npos);
  EXPECT_NE(ics.find("SUMMARY:Cancelled: "), std::string::npos);
  EXPECT_NE(ics.find("SEQUENCE:1\r\n"), std::string::npos);
  EXPECT_NE(ics.find("DTSTAMP:20310310T000000Z\r\n"), std::string::npos);
  EXPECT_NE(ics.find("X-WR-CALNAME:Oslo\\; talks\r\n"), std::string::npos);
  for (std::size_t at = 0; at < ics.size();) {
    const auto end = ics.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 75U);
    EXPECT_TRUE(base::is_valid_utf8(ics.substr(at, end - at)));
    at = end + 2;
  }
  EXPECT_EQ(ics, to_icalendar(read(), "Oslo; talks"));
}

TEST_F(AgendaTest, SaysVagueDatesInWords) {
  EXPECT_EQ(vague_words("2031-06-01", "2031-06-30"), "some day in June 2031");
  EXPECT_EQ(vague_words("2031-01-01", "2031-12-31"), "some day in 2031");
  EXPECT_EQ(vague_words("2031-06-03", "2031-06-09"), "between 3 June and 9 June 2031");
  EXPECT_EQ(vague_words("2031-12-30", "2032-01-02"), "between 30 December 2031 and 2 January 2032");
  EXPECT_EQ(vague_words("2031-06-03", "2031-06-03"), "");
}

TEST_F(AgendaTest, ExportsHaveTheirColumns) {
  tell("https://a.example/1", "2031-03-13", "=cmd",
       "Finland's foreign minister met \"Turkey's\" foreign minister, in Oslo.", Status::kOccurred, "2031-03-12");
  join();
  const auto columns = [](const std::string& line) { return 1 + std::count(line.begin(), line.end(), '\t'); };
  const auto first = [](const std::string& text) { return text.substr(0, text.find('\n')); };
  EXPECT_EQ(columns(first(exported({.format = "phoenix"}))), 26);
  EXPECT_EQ(columns(first(exported({.format = "gdelt"}))), 61);
  EXPECT_EQ(columns(first(exported({.format = "gdelt", .of = "reports"}))), 16);
  EXPECT_EQ(columns(first(exported({.format = "polecat"}))), 40);
  EXPECT_EQ(first(exported({.format = "petrarch2"})).substr(0, 23), "20310312\tFINGOV\tTURGOV\t");
  const auto csv = exported({.format = "csv", .of = "reports"});
  EXPECT_NE(csv.find(",'=cmd,"), std::string::npos);
  EXPECT_NE(csv.find("\"Finland's foreign minister met \"\"Turkey's\"\" foreign minister, in Oslo.\""),
            std::string::npos);
  EXPECT_NE(exported({.format = "csv", .aggregate = "month"}).find("2031-03-01,FIN,TUR,CONSULT,occurred,1,1"),
            std::string::npos);
  std::string none;
  EXPECT_FALSE(export_store(folder_ / "news.db", DRAGOMAN_DATA_DIR, {.format = "gexf", .of = "parties"},
                            [](std::string_view) { return true; }));
}

}  // namespace
}  // namespace dragoman::agenda
