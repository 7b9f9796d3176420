#include "store/schema.h"

namespace dragoman::store {

namespace {

// Rules: what is not known is NULL; days are days since 1 January 1970; a table's first comment says what a row is.
constexpr std::string_view kSchema = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;

-- What read a page: the program's version, a digest of its tables and models, one of a user's own tables ('' without).
CREATE TABLE engine(id INTEGER PRIMARY KEY, version TEXT NOT NULL, data TEXT NOT NULL, ontology TEXT NOT NULL,
  UNIQUE(version, data, ontology)) STRICT;

-- An address, or a text that has none ('sha256:...').
CREATE TABLE page(id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, versions INTEGER NOT NULL) STRICT;

-- An input as it came in; `bytes` (zstd) only where it made a version.
CREATE TABLE source(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, page INTEGER NOT NULL REFERENCES page,
  beside TEXT, size INTEGER NOT NULL, bytes BLOB) STRICT;

-- One reading of a page: a new clean text, or another engine's record of the same. `current` is 1 for the newest.
CREATE TABLE version(id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page, number INTEGER NOT NULL,
  current INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES source, engine INTEGER NOT NULL REFERENCES engine,
  text_key BLOB NOT NULL, document TEXT NOT NULL, name TEXT, url TEXT, publisher TEXT, outlet TEXT, title TEXT,
  section TEXT, authors TEXT, language TEXT, published TEXT, published_day INTEGER, modified TEXT,
  events INTEGER NOT NULL, body TEXT, text TEXT, record BLOB NOT NULL, UNIQUE(page, number)) STRICT;
CREATE INDEX version_engine ON version(engine) WHERE current = 1;

-- An event as one version of a page tells it. state: 0 not joined yet, 1 joined, 2 replaced and not yet taken out of
-- its happening, 3 replaced.
CREATE TABLE report(id INTEGER PRIMARY KEY, key TEXT NOT NULL, state INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES version, page INTEGER NOT NULL REFERENCES page, event TEXT NOT NULL,
  type TEXT NOT NULL, mode TEXT, context TEXT, quad TEXT NOT NULL, cameo TEXT, goldstein REAL, status TEXT NOT NULL,
  symmetric INTEGER NOT NULL, begin_day INTEGER, end_day INTEGER, edtf TEXT, country TEXT, place TEXT, place_kind TEXT,
  geonames INTEGER, lat REAL, lon REAL, confidence REAL NOT NULL, published_day INTEGER, replaces INTEGER,
  nested_in INTEGER, trigger_begin INTEGER NOT NULL, trigger_end INTEGER NOT NULL, occasion TEXT,
  sentence TEXT NOT NULL, parties TEXT, event_json TEXT NOT NULL) STRICT;
CREATE INDEX report_version ON report(version);
CREATE INDEX report_key ON report(key);
CREATE INDEX report_open ON report(state) WHERE state IN (0, 2);
CREATE INDEX report_day ON report(begin_day, status, type, country) WHERE state < 2;
CREATE INDEX report_long ON report(begin_day, end_day) WHERE end_day - begin_day > 31 AND state < 2;
CREATE INDEX report_country ON report(country, begin_day) WHERE state < 2;
CREATE INDEX report_point ON report(lat, lon) WHERE lat IS NOT NULL AND state < 2;

-- A party of a report, in the office it held on the event's day. side: 1 source, 2 target, 3 both.
CREATE TABLE party(report INTEGER NOT NULL REFERENCES report, n INTEGER NOT NULL, side INTEGER NOT NULL,
  actor TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, country TEXT, sector TEXT,
  entity TEXT NOT NULL, PRIMARY KEY(report, n)) STRICT, WITHOUT ROWID;
CREATE INDEX party_country ON party(country, report, side);
CREATE INDEX party_entity ON party(entity, report, side);

-- The chain on whose word a report is known, nearest asserter first.
CREATE TABLE word(report INTEGER NOT NULL REFERENCES report, n INTEGER NOT NULL, actor TEXT, kind TEXT, name TEXT,
  role TEXT, country TEXT, entity TEXT, via TEXT, PRIMARY KEY(report, n)) STRICT, WITHOUT ROWID;
CREATE INDEX word_country ON word(country, report);

CREATE VIRTUAL TABLE page_words USING fts5(title, text, content='version', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE report_words USING fts5(sentence, parties, place, occasion, content='report', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2');

-- What happened once, however often it is told. `report` is the one that tells it best.
CREATE TABLE happening(id INTEGER PRIMARY KEY, type TEXT NOT NULL, mode TEXT, context TEXT, quad TEXT NOT NULL,
  cameo TEXT, goldstein REAL, status TEXT NOT NULL, symmetric INTEGER NOT NULL, begin_day INTEGER, end_day INTEGER,
  edtf TEXT, country TEXT, place TEXT, place_kind TEXT, geonames INTEGER, lat REAL, lon REAL, occasion TEXT,
  confidence REAL NOT NULL, parties TEXT, report INTEGER REFERENCES report, reports INTEGER NOT NULL,
  sources INTEGER NOT NULL, outlets INTEGER NOT NULL, first_day INTEGER, last_day INTEGER) STRICT;
CREATE INDEX happening_day ON happening(begin_day, status, type, country, quad, end_day) WHERE reports > 0;
CREATE INDEX happening_long ON happening(begin_day, end_day) WHERE end_day - begin_day > 31;
CREATE INDEX happening_country ON happening(country, begin_day);
CREATE INDEX happening_point ON happening(lat, lon) WHERE lat IS NOT NULL;

CREATE TABLE happening_party(happening INTEGER NOT NULL REFERENCES happening, n INTEGER NOT NULL, side INTEGER NOT NULL,
  kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, country TEXT, sector TEXT, entity TEXT NOT NULL,
  PRIMARY KEY(happening, n)) STRICT, WITHOUT ROWID;
CREATE INDEX happening_party_country ON happening_party(country, happening, side);
CREATE INDEX happening_party_entity ON happening_party(entity, happening, side);

-- Which happening a report tells, and why it was joined.
CREATE TABLE happening_report(report INTEGER PRIMARY KEY REFERENCES report,
  happening INTEGER NOT NULL REFERENCES happening, reason TEXT NOT NULL, score REAL) STRICT;
CREATE INDEX happening_report_happening ON happening_report(happening);

-- How status, date or place of a happening changed, each step with the report that told it.
CREATE TABLE status_history(happening INTEGER NOT NULL REFERENCES happening, step INTEGER NOT NULL, day INTEGER,
  status TEXT NOT NULL, begin_day INTEGER, end_day INTEGER, edtf TEXT, country TEXT, place TEXT, parties TEXT,
  report INTEGER NOT NULL REFERENCES report, word TEXT, PRIMARY KEY(happening, step)) STRICT, WITHOUT ROWID;

-- A happening that was found to be another.
CREATE TABLE alias(old INTEGER PRIMARY KEY, happening INTEGER NOT NULL REFERENCES happening) STRICT;
-- What a person decided of two reports, by their keys: 'link' or 'unlink'.
CREATE TABLE decision(id INTEGER PRIMARY KEY, verb TEXT NOT NULL CHECK(verb IN ('link', 'unlink')), a TEXT NOT NULL,
  b TEXT NOT NULL, note TEXT, UNIQUE(a, b)) STRICT;

-- Copies among pages ('copy': the same text, 'version': a later or longer one), and the bands that find them.
CREATE TABLE page_copy(version INTEGER PRIMARY KEY REFERENCES version, original INTEGER NOT NULL REFERENCES version,
  kind TEXT NOT NULL, jaccard REAL NOT NULL, containment REAL NOT NULL) STRICT;
CREATE TABLE page_band(band INTEGER NOT NULL, key INTEGER NOT NULL, version INTEGER NOT NULL REFERENCES version,
  PRIMARY KEY(band, key, version)) STRICT, WITHOUT ROWID;

-- Whose text a version is: 'agency:NAME', or 'page:ID' of the first page with it. Reports of one source are not
-- independent.
CREATE TABLE page_source(version INTEGER PRIMARY KEY REFERENCES version, source TEXT NOT NULL) STRICT;
-- What joining compares of a report (the program's own form), and the happening that began with it.
CREATE TABLE brief(report INTEGER PRIMARY KEY REFERENCES report, founded INTEGER, bytes BLOB NOT NULL) STRICT;
CREATE INDEX brief_founded ON brief(founded) WHERE founded IS NOT NULL;

-- Counts, kept with the rows. Weeks begin on Mondays: (day + 3) / 7. Undated ones are only in tally_pair.
CREATE TABLE tally_week(week INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
  happenings INTEGER NOT NULL, reports INTEGER NOT NULL, PRIMARY KEY(week, type, status)) STRICT, WITHOUT ROWID;
CREATE TABLE tally_country(country TEXT NOT NULL, week INTEGER NOT NULL, status TEXT NOT NULL,
  happenings INTEGER NOT NULL, reports INTEGER NOT NULL, PRIMARY KEY(country, week, status)) STRICT, WITHOUT ROWID;
CREATE TABLE tally_pair(source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
  happenings INTEGER NOT NULL, reports INTEGER NOT NULL, PRIMARY KEY(source, target, type, status))
  STRICT, WITHOUT ROWID;
CREATE TABLE tally_dyad(year INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, quad TEXT NOT NULL,
  week INTEGER NOT NULL, happenings INTEGER NOT NULL, reports INTEGER NOT NULL,
  PRIMARY KEY(year, source, target, quad, week)) STRICT, WITHOUT ROWID;

CREATE VIEW v_report AS SELECT report.id, happening_report.happening, report.type, report.mode, report.status,
  date(report.begin_day * 86400, 'unixepoch') AS "begin", date(report.end_day * 86400, 'unixepoch') AS "end",
  report.edtf, report.parties, report.place, report.country, report.lat, report.lon, report.occasion,
  (SELECT group_concat(coalesce(name, via), ', ') FROM word WHERE word.report = report.id) AS word,
  report.quad, report.cameo, report.goldstein, report.confidence, report.sentence, version.title, version.outlet,
  version.url, version.published, version.name AS source, report.event, report.key
  FROM report JOIN version ON version.id = report.version
  LEFT JOIN happening_report ON happening_report.report = report.id WHERE report.state < 2;

CREATE VIEW v_happening AS SELECT happening.id, happening.type, happening.mode, happening.status,
  date(happening.begin_day * 86400, 'unixepoch') AS "begin", date(happening.end_day * 86400, 'unixepoch') AS "end",
  happening.edtf, happening.parties, happening.place, happening.country, happening.lat, happening.lon,
  happening.occasion, happening.reports, happening.sources, happening.outlets,
  date(happening.first_day * 86400, 'unixepoch') AS first_report,
  date(happening.last_day * 86400, 'unixepoch') AS last_report, happening.quad, happening.cameo, happening.goldstein,
  happening.confidence, report.sentence, version.title, version.url
  FROM happening LEFT JOIN report ON report.id = happening.report LEFT JOIN version ON version.id = report.version
  WHERE happening.reports > 0;

CREATE VIEW v_agenda AS SELECT "begin", "end", edtf, status, type, mode, parties, place, country, occasion, reports,
  sources, sentence, title, url, id FROM v_happening WHERE status IN ('planned', 'possible', 'demanded', 'cancelled')
  AND "begin" IS NOT NULL;
)sql";

// Since version 2: what `dragoman watch` looks at. Times (..._at) are seconds since 1 January 1970, UTC.
constexpr std::string_view kWatching = R"sql(
-- An RSS or Atom file by the address a person named. `now` is where it has moved to; `etag` and `modified` are byte for
-- byte what `validated` (an address) answered last; `ttl` are seconds that the feed says it may be kept. state:
-- 'watched', 'gone' (410), 'moved' (it is another feed of the store), 'dropped' (by a person).
CREATE TABLE feed(id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, now TEXT NOT NULL, title TEXT,
  state TEXT NOT NULL, etag TEXT, modified TEXT, validated TEXT, body_key BLOB, ttl INTEGER,
  added_at INTEGER NOT NULL, tried_at INTEGER, answered_at INTEGER,
  next_at INTEGER NOT NULL, failures INTEGER NOT NULL, status INTEGER, error TEXT) STRICT;

-- An entry of a feed. state: 'fetch' (its page is to be had), 'read' (to be read), 'stored', 'same' (as another item),
-- 'refused'; `reason` says why. `beside` and `bytes` (zstd) are what is to be read, as in `source`, and NULL when that
-- is done.
CREATE TABLE feed_item(id INTEGER PRIMARY KEY, feed INTEGER NOT NULL REFERENCES feed, key BLOB NOT NULL,
  content_key BLOB NOT NULL, name TEXT, address TEXT, title TEXT, published TEXT,
  seen_at INTEGER NOT NULL, done_at INTEGER, state TEXT NOT NULL, reason TEXT,
  page INTEGER REFERENCES page, tries INTEGER NOT NULL, next_at INTEGER NOT NULL, etag TEXT, modified TEXT,
  beside TEXT, bytes BLOB, UNIQUE(feed, key)) STRICT;
CREATE INDEX feed_item_fetch ON feed_item(next_at) WHERE state = 'fetch';
CREATE INDEX feed_item_read ON feed_item(id) WHERE state = 'read';
CREATE INDEX feed_item_address ON feed_item(address) WHERE address IS NOT NULL;

-- What a site's robots.txt said last: `origin` is scheme, host and port. `status` is NULL where none could be had.
CREATE TABLE robots(origin TEXT PRIMARY KEY, asked_at INTEGER NOT NULL, status INTEGER, body TEXT) STRICT,
  WITHOUT ROWID;

CREATE VIEW v_feed AS SELECT feed.id, feed.state, datetime(feed.answered_at, 'unixepoch') AS last_success,
  iif(feed.state = 'watched', datetime(feed.next_at, 'unixepoch'), NULL) AS next,
  (SELECT count(*) FROM feed_item WHERE feed_item.feed = feed.id AND feed_item.state IN ('stored', 'same')) AS stored,
  (SELECT count(*) FROM feed_item WHERE feed_item.feed = feed.id AND feed_item.state IN ('fetch', 'read')) AS waiting,
  (SELECT count(*) FROM feed_item WHERE feed_item.feed = feed.id AND feed_item.state = 'refused') AS refused,
  feed.failures, feed.status AS http, feed.error, feed.title, feed.address, feed.now FROM feed;

CREATE VIEW v_feed_item AS SELECT feed_item.id,
  datetime(coalesce(feed_item.done_at, feed_item.seen_at), 'unixepoch') AS at, feed_item.state, feed_item.reason,
  feed_item.title, feed_item.address, feed_item.published, page.address AS page, feed.address AS feed
  FROM feed_item JOIN feed ON feed.id = feed_item.feed LEFT JOIN page ON page.id = feed_item.page;
)sql";

}  // namespace

std::string schema() { return std::string(kSchema) + std::string(kWatching); }

std::string_view migration(int from) { return from == 1 ? kWatching : std::string_view(); }

}  // namespace dragoman::store
