// Model files as they ship: a row of models.tsv and a file beside it.
#pragma once

#include <string>
#include <string_view>

#include "base/file.h"
#include "base/table.h"
#include "dragoman/result.h"
#include "base/model_file.h"

namespace dragoman::base {

struct StoredModel {
  MappedFile bytes;  // what `file` has views of
  ModelFile file;
  std::string sha256;
};

// Finds `name` in models.tsv (name, version, sha256, size, licence, recipe) under the set's folder, checks size, hash,
// magic and version. Fails with kNotFound or kBadModel.
[[nodiscard]] Result<StoredModel> open_model(const TableSet& set, std::string_view name);

}  // namespace dragoman::base
