#include "record/json_line.h"

#include <nlohmann/json.hpp>

namespace dragoman {

namespace {

using Json = nlohmann::json;

// The parser's message without its own place and number and the bytes it stumbled over (they may be no UTF-8): "syntax
// error while parsing value - invalid literal".
std::string reason_of(const Json::parse_error& error) {
  std::string_view text = error.what();
  for (const std::string_view before : {"] ", ": "}) {
    const auto at = text.find(before);
    if (at != std::string_view::npos) text.remove_prefix(at + before.size());
  }
  text = text.substr(0, text.find("; last read"));
  return "not valid JSON at byte " + std::to_string(error.byte) + ": " + std::string(text);
}

Result<Json> parse(std::string_view line) {
  try {
    return Json::parse(line);
  } catch (const Json::parse_error& error) {
    return fail(ErrorCode::kBadInput, "record", reason_of(error));
  }
}

bool has(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && !found->is_null();
}

}  // namespace

Result<Json> parse_object(std::string_view line) {
  auto json = parse(line);
  if (json && !json->is_object()) return fail(ErrorCode::kBadInput, "record", "not a JSON object");
  return json;
}

Result<std::string> member(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::string();
  if (!found->is_string()) return fail(ErrorCode::kBadInput, "record", '"' + std::string(key) + "\" is not a string");
  return found->get<std::string>();
}

Result<std::string> id_of(const Json& object) {
  const auto found = object.find("id");
  if (found != object.end() && found->is_number_integer()) return found->dump();
  return member(object, "id");
}

Result<Input> input_from_json(std::string_view line, InputAs as, std::string& source) {
  const auto json = parse_object(line);
  if (!json) return fail(json.error());
  const auto id = id_of(*json);
  if (!id) return fail(id.error());
  if (!id->empty()) source = *id;

  Input input;
  input.as = as;
  input.source = source;
  const bool html = has(*json, "html");
  if (html == has(*json, "text")) {
    return fail(ErrorCode::kBadInput, "record", html ? "both \"text\" and \"html\"" : "neither \"text\" nor \"html\"");
  }
  input.format = html ? InputFormat::kHtml : InputFormat::kText;
  const std::pair<const char*, std::string*> members[] = {{html ? "html" : "text", &input.bytes},
                                                          {"title", &input.title},
                                                          {"published", &input.published},
                                                          {"url", &input.url},
                                                          {"publisher", &input.publisher}};
  for (const auto& [key, target] : members) {
    auto value = member(*json, key);
    if (!value) return fail(value.error());
    *target = std::move(*value);
  }
  if (input.bytes.empty())
    return fail(ErrorCode::kBadInput, "record", html ? "\"html\" is empty" : "\"text\" is empty");
  return input;
}

}  // namespace dragoman
