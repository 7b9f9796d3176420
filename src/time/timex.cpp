#include "time/timex.h"

namespace dragoman::timex {

struct Tables::Impl {};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet&) { return Tables(); }

struct Value {};

Expressions find(const Tables&, const Document&, const lang::Syntax&) { return {}; }

std::vector<Time> anchor(const Tables&, const Document&, const lang::Syntax&, const Expressions&, std::span<const Direction>,
                         std::string_view) {
  return {};
}

}  // namespace dragoman::timex
