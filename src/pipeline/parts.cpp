#include "pipeline/parts.h"

#include "lang/kernels.h"

namespace dragoman::pipeline {

Result<Parts> Parts::load(const std::filesystem::path& data, const std::filesystem::path& ontology, const std::string& kernels) {
  const lang::Kernels* chosen = lang::find_kernels(kernels.empty() ? nullptr : kernels.c_str());
  if (chosen == nullptr) return fail(ErrorCode::kUsage, "lang", "this processor has no kernels '" + kernels + "'");
  auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  if (!ontology.empty()) {
    if (const auto laid = set->overlay(ontology); !laid) return fail(laid.error());
  }
  auto page = page::Tables::load(*set);
  if (!page) return fail(page.error());
  auto text = text::Tables::load(*set);
  if (!text) return fail(text.error());
  auto lang = lang::Model::load(*set, "lang-en", chosen);
  if (!lang) return fail(lang.error());
  auto mentions = mentions::Model::load(*set, "events-en", *lang);
  if (!mentions) return fail(mentions.error());
  auto time = timex::Tables::load(*set);
  if (!time) return fail(time.error());
  auto geo = geo::Tables::load(*set);
  if (!geo) return fail(geo.error());
  auto actors = actors::Tables::load(*set);
  if (!actors) return fail(actors.error());
  auto quotes = quotes::Tables::load(*set);
  if (!quotes) return fail(quotes.error());
  auto events = events::Tables::load(*set);
  if (!events) return fail(events.error());
  auto facts = facts::Tables::load(*set);
  if (!facts) return fail(facts.error());
  set->set_aside();
  return Parts{std::move(*set), std::move(*page), std::move(*text), std::move(*lang), std::move(*mentions), std::move(*time),
               std::move(*geo), std::move(*actors), std::move(*quotes), std::move(*events), std::move(*facts)};
}

}  // namespace dragoman::pipeline
