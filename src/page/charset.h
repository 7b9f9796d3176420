// Source bytes -> UTF-8, with the way back.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman::page {

// The page as valid UTF-8. `rows` lead from `text` to the source; a single row with equal lengths when nothing was
// converted. `text` points into the source or into `storage`: it lives as long as both.
struct Decoded {
  std::string storage;
  std::string_view view;  // used when nothing was converted
  std::vector<MapRow> rows;
  std::string charset;    // "utf-8", "windows-1252", "utf-16le", or as iconv calls it
  bool repaired = false;  // invalid bytes became U+FFFD
  bool twice = false;     // UTF-8 that somebody took for windows-1252 and made UTF-8 again was undone

  [[nodiscard]] std::string_view text() const { return storage.empty() ? view : std::string_view(storage); }
  // The source bytes a run of `text` came from.
  [[nodiscard]] Span source(Span span) const;
};

// Compiled data/page/charsets.tsv. Immutable.
class CharsetLabels {
 public:
  [[nodiscard]] static Result<CharsetLabels> load(const base::TableSet& set);
  // The charset a label means in practice, as iconv calls it; "" for an unknown label.
  [[nodiscard]] std::string find(std::string_view label) const;

 private:
  std::unordered_map<std::string, std::string> charsets_;
};

// A byte order mark decides (it is left out), then NUL bytes as UTF-16 has them, then bytes that are valid UTF-8, then
// `told` (an HTTP header's charset), then a declaration in the first bytes (`<meta charset>`, `<?xml encoding>`) when
// `html`. UTF-8 made UTF-8 twice is undone. Where nothing is declared, or more than one byte in twenty beyond ASCII
// does not fit: mostly valid UTF-8, the detector's word, windows-1252. Never fails.
[[nodiscard]] Decoded decode_page(const CharsetLabels& labels, std::string_view bytes, bool html,
                                  std::string_view told = {});

// The declared label in lower case, "" when there is none in the first 4 KiB.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace dragoman::page
