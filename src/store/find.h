// Filters as SQL.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "dragoman/store.h"
#include "store/sqlite.h"

namespace dragoman::store {

struct Find {
  std::string sql;    // gives ids of happenings or reports and their days
  std::string where;  // the condition alone, on a row `e` of happening or report
  std::vector<std::variant<std::int64_t, double, std::string>> values;  // of its parameters
};

// Fails with kUsage.
[[nodiscard]] Result<Find> find(Connection& db, const StoreQuery& query);

// A user's words for FTS5's MATCH: each quoted, "several words" as a phrase, word* as a beginning; all must be there.
// "" when there is no word in it. `begins`: the last one is a beginning anyway.
[[nodiscard]] std::string match_of(std::string_view words, bool begins = false);

// Adds has_words(TEXT, WORDS) to SQL: whether all words are in the text, whatever case and accents.
void add_functions(Connection& db);

}  // namespace dragoman::store
