// Source bytes -> UTF-8, with the way back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record.h"

namespace dragoman::page {

// The page as valid UTF-8. `rows` lead from `text` to the source; a single row with equal lengths when nothing was
// converted. `text` points into the source or into `storage`: it lives as long as both.
struct Decoded {
  std::string storage;
  std::string_view view;  // used when nothing was converted
  std::vector<MapRow> rows;
  std::string charset;    // "utf-8", "windows-1252", "utf-16le", or the declared label
  bool repaired = false;  // invalid bytes became U+FFFD

  [[nodiscard]] std::string_view text() const { return storage.empty() ? view : std::string_view(storage); }
  // The source bytes a run of `text` came from.
  [[nodiscard]] Span source(Span span) const;
};

// A byte order mark decides, then a declaration in the first bytes (`<meta charset>`, `<?xml encoding>`) when `html`,
// then UTF-8 if the bytes are, else windows-1252. A byte order mark is left out. Never fails.
[[nodiscard]] Decoded decode_page(std::string_view bytes, bool html, const std::string& told = {});

// The declared label in lower case, "" when there is none in the first 4 KiB.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace dragoman::page
