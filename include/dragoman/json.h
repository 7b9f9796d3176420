// The record as JSON, the one wire form of the command line, Python, the store and the web page. See docs/records.md.
#pragma once

#include <string>

#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman {

// `indent` < 0 writes one line without a line break at the end. Invalid UTF-8 never occurs: the page stage repairs it.
[[nodiscard]] std::string to_json(const Record& record, int indent = -1);
// Only what the page stage made: document, text, blocks, map, noise, warnings.
[[nodiscard]] std::string page_to_json(const Record& record, int indent = -1);
// The line for a page that failed: {"dragoman": 1, "document": {"source": ...}, "error": "..."}.
[[nodiscard]] std::string error_to_json(const std::string& source, const Error& error);

}  // namespace dragoman
