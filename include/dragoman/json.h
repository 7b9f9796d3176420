// The record as JSON, the one wire form of the command line, Python, the store and the web page. See docs/records.md.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman {

// `indent` < 0 writes one line without a line break at the end. Invalid UTF-8 never occurs: the page stage repairs it.
[[nodiscard]] std::string to_json(const Record& record, int indent = -1);
// Which members of a record are written, by their names (record_members). What is written in part is no whole record:
// record_from_json refuses it where it lacks what every record has.
struct JsonOptions {
  int indent = -1;
  std::vector<std::string> only = {};                   // empty: all
  std::vector<std::string> without = {};                // of those
  std::function<std::string(const Event&)> label = {};  // "label" of the events; see Labels
  bool texts =
      false;  // with Record::sentences: "texts", the sentences as strings, and the place in that list as "index" beside
              // the evidence of events, the statements and the facts. record_from_json passes over these and "label".
};
[[nodiscard]] std::string to_json(const Record& record, const JsonOptions& options);
[[nodiscard]] const std::vector<std::string>& record_members();
// The way back: to_json of what this gives is the same bytes, whatever record to_json wrote. Members it does not know
// are passed over, null means absent; items are known by their ids, so lists may have been thinned or sorted by others.
// Fails with kBadInput on what is no record of this version: the message begins with the place as a JSON pointer
// ("/events/3/status: unknown word 'happened'"). So does the line of a page that failed ("/error: ..."). In what it
// gives all indices and spans (but those of the source) are sound.
[[nodiscard]] Result<Record> record_from_json(std::string_view json);
// Only what the page stage made: document, text, blocks, map, noise, warnings.
[[nodiscard]] std::string page_to_json(const Record& record, int indent = -1);
// {"dragoman", "document", "actors"} of a record.
[[nodiscard]] std::string actors_to_json(const Record& record, int indent = -1);
// The record with its layers, and "firings".
[[nodiscard]] std::string to_json(const Explanation& explanation, int indent = -1);
// The line for a page that failed: {"dragoman": 1, "document": {"source": ...}, "error": "..."}.
[[nodiscard]] std::string error_to_json(const std::string& source, const Error& error);

}  // namespace dragoman
