// What a page says of itself in JSON-LD.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/table.h"
#include "page/markup.h"

namespace dragoman::page {

enum class NodeSays : std::uint8_t { kNothing, kArticle, kPage, kList };

// Compiled data/page/schema_types.tsv. Immutable.
class SchemaTypes {
 public:
  [[nodiscard]] static Result<SchemaTypes> load(const base::TableSet& set);
  // What a node of this type says.
  [[nodiscard]] NodeSays of(std::string_view type) const;

 private:
  struct Pattern {
    std::string name;
    bool is_tail;  // any name that ends so
    NodeSays says;
  };
  std::vector<Pattern> patterns_;
};

// The article node; members are "" or empty when not told. Dates as written.
struct LinkedData {
  std::string headline, published, modified, publisher, language, url, section;
  std::vector<std::string> authors;
  bool is_article = false;  // false: only a page or site node was found
};

// Reads all scripts of type application/ld+json. Broken JSON is mended where it is often broken (raw line breaks,
// commas before a bracket), else its dates, headline and author are read from the raw text.
[[nodiscard]] LinkedData read_linked_data(const Markup& markup, const SchemaTypes& types);

}  // namespace dragoman::page
