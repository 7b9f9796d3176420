// What a page says of itself outside its running text: JSON-LD, meta elements, item properties, time elements, its
// address.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "page/bylines.h"
#include "page/date_labels.h"
#include "page/dates.h"
#include "page/linked_data.h"
#include "page/markup.h"

namespace dragoman::page {

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

// Compiled data/page/meta_names.tsv, months.tsv, date_labels.tsv, byline_words.tsv and schema_types.tsv. Immutable.
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
  [[nodiscard]] const Bylines& bylines() const { return bylines_; }
  [[nodiscard]] const SchemaTypes& types() const { return types_; }

 private:
  MetaTables(DateReader dates, DateLabels labels, Bylines bylines, SchemaTypes types)
      : dates_(std::move(dates)), labels_(std::move(labels)), bylines_(std::move(bylines)), types_(std::move(types)) {}
  std::unordered_map<std::string, Entry> names_;
  DateReader dates_;
  DateLabels labels_;
  Bylines bylines_;
  SchemaTypes types_;
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

}  // namespace dragoman::page
