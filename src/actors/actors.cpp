#include "actors/actors.h"

namespace dragoman::actors {

struct Tables::Impl {};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet&) { return Tables(); }

std::vector<Index> Actors::at(Index) const { return {}; }
const Mention* Actors::mention_at(Index) const { return nullptr; }

Actors resolve(const Tables&, const geo::Tables&, const Document&, const lang::Syntax&, const geo::Places&) { return {}; }

}  // namespace dragoman::actors
