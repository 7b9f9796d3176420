#include "page/formats.h"

#include <algorithm>
#include <array>

namespace dragoman::page {

namespace {

struct Format {
  std::string_view mark, name;
  std::size_t at = 0;
};

using namespace std::string_view_literals;

// The marks that the formats' own descriptions give; none that a text could begin with by chance.
constexpr std::array<Format, 25> kFormats = {{
    {"%PDF-"sv, "a PDF document"},
    {"%!PS"sv, "a PostScript document"},
    {"{\\rtf"sv, "an RTF document"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
    {"PK\x03\x04"sv, "a zip archive"},
    {"PK\x05\x06"sv, "a zip archive"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {"Rar!\x1A\x07"sv, "a RAR archive"},
    {"ustar"sv, "a tar archive", 257},
    {"BZh"sv, "a bzip2 archive"},
    {"\xFD"
     "7zXZ\0"sv,
     "an xz archive"},
    {"\x89PNG\r\n\x1A\n"sv, "an image"},
    {"\xFF\xD8\xFF"sv, "an image"},
    {"GIF87a"sv, "an image"},
    {"GIF89a"sv, "an image"},
    {"WEBP"sv, "an image", 8},
    {"ftyp"sv, "a video", 4},
    {"\x1A\x45\xDF\xA3"sv, "a video"},
    {"ID3\x03"sv, "a sound file"},
    {"ID3\x04"sv, "a sound file"},
    {"OggS\0"sv, "a sound file"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"SQLite format 3\0"sv, "an SQLite file"},
    {"wOF2"sv, "a font"},
    {"From: <Saved by "sv, "a saved web archive (MHTML)"},
}};

bool is_office(std::string_view bytes) {
  const auto head = bytes.substr(0, 4096);
  return head.find("[Content_Types].xml") != std::string_view::npos || head.find("word/") != std::string_view::npos;
}

}  // namespace

std::string_view other_format(std::string_view bytes) {
  const auto begins = [&](const Format& f) { return bytes.size() >= f.at && bytes.substr(f.at).starts_with(f.mark); };
  const auto* found = std::ranges::find_if(kFormats, begins);
  if (found == kFormats.end()) return {};
  if (found->mark == "BZh" && bytes.substr(std::min<std::size_t>(4, bytes.size()), 6) != "1AY&SY"sv) return {};
  if (found->mark == "ftyp" && bytes.substr(0, 3) != "\0\0\0"sv) return {};
  if (found->mark == "WEBP" && !bytes.starts_with("RIFF")) return {};
  if (found->name == "a zip archive" && is_office(bytes)) return "an Office document";
  return found->name;
}

std::string is_no_page(std::string_view format) { return "this is " + std::string(format) + ", no page"; }

}  // namespace dragoman::page
