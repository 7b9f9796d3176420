// Hash maps by string that are asked with string views.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dragoman::base {

struct StringHash {
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <class Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

}  // namespace dragoman::base
