// The project's own place names (data/geo: countries, divisions, regions, metonyms, abbreviations), compiled for
// matching.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dragoman/record.h"
#include "geo/countries.h"
#include "geo/gazetteer.h"

namespace dragoman::geo {

inline constexpr std::uint16_t kNoCountry = 0xffff;

enum class Origin : std::uint8_t { kCountry, kDivision, kRegion, kSeat, kCity };

// One place of the tables.
struct Entry {
  Origin origin = Origin::kRegion;
  PlaceKind kind = PlaceKind::kRegion;
  std::string name;
  std::uint16_t country = kNoCountry;
  std::uint16_t admin1 = GazetteerRow::kNoAdmin;  // the first-level unit it is or lies in, a row of the gazetteer
  std::uint32_t geonames = 0;
  std::optional<double> lat, lon;
  double fame = 0;     // on the scale of Candidate::prior
  bool power = false;  // a seat that stands for a state or organisation
};

// How a name leads to an entry.
struct EntryLink {
  std::uint32_t entry = 0;
  bool demonym = false;
  bool capitals = false;     // counts only in capitals
  bool lower_case = false;   // written with a small first letter ("sub-Saharan")
  bool after_place = false;  // counts only right after a place and a comma
  std::string_view named{};  // a key: counts only in a page that names this place (view into the lexicon)
};

class Lexicon {
 public:
  [[nodiscard]] static Result<Lexicon> load(const base::TableSet& set, const Countries& countries,
                                            const Gazetteer& gazetteer);

  [[nodiscard]] const Entry& operator[](std::uint32_t entry) const { return entries_[entry]; }
  // The entries under a key; empty when there is none.
  [[nodiscard]] std::span<const EntryLink> find(std::string_view key) const;
  // True when a longer key begins with this one and a space.
  [[nodiscard]] bool goes_on(std::string_view key) const;
  // True when a name of the tables begins with this word in small letters ("sub-Saharan Africa").
  [[nodiscard]] bool begins_small(std::string_view word) const { return small_.contains(word); }
  // What a place is by the words of its name ("Lake Garda"); nullopt when they do not tell.
  [[nodiscard]] std::optional<PlaceKind> kind_of(std::string_view name) const;
  // True for a word of such names, taken alone ("Hospital", "North").
  [[nodiscard]] bool is_generic(std::string_view word) const;
  // True for a name that taggers take for a place and that is none.
  [[nodiscard]] bool is_no_place(std::string_view key) const { return not_places_.contains(key); }
  // True for the geonames id of a capital.
  [[nodiscard]] bool is_capital(std::uint32_t geonames) const;

 private:
  struct Builder;
  struct Node {
    std::vector<EntryLink> links;
    bool goes_on = false;
  };
  void put(std::string_view name, EntryLink link);
  std::vector<Entry> entries_;
  base::StringMap<Node> nodes_;
  base::StringMap<PlaceKind> kinds_;
  base::StringMap<bool> not_places_, small_;
  std::vector<std::unique_ptr<std::string>> named_;  // keys of EntryLink::named
  std::vector<std::uint32_t> capitals_;              // sorted
};

}  // namespace dragoman::geo
