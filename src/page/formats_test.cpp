#include "page/formats.h"

#include <gtest/gtest.h>

namespace dragoman::page {
namespace {

using namespace std::string_view_literals;

TEST(Formats, ToldByTheirMarks) {
  EXPECT_EQ(other_format("%PDF-1.7\n%\xE2\xE3"), "a PDF document");
  EXPECT_EQ(other_format("PK\x03\x04\x14\0\x06\0[Content_Types].xml"sv), "an Office document");
  EXPECT_EQ(other_format("PK\x03\x04\x14\0\0\0a.txt"sv), "a zip archive");
  EXPECT_EQ(other_format("BZh91AY&SY"), "a bzip2 archive");
  EXPECT_EQ(other_format("\0\0\0\x18"
                         "ftypmp42"sv),
            "a video");
  EXPECT_EQ(other_format("{\\rtf1\\ansi Hello}"), "an RTF document");
}

TEST(Formats, TextsThatBeginAlike) {
  for (const auto text : {""sv, "P"sv, "BZh"sv, "BZh is a sound."sv, "lift ftyp"sv, "<html>"sv, "ID3 is a format."sv,
                          "PK said so."sv, "RIFF"sv}) {
    EXPECT_EQ(other_format(text), "") << text;
  }
}

}  // namespace
}  // namespace dragoman::page
