// What a page says of itself outside its running text: JSON-LD, meta elements, item properties, time elements, its
// address.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "page/dates.h"
#include "page/flow.h"
#include "page/markup.h"
#include "page/shown_dates.h"

namespace dragoman::page {

// The article node of the page's JSON-LD; members are "" or empty when not told. Dates as written.
struct LinkedData {
  std::string headline, published, modified, publisher, language, url, section;
  std::vector<std::string> authors;
  bool is_article = false;  // false: only a page or site node was found
};

// Reads all scripts of type application/ld+json. Broken JSON is mended where it is often broken (raw line breaks,
// commas before a bracket), else its dates, headline and author are read from the raw text.
[[nodiscard]] LinkedData read_linked_data(const Markup& markup);

enum class MetaRole : std::uint8_t {
  kTitle,
  kDescription,
  kPublished,
  kModified,
  kAuthor,
  kPublisher,
  kUrl,
  kLanguage,
  kSection
};

// Compiled data/page/meta_names.tsv, months.tsv and date_labels.tsv. Immutable.
class MetaTables {
 public:
  [[nodiscard]] static Result<MetaTables> load(const base::TableSet& set);
  struct Entry {
    MetaRole role;
    int rank;
  };
  [[nodiscard]] const Entry* find(std::string_view name) const;
  [[nodiscard]] const DateReader& dates() const { return dates_; }
  [[nodiscard]] const DateLabels& labels() const { return labels_; }

 private:
  MetaTables(DateReader dates, DateLabels labels) : dates_(std::move(dates)), labels_(std::move(labels)) {}
  std::unordered_map<std::string, Entry> names_;
  DateReader dates_;
  DateLabels labels_;
};

struct Metadata {
  std::string meta_title, headline, document_title, h1;  // og:title and the like; JSON-LD; <title>; the first h1
  std::string description;
  std::string title;  // the best of them, without the site's name
  std::vector<std::string> authors;
  std::string publisher, language, url, section;
  std::optional<Dated> published, modified;
};

[[nodiscard]] Metadata read_metadata(const Markup& markup, const MetaTables& tables);

// Fills what is still missing from time elements, bylines and date lines of the flow near piece `title` (pieces.size()
// when there is none) and from the address.
void complete_metadata(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                       const MetaTables& tables);

}  // namespace dragoman::page
