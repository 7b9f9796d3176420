// Character references and line ends as nearly all pages write them.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::page {

enum class Where { kText, kAttribute };

// Appends what `raw` reads as: line ends unified, the references of everyday named ones and numbers resolved. False
// when there is anything else in it that needs the tokenizer: other names, NUL, numbers of no character.
[[nodiscard]] bool decode_plain(std::string_view raw, Where where, std::string& out);

// The place of the first `<`, `&`, carriage return or NUL at or after `at`; the size of the text when there is none.
[[nodiscard]] std::size_t find_markup(std::string_view text, std::size_t at);

}  // namespace dragoman::page
