#include "server/room.h"

#include <sqlite3.h>

#include <chrono>

#include "base/sha256.h"
#include "store/find.h"
#include "store/store.h"

namespace dragoman::server {

namespace {

constexpr int kSteps = 2'000;  // of SQLite's machine, between looks at the clock
constexpr double kBusySeconds = 5;
constexpr std::chrono::seconds kDue(2),
    kOver(10);  // what was read of a state that ended so long ago is made anew, is not given

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

extern "C" int is_late(void* until) { return now() > *static_cast<const std::int64_t*>(until) ? 1 : 0; }

}  // namespace

Result<store::Connection*> Reader::open(const std::filesystem::path& path) {
  if (!db_) {
    auto opened = store::open(path, store::Access::kRead);
    if (!opened) return fail(std::move(opened.error()));
    db_.emplace(std::move(opened->db));
    store::add_functions(*db_);
    store::wait_for_writers(*db_, kBusySeconds);
  }
  return &*db_;
}

void Reader::begin(double seconds) {
  until_ = now() + static_cast<std::int64_t>(seconds * 1e9);
  sqlite3_progress_handler(db_->handle(), kSteps, is_late, &until_);
  db_->run("BEGIN");
}

Result<void> Reader::end() {
  sqlite3_progress_handler(db_->handle(), 0, nullptr, nullptr);
  auto status = db_->status();
  db_->rollback();
  if (status) return status;
  db_.reset();  // opened anew the next time: the file may be another by then
  if (now() > until_) return fail(ErrorCode::kTooLarge, "server", "this takes too long: ask for less");
  return status;
}

Room::Room(ServeOptions options, agenda::Labels labels, agenda::Tables joining, ontology::Ontology ontology,
           store::Connection watch)
    : options_(std::move(options)),
      labels_(std::move(labels)),
      joining_(std::move(joining)),
      ontology_(std::move(ontology)),
      watch_(std::move(watch)) {}

Result<std::unique_ptr<Room>> Room::open(const ServeOptions& options) {
  const auto set = base::TableSet::open(options.engine.data);
  if (!set) return fail(set.error());
  auto labels = agenda::Labels::load(*set);
  if (!labels) return fail(labels.error());
  auto joining = agenda::Tables::load(*set);
  if (!joining) return fail(joining.error());
  auto ontology = ontology::Ontology::load(*set);
  if (!ontology) return fail(ontology.error());
  const auto countries = set->table("geo/countries.tsv", {"id", "alpha2", "name", "variants", "capital", "geonames",
                                                          "lat", "lon", "adjectives", "nouns"});
  if (!countries) return fail(countries.error());
  auto opened = store::open(options.store, store::Access::kRead);
  if (!opened) return fail(std::move(opened.error()));
  auto out = std::unique_ptr<Room>(
      new Room(options, std::move(*labels), std::move(*joining), std::move(*ontology), std::move(opened->db)));
  for (std::size_t row = 0; row < countries->size(); ++row)
    out->countries_.emplace(countries->id(row), countries->cell(row, "name"));
  out->countries_.emplace("IGO", "International bodies");
  out->notice_ = std::move(opened->notice);
  constexpr std::size_t kNonce = 8;
  out->nonce_ = base::sha256_hex(options.token + "generation").substr(0, kNonce);
  return out;
}

std::string Room::country(const std::string& code) const {
  const auto found = countries_.find(code);
  return found == countries_.end() ? code : found->second;
}

Result<const Engine*> Room::engine() {
  const std::lock_guard lock(engine_mutex_);
  if (!engine_) {
    auto loaded = Engine::load(options_.engine);
    if (!loaded) return fail(std::move(loaded.error()));
    engine_.emplace(std::move(*loaded));
  }
  return &*engine_;
}

bool Room::look() {
  const auto version = watch_.number("PRAGMA data_version").value_or(seen_ + 1);
  watch_.rollback();
  if (version == seen_) return false;
  seen_ = version;
  since_.push_back(Clock::now());
  return true;
}

std::int64_t Room::generation() {
  const std::lock_guard lock(watch_mutex_);
  look();
  return static_cast<std::int64_t>(since_.size());
}

std::int64_t Room::oldest() {
  const std::lock_guard lock(watch_mutex_);
  look();
  auto out = static_cast<std::int64_t>(since_.size());
  while (out > written_ && Clock::now() - since_[static_cast<std::size_t>(out) - 1] < kOver) --out;
  return out;
}

bool Room::is_due(std::int64_t generation) {
  const std::lock_guard lock(watch_mutex_);
  const auto next = static_cast<std::size_t>(generation);  // states count from 1: the one after it
  return next < since_.size() && Clock::now() - since_[next] >= kDue;
}

void Room::written() {
  const std::lock_guard lock(watch_mutex_);
  look();
  written_ = static_cast<std::int64_t>(since_.size());
}

}  // namespace dragoman::server
