// The agenda of a store that is open.
#pragma once

#include "agenda/labels.h"
#include "dragoman/agenda.h"
#include "store/sqlite.h"

namespace dragoman::agenda {

// As read_agenda; within a transaction of the caller's it is of one state of the store.
[[nodiscard]] Result<Agenda> read(store::Connection& db, const Labels& labels, const AgendaQuery& query);

}  // namespace dragoman::agenda
