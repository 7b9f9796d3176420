// What happenings are called in an agenda (data/agenda/labels.tsv), and countries by those who ask
// (data/geo/countries.tsv). Immutable after load.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "ontology/statuses.h"

namespace dragoman::agenda {

class Labels {
 public:
  // Fails where a type has no row.
  [[nodiscard]] static Result<Labels> load(const base::TableSet& set);
  // "Phone call" of CONSULT and "phone"; that of the type where the mode has none.
  [[nodiscard]] const std::string& of(EventType type, std::string_view mode) const;
  // What a calendar calls it: ontology/statuses.tsv.
  [[nodiscard]] const std::string& calendar(Status status) const { return statuses_.of(status).calendar; }
  // The code of a country by its code or a name, whatever the case; "" for what is none.
  [[nodiscard]] std::string country(std::string_view text) const;

 private:
  std::map<std::string, std::string, std::less<>> labels_, countries_;  // countries_: by folded name
  ontology::Statuses statuses_;
};

// "Visit: Laos -> Vietnam, ASEAN summit, Hanoi", with an arrow as a character; what is "" is left out.
[[nodiscard]] std::string summary(std::string_view label, std::string_view parties, std::string_view occasion,
                                  std::string_view place);
// "some day in June 2031" of a date that is less exact than a day; "" for a day.
[[nodiscard]] std::string vague_words(std::string_view begin, std::string_view end);
// "Tue 20 May 2031" of a day YYYY-MM-DD.
[[nodiscard]] std::string spoken_day(std::string_view day);

}  // namespace dragoman::agenda
