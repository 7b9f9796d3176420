// A label, a line break, then any bytes in that charset: what comes out is UTF-8, and every span of it leads into the
// source.
#include "page/charset.h"

#include "page_properties.h"

namespace {

using namespace dragoman;

const page::CharsetLabels& labels() {
  static const page::CharsetLabels kLabels = [] {
    auto set = base::TableSet::open(DRAGOMAN_TABLES);
    fuzz::require(set.has_value(), "the tables are there");
    auto loaded = page::CharsetLabels::load(*set);
    fuzz::require(loaded.has_value(), "the labels are sound");
    return std::move(*loaded);
  }();
  return kLabels;
}

void check(const page::Decoded& decoded, std::string_view source) {
  const auto text = decoded.text();
  fuzz::require(base::is_valid_utf8(text), "what is decoded is UTF-8");
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t last = 0;
  for (std::uint32_t at = 0; at < size;) {
    const auto next = at + static_cast<std::uint32_t>(base::decode(text, at).size);
    const auto span = decoded.source({at, next});
    fuzz::require(span.begin <= span.end && span.end <= source.size() && span.begin >= last,
                  "spans lead into the source, in order");
    last = span.begin;
    at = next;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto whole = fuzz::exact(data, size);
  const auto line = whole.find('\n');
  const auto label = line == std::string::npos || line > 40 ? std::string() : whole.substr(0, line);
  const auto bytes = label.empty() ? whole : whole.substr(line + 1);
  check(page::decode_page(labels(), bytes, false, label), bytes);
  check(page::decode_page(labels(), bytes, true), bytes);
  return 0;
}
