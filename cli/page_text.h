// The clean page as text to go on working with.
#pragma once

#include <string>
#include <vector>

#include "dragoman/record.h"

namespace dragoman::cli {

// The words --keep takes: plurals of the block kinds.
[[nodiscard]] const std::vector<std::string>& keep_words();
// Leaves the blocks of the named kinds and the paragraphs; text and map follow. Only for records without layers.
void keep_only(const std::vector<std::string>& words, Record& record);

// The clean text; with `why`, what was taken out follows as lines "# REASON BEGIN-END: TEXT".
[[nodiscard]] std::string page_text(const Record& record, bool why);
// Title and headings as headings, lists, quotes; characters that Markdown would read are escaped. With `why`, what was
// taken out follows as comments.
[[nodiscard]] std::string page_markdown(const Record& record, bool why);

}  // namespace dragoman::cli
