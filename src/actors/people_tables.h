// people.tsv and holders.tsv -> People.
#pragma once

#include <optional>

#include "actors/tables.h"

namespace dragoman::actors {

// people.tsv and holders.tsv; after all other tables.
[[nodiscard]] std::optional<Error> load_people(const base::TableSet& set, Tables::Impl& impl);

}  // namespace dragoman::actors
