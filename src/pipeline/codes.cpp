#include "dragoman/codes.h"

#include "ontology/ontology.h"

namespace dragoman {

struct Codes::Impl {
  ontology::Ontology ontology;

  [[nodiscard]] Code told(const ontology::CameoRow& row) const {
    Code out{row.code, row.label, row.type, row.mode, row.context, std::nullopt, row.goldstein};
    if (row.type) out.quad = ontology.of(*row.type).quad;
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
  auto ontology = ontology::Ontology::load(*set);
  if (!ontology) return fail(ontology.error());
  return Codes(std::make_unique<const Impl>(Impl{std::move(*ontology)}));
}

std::optional<Code> Codes::from_cameo(std::string_view code) const {
  const auto* row = impl_->ontology.crosswalk.from_cameo(code);
  return row == nullptr ? std::nullopt : std::optional(impl_->told(*row));
}

std::optional<Code> Codes::to_cameo(EventType type, std::string_view mode, std::string_view context) const {
  if (!mode.empty() && !impl_->ontology.has_mode(to_string(type), mode)) return std::nullopt;
  if (!context.empty() && !impl_->ontology.has_context(context)) return std::nullopt;
  std::vector<std::string> contexts;
  if (!context.empty()) contexts.emplace_back(context);
  const auto* row = impl_->ontology.crosswalk.to_cameo(type, mode, contexts);
  return row == nullptr ? std::nullopt : std::optional(impl_->told(*row));
}

std::vector<Code> Codes::all() const {
  std::vector<Code> out;
  for (const auto* row : impl_->ontology.crosswalk.codes()) out.push_back(impl_->told(*row));
  return out;
}

}  // namespace dragoman
