#include "geo/geo.h"

#include "geo/countries.h"

namespace dragoman::geo {

struct Tables::Impl {
  Countries countries;
};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet& set) {
  Tables tables;
  auto countries = Countries::load(set);
  if (!countries) return fail(countries.error());
  tables.impl_->countries = std::move(*countries);
  return tables;
}

std::string_view Tables::country_by_name(std::string_view name) const {
  const auto found = impl_->countries.by_name(name);
  return found ? std::string_view(impl_->countries[*found].alpha3) : std::string_view();
}

std::string_view Tables::country_by_demonym(std::string_view word) const {
  const auto found = impl_->countries.by_demonym(word);
  return found ? std::string_view(impl_->countries[*found].alpha3) : std::string_view();
}

std::string_view Tables::country_name(std::string_view alpha3) const {
  const auto found = impl_->countries.by_code(alpha3);
  return found ? std::string_view(impl_->countries[*found].name) : std::string_view();
}

Places resolve(const Tables&, const Document&, const lang::Syntax&) { return {}; }

}  // namespace dragoman::geo
