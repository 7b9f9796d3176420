// Trees written by hand, a word a line.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/table.h"
#include "lang/conllu.h"

namespace dragoman::lang {

// Columns ID FORM LEMMA UPOS HEAD DEPREL and perhaps MISC, parted by blanks.
inline Syntax tree(std::string_view rows) {
  std::string conllu;
  for (std::size_t at = 0; at < rows.size();) {
    const auto end = rows.find('\n', at);
    std::vector<std::string> cells;
    for (const auto cell : base::split(rows.substr(at, end - at), ' ')) cells.emplace_back(cell);
    conllu += cells[0] + "\t" + cells[1] + "\t" + cells[2] + "\t" + cells[3] + "\t_\t_\t" + cells[4] + "\t" + cells[5] +
              "\t_\t" + (cells.size() > 6 ? cells[6] : "_") + "\n";
    at = end + 1;
  }
  auto parsed = from_conllu(conllu + "\n");
  EXPECT_TRUE(parsed.has_value());
  return parsed->syntax;
}

}  // namespace dragoman::lang
