// Every row of use_cues.tsv against its own example, through the real tagger and parser.
#include <gtest/gtest.h>

#include "geo/geo.h"
#include "lang/lang.h"

namespace dragoman::geo {
namespace {

Document document_of(std::string_view text) {
  Document doc;
  doc.text = text;
  doc.blocks.push_back({BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())}});
  return doc;
}

std::string_view word_of(PlaceUse use) { return to_string(use); }

TEST(UseCuesTable, EveryExampleGivesWhatItExpects) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR).value();
  const auto model = lang::Model::load(set, "lang-en");
  ASSERT_TRUE(model) << to_string(model.error());
  const auto words = text::Tables::load(set);
  const auto tables = Tables::load(set);
  ASSERT_TRUE(words && tables);
  const auto table = set.table(
      "geo/use_cues.tsv", {"id", "priority", "position", "words", "governor", "any_place", "use", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  lang::Scratch scratch;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto doc = document_of(table->cell(row, "example"));
    const auto expect = base::split(table->cell(row, "expect"), '=');
    ASSERT_EQ(expect.size(), 2U) << table->reason(row);
    const auto syntax = lang::analyse(*model, doc, text::split(*words, doc), scratch);
    const auto found = resolve(*tables, doc, syntax);
    const auto place = std::find_if(found.items.begin(), found.items.end(),
                                    [&](const Place& p) { return doc.view(p.span) == expect[0]; });
    ASSERT_NE(place, found.items.end()) << table->reason(row) << ": no such place";
    EXPECT_EQ(word_of(place->use), expect[1]) << table->reason(row);
  }
}

}  // namespace
}  // namespace dragoman::geo
