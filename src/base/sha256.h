// SHA-256 (FIPS 180-4), for document ids and model hashes.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::base {

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace dragoman::base
