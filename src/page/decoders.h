// Bytes of one charset -> UTF-8 with map rows, appended to an empty Decoded. Invalid bytes become U+FFFD.
#pragma once

#include <string>
#include <string_view>

#include "page/charset.h"

namespace dragoman::page {

void decode_windows_1252(std::string_view bytes, Decoded& out);
void decode_utf8(std::string_view bytes, std::size_t from, Decoded& out);
// "Fran\u00C3\u00A7ois": characters of windows-1252 that are the bytes of UTF-8, made characters again where there are
// two or more such. False, and nothing written, where there are not. `bytes` must be valid UTF-8.
[[nodiscard]] bool undo_twice(std::string_view bytes, std::size_t from, Decoded& out);
void decode_utf16(std::string_view bytes, std::size_t from, bool big, Decoded& out);
// False when iconv does not know the charset; else `errors` counts the bytes that are none.
[[nodiscard]] bool decode_with_iconv(std::string_view bytes, const std::string& charset, Decoded& out,
                                     std::size_t& errors);

// Bytes of valid UTF-8 sequences beyond ASCII, and bytes that belong to none.
struct Utf8Count {
  std::size_t good = 0, bad = 0;
};
[[nodiscard]] Utf8Count count_utf8(std::string_view bytes);

// The charset the bytes look like, in lower case, "" when nothing is sure. Few bytes beyond ASCII are no evidence.
[[nodiscard]] std::string detect_charset(std::string_view bytes);
// 'l' or 'b' when most characters are ASCII in UTF-16 without a byte order mark, else 0.
[[nodiscard]] char detect_utf16(std::string_view bytes);

}  // namespace dragoman::page
