// Questions and answers of `relate` as JSON.
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/utf8.h"
#include "dragoman/relate.h"

namespace dragoman {

namespace {

using Json = nlohmann::json;

std::unexpected<Error> bad(std::string what) { return fail(ErrorCode::kBadInput, "pipeline", std::move(what)); }

Result<Span> span_from(const Json& json, std::string_view key, std::string_view text) {
  const std::string name = '"' + std::string(key) + '"';
  const bool pair = json.is_array() && json.size() == 2 && json[0].is_number_unsigned() && json[1].is_number_unsigned();
  if (!pair) return bad(name + " is not a byte span [begin, end] or a list of them");
  const auto begin = json[0].get<std::uint64_t>(), end = json[1].get<std::uint64_t>();
  if (begin >= end || end > text.size()) {
    return bad(name + ": [" + std::to_string(begin) + ", " + std::to_string(end) + "] is no span of " +
               std::to_string(text.size()) + " bytes");
  }
  if (!base::is_border(text, begin) || !base::is_border(text, end))
    return bad(name + ": a span cuts a character in two");
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Result<std::vector<Span>> spans_from(const Json& object, const char* key, std::string_view text) {
  std::vector<Span> out;
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return out;
  if (!found->is_array()) return bad('"' + std::string(key) + "\" is not a byte span [begin, end] or a list of them");
  const bool one = found->size() == 2 && (*found)[0].is_number();
  for (const Json& item : one ? Json::array({*found}) : *found) {
    auto span = span_from(item, key, text);
    if (!span) return fail(span.error());
    out.push_back(*span);
  }
  return out;
}

}  // namespace

Result<Question> question_from_json(std::string_view line, std::string& id) {
  const auto json = base::parse_object(line);
  if (!json) return fail(json.error());
  auto own = base::id_of(*json);
  if (!own) return fail(own.error());
  id = *own;
  Question out;
  out.id = std::move(*own);
  const std::pair<const char*, std::string*> members[] = {
      {"text", &out.text}, {"profile", &out.profile}, {"published", &out.published}};
  for (const auto& [key, value] : members) {
    auto text = base::member(*json, key);
    if (!text) return fail(text.error());
    *value = std::move(*text);
  }
  if (out.text.empty()) return bad("no \"text\"");
  for (const auto& [key, spans] : {std::pair("source", &out.source), std::pair("target", &out.target)}) {
    auto found = spans_from(*json, key, out.text);
    if (!found) return fail(found.error());
    *spans = std::move(*found);
  }
  if (out.source.empty() && out.target.empty()) return bad("neither \"source\" nor \"target\"");
  return out;
}

std::string to_json(const Answer& answer) {
  auto out = nlohmann::ordered_json::object();
  const auto put = [&](const char* key, std::string_view value) {
    if (!value.empty()) out[key] = value;
  };
  put("id", answer.id);
  put("type", answer.label);
  put("quad", answer.quad);
  if (answer.base) put("base", to_string(*answer.base));
  put("mode", answer.mode);
  if (answer.status) put("status", to_string(*answer.status));
  put("cameo", answer.cameo);
  if (answer.trigger) out["trigger"] = {answer.trigger->begin, answer.trigger->end};
  out["confidence"] = std::round(static_cast<double>(answer.confidence) * 100) / 100;
  out["why"] = answer.why;
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string answer_error_to_json(const std::string& id, const Error& error) {
  auto out = nlohmann::ordered_json::object();
  if (!id.empty()) out["id"] = id;
  out["error"] = to_string(error);
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace dragoman
