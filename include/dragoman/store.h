// What a store is asked. See docs/store.md for its tables, and dragoman/build.h for how it is filled.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman {

// All conditions must hold; of a list, one member. What is empty asks nothing.
struct StoreQuery {
  enum class Of { kHappenings, kReports };
  Of of = Of::kHappenings;
  // Words of a name ("Lavrov", "foreign ministry"), or three capitals: a country, also of its ministers and bodies.
  std::vector<std::string> party = {}, source = {}, target = {};  // on either side, on the one, on the other
  std::vector<std::string> word = {};                             // likewise, on whose word it is known
  std::vector<EventType> type = {};
  std::vector<Quad> quad = {};
  std::vector<Status> status = {};
  std::vector<std::string> where = {};    // countries it happens in
  std::vector<std::string> country = {};  // countries it happens in, or has a party from
  std::vector<std::string> entity = {};   // parties by the key of their row (docs/store.md); all of them
  std::string from = {}, to = {};         // days: it may have happened between them, both included
  std::string near = {};                  // "LAT,LON" in degrees, or the name of a place that the store knows
  double within_km = 100;                 // of `near`
  std::optional<std::array<double, 4>> box =
      {};                  // south, west, north, east in degrees; west of more than east: across the date line
  std::string words = {};  // in the sentence, the parties, the place, the occasion
  std::string text = {};   // in title or text of the page
  bool begins = false;     // the last of `words` and of `text` may be the beginning of a word
  bool undated = false;    // those without a day alone
  double min_confidence = 0;
  std::int64_t least_sources = 0;         // independent reports of a happening
  std::optional<std::size_t> limit = {};  // rows, by day, undated ones last
};

[[nodiscard]] std::optional<Quad> parse_quad(std::string_view word);  // as the others in dragoman/record.h

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;
struct StoreRow {
  const std::vector<std::string>& columns;
  const std::vector<Cell>& cells;
};
using TakeRow = std::function<bool(const StoreRow&)>;  // false: no more

// A store opened for reading. One thread at a time; others may read and write the file meanwhile.
class Store {
 public:
  // Fails with kNotFound or kUnreadable; the message names the file.
  [[nodiscard]] static Result<Store> open(const std::filesystem::path& path);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // A line a person should know of the file; "" when there is none.
  [[nodiscard]] const std::string& notice() const;
  // False while no report has been joined: then only reports can be asked for.
  [[nodiscard]] bool has_happenings();
  // The columns of v_happening or v_report. Fails with kUsage for what cannot be meant (a day that is none, a place
  // nobody knows).
  [[nodiscard]] Result<void> query(const StoreQuery& query, const TakeRow& take);
  // One statement that only reads. Fails with kUsage for others, and when it takes longer.
  [[nodiscard]] Result<void> sql(std::string_view statement, double seconds, const TakeRow& take);
  // All that is known of a happening (an id, also one that became another) or of a report ("r12"), as JSON:
  // docs/store.md.
  [[nodiscard]] Result<std::string> show(std::string_view id);
  // What does not hold together, one line each: the file itself, rows that lead to none, counts and full text that are
  // not those of the rows. Reads all of the file.
  [[nodiscard]] Result<std::vector<std::string>> check();

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dragoman
