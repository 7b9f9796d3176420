// Records as a page a person reads.
#pragma once

#include <string>

#include "dragoman/record.h"
#include "options.h"
#include "terminal.h"

namespace dragoman::cli {

// Title, date, publisher; events (what happened, what is ahead, what is denied or called off) with their evidence;
// statements, facts, warnings, what was taken out.
// `label`: what the type of an event is called, or an empty function: as it is.
[[nodiscard]] std::string record_table(const Record& record, const Paint& paint, const LabelOf& label = {});
// The page stage alone: blocks as they are, and with `why` each fragment taken out, with its reason.
[[nodiscard]] std::string page_table(const Record& record, bool why, const Paint& paint);

// Pieces others share.
[[nodiscard]] Ink ink_of(Status status);
[[nodiscard]] std::string heading(const Record& record, const Paint& paint);
[[nodiscard]] std::string event_lines(const Record& record, const Event& event, Index index, const Paint& paint,
                                      const LabelOf& label = {});

}  // namespace dragoman::cli
