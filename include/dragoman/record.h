// The record: what Dragoman makes of one page. Plain types, mirrored one to one by docs/records.md and its JSON Schema.
// All spans are byte offsets into Record::text unless a comment says "source". Cross references are indices into the
// record's own lists; JSON shows them as ids ("t1" is times[0]).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/span.h"

namespace dragoman {

using Index = std::uint32_t;

// ---- the page
enum class BlockKind : std::uint8_t { kTitle, kStandfirst, kHeading, kParagraph, kCaption, kList, kQuote, kTable };
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span span;
};

// Text bytes from text_begin up to the next row's come from source_length bytes at source_begin of the source.
struct MapRow {
  std::uint32_t text_begin = 0;
  std::uint32_t source_begin = 0;
  std::uint32_t source_length = 0;
};

enum class NoiseReason : std::uint8_t {
  kAdvertisement,
  kReadingTime,
  kShare,
  kCredit,
  kTimestamp,
  kPromotion,
  kDuplicate,
  kNavigation,
  kComment,
  kLegal,
  kSite,
  kOther
};
struct Noise {
  NoiseReason reason = NoiseReason::kOther;
  Span source;  // bytes of the source
  std::string text;
};

struct Dated {
  std::string edtf;  // day or finer, as EDTF (ISO 8601-2)
  std::string from;  // argument|input|json-ld|meta|time-tag|url|warc|text|modified
};

struct DocumentInfo {
  std::string id;      // SHA-256 of the source bytes, hex
  std::string source;  // file name, URL, WARC record id or the input's own id
  std::string url;
  std::string publisher;
  std::string title;
  std::string section;  // the part of the paper, as the page calls it
  std::vector<std::string> authors;
  std::string language;  // BCP 47, "" when unknown
  std::optional<Dated> published;
  std::optional<Dated> modified;
};

// ---- times and places
enum class TimexType : std::uint8_t { kDate, kTime, kDuration, kSet };
struct Time {
  Span span;
  TimexType type = TimexType::kDate;
  std::string value;       // TIMEX3 value; "" when there is none
  std::string mod;         // TIMEX3 mod; "" when there is none
  std::string edtf;        // EDTF, "" when nothing is known on the calendar
  std::string begin, end;  // days YYYY-MM-DD, inclusive; "" when not known
};

enum class PlaceKind : std::uint8_t { kCountry, kAdmin, kCity, kRegion, kWater, kBuilding };
enum class PlaceUse : std::uint8_t { kLiteral, kMetonym, kDemonym };
struct Place {
  Span span;
  std::string name;  // canonical English name
  PlaceKind kind = PlaceKind::kCity;
  PlaceUse use = PlaceUse::kLiteral;
  std::uint32_t geonames = 0;      // GeoNames id, 0 when unknown
  std::string country;             // ISO 3166-1 alpha-3, "" when none
  std::optional<double> lat, lon;  // WGS 84 degrees
  float confidence = 0;
};

// ---- who
enum class ActorKind : std::uint8_t { kPerson, kState, kOrganisation, kGroup };
struct Actor {
  ActorKind kind = ActorKind::kPerson;
  std::string name;                 // fullest name the page gives, or the table's canonical name
  std::string role;                 // "foreign minister"; "" when unknown
  std::string country;              // ISO 3166-1 alpha-3, or "IGO"; "" when unknown
  std::vector<std::string> sector;  // PLOVER sector codes, most specific first
  std::vector<Span> mentions;       // in text order
  std::vector<std::string> why;     // "actors/titles.tsv:foreign-minister"
};

// ---- what
enum class EventType : std::uint8_t {
  kAgree,
  kConsult,
  kSupport,
  kConcede,
  kCooperate,
  kAid,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault
};
enum class Quad : std::uint8_t { kVerbalCooperation, kMaterialCooperation, kVerbalConflict, kMaterialConflict };
enum class Status : std::uint8_t { kOccurred, kOngoing, kPlanned, kPossible, kDenied, kCancelled, kDemanded };

struct When {
  std::optional<Index> time;  // the expression in Record::times
  std::string edtf;
  std::string begin, end;
};
struct Where {
  std::optional<Index> place;
  std::string country;
};
struct Occasion {
  Span span;
  std::string name;
};
// One link of the chain on whose word something is known. At least one member is set.
struct Attribution {
  std::optional<Index> actor;
  std::optional<Span> cue;
  std::string via;  // the outlet or document that relays it
};
struct Evidence {
  Span sentence;
  Span trigger;
};
// What somebody was on the event's own day, where that differs from what they are on the page's: see docs/records.md.
struct Capacity {
  Index actor = 0;
  std::string role;     // "" when they held no office the tables know
  std::string country;  // "" when none
  std::vector<std::string> sector;
  std::vector<std::string> why;
};
struct Event {
  EventType type = EventType::kConsult;
  std::string mode;  // "" when none
  std::vector<std::string> context;
  Quad quad = Quad::kVerbalCooperation;
  std::string cameo;  // CAMEO code, "" when none fits
  std::optional<double> goldstein;
  Status status = Status::kOccurred;
  std::optional<Index> replaces, nested_in;
  bool symmetric = false;
  std::vector<Index> actors, recipients;
  std::vector<Capacity> as;  // parties in another office than on the page's day
  std::optional<When> when;
  std::optional<Where> where;
  std::optional<Occasion> occasion;
  std::vector<Attribution> word;  // nearest asserter first
  Evidence evidence;
  std::vector<Span> also;  // further sentences that tell the same happening
  float confidence = 0;
  std::vector<std::string> why;
};

// ---- on whose word
struct Statement {
  std::optional<Index> speaker;
  std::optional<Span> speaker_span;
  std::optional<Span> cue;
  std::vector<Span> content;
  Span sentence;
  bool direct = false;
  std::string via;
  std::optional<Index> addressee;
  std::optional<Index> time;
};

enum class Relation : std::uint8_t { kHoldsOffice, kMemberOf, kFounded, kHeadedBy, kPartOf };
struct Fact {
  Relation relation = Relation::kHoldsOffice;
  std::optional<Index> subject;
  std::optional<Index> object;
  std::string text;          // "foreign minister of Russia"
  std::string since, until;  // EDTF, "" when not told
  Span evidence;
};

// ---- on request: sentences and tokens
struct TokenInfo {
  Span span;
  std::string lemma;
  std::string upos;
  std::uint32_t head = 0;  // 1-based place in the sentence, 0 for the root
  std::string deprel;
  std::string entity;  // BIO: B-PER, I-ORG, O ...
};

struct Record {
  DocumentInfo document;
  std::string text;
  std::vector<Block> blocks;
  std::vector<MapRow> map;
  std::vector<Noise> noise;
  std::vector<Time> times;
  std::vector<Place> places;
  std::vector<Actor> actors;
  std::vector<Event> events;
  std::vector<Statement> statements;
  std::vector<Fact> facts;
  std::vector<std::string> warnings;
  std::optional<std::vector<Span>> sentences;                 // when the layer was asked for
  std::optional<std::vector<std::vector<TokenInfo>>> tokens;  // when the layer was asked for
};

// The words used in JSON, and back. `parse_*` give nullopt for a word they do not know.
[[nodiscard]] std::string_view to_string(BlockKind);
[[nodiscard]] std::string_view to_string(NoiseReason);
[[nodiscard]] std::string_view to_string(TimexType);
[[nodiscard]] std::string_view to_string(PlaceKind);
[[nodiscard]] std::string_view to_string(PlaceUse);
[[nodiscard]] std::string_view to_string(ActorKind);
[[nodiscard]] std::string_view to_string(EventType);
[[nodiscard]] std::string_view to_string(Quad);
[[nodiscard]] std::string_view to_string(Status);
[[nodiscard]] std::string_view to_string(Relation);
[[nodiscard]] std::optional<NoiseReason> parse_noise_reason(std::string_view);
[[nodiscard]] std::optional<PlaceKind> parse_place_kind(std::string_view);
[[nodiscard]] std::optional<ActorKind> parse_actor_kind(std::string_view);
[[nodiscard]] std::optional<EventType> parse_event_type(std::string_view);
[[nodiscard]] std::optional<Status> parse_status(std::string_view);
[[nodiscard]] std::optional<Relation> parse_relation(std::string_view);

}  // namespace dragoman
