// Model files as they ship: a row of models.tsv and a file beside it.
#pragma once

#include <string>
#include <string_view>

#include "base/file.h"
#include "base/table.h"
#include "dragoman/result.h"
#include "lang/model_file.h"

namespace dragoman::lang {

struct StoredModel {
  base::MappedFile bytes;   // what `file` has views of
  ModelFile file;
  std::string sha256;
};

// Finds `name` in models.tsv (name, version, sha256, size, licence, recipe) under the set's folder, checks size, hash, magic and
// version. Fails with kNotFound or kBadModel.
[[nodiscard]] Result<StoredModel> open_model(const base::TableSet& set, std::string_view name);

}  // namespace dragoman::lang
