// Persons of people.tsv and holders.tsv: dates, and what a page gets of them.
#include "actors/people.h"

#include <gtest/gtest.h>

#include <map>

#include "actors/tables.h"

namespace dragoman::actors {
namespace {

TEST(Days, OfMonthsAndYears) {
  EXPECT_EQ(days_of("2016")->last, "2016-12-31");
  EXPECT_EQ(days_of("2016-02")->last, "2016-02-29");
  EXPECT_EQ(days_of("2016-02-03")->first, "2016-02-03");
  EXPECT_FALSE(days_of("2016-13"));
  EXPECT_FALSE(days_of("2015-02-29"));
  EXPECT_FALSE(days_of("16"));
  EXPECT_FALSE(days_of(""));
}

Person minister() {
  Person person;
  person.tenures = {{"open", 2, {}, "NOR", "2020-05-01", "9999-12-31", "9999-12-31"},
                    {"earlier", 1, {}, "NOR", "2010-12-31", "2012-01-01", "2012-12-31"}};
  return person;
}

TEST(HeldOffice, HoldsWhereItIsCertain) {
  const Person person = minister();
  EXPECT_EQ(office_on(person, "2011-06-01")->tenure->row, "earlier");
  EXPECT_EQ(office_on(person, "2024-06-01")->tenure->row, "open");
  EXPECT_FALSE(office_on(person, "2009-06-01"));  // not yet
  EXPECT_FALSE(office_on(person, "2012-06-01"));  // in the year it ended
  EXPECT_TRUE(office_on(person, "2013-01-01")->former);
}

TEST(HeldOffice, SaysNothingBeyondWhatIsAttested) {
  Person person = minister();
  person.tenures.front().last = "2022-03-01";
  person.tenures.front().after.clear();
  EXPECT_FALSE(office_on(person, "2022-03-02"));
}

TEST(HeldOffice, WithoutADayOnlyOneOffice) {
  Person person = minister();
  EXPECT_FALSE(office_on(person, ""));
  person.tenures.pop_back();
  EXPECT_EQ(office_on(person, "")->tenure->row, "open");
}

class PeopleRows : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(set) << to_string(set.error());
    auto tables = Tables::load(*set);
    ASSERT_TRUE(tables) << to_string(tables.error());
    tables_ = std::make_unique<Tables>(std::move(*tables));
  }
  static void TearDownTestSuite() { tables_.reset(); }
  static std::unique_ptr<Tables> tables_;
};
std::unique_ptr<Tables> PeopleRows::tables_;

TEST_F(PeopleRows, FullNamesAreOnePersonEach) {
  std::map<std::vector<std::string>, std::string> owner;
  for (const Person& person : tables_->impl().people.all()) {
    EXPECT_FALSE(person.tenures.empty()) << person.row;
    for (const auto& words : person.spellings) {
      if (words.size() < 2) continue;
      const auto [at, added] = owner.emplace(words, person.row);
      EXPECT_TRUE(added || at->second == person.row) << person.row << " and " << at->second;
    }
  }
}

// Of those called by the surname without a country or a title there is one of each name.
TEST_F(PeopleRows, ShortNamesThatStandAloneAreUnique) {
  for (const Person& person : tables_->impl().people.all()) {
    if (person.alone != Alone::kAlways) continue;
    for (const auto& words : person.shorts)
      EXPECT_EQ(tables_->impl().people.by_short(words).size(), 1U) << words << " of " << person.row;
  }
}

TEST_F(PeopleRows, DatesAreInOrder) {
  for (const Person& person : tables_->impl().people.all()) {
    for (const Tenure& t : person.tenures) {
      EXPECT_LE(t.first, t.last) << t.row;
      EXPECT_FALSE(t.country.empty() && !t.owner) << t.row;
      EXPECT_FALSE(t.first <= t.last && office_on(person, t.first)->former) << t.row;
    }
  }
}

// One country has one president, prime minister or foreign minister at a time.
TEST_F(PeopleRows, OfficesOfOneAreHeldByOne) {
  std::map<std::pair<std::string, std::string>, std::vector<std::pair<const Tenure*, const Person*>>> held;
  for (const Person& person : tables_->impl().people.all()) {
    for (const Tenure& t : person.tenures) {
      const Term& title = tables_->impl().terms[t.title];
      if ((title.office != OfficeKind::kHead && title.office != OfficeKind::kMinister) ||
          title.row.ends_with(":minister"))
        continue;
      held[{title.row, t.owner ? tables_->impl().terms[*t.owner].row : t.country}].emplace_back(&t, &person);
    }
  }
  for (const auto& [office, rows] : held) {
    for (const auto& [a, of_a] : rows) {
      for (const auto& [b, of_b] : rows) {
        if (of_a == of_b) continue;
        EXPECT_FALSE(a->first < b->last && b->first < a->last && a->first <= b->first) << a->row << " and " << b->row;
      }
    }
  }
}

TEST_F(PeopleRows, MembersOfADay) {
  const Memberships& table = tables_->impl().memberships;
  const std::string nato = "actors/organisations.tsv:nato", eu = "actors/organisations.tsv:european-union";
  EXPECT_EQ(table.holds(nato, "FIN", "2023-04-03"), false);
  EXPECT_EQ(table.holds(nato, "FIN", "2023-04-04"), true);
  EXPECT_EQ(table.holds(eu, "GBR", "2019-06-01"), true);
  EXPECT_EQ(table.holds(eu, "GBR", ""), false);
  EXPECT_EQ(table.holds("actors/organisations.tsv:world-trade-organisation", "NOR", ""), std::nullopt);
  EXPECT_EQ(table.holds("actors/organisations.tsv:no-such-body", "NOR", ""), std::nullopt);
}

}  // namespace
}  // namespace dragoman::actors
