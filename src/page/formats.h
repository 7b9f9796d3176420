// Files that are no pages, told by their first bytes.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::page {

// "a PDF document"; "" for what may be a page.
[[nodiscard]] std::string_view other_format(std::string_view bytes);
// "this is a PDF document, not a page: save its text first"
[[nodiscard]] std::string is_no_page(std::string_view format);

}  // namespace dragoman::page
