#include "geo/geo.h"

namespace dragoman::geo {

struct Tables::Impl {};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet&) { return Tables(); }

std::string_view Tables::country_by_name(std::string_view) const { return {}; }
std::string_view Tables::country_by_demonym(std::string_view) const { return {}; }
std::string_view Tables::country_name(std::string_view) const { return {}; }

Places resolve(const Tables&, const Document&, const lang::Syntax&) { return {}; }

}  // namespace dragoman::geo
