// Which place is meant, through the real tagger and parser: the rows of beside.tsv and of tests/cases/geo/places.tsv.
#include <gtest/gtest.h>

#include <algorithm>

#include "geo/geo.h"
#include "lang/lang.h"

namespace dragoman::geo {
namespace {

class WhichPlace : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    set_ = std::make_unique<base::TableSet>(base::TableSet::open(DRAGOMAN_DATA_DIR).value());
    model_ = std::make_unique<lang::Model>(lang::Model::load(*set_, "lang-en").value());
    words_ = std::make_unique<text::Tables>(text::Tables::load(*set_).value());
    tables_ = std::make_unique<Tables>(Tables::load(*set_).value());
  }
  static void TearDownTestSuite() {
    tables_.reset();
    words_.reset();
    model_.reset();
    set_.reset();
  }

  // `expect`: the places in order, TEXT=COUNTRY:KIND; others may stand between them. -TEXT: none of that text.
  static void check(std::string_view text, std::string_view expect, const std::string& row) {
    Document doc;
    doc.text = text;
    doc.blocks.push_back({BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())}});
    lang::Scratch scratch;
    const auto syntax = lang::analyse(*model_, doc, text::split(*words_, doc), scratch);
    const auto found = resolve(*tables_, doc, syntax).items;
    std::string told;
    for (const auto& p : found)
      told += " " + std::string(doc.view(p.span)) + "=" + p.country + ":" + std::string(to_string(p.kind));
    auto next = found.begin();
    for (const auto want : base::split(expect)) {
      if (want.starts_with('-')) {
        EXPECT_TRUE(std::ranges::none_of(found, [&](const Place& p) { return doc.view(p.span) == want.substr(1); }))
            << row << want << told;
        continue;
      }
      const auto name = want.substr(0, want.rfind('='));
      next = std::find_if(next, found.end(), [&](const Place& p) { return doc.view(p.span) == name; });
      ASSERT_NE(next, found.end()) << row << " lacks " << want << told;
      EXPECT_EQ(next->country + ":" + std::string(to_string(next->kind)), want.substr(want.rfind('=') + 1))
          << row << told;
      ++next;
    }
  }

  static inline std::unique_ptr<base::TableSet> set_;
  static inline std::unique_ptr<lang::Model> model_;
  static inline std::unique_ptr<text::Tables> words_;
  static inline std::unique_ptr<Tables> tables_;
};

TEST_F(WhichPlace, EveryExampleOfBesideHolds) {
  const auto table = set_->table("geo/beside.tsv", {"id", "tells", "words", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t row = 0; row < table->size(); ++row)
    check(table->cell(row, "example"), table->cell(row, "expect"), table->reason(row));
}

TEST_F(WhichPlace, EveryCaseHolds) {
  const auto cases = base::TableSet::open(DRAGOMAN_SOURCE_DIR "/tests/cases").value();
  const auto table = cases.table("geo/places.tsv", {"id", "text", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  for (std::size_t row = 0; row < table->size(); ++row)
    check(table->cell(row, "text"), table->cell(row, "expect"), table->reason(row));
}

}  // namespace
}  // namespace dragoman::geo
