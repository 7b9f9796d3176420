// Every row of patterns.tsv and holidays.tsv does what its example says.
#include <gtest/gtest.h>

#include "base/table.h"
#include "time/reading_test.h"

namespace dragoman::timex {
namespace {

// "DATE 2024-05 START 2024-05" as the column `expect` writes it, as far as that goes.
std::string written(const Time& time, std::size_t words) {
  const std::string all[] = {std::string(to_string(time.type)), time.value, time.mod.empty() ? "-" : time.mod,
                             time.edtf};
  std::string out;
  for (std::size_t i = 0; i < words && i < 4; ++i) out += (i > 0 ? " " : "") + all[i];
  return out;
}

void check(const Reader& reader, const std::string& id, const std::string& example, std::string_view expect) {
  ASSERT_FALSE(example.empty()) << id;
  const Reading reading = reader.read(example, "2024-05-20");
  if (expect.empty()) return;
  const auto equals = expect.find('=');
  ASSERT_NE(equals, std::string_view::npos) << id;
  const std::string text(expect.substr(0, equals)), want(expect.substr(equals + 1));
  const auto words = static_cast<std::size_t>(1 + std::count(want.begin(), want.end(), ' '));
  std::string seen;
  for (const auto& time : reading.times) {
    const std::string_view here = reading.doc.view(time.span);
    seen += " [" + std::string(here) + "=" + written(time, 4) + "]";
    if (here == text && written(time, words) == want) return;
  }
  ADD_FAILURE() << id << ": wanted [" << text << "=" << want << "] in \"" << example << "\", saw" << seen;
}

void check_table(const std::string& path, const std::vector<std::string>& columns) {
  const Reader reader;
  const auto set = base::TableSet::open(DRAGOMAN_SOURCE_DIR "/data");
  ASSERT_TRUE(set.has_value());
  const auto table = set->table(path, columns);
  ASSERT_TRUE(table.has_value()) << to_string(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    check(reader, std::string(table->id(i)), std::string(table->cell(i, "example")), table->cell(i, "expect"));
  }
}

TEST(Rows, Patterns) {
  check_table("time/patterns.tsv",
              {"id", "level", "priority", "class", "emit", "before", "pattern", "after", "term", "example", "expect"});
}
TEST(Rows, Holidays) { check_table("time/holidays.tsv", {"id", "names", "rule", "example", "expect"}); }

}  // namespace
}  // namespace dragoman::timex
