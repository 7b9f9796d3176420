#include "events/events.h"

namespace dragoman::events {

struct Tables::Impl {};

Tables::Tables() : impl_(std::make_unique<Impl>()) {}
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;
Tables::~Tables() = default;

Result<Tables> Tables::load(const base::TableSet&) { return Tables(); }

Acts find(const Tables&, const Document&, const lang::Syntax&, const actors::Actors&, const quotes::Quotes&,
          const timex::Expressions&) {
  return {};
}

std::vector<timex::Direction> directions(const Acts&, const timex::Expressions& expressions) {
  return std::vector<timex::Direction>(expressions.size(), timex::Direction::kUnknown);
}

std::vector<Event> settle(const Tables&, const Document&, const lang::Syntax&, const Acts&, const std::vector<Time>&,
                          const geo::Places&, const actors::Actors&, const quotes::Quotes&) {
  return {};
}

std::vector<Fact> facts(const Tables&, const Document&, const lang::Syntax&, const actors::Actors&, const timex::Expressions&,
                        const std::vector<Time>&) {
  return {};
}

}  // namespace dragoman::events
