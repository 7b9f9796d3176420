// Pages into the tables.
#include <nlohmann/json.hpp>

#include "store/pack.h"
#include "store/rows.h"
#include "store/store.h"
#include "store/tally.h"

namespace dragoman::store {

namespace {

Tallied tallied(const Report& report) {
  return {words::of(report.type), words::of(report.quad), words::of(report.status),
          report.begin,           report.country,         &report.party};
}

// "https://www.example.org/a" -> "example.org"; the publisher's name for a page without an address.
std::string outlet_of(const DocumentInfo& document, std::string_view address) {
  const auto begin = address.find("://");
  if (begin == std::string_view::npos) return document.publisher;
  auto host = address.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/:?"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

void put_report(Connection& db, const Report& r, Id id, Id first, const PutResult& at) {
  static const std::string kSql =
      "INSERT INTO report(id, key, state, version, page, event, published_day, replaces, nested_in, trigger_begin, "
      "trigger_end, sentence, event_json, " +
      std::string(kShared) +
      ") VALUES(?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  const auto other = [&](const std::optional<Id>& place) {
    return place ? std::optional(first + *place) : std::nullopt;
  };
  db.run(kSql, id, r.key, at.version, at.page, r.event, r.published, other(r.replaces), other(r.nested_in),
         r.trigger.begin, r.trigger.end, r.sentence, r.json, words::of(r.type), r.mode, r.context, words::of(r.quad),
         r.cameo, r.goldstein, words::of(r.status), r.symmetric, r.begin, r.end, r.edtf, r.country, r.place,
         r.place_kind, r.geonames, r.lat, r.lon, r.occasion, r.confidence, r.parties);
  for (std::size_t n = 0; n < r.party.size(); ++n) {
    const auto& p = r.party[n];
    db.run("INSERT INTO party VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", id, n, static_cast<int>(p.side), p.actor, p.kind,
           p.name, p.role, p.country, p.sector, p.entity);
  }
  for (std::size_t n = 0; n < r.word.size(); ++n) {
    const auto& w = r.word[n];
    db.run("INSERT INTO word VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", id, n, w.actor, w.kind, w.name, w.role, w.country,
           w.entity, w.via);
  }
  db.run("INSERT INTO report_words(rowid, sentence, parties, place, occasion) VALUES(?, ?, ?, ?, ?)", id, r.sentence,
         r.parties, r.place, r.occasion);
  tally(db, Counted::kReports, tallied(r), 1);
}

// The version and its reports stay as history, but count, match and join no more.
void replace_version(Connection& db, Id version) {
  db.run("UPDATE version SET current = 0 WHERE id = ?", version);
  db.run(
      "INSERT INTO page_words(page_words, rowid, title, text) SELECT 'delete', id, title, text FROM version WHERE id = "
      "?",
      version);
  std::vector<Id> ids;
  {
    auto row = db.query("SELECT id FROM report WHERE version = ? AND state < 2 ORDER BY id", version);
    while (row.step()) ids.push_back(row.integer(0));
  }
  for (const Id id : ids) {
    if (const auto report = load_report(db, id)) tally(db, Counted::kReports, tallied(*report), -1);
    db.run(
        "INSERT INTO report_words(report_words, rowid, sentence, parties, place, occasion) "
        "SELECT 'delete', id, sentence, parties, place, occasion FROM report WHERE id = ?",
        id);
    // One that was never joined has nothing to be taken out of.
    db.run(
        "UPDATE report SET state = iif(EXISTS(SELECT 1 FROM happening_report WHERE report = ?1), 2, 3) WHERE id = ?1",
        id);
  }
}

std::string list(const std::vector<std::string>& items) {
  return items.empty() ? std::string() : nlohmann::json(items).dump();
}

// A new version of at.page, with its reports; sets at.version.
void put_version(Connection& db, const PreparedPage& page, Id source, Id engine, PutResult& at) {
  const auto old = db.number("SELECT id FROM version WHERE page = ? AND current = 1", at.page);
  if (old) replace_version(db, *old);
  db.run("UPDATE page SET versions = versions + 1 WHERE id = ?", at.page);
  const auto& d = page.document;
  const auto published = d.published ? d.published->edtf : std::string();
  db.run(
      "INSERT INTO version(page, number, current, source, engine, text_key, document, name, url, publisher, outlet, "
      "title, section, authors, language, "
      "published, published_day, modified, events, body, text, record) "
      "VALUES(?1, (SELECT versions FROM page WHERE id = ?1), 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
      "?14, ?15, ?16, ?17, ?18, ?19, ?20)",
      at.page, source, engine, Blob{page.text_key}, d.id, d.source, d.url, d.publisher, outlet_of(d, page.address),
      d.title, d.section, list(d.authors), d.language, published, day_of(published),
      d.modified ? d.modified->edtf : std::string(), page.reports.size(), page.body, page.text, Blob{page.record});
  at.version = db.last_id();
  db.run("INSERT INTO page_words(rowid, title, text) VALUES(?, ?, ?)", at.version, d.title, page.text);
  const Id first = db.number("SELECT coalesce(max(id), 0) + 1 FROM report").value_or(1);
  for (std::size_t i = 0; i < page.reports.size(); ++i)
    put_report(db, page.reports[i], first + static_cast<Id>(i), first, at);
}

}  // namespace

Id engine_row(Connection& db, const EngineId& engine) {
  const auto text = [](const std::string& value) {
    return value.empty() ? std::string("-") : value;
  };  // "" would be NULL
  db.run("INSERT OR IGNORE INTO engine(version, data, ontology) VALUES(?, ?, ?)", text(engine.version),
         text(engine.data), text(engine.ontology));
  return db
      .number("SELECT id FROM engine WHERE version = ? AND data = ? AND ontology = ?", text(engine.version),
              text(engine.data), text(engine.ontology))
      .value_or(0);
}

bool is_known(Connection& db, std::string_view key) {
  return db.number("SELECT 1 FROM source WHERE key = ?", Blob{key}).has_value();
}

PutResult put_page(Connection& db, const PreparedPage& page, Id engine) {
  PutResult at;
  if (is_known(db, page.key)) {
    at.page = db.number("SELECT page FROM source WHERE key = ?", Blob{page.key}).value_or(0);
    at.version = db.number("SELECT id FROM version WHERE page = ? AND current = 1", at.page).value_or(0);
    return at;
  }
  const auto known = db.number("SELECT id FROM page WHERE address = ?", page.address);
  if (!known) db.run("INSERT INTO page(address, versions) VALUES(?, 0)", page.address);
  at.page = known ? *known : db.last_id();
  const auto same =
      db.number("SELECT id FROM version WHERE page = ? AND text_key = ? AND current = 1", at.page, Blob{page.text_key});
  db.run("INSERT INTO source(key, page, beside, size, bytes) VALUES(?, ?, ?, ?, ?)", Blob{page.key}, at.page,
         page.beside, page.size, same ? std::optional<Blob>() : Blob{page.bytes});
  if (same) {
    at.version = db.number("SELECT id FROM version WHERE page = ? AND current = 1", at.page).value_or(0);
    return at;
  }
  at.what = known ? Put::kVersion : Put::kNew;
  put_version(db, page, db.last_id(), engine, at);
  return at;
}

PutResult put_again(Connection& db, const PreparedPage& page, Id version, Id engine) {
  PutResult at{Put::kSame, db.number("SELECT page FROM version WHERE id = ?", version).value_or(0), version};
  if (load_record(db, version) == unpack(page.record)) {
    db.run("UPDATE version SET engine = ? WHERE id = ?", engine, version);
    return at;
  }
  at.what = Put::kVersion;
  put_version(db, page, db.number("SELECT source FROM version WHERE id = ?", version).value_or(0), engine, at);
  return at;
}

}  // namespace dragoman::store
