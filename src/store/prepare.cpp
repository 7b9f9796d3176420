// From a page's record to what goes into the tables: no file is touched here.
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/utf8.h"
#include "record/record_json.h"
#include "store/pack.h"
#include "store/store.h"

namespace dragoman::store {

namespace {

using Json = nlohmann::ordered_json;

// The first 16 bytes of the SHA-256 of fields, each with its length before it.
class Digest {
 public:
  Digest& operator<<(std::string_view field) {
    all_ += std::to_string(field.size()) + ':';
    all_ += field;
    return *this;
  }
  [[nodiscard]] std::string bytes() const {
    const std::string hex = base::sha256_hex(all_);
    std::string out;
    for (std::size_t i = 0; i < 32; i += 2) out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return out;
  }

 private:
  std::string all_;
};

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// Paragraphs and quotes, neighbours as one span.
std::string body_spans(const Record& record) {
  std::vector<Span> runs;
  bool open = false;
  for (const auto& block : record.blocks) {
    const bool is_body = block.kind == BlockKind::kParagraph || block.kind == BlockKind::kQuote;
    if (is_body && open) {
      runs.back().end = block.span.end;
    } else if (is_body) {
      runs.push_back(block.span);
    }
    open = is_body;
  }
  Json out = Json::array();
  for (const Span run : runs) out.push_back({run.begin, run.end});
  return dump(out);
}

}  // namespace

std::string beside_of(const Input& input) {
  Json out = Json::object();
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out[name] = value;
  };
  add("source", input.source);
  if (input.format != InputFormat::kAuto) out["format"] = input.format == InputFormat::kHtml ? "html" : "text";
  if (input.as == InputAs::kClean) out["as"] = "clean";
  add("title", input.title);
  add("published", input.published);
  if (!input.published.empty()) add("published_from", input.published_from);
  add("url", input.url);
  add("publisher", input.publisher);
  if (!input.authors.empty()) out["authors"] = input.authors;
  add("charset", input.charset);
  if (!input.warnings.empty()) out["warnings"] = input.warnings;
  return dump(out);
}

std::string input_key(const Input& input) {
  Digest digest;
  digest << input.bytes << std::to_string(static_cast<int>(input.format)) << std::to_string(static_cast<int>(input.as))
         << input.title << input.published << input.url << input.publisher << input.charset;
  for (const auto& author : input.authors) digest << author;
  return digest.bytes();
}

std::string page_address(const DocumentInfo& document) {
  std::string out = document.url.substr(0, document.url.find('#'));
  const auto host = out.find("://");
  if (host == std::string::npos) return out.empty() ? "sha256:" + document.id : out;
  const auto end = std::min(out.find('/', host + 3), out.size());
  for (std::size_t i = 0; i < end; ++i) out[i] = base::to_ascii_lower(out[i]);
  if (end == out.size()) out += '/';
  return out;
}

PreparedPage prepare(const Input& input, const Record& record) {
  const Json json = json_of(record);
  PreparedPage out;
  out.key = input_key(input);
  out.address = page_address(record.document);
  out.text_key = (Digest() << record.text << record.document.title
                           << (record.document.published ? record.document.published->edtf : std::string())
                           << record.document.publisher)
                     .bytes();
  out.beside = beside_of(input);
  out.size = input.bytes.size();
  out.bytes = pack(input.bytes);
  out.record = pack(dump(json));
  out.document = record.document;
  out.text = record.text;
  out.body = body_spans(record);
  out.reports = reports_of(record, json, out.address);
  return out;
}

}  // namespace dragoman::store
