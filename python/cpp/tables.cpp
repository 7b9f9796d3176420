#include "tables.h"

#include <algorithm>
#include <cmath>

namespace dragoman::python {

namespace {

constexpr Field kDocument{"document", Kind::kText, "SHA-256 of the source's bytes"};
constexpr Field kSource{"source", Kind::kText, "file, address or id of the page"};

constexpr Field kPages[] = {kDocument,
                            kSource,
                            {"url", Kind::kText, "address"},
                            {"publisher", Kind::kText, "who publishes it"},
                            {"title", Kind::kText, "headline"},
                            {"section", Kind::kText, "part of the paper"},
                            {"authors", Kind::kText, "joined by \"; \""},
                            {"language", Kind::kText, "BCP 47"},
                            {"published", Kind::kText, "EDTF"},
                            {"published_day", Kind::kDay, "its day"},
                            {"published_from", Kind::kText, "where it is known from"},
                            {"modified", Kind::kText, "EDTF"},
                            {"text", Kind::kText, "the clean text"},
                            {"events", Kind::kInt, "how many"},
                            {"error", Kind::kText, "why there is no record; all but source is null then"}};

constexpr Field kEvents[] = {kDocument,
                             kSource,
                             {"event", Kind::kText, "e1, e2 ... within the document"},
                             {"type", Kind::kText, "PLOVER's type"},
                             {"mode", Kind::kText, "PLOVER's mode"},
                             {"context", Kind::kText, "joined by \"; \""},
                             {"quad", Kind::kText, "quad class"},
                             {"cameo", Kind::kText, "CAMEO code"},
                             {"goldstein", Kind::kReal, "-10 to 10"},
                             {"status", Kind::kText, "occurred, planned ..."},
                             {"symmetric", Kind::kBool, "all parties stand on both sides"},
                             {"actors", Kind::kText, "names, joined by \"; \""},
                             {"recipients", Kind::kText, "names, joined by \"; \""},
                             {"edtf", Kind::kText, "when, as EDTF"},
                             {"begin", Kind::kDay, "first day"},
                             {"end", Kind::kDay, "last day"},
                             {"place", Kind::kText, "name"},
                             {"country", Kind::kText, "ISO 3166-1 alpha-3"},
                             {"geonames", Kind::kInt, "id of the place"},
                             {"lat", Kind::kReal, "degrees"},
                             {"lon", Kind::kReal, "degrees"},
                             {"occasion", Kind::kText, "summit, trial, feast"},
                             {"word", Kind::kText, "on whose word, nearest first, joined by \"; \""},
                             {"replaces", Kind::kText, "event it was moved from"},
                             {"nested_in", Kind::kText, "event it stands in"},
                             {"sentence", Kind::kText, "the words that tell it"},
                             {"trigger", Kind::kText, "the word that names it"},
                             {"sentence_begin", Kind::kInt, "byte of the text"},
                             {"sentence_end", Kind::kInt, "byte of the text"},
                             {"trigger_begin", Kind::kInt, "byte of the text"},
                             {"trigger_end", Kind::kInt, "byte of the text"},
                             {"confidence", Kind::kReal, "0 to 1"},
                             {"published_day", Kind::kDay, "of the page"}};

constexpr Field kParties[] = {kDocument,
                              kSource,
                              {"event", Kind::kText, "of the document"},
                              {"side", Kind::kText, "actor, recipient or both"},
                              {"actor", Kind::kText, "a1, a2 ... within the document"},
                              {"kind", Kind::kText, "person, state, organisation, group"},
                              {"name", Kind::kText, "name"},
                              {"role", Kind::kText, "on the event's day"},
                              {"country", Kind::kText, "on the event's day"},
                              {"sector", Kind::kText, "PLOVER codes, joined by \"; \""}};

constexpr Field kDyads[] = {
    kDocument,
    kSource,
    {"event", Kind::kText, "of the document"},
    {"begin", Kind::kDay, "first day"},
    {"source_name", Kind::kText, "who acts"},
    {"source_country", Kind::kText, "on the event's day"},
    {"source_sector", Kind::kText, "PLOVER codes"},
    {"target_name", Kind::kText, "to whom"},
    {"target_country", Kind::kText, "on the event's day"},
    {"target_sector", Kind::kText, "PLOVER codes"},
    {"type", Kind::kText, "PLOVER's type"},
    {"cameo", Kind::kText, "CAMEO code"},
    {"quad", Kind::kText, "quad class"},
    {"goldstein", Kind::kReal, "-10 to 10"},
    {"status", Kind::kText, "occurred, planned ..."},
    {"country", Kind::kText, "where"},
    {"confidence", Kind::kReal, "0 to 1"},
    {"mode", Kind::kText, "PLOVER's mode"},
    {"root", Kind::kText, "CAMEO's root code, the first two digits"},
    {"quad_class", Kind::kInt, "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"},
    {"source_code", Kind::kText, "country and sectors in one word: RUSGOV"},
    {"target_code", Kind::kText, "country and sectors in one word"}};

constexpr Field kStatements[] = {kDocument,
                                 kSource,
                                 {"statement", Kind::kText, "s1, s2 ... within the document"},
                                 {"speaker", Kind::kText, "actor of the document"},
                                 {"speaker_name", Kind::kText, "name"},
                                 {"speaker_role", Kind::kText, "role"},
                                 {"speaker_country", Kind::kText, "country"},
                                 {"cue", Kind::kText, "the word that says that they say"},
                                 {"content", Kind::kText, "what was said"},
                                 {"direct", Kind::kBool, "in quotation marks"},
                                 {"via", Kind::kText, "who relays it"},
                                 {"addressee", Kind::kText, "actor of the document"},
                                 {"addressee_name", Kind::kText, "name"},
                                 {"time", Kind::kText, "EDTF"},
                                 {"sentence", Kind::kText, "the sentence"},
                                 {"sentence_begin", Kind::kInt, "byte of the text"},
                                 {"sentence_end", Kind::kInt, "byte of the text"}};

constexpr Field kPlaces[] = {kDocument,
                             kSource,
                             {"place", Kind::kText, "p1, p2 ... within the document"},
                             {"words", Kind::kText, "as the page has it"},
                             {"span_begin", Kind::kInt, "byte of the text"},
                             {"span_end", Kind::kInt, "byte of the text"},
                             {"name", Kind::kText, "canonical name"},
                             {"kind", Kind::kText, "country, admin, city ..."},
                             {"use", Kind::kText, "literal, metonym, demonym"},
                             {"geonames", Kind::kInt, "id"},
                             {"country", Kind::kText, "ISO 3166-1 alpha-3"},
                             {"lat", Kind::kReal, "degrees"},
                             {"lon", Kind::kReal, "degrees"},
                             {"confidence", Kind::kReal, "0 to 1"}};

constexpr Field kTimes[] = {kDocument,
                            kSource,
                            {"time", Kind::kText, "t1, t2 ... within the document"},
                            {"words", Kind::kText, "as the page has it"},
                            {"span_begin", Kind::kInt, "byte of the text"},
                            {"span_end", Kind::kInt, "byte of the text"},
                            {"type", Kind::kText, "DATE, TIME, DURATION, SET"},
                            {"value", Kind::kText, "TIMEX3 value"},
                            {"mod", Kind::kText, "TIMEX3 mod"},
                            {"edtf", Kind::kText, "EDTF"},
                            {"begin", Kind::kDay, "first day"},
                            {"end", Kind::kDay, "last day"}};

constexpr Field kFacts[] = {kDocument,
                            kSource,
                            {"relation", Kind::kText, "holds-office, member-of ..."},
                            {"subject", Kind::kText, "actor of the document"},
                            {"subject_name", Kind::kText, "name"},
                            {"object", Kind::kText, "actor of the document"},
                            {"object_name", Kind::kText, "name"},
                            {"text", Kind::kText, "in words"},
                            {"since", Kind::kText, "EDTF"},
                            {"until", Kind::kText, "EDTF"},
                            {"evidence", Kind::kText, "the words that tell it"},
                            {"span_begin", Kind::kInt, "byte of the text"},
                            {"span_end", Kind::kInt, "byte of the text"}};

// As JSON has it, so that a table is the same of a record that was written and read back.
std::optional<double> rounded(std::optional<double> value, double steps) {
  return value ? std::optional(std::round(*value * steps) / steps) : std::nullopt;
}

Row begin(const Record& record, Chunk& out) {
  Row row(out);
  row.text(record.document.id).text(record.document.source);
  return row;
}
std::string_view view(const Record& record, Span span) {
  return std::string_view(record.text).substr(span.begin, span.size());
}
std::string_view view(const Record& record, const std::optional<Span>& span) {
  return span ? view(record, *span) : std::string_view();
}
std::string id(char letter, std::size_t index) { return letter + std::to_string(index + 1); }
std::string id(char letter, const std::optional<Index>& index) { return index ? id(letter, *index) : std::string(); }
std::string_view name(const Record& record, const std::optional<Index>& actor) {
  return actor ? std::string_view(record.actors[*actor].name) : std::string_view();
}
std::string names(const Record& record, const std::vector<Index>& actors) {
  std::string out;
  for (const Index actor : actors) out += (out.empty() ? "" : "; ") + record.actors[actor].name;
  return out;
}
std::string_view published_day(const Record& record) {
  if (!record.document.published) return {};
  const std::string_view day = record.document.published->edtf;
  return day.size() > 10 && day[10] == 'T' ? day.substr(0, 10) : day;
}
Row& span(Row& row, Span span) { return row.integer(span.begin).integer(span.end); }
Row& number(Row& row, std::uint32_t value) { return value == 0 ? row.null() : row.integer(value); }

// What a party was on the event's own day.
struct Office {
  std::string_view role, country;
  const std::vector<std::string>& sector;
};
Office office(const Record& record, const Event& event, Index actor) {
  const auto as = std::ranges::find(event.as, actor, &Capacity::actor);
  if (as != event.as.end()) return {as->role, as->country, as->sector};
  const Actor& a = record.actors[actor];
  return {a.role, a.country, a.sector};
}

void pages(const Record& record, Chunk& out) {
  const DocumentInfo& d = record.document;
  begin(record, out)
      .text(d.url)
      .text(d.publisher)
      .text(d.title)
      .text(d.section)
      .words(d.authors)
      .text(d.language)
      .text(d.published ? d.published->edtf : "")
      .day(published_day(record))
      .text(d.published ? d.published->from : "")
      .text(d.modified ? d.modified->edtf : "")
      .text(record.text)
      .integer(static_cast<std::int64_t>(record.events.size()))
      .null();
}

void events(const Record& record, Chunk& out) {
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& e = record.events[i];
    const Place* place = e.where && e.where->place ? &record.places[*e.where->place] : nullptr;
    std::string word;
    for (const auto& link : e.word) {
      const std::string_view who = link.actor ? name(record, link.actor) : std::string_view(link.via);
      if (!who.empty()) word += (word.empty() ? "" : "; ") + std::string(who);
    }
    Row row = begin(record, out);
    row.text(id('e', i))
        .text(to_string(e.type))
        .text(e.mode)
        .words(e.context)
        .text(to_string(e.quad))
        .text(e.cameo)
        .real(rounded(e.goldstein, 10))
        .text(to_string(e.status))
        .truth(e.symmetric)
        .text(names(record, e.actors))
        .text(names(record, e.recipients))
        .text(e.when ? e.when->edtf : "")
        .day(e.when ? e.when->begin : "")
        .day(e.when ? e.when->end : "")
        .text(place != nullptr ? place->name : "")
        .text(e.where ? e.where->country : "");
    number(row, place != nullptr ? place->geonames : 0)
        .real(place != nullptr ? rounded(place->lat, 1e5) : std::nullopt)
        .real(place != nullptr ? rounded(place->lon, 1e5) : std::nullopt)
        .text(e.occasion ? e.occasion->name : "")
        .text(word)
        .text(id('e', e.replaces))
        .text(id('e', e.nested_in))
        .text(view(record, e.evidence.sentence))
        .text(view(record, e.evidence.trigger));
    span(span(row, e.evidence.sentence), e.evidence.trigger)
        .real(rounded(e.confidence, 100))
        .day(published_day(record));
  }
}

void parties(const Record& record, Chunk& out) {
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& e = record.events[i];
    const auto party = [&](Index actor, const char* side) {
      const Actor& a = record.actors[actor];
      const Office as = office(record, e, actor);
      begin(record, out)
          .text(id('e', i))
          .text(side)
          .text(id('a', actor))
          .text(to_string(a.kind))
          .text(a.name)
          .text(as.role)
          .text(as.country)
          .words(as.sector);
    };
    const auto on = [](const std::vector<Index>& side, Index actor) {
      return std::ranges::find(side, actor) != side.end();
    };
    for (const Index actor : e.actors) party(actor, on(e.recipients, actor) ? "both" : "actor");
    for (const Index actor : e.recipients) {
      if (!on(e.actors, actor)) party(actor, "recipient");
    }
  }
}

// As CAMEO's files have it.
std::string actor_code(const Actor& actor, const Office& office) {
  std::string out(office.country);
  if (actor.kind == ActorKind::kState) return out;
  for (const auto& sector : office.sector) {
    if (sector != out) out += sector;
  }
  return out;
}

std::int64_t quad_class(Quad quad) {
  switch (quad) {
    case Quad::kVerbalCooperation: return 1;
    case Quad::kMaterialCooperation: return 2;
    case Quad::kVerbalConflict: return 3;
    case Quad::kMaterialConflict: return 4;
  }
  return 0;
}

void dyads(const Record& record, Chunk& out) {
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& e = record.events[i];
    for (const Index source : e.actors) {
      for (const Index target : e.recipients) {
        if (source == target) continue;
        const Office from = office(record, e, source), to = office(record, e, target);
        begin(record, out)
            .text(id('e', i))
            .day(e.when ? e.when->begin : "")
            .text(record.actors[source].name)
            .text(from.country)
            .words(from.sector)
            .text(record.actors[target].name)
            .text(to.country)
            .words(to.sector)
            .text(to_string(e.type))
            .text(e.cameo)
            .text(to_string(e.quad))
            .real(rounded(e.goldstein, 10))
            .text(to_string(e.status))
            .text(e.where ? e.where->country : "")
            .real(rounded(e.confidence, 100))
            .text(e.mode)
            .text(std::string_view(e.cameo).substr(0, 2))
            .integer(quad_class(e.quad))
            .text(actor_code(record.actors[source], from))
            .text(actor_code(record.actors[target], to));
      }
    }
  }
}

void statements(const Record& record, Chunk& out) {
  for (std::size_t i = 0; i < record.statements.size(); ++i) {
    const Statement& s = record.statements[i];
    const Actor* speaker = s.speaker ? &record.actors[*s.speaker] : nullptr;
    std::string content;
    for (const Span part : s.content) content += (content.empty() ? "" : " ") + std::string(view(record, part));
    Row row = begin(record, out);
    row.text(id('s', i))
        .text(id('a', s.speaker))
        .text(name(record, s.speaker))
        .text(speaker != nullptr ? speaker->role : "")
        .text(speaker != nullptr ? speaker->country : "")
        .text(view(record, s.cue))
        .text(content)
        .truth(s.direct)
        .text(s.via)
        .text(id('a', s.addressee))
        .text(name(record, s.addressee))
        .text(s.time ? record.times[*s.time].edtf : "")
        .text(view(record, s.sentence));
    span(row, s.sentence);
  }
}

void places(const Record& record, Chunk& out) {
  for (std::size_t i = 0; i < record.places.size(); ++i) {
    const Place& p = record.places[i];
    Row row = begin(record, out);
    span(row.text(id('p', i)).text(view(record, p.span)), p.span)
        .text(p.name)
        .text(to_string(p.kind))
        .text(to_string(p.use));
    number(row, p.geonames)
        .text(p.country)
        .real(rounded(p.lat, 1e5))
        .real(rounded(p.lon, 1e5))
        .real(rounded(p.confidence, 100));
  }
}

void times(const Record& record, Chunk& out) {
  for (std::size_t i = 0; i < record.times.size(); ++i) {
    const Time& t = record.times[i];
    Row row = begin(record, out);
    span(row.text(id('t', i)).text(view(record, t.span)), t.span)
        .text(to_string(t.type))
        .text(t.value)
        .text(t.mod)
        .text(t.edtf)
        .day(t.begin)
        .day(t.end);
  }
}

void facts(const Record& record, Chunk& out) {
  for (const Fact& f : record.facts) {
    Row row = begin(record, out);
    row.text(to_string(f.relation))
        .text(id('a', f.subject))
        .text(name(record, f.subject))
        .text(id('a', f.object))
        .text(name(record, f.object))
        .text(f.text)
        .text(f.since)
        .text(f.until)
        .text(view(record, f.evidence));
    span(row, f.evidence);
  }
}

constexpr TableKind kTables[] = {
    {"pages", "a page, or the reason why it has no record", kPages, pages},
    {"events", "an event as a page tells it", kEvents, events},
    {"parties", "who has a part in an event", kParties, parties},
    {"dyads", "a pair of parties of an event, who acts first; both ways round where all act", kDyads, dyads},
    {"statements", "who said what", kStatements, statements},
    {"places", "a mention of a place", kPlaces, places},
    {"times", "a time expression", kTimes, times},
    {"facts", "a standing relation", kFacts, facts}};

}  // namespace

std::span<const TableKind> table_kinds() { return kTables; }

void failed_page(std::string_view source, std::string_view error, Chunk& out) {
  Row row(out);
  row.null().text(source);
  for (std::size_t i = 2; i + 1 < std::size(kPages); ++i) row.null();
  row.text(error);
}

}  // namespace dragoman::python
