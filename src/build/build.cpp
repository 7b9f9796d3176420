#include "dragoman/build.h"

#include <atomic>

#include "build/start.h"
#include "build/writer.h"

namespace dragoman {

namespace {

using build::Writer;
using Page = std::shared_ptr<const store::PreparedPage>;  // nullptr: the input is known

// Which inputs are known, asked by all threads that read.
class Known {
 public:
  explicit Known(store::Connection db) : db_(std::move(db)) {}
  [[nodiscard]] bool operator()(const std::string& key) {
    const std::lock_guard guard(mutex_);
    const bool known = store::is_known(db_, key);
    if (db_.failed()) db_.rollback();  // then the writer finds out
    return known;
  }

 private:
  std::mutex mutex_;
  store::Connection db_;
};

bool stops(const BuildOptions& options) { return options.stop && options.stop(); }

void show(const BuildOptions& options, const Writer& writer, const Progress& progress, const std::string& name = {},
          const Error* error = nullptr) {
  if (options.step) options.step({progress, writer.counts(), writer.wal_bytes(), name, error});
}

Result<Page> read_again(const Engine& engine, const Input& input, Workspace& work) {
  const auto record = engine.read(input, {}, work);
  if (!record) return fail(record.error());
  return std::make_shared<const store::PreparedPage>(store::prepare(input, *record));
}

// Some versions at once, on several threads; the results in their order.
std::vector<Result<Page>> read_all(const Engine& engine, const std::vector<Input>& inputs,
                                   std::vector<Workspace>& spaces) {
  std::vector<Result<Page>> out(inputs.size(), Result<Page>(nullptr));
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (auto& space : spaces) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < inputs.size(); i = next++) out[i] = read_again(engine, inputs[i], space);
    });
  }
  threads.clear();
  return out;
}

}  // namespace

Result<BuildCounts> build_store(const std::filesystem::path& path, const Engine& engine, const EngineOptions& made_of,
                                Reader& reader, const BuildOptions& options) {
  auto run = build::start(path, store::Access::kCreate, made_of, options);
  if (!run) return fail(run.error());
  auto reading = store::open(path, store::Access::kRead);
  if (!reading) return fail(reading.error());
  Writer writer(std::move(run->db), run->engine, run->tables, options);
  Known known(std::move(reading->db));  // goes before the writer, who tidies up
  for_each_input(
      reader, {.jobs = options.jobs},
      [&](const Input& input, Workspace& work) -> Result<Page> {
        if (known(store::input_key(input))) return nullptr;
        return read_again(engine, input, work);
      },
      [&](Outcome<Page> done) {
        bool good = true;
        if (!done.value) {
          writer.add_failed();
          show(options, writer, done.progress, done.name, &done.value.error());
        } else if (*done.value == nullptr) {
          writer.add_same();
        } else {
          good = writer.add({std::move(*done.value)});
        }
        if (done.value) show(options, writer, done.progress);
        return good && !stops(options);
      });
  return writer.finish();
}

Result<BuildCounts> reread_store(const std::filesystem::path& path, const Engine& engine, const EngineOptions& made_of,
                                 const BuildOptions& options) {
  auto run = build::start(path, store::Access::kWrite, made_of, options);
  if (!run) return fail(run.error());
  Writer writer(std::move(run->db), run->engine, run->tables, options);
  auto reading = store::open(path, store::Access::kRead);
  if (!reading) return fail(reading.error());
  auto& db = reading->db;
  const auto versions = store::versions_not_by(db, run->engine);
  std::vector<Workspace> spaces(options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency()));
  const std::size_t piece = 16 * spaces.size();
  Progress progress{0, 0, versions.size()};
  for (std::size_t begin = 0; begin < versions.size() && !stops(options); begin += piece) {
    const auto end = std::min(begin + piece, versions.size());
    std::vector<Input> inputs;
    for (std::size_t i = begin; i < end; ++i) inputs.push_back(store::load_input(db, versions[i]).value_or(Input()));
    if (auto good = db.status(); !good) return fail(good.error());
    auto pages = read_all(engine, inputs, spaces);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      ++progress.done;
      if (!pages[i]) {
        ++progress.failed;
        writer.add_failed();
        show(options, writer, progress, inputs[i].source, &pages[i].error());
      } else if (!writer.add({std::move(*pages[i]), versions[begin + i]})) {
        return writer.finish();
      } else {
        show(options, writer, progress);
      }
    }
  }
  return writer.finish();
}

}  // namespace dragoman
