// Which engine it is, told by the files it is made of.
#include <algorithm>
#include <vector>

#include "base/file.h"
#include "base/sha256.h"
#include "dragoman/engine.h"

namespace dragoman {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigits = 16;

// Of the tables in a folder, by name and content.
Result<std::string> digest_of_tree(const fs::path& folder) {
  std::error_code ec;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(folder, ec), end; !ec && at != end; at.increment(ec)) {
    if (at->path().extension() == ".tsv") files.push_back(at->path());
  }
  if (ec) return fail_in(folder.string(), ErrorCode::kNotFound, "pipeline", ec.message());
  std::ranges::sort(files);
  std::string all;
  for (const auto& file : files) {
    const auto bytes = base::read_file(file);
    if (!bytes) return fail(bytes.error());
    all += file.lexically_relative(folder).string() + ' ' + base::sha256_hex(*bytes) + '\n';
  }
  return base::sha256_hex(all).substr(0, kDigits);
}

// The pack holds the digests of the models too.
Result<std::string> digest_of_data(const fs::path& folder) {
  std::error_code ec;
  if (!fs::exists(folder / "tables.pack", ec)) return digest_of_tree(folder);
  const auto pack = base::MappedFile::open(folder / "tables.pack");
  if (!pack) return fail(pack.error());
  return base::sha256_hex(pack->bytes()).substr(0, kDigits);
}

}  // namespace

Result<EngineIdentity> identify(const EngineOptions& options) {
  auto data = digest_of_data(options.data);
  if (!data) return fail(data.error());
  EngineIdentity out{DRAGOMAN_VERSION, std::move(*data), {}};
  if (options.ontology.empty()) return out;
  auto ontology = digest_of_tree(options.ontology);
  if (!ontology) return fail(ontology.error());
  out.ontology = std::move(*ontology);
  return out;
}

}  // namespace dragoman
