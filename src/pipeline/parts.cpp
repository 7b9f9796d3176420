#include "pipeline/parts.h"

#include <future>

#include "lang/kernels.h"

namespace dragoman::pipeline {

namespace {

struct Networks {
  lang::Model lang;
  mentions::Model mentions;
};

Result<Networks> load_networks(const base::TableSet& set, const lang::Kernels* kernels) {
  auto lang = lang::Model::load(set, "lang-en", kernels);
  if (!lang) return fail(lang.error());
  auto mentions = mentions::Model::load(set, "events-en", *lang);
  if (!mentions) return fail(mentions.error());
  return Networks{std::move(*lang), std::move(*mentions)};
}

}  // namespace

Result<Parts> Parts::load(const std::filesystem::path& data, const std::filesystem::path& ontology,
                          const std::string& kernels) {
  const lang::Kernels* chosen = lang::find_kernels(kernels.empty() ? nullptr : kernels.c_str());
  if (chosen == nullptr) return fail(ErrorCode::kUsage, "lang", "this processor has no kernels '" + kernels + "'");
  auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  if (!ontology.empty()) {
    if (const auto laid = set->overlay(ontology); !laid) return fail(laid.error());
  }
  auto loading = std::async(load_networks, std::cref(*set),
                            chosen);  // beside the tables, which take as long; a thread where there is one
  auto page = page::Tables::load(*set);
  if (!page) return fail(page.error());
  auto text = text::Tables::load(*set);
  if (!text) return fail(text.error());
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
  auto networks = loading.get();
  if (!networks) return fail(networks.error());
  set->set_aside();
  return Parts{
      std::move(*set),  std::move(*page), std::move(*text),   std::move(networks->lang), std::move(networks->mentions),
      std::move(*time), std::move(*geo),  std::move(*actors), std::move(*quotes),        std::move(*events),
      std::move(*facts)};
}

}  // namespace dragoman::pipeline
