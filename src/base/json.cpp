#include "base/json.h"

#include <nlohmann/json.hpp>

namespace dragoman::base {

namespace {

using Json = nlohmann::json;

std::unexpected<Error> bad(std::string why) { return fail(ErrorCode::kBadInput, "base", std::move(why)); }

// The parser's message without its own place and number and the bytes it stumbled over (they may be no UTF-8): "syntax
// error while parsing value - invalid literal".
std::string reason_of(const Json::exception& error) {
  std::string_view text = error.what();
  for (const std::string_view before : {"] ", ": "}) {
    const auto at = text.find(before);
    if (at != std::string_view::npos) text.remove_prefix(at + before.size());
  }
  return std::string(text.substr(0, text.find("; last read")));
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    return bad("not valid JSON at byte " + std::to_string(error.byte) + ": " + reason_of(error));
  } catch (const Json::exception& error) {  // a number beyond all bounds
    return bad("not valid JSON: " + reason_of(error));
  }
}

Result<Json> parse_object(std::string_view text) {
  auto json = parse_json(text);
  if (json && !json->is_object()) return bad("not a JSON object");
  return json;
}

Result<std::string> member(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::string();
  if (!found->is_string()) return bad('"' + std::string(key) + "\" is not a string");
  return found->get<std::string>();
}

Result<std::string> id_of(const Json& object) {
  const auto found = object.find("id");
  if (found != object.end() && found->is_number_integer()) return found->dump();
  return member(object, "id");
}

}  // namespace dragoman::base
