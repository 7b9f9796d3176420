#include "page/tables.h"

#include "base/stored_model.h"
#include "page/features.h"

namespace dragoman::page {

namespace {

Result<Classifier> load_classifier(const base::TableSet& set, const std::string& kind) {
  const auto model = base::open_model(set, "page-" + kind);
  if (!model) return fail(model.error());
  auto first = Trees::load(model->file, "first", feature_names());
  if (!first) return fail(first.error());
  auto names = feature_names();
  names.insert(names.end(), second_feature_names().begin(), second_feature_names().end());
  auto second = Trees::load(model->file, "second", names);
  if (!second) return fail(second.error());
  return Classifier{std::move(*first), std::move(*second)};
}

}  // namespace

Result<Words> load_words(const base::TableSet& set) {
  auto classes = ClassWords::load(set);
  if (!classes) return fail(classes.error());
  auto function_words = FunctionWords::load(set);
  if (!function_words) return fail(function_words.error());
  auto phrases = Phrases::load(set);
  if (!phrases) return fail(phrases.error());
  auto meta = MetaTables::load(set);
  if (!meta) return fail(meta.error());
  auto charsets = CharsetLabels::load(set);
  if (!charsets) return fail(charsets.error());
  auto site_words = SiteWords::load(set);
  if (!site_words) return fail(site_words.error());
  auto date_lines = DateLineWords::load(set);
  if (!date_lines) return fail(date_lines.error());
  return Words{std::move(*classes),  std::move(*function_words), std::move(*phrases),   std::move(*meta),
               std::move(*charsets), std::move(*site_words),     std::move(*date_lines)};
}

Result<Tables> Tables::load(const base::TableSet& set) {
  auto words = load_words(set);
  if (!words) return fail(words.error());
  auto html = load_classifier(set, "html");
  if (!html) return fail(html.error());
  auto text = load_classifier(set, "text");
  if (!text) return fail(text.error());
  return Tables(std::make_shared<const Impl>(Impl{std::move(*words), std::move(*html), std::move(*text)}));
}

}  // namespace dragoman::page
