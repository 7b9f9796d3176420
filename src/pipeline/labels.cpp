#include "dragoman/labels.h"

#include "ontology/profiles.h"

namespace dragoman {

struct Labels::Impl {
  std::string profile;
  ontology::Profiles profiles;
};

Labels::Labels(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Labels::Labels(Labels&&) noexcept = default;
Labels& Labels::operator=(Labels&&) noexcept = default;
Labels::~Labels() = default;

Result<Labels> Labels::load(const EngineOptions& options, const std::string& profile) {
  auto set = base::TableSet::open(options.data);
  if (!set) return fail(set.error());
  if (!options.ontology.empty()) {
    if (const auto laid = set->overlay(options.ontology); !laid) return fail(laid.error());
  }
  auto profiles = ontology::Profiles::load(*set);
  if (!profiles) return fail(profiles.error());
  if (!profiles->knows(profile)) {
    std::string names;
    for (const auto name : profiles->names()) names.append(names.empty() ? "" : ", ").append(name);
    return fail(ErrorCode::kUsage, "pipeline", "unknown profile '" + profile + "' (want one of " + names + ")");
  }
  return Labels(std::make_unique<const Impl>(Impl{profile, std::move(*profiles)}));
}

std::string Labels::operator()(const Event& event) const {
  return impl_->profiles.label(impl_->profile, event.type, event.mode, event.status).name;
}

}  // namespace dragoman
