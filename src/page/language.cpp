// compact_lang_det.h names FILE without declaring it: <cstdio> must come first.
// clang-format off
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
// clang-format on

#include <algorithm>

#include "base/utf8.h"
#include "page/page.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kFewestBytes = 24;      // shorter texts say nothing
constexpr std::size_t kMostBytes = 2u << 10;  // longer ones nothing more
constexpr int kLeastPercent = 60;

}  // namespace

std::string detect_language(std::string_view text) {
  if (text.size() < kFewestBytes) return "";
  auto end = std::min(text.size(), kMostBytes);
  while (end > 0 && !base::is_border(text, end)) --end;
  text = text.substr(0, end);
  bool reliable = false;
  CLD2::Language top[3];
  int percent[3];
  double scores[3];
  int bytes = 0;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, top, percent, scores,
                                 nullptr, &bytes, &reliable);
  if (!reliable || percent[0] < kLeastPercent) return "";
  const std::string code = CLD2::LanguageCode(top[0]);
  if (code == "un" || code.starts_with("xx")) return "";
  if (code == "iw") return "he";
  return code == "jw" ? "jv" : code;
}

}  // namespace dragoman::page
