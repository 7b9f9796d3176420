#include "dragoman/codes.h"

#include <set>

#include "events/tables.h"

namespace dragoman {

struct Codes::Impl {
  events::Tables events;
  std::set<std::string, std::less<>> modes, contexts;   // "CONSULT.visit", "military"

  [[nodiscard]] Code told(const ontology::CameoRow& row) const {
    Code out{row.code, row.label, row.type, row.mode, row.context, std::nullopt, row.goldstein};
    if (row.type) out.quad = events.impl().lexicon.quads[static_cast<std::size_t>(*row.type)];
    return out;
  }
};
Codes::Codes(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Codes::~Codes() = default;
Codes::Codes(Codes&&) noexcept = default;
Codes& Codes::operator=(Codes&&) noexcept = default;

Result<Codes> Codes::load(const EngineOptions& options) {
  auto set = base::TableSet::open(options.data);
  if (!set) return fail(set.error());
  if (!options.ontology.empty()) {
    if (const auto laid = set->overlay(options.ontology); !laid) return fail(laid.error());
  }
  auto events = events::Tables::load(*set);
  if (!events) return fail(events.error());
  Impl impl{std::move(*events), {}, {}};
  const auto modes = set->table("ontology/modes.tsv", {"id", "type", "mode", "label"});
  if (!modes) return fail(modes.error());
  for (std::size_t r = 0; r < modes->size(); ++r) impl.modes.emplace(modes->id(r));
  const auto contexts = set->table("ontology/contexts.tsv", {"context", "words", "note"});
  if (!contexts) return fail(contexts.error());
  for (std::size_t r = 0; r < contexts->size(); ++r) impl.contexts.emplace(contexts->id(r));
  return Codes(std::make_unique<const Impl>(std::move(impl)));
}

std::optional<Code> Codes::from_cameo(std::string_view code) const {
  const auto* row = impl_->events.impl().crosswalk.from_cameo(code);
  return row == nullptr ? std::nullopt : std::optional(impl_->told(*row));
}

std::optional<Code> Codes::to_cameo(EventType type, std::string_view mode, std::string_view context) const {
  if (!mode.empty() && !impl_->modes.contains(std::string(to_string(type)) + "." + std::string(mode))) return std::nullopt;
  if (!context.empty() && !impl_->contexts.contains(context)) return std::nullopt;
  std::vector<std::string> contexts;
  if (!context.empty()) contexts.emplace_back(context);
  const auto* row = impl_->events.impl().crosswalk.to_cameo(type, mode, contexts);
  return row == nullptr ? std::nullopt : std::optional(impl_->told(*row));
}

std::vector<Code> Codes::all() const {
  std::vector<Code> out;
  for (const auto* row : impl_->events.impl().crosswalk.codes()) out.push_back(impl_->told(*row));
  return out;
}

}  // namespace dragoman
