// A store's happenings in the formats of other programs. docs/happenings.md says what each cannot say.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman {

struct ExportOptions {
  std::string format = "jsonl";  // one of export_formats()
  std::string of =
      "happenings";  // of csv: happenings|reports|parties; of gdelt: happenings (events) or reports (mentions)
  std::string aggregate = {};      // day|week|month: counts by pair of countries, type and status, in csv or jsonl
  std::string from = {}, to = {};  // days a happening falls, or may fall, between, both included
  std::vector<EventType> type = {};
  std::vector<Status> status = {};  // empty: all that the format can say
};

struct ExportCounts {
  std::size_t written = 0;   // rows, features or edges
  std::size_t left_out = 0;  // happenings that the format cannot say
};

[[nodiscard]] const std::vector<std::string>& export_formats();

// Calls `write` with piece after piece; stops when it returns false. `data` is the folder of tables. Fails with
// kNotFound or kUnreadable on the file, with kUsage on options that make no sense.
[[nodiscard]] Result<ExportCounts> export_store(const std::filesystem::path& store, const std::filesystem::path& data,
                                                const ExportOptions& options,
                                                const std::function<bool(std::string_view)>& write);

}  // namespace dragoman
