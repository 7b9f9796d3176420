#include "events/events.h"

#include "events/tables.h"

namespace dragoman::events {

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet& set) {
  auto lexicon = Lexicon::load(set);
  if (!lexicon) return fail(lexicon.error());
  auto profiles = Profiles::load(set);
  if (!profiles) return fail(profiles.error());
  auto crosswalk = Crosswalk::load(set);
  if (!crosswalk) return fail(crosswalk.error());
  auto judge = Judge::load(set);
  if (!judge) return fail(judge.error());
  Tables tables;
  tables.impl_->lexicon = std::move(*lexicon);
  tables.impl_->profiles = std::move(*profiles);
  tables.impl_->crosswalk = std::move(*crosswalk);
  tables.impl_->judge = std::move(*judge);
  return tables;
}

}  // namespace dragoman::events
