// All tables of the page stage.
#pragma once

#include "page/charset.h"
#include "page/classes.h"
#include "page/date_line.h"
#include "page/measure.h"
#include "page/metadata.h"
#include "page/model.h"
#include "page/page.h"
#include "page/phrases.h"
#include "page/site_words.h"

namespace dragoman::page {

struct Words {
  ClassWords classes;
  FunctionWords function_words;
  Phrases phrases;
  MetaTables meta;
  CharsetLabels charsets;
  SiteWords site_words;
  DateLineWords date_lines;
};
[[nodiscard]] Result<Words> load_words(const base::TableSet& set);

// Two passes: the second sees what the first thought of the neighbours.
struct Classifier {
  Trees first, second;
};

struct Tables::Impl {
  Words words;
  Classifier html, text;
};

}  // namespace dragoman::page
