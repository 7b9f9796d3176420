// Bytes packed by zstd.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dragoman::store {

[[nodiscard]] std::string pack(std::string_view bytes);
// nullopt for damaged ones.
[[nodiscard]] std::optional<std::string> unpack(std::string_view packed);

}  // namespace dragoman::store
