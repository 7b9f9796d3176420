#include "page/frame.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "page/prepare.h"
#include "page/tables.h"

namespace dragoman::page {
namespace {

constexpr std::string_view kPage =
    "<html><head><title>Harbour plan put off</title><meta name=description content='The council has put off its plan "
    "for the harbour until spring, and the mayor has said why it did.'></head><body>"
    "<div><a href=/>Home</a></div>"
    "<div><h1>Harbour plan put off</h1>"
    "<p>The council has put off its plan for the harbour until spring, and the mayor has said why it did.</p>"
    "<p>The money for the second quay will not come before the end of the year, as the mayor told the "
    "council.</p></div>"
    "<div><div><b>Ann, 3 May 2024, 10:20</b><p>I have never seen a plan of theirs that was not put off by a "
    "year.</p></div></div>"
    "</body></html>";

// The value of a feature for each piece.
std::vector<float> values(const std::string& name) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  const auto words = load_words(*set);
  Input input;
  input.bytes = kPage;
  input.format = InputFormat::kHtml;
  const auto page = prepare(*words, input);
  const auto rows = first_features((*page)->flow, (*page)->views, &*(*page)->markup);
  const auto at = std::ranges::find(feature_names(), name) - feature_names().begin();
  std::vector<float> out;
  for (const auto& row : rows) out.push_back(row[static_cast<std::size_t>(at)]);
  return out;
}

// Home, headline, two paragraphs, the head of a comment, the comment.
TEST(Frame, KnowsTheHeadline) {
  EXPECT_EQ(values("after_title"), (std::vector<float>{0, 1, 1, 1, 1, 1}));
  EXPECT_EQ(values("from_title"), (std::vector<float>{-1, 0, 1, 2, 3, 4}));
  const auto up = values("up_to_title");
  EXPECT_LT(up[2], up[5]);  // the comment is farther from it in the tree than the text is
}

TEST(Frame, KnowsWhereTheDescriptionBegins) { EXPECT_EQ(values("after_lead"), (std::vector<float>{0, 0, 1, 1, 1, 1})); }

TEST(Frame, KnowsTheBlockThatHoldsTheText) {
  const auto half = values("in_half");
  EXPECT_EQ(half, (std::vector<float>{0, 1, 1, 1, 0, 0}));
}

TEST(Frame, CountsLinesWithDates) {
  const auto before = values("stamps_before"), after = values("stamps_after");
  EXPECT_EQ(before[3], 0);
  EXPECT_GT(before[5], 0);
  EXPECT_GT(after[3], 0);
  EXPECT_EQ(after[5], 0);
}

}  // namespace
}  // namespace dragoman::page
