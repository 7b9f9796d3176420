#include "base/stored_model.h"

#include <charconv>

#include "base/sha256.h"

namespace dragoman::base {
namespace {

Result<void> check_row(const Table& table, std::size_t row, std::string_view bytes, const std::string& path) {
  const std::string_view size = table.cell(row, "size");
  std::size_t expected = 0;
  std::from_chars(size.data(), size.data() + size.size(), expected);
  if (expected != bytes.size()) {
    return fail_in(path, ErrorCode::kBadModel, "base",
                   "has " + std::to_string(bytes.size()) + " bytes, models.tsv says " + std::string(size));
  }
  if (sha256_hex(bytes) != table.cell(row, "sha256")) {
    return fail_in(path, ErrorCode::kBadModel, "base", "SHA-256 is not the one in models.tsv");
  }
  return {};
}

}  // namespace

Result<StoredModel> open_model(const TableSet& set, std::string_view name) {
  const auto table = set.table("models.tsv", {"name", "version", "sha256", "size", "licence", "recipe"});
  if (!table) return fail(table.error());
  std::size_t row = 0;
  while (row < table->size() && table->id(row) != name) ++row;
  if (row == table->size())
    return fail(ErrorCode::kNotFound, "base", "models.tsv has no model '" + std::string(name) + "'");
  const auto path = set.folder() / (std::string(name) + ".drg");
  auto mapped = MappedFile::open(path);
  if (!mapped) return fail(mapped.error());
  auto file = ModelFile::parse(mapped->bytes(), path.string());
  if (!file) return fail(file.error());
  if (auto ok = check_row(*table, row, mapped->bytes(), path.string()); !ok) return fail(ok.error());
  return StoredModel{std::move(*mapped), std::move(*file), std::string(table->cell(row, "sha256"))};
}

}  // namespace dragoman::base
