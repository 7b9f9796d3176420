// A store with hand-made pages, for tests: the foreign ministers of Finland and Turkey in Oslo.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "agenda/keeper.h"
#include "base/table.h"
#include "store/store.h"

namespace dragoman::agenda {

class StoreWithPages : public testing::Test {
 protected:
  void SetUp() override {
    db_.reset();
    folder_ = std::filesystem::temp_directory_path() / ("dragoman-agenda-" + std::to_string(getpid()) + "-" +
                                                        testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    if (!tables_) {
      const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
      ASSERT_TRUE(set) << to_string(set.error());
      auto tables = Tables::load(*set);
      ASSERT_TRUE(tables) << to_string(tables.error());
      tables_.emplace(std::move(*tables));
    }
    reopen();
  }
  void TearDown() override {
    db_.reset();
    std::filesystem::remove_all(folder_);
  }

  void reopen() {
    db_.reset();
    auto opened = store::open(folder_ / "news.db", store::Access::kCreate);
    ASSERT_TRUE(opened) << to_string(opened.error());
    db_.emplace(std::move(opened->db));
    db_->run("PRAGMA synchronous = OFF");  // tests survive no power failure
    keeper_.emplace(*tables_);
  }

  // A page with one event between the two ministers, whose sentence is the text.
  void tell(const std::string& url, const std::string& published, const std::string& title, const std::string& text,
            Status status, const std::string& day, const std::string& place = "Oslo") {
    Input input;
    input.bytes = text;
    input.url = url;
    input.published = published;
    Record record;
    record.document.id = "d" + std::to_string(std::hash<std::string>{}(url + text));
    record.document.url = url;
    record.document.title = title;
    record.document.published = Dated{published, "input"};
    record.text = text;
    const auto size = static_cast<std::uint32_t>(text.size());
    record.blocks = {{BlockKind::kParagraph, {0, size}}};
    for (const auto* country : {"FIN", "TUR"}) {
      Actor actor;
      actor.kind = ActorKind::kPerson;
      actor.name = std::string(country) == "FIN" ? "Aino Virtanen" : "Kemal Aydin";
      actor.role = "foreign minister";
      actor.country = country;
      actor.sector = {"GOV"};
      actor.mentions = {{0, 5}};
      record.actors.push_back(actor);
    }
    Event event;
    event.type = EventType::kConsult;
    event.mode = "visit";
    event.quad = Quad::kVerbalCooperation;
    event.cameo = "042";
    event.goldstein = 1.9;
    event.status = status;
    event.symmetric = true;
    event.actors = event.recipients = {0, 1};
    auto met = text.find("me");
    if (met == std::string::npos) met = 0;
    event.evidence = {{0, size}, {static_cast<std::uint32_t>(met), static_cast<std::uint32_t>(met + 3)}};
    if (!day.empty()) event.when = When{std::nullopt, day, day, day};
    if (!place.empty()) {
      Place where;
      where.span = {0, 4};
      where.name = place;
      where.kind = PlaceKind::kCity;
      where.country = "NOR";
      where.geonames = 3143244;
      where.lat = place == "Oslo" ? 59.91 : 60.17;
      where.lon = place == "Oslo" ? 10.75 : 24.94;
      where.confidence = 1;
      record.places = {where};
      event.where = Where{0, "NOR"};
    }
    event.confidence = 0.9F;
    record.events = {event};
    ASSERT_TRUE(db_->begin());
    store::put_page(*db_, store::prepare(input, record), store::engine_row(*db_, {"1", "data", ""}));
    const auto done = db_->commit();
    ASSERT_TRUE(done) << to_string(done.error());
  }

  void join() {
    ASSERT_TRUE(db_->begin());
    const auto joined = keeper_->join(*db_);
    EXPECT_TRUE(joined) << to_string(joined.error());
    const auto done = db_->commit();
    ASSERT_TRUE(done) << to_string(done.error());
  }

  int happenings() {
    return static_cast<int>(db_->number("SELECT count(*) FROM happening WHERE reports > 0").value_or(-1));
  }
  store::Id happening(store::Id report) { return store::happening_of(*db_, report).value_or(0); }
  std::string key(store::Id report) {
    auto row = db_->query("SELECT key FROM report WHERE id = ?", report);
    return row.step() ? std::string(row.text(0)) : std::string();
  }
  // Every row of what joining writes.
  std::string dump() {
    std::string out;
    for (const auto* table : {"happening", "happening_party", "happening_report", "status_history", "alias", "brief",
                              "page_source", "page_copy", "tally_week", "tally_country", "tally_pair", "tally_dyad"}) {
      auto row = db_->query(std::string("SELECT * FROM ") + table + " ORDER BY 1, 2");
      while (row.step()) {
        out += table;
        for (int i = 0; i < row.columns(); ++i) out += '|' + std::string(row.blob(i));
        out += '\n';
      }
    }
    auto row = db_->query("SELECT id, state FROM report ORDER BY id");
    while (row.step()) out += "report|" + std::to_string(row.integer(0)) + '|' + std::to_string(row.integer(1)) + '\n';
    return out;
  }

  std::filesystem::path folder_;
  std::optional<Tables> tables_;
  std::optional<store::Connection> db_;
  std::optional<Keeper> keeper_;
};

}  // namespace dragoman::agenda
