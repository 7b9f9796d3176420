#include <uchardet.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "page/decoders.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kSample = 16384;
// Below this share of bytes beyond ASCII in the runs of text that have any, they are quotes and the odd name: nothing
// to tell a language by.
constexpr double kEnough = 0.025;

bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// The runs between tags and line breaks that hold bytes beyond ASCII.
std::string sample_of(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size() && out.size() < kSample;) {
    const auto end = std::min(bytes.find_first_of("<>\n", at), bytes.size());
    const auto run = bytes.substr(at, end - at);
    if (std::ranges::any_of(run, beyond_ascii)) out.append(run).append(" ");
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string detect_charset(std::string_view bytes) {
  const auto sample = sample_of(bytes);
  const auto beyond = std::ranges::count_if(sample, beyond_ascii);
  if (static_cast<double>(beyond) < kEnough * static_cast<double>(sample.size())) return "";
  const std::unique_ptr<uchardet, void (*)(uchardet*)> detector(uchardet_new(), uchardet_delete);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return base::lower(uchardet_get_charset(detector.get()));
}

char detect_utf16(std::string_view bytes) {
  const auto head = bytes.substr(0, 2048);
  if (head.find('\0') == std::string_view::npos) return 0;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const auto most = head.size() * 3 / 8;  // of the half that may be NUL, three quarters
  if (head.size() < 16 || bytes.size() % 2 != 0) return 0;
  if (odd > most && even * 16 < odd) return 'l';
  return even > most && odd * 16 < even ? 'b' : '\0';
}

}  // namespace dragoman::page
