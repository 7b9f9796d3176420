#include "store/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/file.h"
#include "base/json.h"
#include "dragoman/json.h"
#include "store/check.h"
#include "store/tally.h"

namespace dragoman::store {
namespace {

namespace fs = std::filesystem;

// A folder of its own for every test.
class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dragoman-store-" + std::to_string(getpid()) + "-" +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = folder_ / "news.db";
  }
  void TearDown() override { fs::remove_all(folder_); }

  Connection open_new() {
    auto opened = open(path_, Access::kCreate);
    EXPECT_TRUE(opened) << to_string(opened.error());
    return std::move(opened->db);
  }
  void write(std::string_view bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }

  fs::path folder_, path_;
};

Input input_of(std::string text, std::string url, std::string published = "2025-06-06") {
  Input out;
  out.bytes = std::move(text);
  out.url = std::move(url);
  out.published = std::move(published);
  return out;
}

// "Chile's president will visit Lisbon on 9 June 2025." as a reader would take it.
Record record_of(const Input& input) {
  Record out;
  out.document.id = "d" + std::to_string(std::hash<std::string>{}(input.bytes));
  out.document.url = input.url;
  out.document.title = "A visit";
  out.document.published = Dated{input.published, "input"};
  out.text = input.bytes;
  const auto size = static_cast<std::uint32_t>(out.text.size());
  out.blocks = {{BlockKind::kParagraph, {0, size}}};
  Actor chile, portugal;
  chile.kind = portugal.kind = ActorKind::kState;
  chile.name = "Chile";
  chile.country = "CHL";
  chile.mentions = {{0, 5}};
  portugal.name = "Portugal";
  portugal.country = "PRT";
  portugal.mentions = {{27, 33}};
  out.actors = {chile, portugal};
  Event event;
  event.status = Status::kPlanned;
  event.actors = {0};
  event.recipients = {1};
  event.evidence = {{0, size}, {23, 28}};
  event.when = When{std::nullopt, "2025-06-09", "2025-06-09", "2025-06-09"};
  event.where = Where{std::nullopt, "PRT"};
  event.confidence = 0.5F;
  out.events = {event};
  return out;
}

const char* const kText = "Chile's president will visit Lisbon on 9 June 2025.";

Happening one() {
  Happening out;
  out.reports = 1;
  return out;
}

PutResult put_one(Connection& db, const std::string& text, const std::string& url) {
  const Input input = input_of(text, url);
  EXPECT_TRUE(db.begin());
  const auto out = put_page(db, prepare(input, record_of(input)), engine_row(db, {"1", "a", ""}));
  const auto done = db.commit();
  EXPECT_TRUE(done) << to_string(done.error());
  return out;
}

TEST_F(StoreTest, APageComesBackAsItWasPut) {
  auto db = open_new();
  const Input input = input_of(kText, "https://News.example/a#top");
  const auto put = put_one(db, kText, "https://News.example/a#top");
  EXPECT_EQ(put.what, Put::kNew);
  EXPECT_EQ(load_record(db, put.version), to_json(record_of(input)));
  const auto again = load_input(db, put.version);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->bytes, input.bytes);
  EXPECT_EQ(again->url, input.url);
  EXPECT_EQ(body_of(db, put.version), kText);
  const auto report = load_report(db, 1);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->parties, "Chile \xE2\x86\x92 Portugal");
  EXPECT_EQ(report->begin, day_of("2025-06-09"));
  EXPECT_EQ(report->outlet, "news.example");
  ASSERT_EQ(report->party.size(), 2u);
  EXPECT_EQ(report->party[1].entity, "state:PRT");
  EXPECT_EQ(report->party[1].side, Side::kTarget);
  EXPECT_EQ(open_reports(db, ReportState::kNew), std::vector<Id>{1});
}

TEST_F(StoreTest, TheSameInputChangesNothing) {
  auto db = open_new();
  put_one(db, kText, "https://news.example/a");
  EXPECT_EQ(put_one(db, kText, "https://news.example/a").what, Put::kSame);
  EXPECT_EQ(db.number("SELECT count(*) FROM version"), 1);
  EXPECT_EQ(db.number("SELECT count(*) FROM source"), 1);
}

TEST_F(StoreTest, ANewTextIsANewVersionAndItsReportsReplaceTheOldOnes) {
  auto db = open_new();
  const auto first = put_one(db, kText, "https://news.example/a");
  put(db, one());
  link(db, 1, 1, "alone", std::nullopt);
  const auto second = put_one(db, std::string(kText) + " It is his first.", "https://news.example/a");
  EXPECT_EQ(second.what, Put::kVersion);
  EXPECT_EQ(second.page, first.page);
  EXPECT_EQ(load_report(db, 1)->state, ReportState::kReplaced);
  EXPECT_EQ(load_report(db, 2)->state, ReportState::kNew);
  EXPECT_EQ(db.number("SELECT sum(reports) FROM tally_week"), 1);
  EXPECT_EQ(db.number("SELECT count(*) FROM report_words WHERE report_words MATCH 'lisbon'"), 1);
  EXPECT_EQ(db.number("SELECT count(*) FROM page_words WHERE page_words MATCH 'lisbon'"), 1);
  unlink(db, 1);
  EXPECT_EQ(load_report(db, 1)->state, ReportState::kTakenOut);
  // The old bytes again are a known input; the old text in other bytes is a page that was turned back.
  EXPECT_EQ(put_one(db, kText, "https://news.example/a").what, Put::kSame);
  Input again = input_of(kText, "https://news.example/a");
  const auto record = record_of(again);
  again.bytes += " ";
  ASSERT_TRUE(db.begin());
  const auto back = put_page(db, prepare(again, record), engine_row(db, {"1", "a", ""}));
  ASSERT_TRUE(db.commit());
  EXPECT_EQ(back.what, Put::kVersion);
  EXPECT_EQ(db.number("SELECT number FROM version WHERE current = 1"), 3);
  EXPECT_EQ(db.number("SELECT count(*) FROM report WHERE state < 2"), 1);
  EXPECT_EQ(db.number("SELECT count(*) FROM report_words WHERE report_words MATCH 'lisbon'"), 1);
}

// A file as version 1 had it: without what `dragoman watch` keeps.
TEST_F(StoreTest, AFileOfVersionOneIsReadAsItIsAndBroughtUpToDateWhenWritten) {
  const auto shape = [](Connection& db) {
    std::string out;
    auto row = db.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name");
    while (row.step()) out += std::string(row.text(0)) + '\n';
    return out;
  };
  std::string fresh;
  {
    auto db = open_new();
    fresh = shape(db);
    put_one(db, kText, "https://news.example/a");
    db.script(
        "DROP VIEW v_feed; DROP VIEW v_feed_item; DROP TABLE feed_item; DROP TABLE feed; DROP TABLE robots; PRAGMA "
        "user_version = 1");
    ASSERT_TRUE(db.status());
  }
  {
    auto opened = open(path_, Access::kRead);
    ASSERT_TRUE(opened) << to_string(opened.error());
    EXPECT_EQ(opened->db.number("PRAGMA user_version"), 1);
    EXPECT_EQ(opened->db.number("SELECT count(*) FROM v_report"), 1);
  }
  for (int again = 0; again < 2; ++again) {
    auto opened = open(path_, Access::kWrite);
    ASSERT_TRUE(opened) << to_string(opened.error());
    EXPECT_EQ(opened->db.number("PRAGMA user_version"), 2);
    EXPECT_EQ(shape(opened->db), fresh);
    EXPECT_EQ(opened->db.number("SELECT count(*) FROM v_report"), 1);
    EXPECT_EQ(opened->db.number("SELECT count(*) FROM v_feed"), 0);
  }
  // A version that no program wrote is no store, and stays as it is.
  {
    auto db = open_new();
    db.script("PRAGMA user_version = 0");
  }
  const auto before = base::read_file(path_);
  const auto opened = open(path_, Access::kWrite);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("damaged (store version 0)"), std::string::npos) << opened.error().message;
  EXPECT_EQ(*base::read_file(path_), *before);
}

TEST_F(StoreTest, WhatDoesNotHoldTogetherIsTold) {
  auto db = open_new();
  put_one(db, kText, "https://news.example/a");
  put_one(db, std::string(kText) + " It is his first.", "https://news.example/a");
  auto found = check(db);
  ASSERT_TRUE(found) << to_string(found.error());
  EXPECT_EQ(*found, std::vector<std::string>());
  for (const auto& [spoil, told] : std::vector<std::pair<const char*, const char*>>{
           {"UPDATE tally_week SET reports = reports + 1", "tally_week"},
           {"DELETE FROM tally_country", "tally_country"},
           {"UPDATE tally_pair SET happenings = 1", "tally_pair"},
           {"DELETE FROM tally_dyad", "tally_dyad"},
           {"INSERT INTO report_words(report_words) VALUES('delete-all')", "full text"},
           {"UPDATE version SET current = 0", "current version"},
           {"UPDATE version SET events = 7", "number of events"},
           {"PRAGMA foreign_keys = OFF; DELETE FROM page", "leads to none"}}) {
    db.script("SAVEPOINT spoiled");
    db.script(spoil);
    ASSERT_TRUE(db.status()) << spoil;
    found = check(db);
    ASSERT_TRUE(found) << to_string(found.error());
    bool is_told = false;
    for (const auto& line : *found) is_told = is_told || line.find(told) != std::string::npos;
    EXPECT_TRUE(is_told) << spoil;
    db.script("ROLLBACK TO spoiled; RELEASE spoiled");
  }
}

TEST_F(StoreTest, AKeyIsOfTheWordsNotOfTheVersion) {
  auto db = open_new();
  const Input input = input_of(kText, "https://news.example/a");
  auto record = record_of(input);
  record.text = "News\n" + record.text;
  for (auto* span : {&record.events[0].evidence.sentence, &record.events[0].evidence.trigger})
    *span = {span->begin + 5, span->end + 5};
  EXPECT_EQ(reports_of(record, "x").at(0).key, reports_of(record_of(input), "x").at(0).key);
  EXPECT_NE(reports_of(record, "x").at(0).key, reports_of(record, "y").at(0).key);
}

TEST_F(StoreTest, TalliesFollowAHappening) {
  auto db = open_new();
  Happening h = one();
  h.status = Status::kPlanned;
  h.begin = day_of("2025-06-09");
  h.country = "PRT";
  h.party = {{Side::kBoth, "", "state", "Chile", "", "CHL", "GOV", "state:CHL"},
             {Side::kBoth, "", "state", "Portugal", "", "PRT", "GOV", "state:PRT"}};
  h.id = put(db, h);
  EXPECT_EQ(db.number("SELECT happenings FROM tally_pair WHERE source = 'CHL' AND target = 'PRT'"), 1);
  EXPECT_EQ(db.number("SELECT happenings FROM tally_week WHERE week = ? AND status = 'planned'", week_of(*h.begin)), 1);
  h.status = Status::kCancelled;
  put(db, h);
  EXPECT_EQ(db.number("SELECT count(*) FROM tally_week"), 1);
  EXPECT_EQ(db.number("SELECT happenings FROM tally_week WHERE status = 'cancelled'"), 1);
  EXPECT_EQ(load_happening(db, h.id)->party.size(), 2u);
  h.reports = 0;
  put(db, h);
  EXPECT_FALSE(db.number("SELECT happenings FROM tally_pair"));
}

TEST_F(StoreTest, AliasesLeadToTheOneThatLives) {
  auto db = open_new();
  for (int i = 0; i < 3; ++i) put(db, one());
  alias(db, 3, 2);
  alias(db, 2, 1);
  EXPECT_EQ(resolve(db, 3), 1);
  EXPECT_EQ(resolve(db, 1), 1);
}

TEST_F(StoreTest, AFailureTakesTheWholeTransactionBack) {
  auto db = open_new();
  ASSERT_TRUE(db.begin());
  db.run("INSERT INTO meta VALUES('a', '1')");
  db.run("INSERT INTO nowhere VALUES(1)");
  db.run("INSERT INTO meta VALUES('b', '1')");
  const auto done = db.commit();
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("no such table"), std::string::npos) << done.error().message;
  EXPECT_EQ(db.number("SELECT count(*) FROM meta"), 0);
}

TEST_F(StoreTest, ForeignNewerAndDamagedFilesAreRefusedAndLeft) {
  const auto refused = [&](const char* what) {
    const std::string before = *base::read_file(path_);
    for (const auto access : {Access::kRead, Access::kWrite, Access::kCreate}) {
      const auto opened = open(path_, access);
      ASSERT_FALSE(opened) << what;
      EXPECT_NE(opened.error().message.find(what), std::string::npos) << opened.error().message;
    }
    EXPECT_EQ(*base::read_file(path_), before);
  };
  write("<html>no store at all</html>");
  refused("not a SQLite file");
  write("");
  refused("not a SQLite file");
  fs::remove(path_);
  {
    auto db = open_new();
    put_one(db, kText, "https://news.example/a");
  }
  const auto whole = base::read_file(path_);
  ASSERT_TRUE(whole);
  std::string bytes = *whole;
  bytes[71] = 'X';
  write(bytes);
  refused("another program");
  bytes = *whole;
  bytes[63] = 99;
  write(bytes);
  refused("newer Dragoman (store version 99");
  write(whole->substr(0, whole->size() / 2));
  refused("damaged");
  bytes = *whole;
  std::fill(bytes.begin() + 200, bytes.end(), 'x');
  write(bytes);
  refused("damaged");
}

TEST_F(StoreTest, NothingIsMadeByReading) {
  EXPECT_EQ(open(path_, Access::kRead).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(open(path_, Access::kWrite).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(path_));
}

TEST(Days, AreDaysOfTheCalendar) {
  EXPECT_EQ(day_of("1970-01-01"), 0);
  EXPECT_EQ(day_of("2025-02-29"), std::nullopt);
  EXPECT_EQ(day_of("2024-02-29T10:00"), day_of("2024-02-29"));
  EXPECT_EQ(day_of("XXXX-05-16"), std::nullopt);
  EXPECT_EQ(to_date(*day_of("1945-05-08")), "1945-05-08");
  EXPECT_EQ(week_of(*day_of("2024-05-26")), week_of(*day_of("2024-05-20")));  // Sunday and the Monday before
  EXPECT_NE(week_of(*day_of("2024-05-19")), week_of(*day_of("2024-05-20")));
  EXPECT_NE(week_of(*day_of("1960-01-03")), week_of(*day_of("1960-01-04")));
}

}  // namespace
}  // namespace dragoman::store
