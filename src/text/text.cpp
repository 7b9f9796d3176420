#include "text/text.h"

namespace dragoman::text {

struct Tables::Impl {};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet&) { return Tables(); }

Text split(const Tables&, const Document&) { return {}; }

}  // namespace dragoman::text
