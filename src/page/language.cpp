// compact_lang_det.h names FILE without declaring it: <cstdio> must come first.
// clang-format off
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
// clang-format on

#include "page/language.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/page.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kFewestBytes = 24;      // shorter texts say nothing
constexpr std::size_t kMostBytes = 2u << 10;  // longer ones nothing more
constexpr int kLeastPercent = 60;

// Running English has a fifth to a third of words that are function words of no other language, a list of names still a
// fourteenth; stretches of other languages had one in forty at most. Each stretch of so many words must have its share,
// so that no second language hides in it.
constexpr std::uint32_t kFewestWords = 60, kStretch = 50, kLeastStretch = 20;
constexpr std::uint32_t kWordsPerEnglish = 5, kWordsPerEnglishInStretch = 14;
constexpr std::uint32_t kBytesPerWord = 8;  // more on average: a script without spaces

class EnglishCount {
 public:
  // False when the piece ends a stretch with too little English.
  bool add(const Measure& m) {
    bytes_ += m.bytes;
    words_ += m.words;
    english_ += m.english_words;
    stretch_ += m.words;
    stretch_english_ += m.english_words;
    return stretch_ < kStretch || end_stretch();
  }
  bool end_stretch() {
    const bool english = stretch_ < kLeastStretch || stretch_english_ * kWordsPerEnglishInStretch >= stretch_;
    stretch_ = stretch_english_ = 0;
    return english;
  }
  [[nodiscard]] bool is_enough() const { return bytes_ >= kMostBytes; }
  [[nodiscard]] bool is_english() const {
    return words_ >= kFewestWords && english_ * kWordsPerEnglish >= words_ && words_ * kBytesPerWord >= bytes_;
  }

 private:
  std::uint32_t bytes_ = 0, words_ = 0, english_ = 0, stretch_ = 0, stretch_english_ = 0;
};

// The same stretch of text is looked at as CLD2 would be given.
bool is_plainly_english(const std::vector<PieceView>& views, const Choices& choices) {
  EnglishCount count;
  for (std::size_t i = 0; i < views.size() && !count.is_enough(); ++i) {
    const auto& choice = choices.pieces[i];
    if (choice.keep && !choice.body.empty() && !count.add(views[i].measure)) return false;
  }
  return count.end_stretch() && count.is_english();
}

}  // namespace

std::string language_of(const std::vector<PieceView>& views, const Choices& choices, std::string_view text) {
  return is_plainly_english(views, choices) ? "en" : detect_language(text);
}

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
