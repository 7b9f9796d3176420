// Reports and happenings as JSON: what `show`, the exports, the agenda and the server write alike is written here. A
// member without a value is left out.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "store/happening.h"

namespace dragoman::store {

using Json = nlohmann::ordered_json;

void put(Json& out, const char* name, std::string_view value);
void put(Json& out, const char* name, const std::optional<Day>& day);  // YYYY-MM-DD
[[nodiscard]] double degrees(double value);                            // to a metre or so
void put_point(Json& out, std::optional<double> lat, std::optional<double> lon);
void put_confidence(Json& out, double confidence);    // in thousandths
void put_id(Json& out, const char* name, Id report);  // "r12"

// From type to occasion, and confidence.
void put_event(Json& out, const Report& report);
void put_event(Json& out, const Happening& happening);
// Title, outlet, address and day of the page, after the sentence.
void put_page(Json& out, const Report& report);

[[nodiscard]] Json json_of(const std::vector<Party>& parties);
[[nodiscard]] Json json_of(const std::vector<Asserter>& word);
[[nodiscard]] Json json_of(const Step& step);

[[nodiscard]] std::string_view side_text(Side side);

}  // namespace dragoman::store
