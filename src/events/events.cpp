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
  Tables tables;
  tables.impl_->lexicon = std::move(*lexicon);
  return tables;
}

}  // namespace dragoman::events
