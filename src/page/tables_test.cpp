// Every row of the page tables does what its example says.
#include "page/tables.h"

#include <gtest/gtest.h>

#include "page/complete_metadata.h"
#include "page/dates.h"

namespace dragoman::page {
namespace {

base::TableSet open_tables() {
  auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  if (!set) ADD_FAILURE() << to_string(set.error());
  return std::move(*set);
}

TEST(PageTables, ClassWords) {
  const auto set = open_tables();
  const auto words = ClassWords::load(set);
  ASSERT_TRUE(words) << to_string(words.error());
  const auto table = set.table("page/class_words.tsv", {"word", "group", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    EXPECT_NE(words->groups_of(table->cell(row, "example")) & class_bit(table->cell(row, "expect")), 0u)
        << table->reason(row);
  }
}

TEST(PageTables, DateLines) {
  const auto set = open_tables();
  const auto words = load_words(set);
  ASSERT_TRUE(words) << to_string(words.error());
  const auto table = set.table("page/date_line_words.tsv", {"id", "words", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto line = words->date_lines.read(table->cell(row, "example"), words->meta.dates(), words->meta.labels());
    const auto told = !line ? std::string("no") : line->day.empty() ? std::string("stamp") : line->day;
    EXPECT_EQ(told, table->cell(row, "expect")) << table->reason(row);
  }
}

TEST(PageTables, NoiseLines) {
  const auto set = open_tables();
  const auto phrases = Phrases::load(set);
  ASSERT_TRUE(phrases) << to_string(phrases.error());
  const auto function_words = FunctionWords::load(set);
  ASSERT_TRUE(function_words) << to_string(function_words.error());
  const auto table =
      set.table("page/noise_lines.tsv", {"id", "kind", "pattern", "reason", "most", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto example = table->cell(row, "example"), expect = table->cell(row, "expect");
    if (table->cell(row, "kind") == "line" || table->cell(row, "kind") == "label") {
      const auto found = phrases->match_line(example);
      ASSERT_TRUE(found) << table->reason(row);
      EXPECT_EQ(to_string(found->reason), expect) << table->reason(row);
      EXPECT_TRUE(phrases->may_match(example, measure(example, *function_words))) << table->reason(row);
    } else if (table->cell(row, "kind") == "glued") {
      const auto tail = phrases->match_glued(example);
      EXPECT_EQ(example.substr(example.size() - tail.bytes), table->cell(row, "pattern")) << table->reason(row);
      EXPECT_EQ(to_string(tail.reason), expect) << table->reason(row);
    } else {
      const auto at = phrases->credit_begin(example);
      ASSERT_NE(at, std::string_view::npos) << table->reason(row);
      EXPECT_EQ(example.substr(at), expect) << table->reason(row);
    }
  }
}

TEST(PageTables, DateLabels) {
  const auto set = open_tables();
  const auto labels = DateLabels::load(set);
  const auto dates = DateReader::load(set);
  ASSERT_TRUE(labels && dates);
  const auto table = set.table("page/date_labels.tsv", {"words", "kind", "class", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto example = table->cell(row, "example"), expect = table->cell(row, "expect");
    if (table->cell(row, "class") == "yes") {
      EXPECT_TRUE(labels->tells_update("date-" + std::string(table->id(row)) + " small")) << table->reason(row);
    }
    const auto found = dates->find(example, 2);
    ASSERT_EQ(found.size(), 1u) << table->reason(row);
    const auto label = expect == "published" ? DateLabel::kPublished
                       : expect == "updated" ? DateLabel::kUpdated
                                             : DateLabel::kOther;
    EXPECT_EQ(labels->of(example.substr(0, found[0].begin)), label) << table->reason(row);
  }
}

TEST(PageTables, EditedIsInCreditedAndTellsNothing) {
  const auto labels = DateLabels::load(open_tables());
  ASSERT_TRUE(labels) << to_string(labels.error());
  EXPECT_FALSE(labels->tells_update("photo-credited"));
}

TEST(PageTables, Bylines) {
  const auto set = open_tables();
  const auto words = load_words(set);
  ASSERT_TRUE(words) << to_string(words.error());
  const auto& bylines = words->meta.bylines();
  const auto table = set.table("page/byline_words.tsv", {"id", "kind", "words", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto kind = table->cell(row, "kind"), example = table->cell(row, "example");
    std::string names;
    if (kind == "address") {
      const auto markup = parse_markup(example);
      ASSERT_TRUE(markup);
      Metadata meta;
      complete_metadata(meta, *markup, Flow{}, 0, words->meta);
      for (const auto& name : meta.authors) names += (names.empty() ? "" : "; ") + name;
    } else {
      for (const auto& name : bylines.in_line(example, kind == "opens")) names += (names.empty() ? "" : "; ") + name;
    }
    EXPECT_EQ(names, table->cell(row, "expect")) << table->reason(row);
    EXPECT_EQ(bylines.is_label(example), kind == "label" || example == "By" || example == "Author")
        << table->reason(row);
    if (kind == "no-name") {
      EXPECT_TRUE(bylines.is_no_name(example)) << table->reason(row);
    }
  }
}

TEST(PageTables, SchemaTypes) {
  const auto set = open_tables();
  const auto types = SchemaTypes::load(set);
  ASSERT_TRUE(types) << to_string(types.error());
  const auto table = set.table("page/schema_types.tsv", {"type", "says", "example", "expect"});
  const auto word = [](NodeSays says) {
    return says == NodeSays::kArticle ? "article"
           : says == NodeSays::kPage  ? "page"
           : says == NodeSays::kList  ? "list"
                                      : "";
  };
  for (std::size_t row = 0; row < table->size(); ++row)
    EXPECT_EQ(word(types->of(table->cell(row, "example"))), table->cell(row, "expect")) << table->reason(row);
  EXPECT_EQ(types->of("Article Page"), NodeSays::kNothing);
}

TEST(PageTables, Months) {
  const auto set = open_tables();
  const auto dates = DateReader::load(set);
  ASSERT_TRUE(dates) << to_string(dates.error());
  const auto table = set.table("page/months.tsv", {"name", "month", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    EXPECT_EQ(dates->read(table->cell(row, "example")), table->cell(row, "expect")) << table->reason(row);
  }
}

TEST(PageTables, MetaNames) {
  const auto set = open_tables();
  const auto tables = MetaTables::load(set);
  ASSERT_TRUE(tables) << to_string(tables.error());
  const auto table = set.table("page/meta_names.tsv", {"name", "role", "rank", "example", "expect"});
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto markup = parse_markup(table->cell(row, "example"));
    ASSERT_TRUE(markup);
    const auto meta = read_metadata(*markup, *tables);
    const auto role = table->cell(row, "role"), expect = table->cell(row, "expect");
    if (role == "title") {
      EXPECT_EQ(meta.meta_title, expect) << table->reason(row);
    }
    if (role == "description") {
      EXPECT_EQ(meta.description, expect) << table->reason(row);
    }
    if (role == "publisher") {
      EXPECT_EQ(meta.publisher, expect) << table->reason(row);
    }
    if (role == "url") {
      EXPECT_EQ(meta.url, expect) << table->reason(row);
    }
    if (role == "section") {
      EXPECT_EQ(meta.section, expect) << table->reason(row);
    }
    if (role == "language") {
      EXPECT_EQ(meta.language, expect) << table->reason(row);
    }
    if (role == "published") {
      EXPECT_TRUE(meta.published && meta.published->edtf == expect) << table->reason(row);
    }
    if (role == "modified") {
      EXPECT_TRUE(meta.modified && meta.modified->edtf == expect) << table->reason(row);
    }
    if (role == "author") {
      EXPECT_TRUE(meta.authors.size() == 1 && meta.authors[0] == expect) << table->reason(row);
    }
  }
}

TEST(Dates, FormsOfWriting) {
  const auto set = open_tables();
  const auto dates = DateReader::load(set);
  ASSERT_TRUE(dates);
  EXPECT_EQ(dates->read("2024-05-20T23:30:00-05:00"), "2024-05-20");
  EXPECT_EQ(dates->read("Mon, 20 May 2024 10:00:00 GMT"), "2024-05-20");
  EXPECT_EQ(dates->read("Published May 20th, 2024 at 10:15"), "2024-05-20");
  EXPECT_EQ(dates->read("20 de mayo de 2024"), "2024-05-20");
  EXPECT_EQ(dates->read("20.05.2024"), "2024-05-20");
  EXPECT_EQ(dates->read("5/20/2024"), "2024-05-20");
  EXPECT_EQ(dates->read("03/04/2024"), "");
  EXPECT_EQ(dates->read("2024-02-30"), "");
  EXPECT_EQ(dates->read("in May 2024"), "");
  EXPECT_EQ(dates->from_url("https://example.org/world/2024/05/20/talks"), "2024-05-20");
  EXPECT_EQ(dates->from_url("https://example.org/2024/may/20/talks"), "2024-05-20");
  EXPECT_EQ(dates->from_url("https://example.org/news-20240520"), "2024-05-20");
  EXPECT_EQ(dates->from_url("https://example.org/a/2024/05/talks"), "");
}

}  // namespace
}  // namespace dragoman::page
