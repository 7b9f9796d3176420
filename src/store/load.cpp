// Pages out of the tables.
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "store/pack.h"
#include "store/store.h"

namespace dragoman::store {

namespace {

std::optional<std::string> unpacked(Connection& db, std::string_view packed, const char* what, Id version) {
  auto out = unpack(packed);
  if (!out) {
    db.fail_with(
        {ErrorCode::kUnreadable, "store",
         db.path().string() + ": the file is damaged (" + what + " of version " + std::to_string(version) + ")"});
  }
  return out;
}

Input from_json(const nlohmann::json& beside) {
  Input out;
  const auto text = [&](const char* name) { return beside.value(name, std::string()); };
  out.source = text("source");
  const auto format = text("format");
  out.format = format == "html" ? InputFormat::kHtml : format == "text" ? InputFormat::kText : InputFormat::kAuto;
  out.as = text("as") == "clean" ? InputAs::kClean : InputAs::kPage;
  out.title = text("title");
  out.published = text("published");
  if (beside.contains("published_from")) out.published_from = text("published_from");
  out.url = text("url");
  out.publisher = text("publisher");
  out.charset = text("charset");
  out.authors = beside.value("authors", std::vector<std::string>());
  out.warnings = beside.value("warnings", std::vector<std::string>());
  return out;
}

}  // namespace

std::optional<Input> input_beside(std::string_view beside, std::string bytes) {
  const auto json = base::parse_object(beside);
  if (!json) return std::nullopt;
  Input out = from_json(*json);
  out.bytes = std::move(bytes);
  return out;
}

std::optional<Input> load_input(Connection& db, Id version) {
  auto row = db.query("SELECT beside, bytes FROM source WHERE id = (SELECT source FROM version WHERE id = ?)", version);
  if (!row.step()) return std::nullopt;
  auto bytes = unpacked(db, row.blob(1), "the source", version);
  return bytes ? input_beside(row.text(0), std::move(*bytes)) : std::nullopt;
}

std::string load_record(Connection& db, Id version) {
  auto row = db.query("SELECT record FROM version WHERE id = ?", version);
  if (!row.step()) return {};
  return unpacked(db, row.blob(0), "the record", version).value_or(std::string());
}

std::string body_of(Connection& db, Id version) {
  auto row = db.query("SELECT body, text FROM version WHERE id = ?", version);
  if (!row.step()) return {};
  const auto spans = base::parse_json(row.text(0));
  const auto text = row.text(1);
  std::string out;
  if (!spans || !spans->is_array()) return out;
  for (const auto& span : *spans) {
    const auto begin = span.at(0).get<std::size_t>(), end = span.at(1).get<std::size_t>();
    if (begin > end || end > text.size()) break;
    out += (out.empty() ? "" : "\n");
    out += text.substr(begin, end - begin);
  }
  return out;
}

std::vector<Id> versions_not_by(Connection& db, Id engine) {
  auto row = db.query("SELECT id FROM version WHERE current = 1 AND engine <> ? ORDER BY id", engine);
  std::vector<Id> out;
  while (row.step()) out.push_back(row.integer(0));
  return out;
}

}  // namespace dragoman::store
