// What views share: what they are given, entries of lists, bins, counts by quad.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/params.h"
#include "server/request.h"
#include "server/room.h"
#include "store/find.h"
#include "store/happening.h"
#include "store/json.h"

namespace dragoman::server {

using store::Json;

struct Ask {
  Room& room;
  store::Connection& db;  // within a transaction, but for what writes
  Params& params;
  const Request& request;
  std::string_view rest;  // of the path, after the route's own
};

// Views fail with kUsage (400), kNotFound (404), kBadInput (422) and kTooLarge (422), others are 500.
using View = Result<Answer> (*)(Ask&);

[[nodiscard]] Answer answer_of(const Json& json);
[[nodiscard]] std::string dump(const Json& json);

using store::degrees;
using store::put;
using store::put_point;
// http(s) alone: others may be a script.
void put_url(Json& out, std::string_view url);

// The filter as SQL on a row `e` of happening.
class Filter {
 public:
  // Fails with kUsage.
  [[nodiscard]] static Result<Filter> make(store::Connection& db, const StoreQuery& query);
  // "SELECT {columns} FROM happening e WHERE {condition} {rest}"; the filter's values are bound. `more` is a further
  // condition, "" for none.
  [[nodiscard]] store::Statement select(store::Connection& db, std::string_view columns, std::string_view more = {},
                                        std::string_view rest = {}, std::string_view value = {}) const;
  [[nodiscard]] std::string own() const { return '?' + std::to_string(find_.values.size() + 1); }
  [[nodiscard]] std::int64_t count(store::Connection& db, std::string_view more = {}) const;

 private:
  store::Find find_;
};

// Entries of happenings, in the order of the ids.
[[nodiscard]] Json entries(const Ask& ask, const std::vector<store::Id>& ids);

using Quads = std::array<std::int64_t, 4>;
[[nodiscard]] inline std::size_t quad_at(const store::Statement& row, int column) {
  return static_cast<std::size_t>(words::parse<Quad>(row.text(column)).value_or(Quad::kVerbalCooperation));
}
[[nodiscard]] double sign_of(const Quads& quads);  // in hundredths

enum class Bin : std::uint8_t { kDay, kWeek, kMonth, kYear };
[[nodiscard]] Bin bin_of(std::string_view word);
[[nodiscard]] std::string_view word_of(Bin bin);
[[nodiscard]] store::Day first_day(store::Day day, Bin bin);

// Bytes of a text as UTF-16 units.
class Units {
 public:
  explicit Units(std::string_view text);
  [[nodiscard]] std::uint32_t at(std::size_t byte) const { return units_[std::min(byte, units_.size() - 1)]; }

 private:
  std::vector<std::uint32_t> units_;  // of each byte, and the end
};

// The number that `text` is, alone.
[[nodiscard]] std::optional<store::Id> id_of(std::string_view text);

// Routes.
Result<Answer> view_meta(Ask& ask);
Result<Answer> view_agenda(Ask& ask);
Result<Answer> view_happenings(Ask& ask);
Result<Answer> view_timeline(Ask& ask);
Result<Answer> view_map(Ask& ask);
Result<Answer> view_network(Ask& ask);
Result<Answer> view_dyad(Ask& ask);
Result<Answer> view_happening(Ask& ask);
Result<Answer> view_page(Ask& ask);
Result<Answer> view_source(Ask& ask);
Result<Answer> view_explain(Ask& ask);
Result<Answer> view_search(Ask& ask);
Result<Answer> view_actors(Ask& ask);
Result<Answer> view_calendar(Ask& ask);
Result<Answer> do_paste(Ask& ask);
Result<Answer> do_link(Ask& ask);
Result<Answer> do_unlink(Ask& ask);

}  // namespace dragoman::server
