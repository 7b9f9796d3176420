#include "build/start.h"

#include "base/table.h"

namespace dragoman::build {

namespace {

Result<agenda::Tables> tables_of(const EngineOptions& made_of) {
  auto set = base::TableSet::open(made_of.data);
  if (!set) return fail(set.error());
  return agenda::Tables::load(*set);
}

}  // namespace

Result<Run> start(const std::filesystem::path& path, store::Access access, const EngineOptions& made_of,
                  const BuildOptions& options) {
  auto tables = tables_of(made_of);
  if (!tables) return fail(tables.error());
  const auto identity = identify(made_of);
  if (!identity) return fail(identity.error());
  auto opened = store::open(path, access);
  if (!opened) return fail(opened.error());
  if (!opened->notice.empty() && options.notice) options.notice(opened->notice);
  auto& db = opened->db;
  store::wait_for_writers(db, options.writer_seconds);
  if (auto begun = db.begin(); !begun) return fail(begun.error());
  const auto engine = store::engine_row(db, {identity->version, identity->data, identity->ontology});
  if (auto done = db.commit(); !done) return fail(done.error());
  return Run{std::move(db), engine, identity->version, std::move(*tables)};
}

}  // namespace dragoman::build
