#include "agenda/keeper.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "agenda/agenda_test.h"
#include "agenda/brief.h"
#include "store/store.h"

namespace dragoman::agenda {
namespace {

TEST_F(StoreWithPages, PagesOnOneMeetingAreOneHappening) {
  tell("https://a.example/1", "2031-03-04", "Talks planned",
       "Finland's foreign minister will meet Turkey's foreign minister in Oslo on 12 March.", Status::kPlanned,
       "2031-03-12");
  tell("https://b.example/1", "2031-03-12", "Ministers meet",
       "Turkey's foreign minister met Finland's foreign minister in Oslo to talk about grain.", Status::kOccurred,
       "2031-03-12");
  tell("https://b.example/2", "2031-04-12", "Ministers meet again",
       "Turkey's foreign minister met Finland's foreign minister in Oslo for a second time.", Status::kOccurred,
       "2031-04-11");
  join();
  EXPECT_EQ(happenings(), 2);
  const auto meeting = store::load_happening(*db_, 1);
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->status, Status::kOccurred);
  EXPECT_EQ(meeting->reports, 2);
  EXPECT_EQ(meeting->sources, 2);
  const auto history = store::load_history(*db_, 1);
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].status, Status::kPlanned);
  EXPECT_EQ(history[1].status, Status::kOccurred);
  EXPECT_EQ(store::to_date(*history[1].day), "2031-03-12");
}

TEST_F(StoreWithPages, TheBordersOfCallsDoNotMatter) {
  const auto tell_all = [&](bool each) {
    for (int i = 0; i < 6; ++i) {
      const auto n = std::to_string(i);
      // Pages 0 and 4 are one page that changed.
      tell("https://a.example/" + std::to_string(i % 4), "2031-03-1" + n, "Talks",
           "Finland's foreign minister met Turkey's in Oslo, round " + n + ".",
           i % 3 == 0 ? Status::kPlanned : Status::kOccurred, i < 4 ? "2031-03-12" : "2031-03-13");
      if (each) join(), reopen();
    }
    join();
    return dump();
  };
  const auto in_one = tell_all(false);
  SetUp();
  EXPECT_EQ(tell_all(true), in_one);
}

// What is kept in memory of a happening that is told often is what the store says.
TEST_F(StoreWithPages, AHappeningThatIsToldOftenIsTheSameHoweverItCame) {
  enum class How { kAtOnce, kEach, kEachAnew };
  const auto tell_all = [&](How how) {
    for (int i = 0; i < 48; ++i) {
      const auto n = std::to_string(i);
      const bool planned = i % 5 == 0;
      // Eight pages change in the end, two of them to another day; days come in no order.
      tell("https://" + std::to_string(i % 7) + ".example/" + std::to_string(i % 40),
           "2031-03-" + std::to_string(10 + i * 7 % 9), "Talks",
           "Finland's foreign minister met Turkey's in Oslo, round " + n + ".",
           planned ? Status::kPlanned : Status::kOccurred,
           i > 45        ? "2031-06-20"
           : i % 11 == 0 ? ""
                         : "2031-03-12",
           i % 6 == 0 ? "" : "Oslo");
      if (how != How::kAtOnce) join();
      if (how == How::kEachAnew) reopen();
    }
    join();
    return dump();
  };
  const auto at_once = tell_all(How::kAtOnce);
  EXPECT_GE(db_->number("SELECT max(reports) FROM happening"), 20);
  SetUp();
  EXPECT_EQ(tell_all(How::kEach), at_once);
  SetUp();
  EXPECT_EQ(tell_all(How::kEachAnew), at_once);
}

TEST_F(StoreWithPages, PeopleDecide) {
  tell("https://a.example/1", "2031-03-12", "Talks",
       "Finland's foreign minister met Turkey's foreign minister in Oslo.", Status::kOccurred, "2031-03-12");
  tell("https://b.example/1", "2031-03-12", "Talks",
       "Turkey's foreign minister met Finland's foreign minister in Oslo.", Status::kOccurred, "2031-03-12");
  tell("https://c.example/1", "2031-08-12", "Talks",
       "Turkey's foreign minister met Finland's foreign minister in Rome.", Status::kOccurred, "2031-08-12");
  join();
  ASSERT_EQ(happenings(), 2);
  ASSERT_TRUE(db_->begin());
  ASSERT_TRUE(keeper_->unlink(*db_, key(1), key(2), "two meetings"));
  ASSERT_TRUE(keeper_->link(*db_, key(2), key(3), ""));
  EXPECT_FALSE(keeper_->link(*db_, "nothing", key(3), ""));
  ASSERT_TRUE(db_->commit());
  EXPECT_EQ(happening(1) == happening(2), false);
  EXPECT_EQ(happening(2), happening(3));
  // A new store that knows the decisions comes to the same.
  const auto one = key(1), two = key(2), three = key(3);
  SetUp();
  store::decide(*db_, {"unlink", one, two, ""});
  store::decide(*db_, {"link", two, three, ""});
  tell("https://a.example/1", "2031-03-12", "Talks",
       "Finland's foreign minister met Turkey's foreign minister in Oslo.", Status::kOccurred, "2031-03-12");
  tell("https://b.example/1", "2031-03-12", "Talks",
       "Turkey's foreign minister met Finland's foreign minister in Oslo.", Status::kOccurred, "2031-03-12");
  tell("https://c.example/1", "2031-08-12", "Talks",
       "Turkey's foreign minister met Finland's foreign minister in Rome.", Status::kOccurred, "2031-08-12");
  join();
  EXPECT_NE(happening(1), happening(2));
  EXPECT_EQ(happening(2), happening(3));
}

TEST_F(StoreWithPages, CopiesAndAgenciesAreOneSource) {
  const std::string text =
      "OSLO (Reuters) - Finland's foreign minister met Turkey's foreign minister in Oslo on Wednesday to talk about "
      "grain ships, mines and the "
      "price of bread in the ports of the Black Sea, where both have sent ships since the spring of last year.";
  tell("https://a.example/1", "2031-03-12", "Talks", text, Status::kOccurred, "2031-03-12");
  tell("https://b.example/1", "2031-03-12", "Talks on grain", text, Status::kOccurred, "2031-03-12");
  join();
  ASSERT_EQ(happenings(), 1);
  const auto meeting = store::load_happening(*db_, 1);
  EXPECT_EQ(meeting->reports, 2);
  EXPECT_EQ(meeting->sources, 1);
  EXPECT_EQ(meeting->outlets, 2);
  EXPECT_EQ(db_->number("SELECT count(*) FROM page_copy WHERE kind = 'copy'"), 1);
}

}  // namespace
TEST(Names, WordsThatTellNobodyApartAreLeftOut) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  ASSERT_TRUE(set);
  const auto rarity = Rarity::load(*set);
  ASSERT_TRUE(rarity) << to_string(rarity.error());
  const auto table = set->table("agenda/name_words.tsv", {"word", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    std::string joined;
    for (const auto& word : name_words(table->cell(row, "example"), *rarity))
      joined += (joined.empty() ? "" : " ") + word;
    EXPECT_EQ(joined, table->cell(row, "expect")) << table->reason(row);
  }
}

}  // namespace dragoman::agenda
