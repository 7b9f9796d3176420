// The tables of a store: docs/store.md describes them, and is changed with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::store {

inline constexpr std::int32_t kApplicationId = 0x4452474D;  // "DRGM", in the header of the SQLite file
inline constexpr int kSchemaVersion = 2;
inline constexpr int kReadableVersion = 1;  // older ones of which all that is asked is the same

// All tables, indexes and views of a new store.
[[nodiscard]] std::string schema();
// What leads from schema version `from` to `from` + 1; "" when there is no way.
[[nodiscard]] std::string_view migration(int from);

}  // namespace dragoman::store
