#include "agenda/keeper.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "agenda/consolidate.h"
#include "agenda/copies.h"
#include "agenda/reason.h"
#include "base/json.h"

namespace dragoman::agenda {
namespace {

using store::Connection;
using store::Id;
using store::ReportState;

// The other sentences that tell the event, out of the page's text.
std::string more_of(const store::Report& report, std::string_view text) {
  std::string out;
  const auto event = base::parse_object(report.json);
  if (!event || !event->contains("also")) return out;
  for (const auto& span : event->at("also")) {
    const auto begin = span.at(0).get<std::size_t>(), end = span.at(1).get<std::size_t>();
    if (begin <= end && end <= text.size()) out += std::string(text.substr(begin, end - begin)) + '\n';
  }
  return out;
}

std::string text_of(Connection& db, Id version) {
  auto row = db.query("SELECT text FROM version WHERE id = ?", version);
  return row.step() ? std::string(row.text(0)) : std::string();
}

std::vector<Id> ids(Connection& db, std::string_view sql, Id of) {
  auto row = db.query(sql, of);
  std::vector<Id> out;
  while (row.step()) out.push_back(row.integer(0));
  return out;
}

// A happening's row must be there before what points to it; refresh() fills it.
void put_empty(Connection& db, const ontology::Statuses& statuses, const store::Report& report, Id id) {
  auto happening = consolidate(statuses, {{report, {}}}).happening;
  happening.reports = happening.sources = happening.outlets = 0;
  happening.id = id;
  store::put(db, happening);
}

}  // namespace

Result<Tables> Tables::load(const base::TableSet& set) {
  Tables out;
  auto rarity = Rarity::load(set);
  if (!rarity) return fail(std::move(rarity.error()));
  auto weights = PairWeights::load(set);
  if (!weights) return fail(std::move(weights.error()));
  auto agencies = set.table("agenda/agencies.tsv", {"id", "marks"});
  if (!agencies) return fail(std::move(agencies.error()));
  out.rarity = std::move(*rarity);
  out.weights = *weights;
  for (std::size_t row = 0; row < agencies->size(); ++row)
    for (const auto mark : base::split(agencies->cell(row, "marks")))
      out.agencies.emplace_back(mark, agencies->id(row));
  return out;
}

void Keeper::restore(Connection& db) {
  if (restored_) return;
  restored_ = true;
  for (const auto& decision : store::decisions(db)) {
    decisions_.emplace(decision.a, std::pair(decision.verb, decision.b));
    decisions_.emplace(decision.b, std::pair(decision.verb, decision.a));
  }
  const auto happenings = db.number("SELECT max(id) FROM happening").value_or(0);
  joiner_.reserve_happenings(static_cast<Number>(happenings));
  auto row = db.query(
      "SELECT brief.report, bytes, happening_report.happening "
      "FROM brief LEFT JOIN happening_report ON happening_report.report = brief.report ORDER BY brief.report");
  while (row.step()) {
    auto brief = unpack(row.blob(1));
    if (!brief)
      return db.fail_with(
          {ErrorCode::kUnreadable, "agenda", db.path().string() + ": the file is damaged (table brief)"});
    reports_.push_back(row.integer(0));
    const auto happening = row.maybe_integer(2);
    joiner_.restore(std::move(*brief), happening ? std::optional(happening_of(*happening)) : std::nullopt);
  }
  for (const auto& [key, decision] : decisions_)
    if (decision.first == "unlink")
      for (const auto a : numbers_of(db, key))
        for (const auto b : numbers_of(db, decision.second)) joiner_.keep_apart(a, b);
}

std::optional<Number> Keeper::number_of(Id report) const {
  const auto found = std::lower_bound(reports_.begin(), reports_.end(), report);
  if (found == reports_.end() || *found != report) return std::nullopt;
  return static_cast<Number>(found - reports_.begin());
}

std::vector<Number> Keeper::numbers_of(Connection& db, std::string_view key) const {
  std::vector<Number> out;
  auto row = db.query("SELECT id FROM report WHERE key = ? ORDER BY id", key);
  while (row.step())
    if (const auto number = number_of(row.integer(0))) out.push_back(*number);
  return out;
}

// Pages near to many are compared again and again.
const Keeper::Body& Keeper::body_of(Connection& db, Id version) {
  constexpr std::size_t kMost = 2000;  // of some 8 KB each
  if (const auto found = bodies_.find(version); found != bodies_.end()) return found->second;
  if (bodies_.size() >= kMost) bodies_.clear();
  return bodies_[version] = {db.number("SELECT page FROM version WHERE id = ?", version).value_or(0),
                             shingles_of(store::body_of(db, version))};
}

std::string Keeper::find_source(Connection& db, Id version) {
  const auto body = store::body_of(db, version);
  const auto near_dateline = [&](std::string_view mark) {
    for (const auto open : {'(', '/'}) {
      const auto at = body.find(open + std::string(mark) + (open == '(' ? ')' : '/'));
      if (at != std::string::npos && (at < 300 || at + 200 > body.size())) return true;
    }
    return false;
  };
  std::string source;
  for (const auto& [mark, agency] : tables_->agencies)
    if (near_dateline(mark)) {
      source = "agency:" + agency;
      break;
    }
  const auto shingles = shingles_of(body);
  if (const auto bands = bands_of(shingles)) {
    std::set<Id> candidates;
    for (std::size_t band = 0; band < bands->size(); ++band) {
      const auto key = static_cast<std::int64_t>((*bands)[band]);
      auto row =
          db.query("SELECT version FROM page_band WHERE band = ? AND key = ? ORDER BY version LIMIT 50", band, key);
      while (row.step()) candidates.insert(row.integer(0));
    }
    for (std::size_t band = 0; band < bands->size(); ++band)
      db.run("INSERT OR IGNORE INTO page_band VALUES(?, ?, ?)", band, static_cast<std::int64_t>((*bands)[band]),
             version);
    Likeness best;
    std::optional<Id> original;
    const auto page = db.number("SELECT page FROM version WHERE id = ?", version);
    for (const auto other : candidates) {
      const auto& compared = body_of(db, other);
      if (compared.page == page) continue;  // an older version of its own
      const auto alike = likeness(shingles, compared.shingles);
      if (kinship(alike) != Kinship::kNone && alike.containment > best.containment) best = alike, original = other;
    }
    if (original) {
      db.run("INSERT OR REPLACE INTO page_copy VALUES(?, ?, ?, ?, ?)", version, *original,
             kinship(best) == Kinship::kCopy ? "copy" : "version", best.jaccard, best.containment);
      auto row = db.query("SELECT source FROM page_source WHERE version = ?", *original);
      if (source.empty() && kinship(best) == Kinship::kCopy && row.step()) source = row.text(0);
    }
  }
  if (source.empty())
    source = "page:" + std::to_string(db.number("SELECT page FROM version WHERE id = ?", version).value_or(0));
  db.run("INSERT OR REPLACE INTO page_source VALUES(?, ?)", version, source);
  return source;
}

void Keeper::note(Connection& db, const Told& told, const Joined& joined) {
  std::string reason;
  std::optional<double> score;
  for (const auto& link : joined.links) {
    if (!reason.empty()) reason += kAlso;
    reason += alike_line(reports_[link.with], link.reason);
    if (!score) score = link.odds;
  }
  const auto& report = told.report;
  store::link(db, report.id, id_of(joined.happening), reason.empty() ? kFirstReport : reason, score);
  if (report.state != ReportState::kNew) store::set_state(db, report.id, report.state);
  tellings_.add(id_of(joined.happening), told);
  touched_.insert(joined.happening);
}

void Keeper::add(Connection& db, const Told& told, std::string_view more, std::uint32_t page,
                 const std::vector<Id>& before) {
  const auto& report = told.report;
  const auto number = static_cast<Number>(reports_.size());
  reports_.push_back(report.id);
  auto brief = brief_of(report, page, more, tables_->rarity);
  const auto bytes = pack(brief);
  const auto range = decisions_.equal_range(report.key);
  for (auto i = range.first; i != range.second; ++i)
    if (i->second.first == "unlink")
      for (const auto other : numbers_of(db, i->second.second)) joiner_.keep_apart(number, other);
  // The same words in the page's last version, or the slot that was put off, go before what is alike.
  std::optional<Number> sure;
  for (const auto old : before)
    if (auto row = db.query("SELECT 1 FROM report WHERE id = ? AND key = ?", old, report.key); row.step())
      sure = number_of(old);
  const bool again = sure.has_value();
  if (!sure && report.replaces) sure = number_of(*report.replaces);
  const auto next = joiner_.next_happening();
  auto joined = joiner_.add(std::move(brief), sure);
  if (again && !joined.links.empty() && joined.links.front().with == *sure)
    joined.links.front().reason = "the same words";
  const auto joined_first = joined.happening;
  const bool founds = joined_first >= next;
  db.run("INSERT INTO brief(report, founded, bytes) VALUES(?, ?, ?)", report.id,
         founds ? std::optional(id_of(joined.happening)) : std::nullopt, store::Blob{bytes});
  for (const auto& [from, into] : joined.merged) touched_.insert({from, into});
  for (auto i = range.first; i != range.second; ++i) {
    if (i->second.first != "link") continue;
    for (const auto other : numbers_of(db, i->second.second)) {
      if (other == number || joiner_.is_retired(other)) continue;
      auto forced = joiner_.link(number, other);
      for (const auto& [from, into] : forced.merged) touched_.insert({from, into});
      joined.links.insert(joined.links.end(), forced.links.begin(), forced.links.end());
      joined.merged.insert(joined.merged.end(), forced.merged.begin(), forced.merged.end());
      joined.happening = forced.happening;
    }
  }
  if (founds) put_empty(db, tables_->weights.kin().statuses(), report, id_of(joined_first));
  for (const auto& [from, into] : joined.merged) {
    tellings_.merge(db, id_of(from), id_of(into));
    db.run("UPDATE happening_report SET happening = ? WHERE happening = ?", id_of(into), id_of(from));
    store::alias(db, id_of(from), id_of(into));
  }
  note(db, told, joined);
}

void Keeper::take_version(Connection& db, Id version) {
  const auto source = find_source(db, version);
  // Of what is replaced by now too: the outcome must be that of one page after another.
  const auto before =
      ids(db,
          "SELECT report.id FROM report JOIN happening_report ON happening_report.report = report.id JOIN version ON "
          "version.id = report.version "
          "WHERE report.page = (SELECT page FROM version WHERE id = ?1) AND report.version < ?1 ORDER BY report.id",
          version);
  const auto text = text_of(db, version);
  for (const auto id : ids(db, "SELECT id FROM report WHERE version = ? ORDER BY id", version))
    if (auto report = store::load_report(db, id))
      add(db, {*report, source}, more_of(*report, text), hash32("version " + std::to_string(version)), before);
  for (const auto old : before) {
    if (const auto number = number_of(old); number && !joiner_.is_retired(*number)) {
      const auto happening = joiner_.happening_of(*number);
      touched_.insert(happening);
      tellings_.remove(id_of(happening), old);
      joiner_.retire(*number);
    }
    store::unlink(db, old);
    store::set_state(db, old, ReportState::kTakenOut);
  }
}

// Writes the touched happenings. One without reports keeps what its first report told.
void Keeper::refresh(Connection& db) {
  for (const auto happening : touched_) {
    const auto& told = tellings_.of(db, id_of(happening));
    const bool empty = told.empty();
    std::vector<Told> alone;
    if (empty) {
      const auto first = db.number("SELECT report FROM brief WHERE founded = ?", id_of(happening));
      auto report = first ? store::load_report(db, *first) : std::nullopt;
      if (!report) continue;
      alone.push_back({std::move(*report), {}});
    }
    auto made = consolidate(tables_->weights.kin().statuses(), empty ? alone : told);
    made.happening.id = id_of(happening);
    if (empty) made.happening.reports = made.happening.sources = made.happening.outlets = 0;
    store::put(db, made.happening);
    store::put_history(db, made.happening.id, empty ? std::vector<store::Step>() : made.history);
  }
  touched_.clear();
}

Result<void> Keeper::join(Connection& db) {
  restore(db);
  const auto last = db.number("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'joined_version'").value_or(0);
  auto done = last;
  for (const auto version : ids(db, "SELECT id FROM version WHERE id > ? ORDER BY id", last)) {
    if (db.failed()) break;
    take_version(db, version);
    done = version;
  }
  if (done != last) db.run("INSERT OR REPLACE INTO meta VALUES('joined_version', ?)", std::to_string(done));
  refresh(db);
  return db.status();
}

Result<void> Keeper::decide(Connection& db, const std::string& verb, const std::string& a, const std::string& b,
                            const std::string& note) {
  if (auto done = join(db); !done) return done;
  const auto of_a = numbers_of(db, a), of_b = numbers_of(db, b);
  const auto missing = [&](const std::string& key) {
    return fail(ErrorCode::kNotFound, "agenda",
                db.path().string() + ": no report '" + key + "' (dragoman show DB HAPPENING names them)");
  };
  if (of_a.empty()) return missing(a);
  if (of_b.empty()) return missing(b);
  if (a == b) return fail(ErrorCode::kUsage, "agenda", "two different reports are wanted, not '" + a + "' twice");
  store::decide(db, {verb, a, b, note});
  tellings_.clear();
  decisions_.clear();
  for (const auto& decision : store::decisions(db)) {
    decisions_.emplace(decision.a, std::pair(decision.verb, decision.b));
    decisions_.emplace(decision.b, std::pair(decision.verb, decision.a));
  }
  for (const auto x : of_a)
    for (const auto y : of_b) {
      if (joiner_.is_retired(x) || joiner_.is_retired(y)) {
        if (verb == "unlink") joiner_.keep_apart(x, y);
        continue;
      }
      touched_.insert({joiner_.happening_of(x), joiner_.happening_of(y)});
      const auto next = joiner_.next_happening();
      const auto of_x = joiner_.happening_of(x);
      const auto done = verb == "link" ? joiner_.link(x, y) : joiner_.unlink(x, y);
      if (done.happening >= next) {
        if (const auto report = store::load_report(db, reports_[x]))
          put_empty(db, tables_->weights.kin().statuses(), *report, id_of(done.happening));
        store::link(db, reports_[x], id_of(done.happening), parted_line(reports_[y]), std::nullopt);
        touched_.insert(done.happening);
      }
      for (const auto& [from, into] : done.merged) {
        db.run("UPDATE happening_report SET happening = ?, reason = reason || ? WHERE happening = ?", id_of(into),
               std::string(kAlso) + linked_line(reports_[from == of_x ? y : x]), id_of(from));
        store::alias(db, id_of(from), id_of(into));
        touched_.insert({from, into});
      }
    }
  refresh(db);
  return db.status();
}

Result<void> Keeper::link(Connection& db, const std::string& a, const std::string& b, const std::string& note) {
  return decide(db, "link", a, b, note);
}
Result<void> Keeper::unlink(Connection& db, const std::string& a, const std::string& b, const std::string& note) {
  return decide(db, "unlink", a, b, note);
}

}  // namespace dragoman::agenda
