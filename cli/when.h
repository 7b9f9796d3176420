// Days for a person: "2024-05-20" is "Mon 20 May 2024".
#pragma once

#include <string>
#include <string_view>

namespace dragoman::cli {

// An EDTF value in words; what has no simple words stays as it is.
[[nodiscard]] std::string in_words(std::string_view edtf);

}  // namespace dragoman::cli
