#include "quotes/quotes.h"

namespace dragoman::quotes {

struct Tables::Impl {};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet&) { return Tables(); }

std::vector<Index> Quotes::around(Index) const { return {}; }

Quotes attribute(const Tables&, const Document&, const lang::Syntax&, const actors::Actors&) { return {}; }

}  // namespace dragoman::quotes
