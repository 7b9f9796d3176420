#include "page/page.h"

namespace dragoman::page {

struct Tables::Impl {};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet&) { return Tables(); }

Result<Document> read(const Tables&, const Input& input) {
  Document doc;
  doc.info.source = input.source;
  doc.text = input.bytes;
  for (std::uint32_t at = 0; at < doc.text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(doc.text.find('\n', at), doc.text.size()));
    if (end > at) doc.blocks.push_back({BlockKind::kParagraph, {at, end}});
    at = end + 1;
  }
  doc.map.push_back({0, 0, static_cast<std::uint32_t>(doc.text.size())});
  doc.info.language = "en";
  return doc;
}

std::string detect_language(std::string_view) { return "en"; }

}  // namespace dragoman::page
