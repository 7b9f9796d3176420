// What the tables lack as JSON.
#include <nlohmann/json.hpp>

#include "dragoman/unknown.h"

namespace dragoman {

std::string to_json(const UnknownActor& row) {
  using Json = nlohmann::ordered_json;
  Json out{{"name", row.name}, {"table", row.table}, {"count", row.count}, {"pages", row.pages}};
  auto& guessed = out["guess"] = Json::object();
  const std::pair<const char*, const std::string*> parts[] = {
      {"kind", &row.kind}, {"role", &row.role}, {"country", &row.country}, {"sector", &row.sector}};
  for (const auto& [key, value] : parts) {
    if (!value->empty()) guessed[key] = *value;
  }
  out["example"] = row.example;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman
