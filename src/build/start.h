// What every run that writes begins with.
#pragma once

#include <filesystem>
#include <string>

#include "agenda/keeper.h"
#include "dragoman/build.h"
#include "store/store.h"

namespace dragoman::build {

struct Run {
  store::Connection db;
  store::Id engine;     // the row of what reads
  std::string version;  // of the program
  agenda::Tables tables;
};
[[nodiscard]] Result<Run> start(const std::filesystem::path& path, store::Access access, const EngineOptions& made_of,
                                const BuildOptions& options);

}  // namespace dragoman::build
