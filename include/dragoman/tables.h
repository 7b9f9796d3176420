// Our tables as text, to be read and edited.
#pragma once

#include <filesystem>

#include "dragoman/engine.h"
#include "dragoman/result.h"

namespace dragoman {

// Writes the tables of EngineOptions::data to `folder` as a plain tree, with copies of the models: a data folder of
// one's own. Fails with kUsage where `folder` has files already, with kNotFound where there is no pack, kUnreadable
// where it cannot be written.
[[nodiscard]] Result<void> unpack_tables(const EngineOptions& options, const std::filesystem::path& folder);

}  // namespace dragoman
