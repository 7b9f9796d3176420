#include "input/json_line.h"

#include <nlohmann/json.hpp>

#include "base/json.h"

namespace dragoman {

namespace {

using Json = nlohmann::json;

bool has(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && !found->is_null();
}

void rename(Json& object, const JsonKeys& keys) {
  for (const auto& [theirs, ours] : keys) {
    const auto found = object.find(theirs);
    if (found == object.end() || theirs == ours) continue;
    Json value = std::move(*found);
    object.erase(found);
    object[ours] = std::move(value);
  }
}

}  // namespace

Result<Input> input_from_json(std::string_view line, InputAs as, const JsonKeys& keys, std::string& source) {
  auto json = base::parse_object(line);
  if (!json) return fail(json.error());
  return input_from_json(std::move(*json), as, keys, source);
}

Result<Input> input_from_json(Json object, InputAs as, const JsonKeys& keys, std::string& source) {
  if (!object.is_object()) return fail(ErrorCode::kBadInput, "input", "not a JSON object");
  rename(object, keys);
  if (const auto day = object.find("published"); day != object.end() && day->is_number()) *day = day->dump();
  const Json* json = &object;
  const auto id = base::id_of(*json);
  if (!id) return fail(id.error());
  if (!id->empty()) source = *id;

  Input input;
  input.as = as;
  input.source = source;
  const bool html = has(*json, "html");
  if (html == has(*json, "text")) {
    return fail(ErrorCode::kBadInput, "input", html ? "both \"text\" and \"html\"" : "neither \"text\" nor \"html\"");
  }
  input.format = html ? InputFormat::kHtml : InputFormat::kText;
  const std::pair<const char*, std::string*> members[] = {{html ? "html" : "text", &input.bytes},
                                                          {"title", &input.title},
                                                          {"published", &input.published},
                                                          {"url", &input.url},
                                                          {"publisher", &input.publisher}};
  for (const auto& [key, target] : members) {
    auto value = base::member(*json, key);
    if (!value) return fail(value.error());
    *target = std::move(*value);
  }
  if (input.bytes.empty()) return fail(ErrorCode::kBadInput, "input", html ? "\"html\" is empty" : "\"text\" is empty");
  return input;
}

}  // namespace dragoman
