// JSON -> Record: json.cpp the other way, in the same order. One `take` a type; they are static, for Node::need finds
// them by the namespace that it is in, which an unnamed one inside it would hide.
#include "base/json.h"
#include "dragoman/json.h"
#include "record/node.h"

namespace dragoman {

namespace record {

// A number of a scale.
template <class Number>
static void take_within(const Node& n, int least, int most, Number& out) {
  double value = 0;
  take(n, value);
  if (!(least <= value && value <= most))
    return n.wrong("not from " + std::to_string(least) + " to " + std::to_string(most));
  out = static_cast<Number>(value);
}
static void may_within(const Node& n, int least, int most, std::optional<double>& out) {
  if (n.is_there()) take_within(n, least, most, out.emplace());
}

static void take(const Node& n, Dated& out) {
  n.need("edtf", out.edtf);
  n.need("from", out.from);
}

static void take(const Node& n, DocumentInfo& out) {
  n.may("id", out.id);
  n.need("source", out.source);
  n.may("url", out.url);
  n.may("publisher", out.publisher);
  n.may("title", out.title);
  n.may("section", out.section);
  n.may("authors", out.authors);
  n.may("language", out.language);
  n.may("published", out.published);
  n.may("modified", out.modified);
}

static void take(const Node& n, Block& out) {
  n.need("kind", out.kind);
  n.need("span", out.span);
}

static void take(const Node& n, MapRow& out) {
  if (!is_array(n)) return;
  if (n.json().size() != 3) return n.wrong("not three numbers");
  take(n.element(0), out.text_begin);
  take(n.element(1), out.source_begin);
  take(n.element(2), out.source_length);
  if (out.text_begin > n.reading().text.size()) n.element(0).wrong("outside of the text");
}

static void take(const Node& n, Noise& out) {
  n.need("reason", out.reason);
  take_source(n.member("source"), out.source);
  n.need("text", out.text);
}

static void take(const Node& n, Time& out) {
  n.need("span", out.span);
  const Node timex = n.member("timex");
  timex.need("type", out.type);
  timex.may("value", out.value);
  timex.may("mod", out.mod);
  n.may("edtf", out.edtf);
  n.may("begin", out.begin);
  n.may("end", out.end);
}

static void take(const Node& n, Place& out) {
  n.need("span", out.span);
  n.need("name", out.name);
  n.need("kind", out.kind);
  n.need("use", out.use);
  n.may("geonames", out.geonames);
  n.may("country", out.country);
  may_within(n.member("lat"), -90, 90, out.lat);
  may_within(n.member("lon"), -180, 180, out.lon);
  take_within(n.member("confidence"), 0, 1, out.confidence);
}

static void take(const Node& n, Actor& out) {
  n.need("kind", out.kind);
  n.need("name", out.name);
  n.may("role", out.role);
  n.may("country", out.country);
  n.may("sector", out.sector);
  n.need("mentions", out.mentions);
  n.may("why", out.why);
}

static void take(const Node& n, Capacity& out) {
  n.need_id("actor", 'a', out.actor);
  n.may("role", out.role);
  n.may("country", out.country);
  n.may("sector", out.sector);
  n.need("why", out.why);
}

static void take(const Node& n, When& out) {
  n.may_id("time", 't', out.time);
  n.may("edtf", out.edtf);
  n.may("begin", out.begin);
  n.may("end", out.end);
}

static void take(const Node& n, Where& out) {
  n.may_id("place", 'p', out.place);
  n.may("country", out.country);
}

static void take(const Node& n, Occasion& out) {
  n.need("span", out.span);
  n.need("name", out.name);
}

static void take(const Node& n, Attribution& out) {
  n.may_id("actor", 'a', out.actor);
  n.may("cue", out.cue);
  n.may("via", out.via);
}

static void take(const Node& n, Evidence& out) {
  n.need("sentence", out.sentence);
  n.need("trigger", out.trigger);
}

static void take(const Node& n, Event& out) {
  n.need("type", out.type);
  n.may("mode", out.mode);
  n.may("context", out.context);
  n.need("quad", out.quad);
  n.may("cameo", out.cameo);
  may_within(n.member("goldstein"), -10, 10, out.goldstein);
  n.need("status", out.status);
  n.may_id("replaces", 'e', out.replaces);
  n.may_id("nested_in", 'e', out.nested_in);
  n.may("symmetric", out.symmetric);
  n.need_ids("actors", 'a', out.actors);
  n.need_ids("recipients", 'a', out.recipients);
  n.may("as", out.as);
  n.may("when", out.when);
  n.may("where", out.where);
  n.may("occasion", out.occasion);
  n.may("word", out.word);
  n.need("evidence", out.evidence);
  n.may("also", out.also);
  take_within(n.member("confidence"), 0, 1, out.confidence);
  n.may("why", out.why);
}

static void take(const Node& n, Statement& out) {
  n.may_id("speaker", 'a', out.speaker);
  n.may("speaker_span", out.speaker_span);
  n.may("cue", out.cue);
  n.need("content", out.content);
  n.need("sentence", out.sentence);
  n.may("direct", out.direct);
  n.may("via", out.via);
  n.may_id("addressee", 'a', out.addressee);
  n.may_id("time", 't', out.time);
}

static void take(const Node& n, Fact& out) {
  n.need("relation", out.relation);
  n.may_id("subject", 'a', out.subject);
  n.may_id("object", 'a', out.object);
  n.may("text", out.text);
  n.may("since", out.since);
  n.may("until", out.until);
  n.need("evidence", out.evidence);
}

static void take(const Node& n, TokenInfo& out) {
  n.need("span", out.span);
  n.need("lemma", out.lemma);
  n.need("upos", out.upos);
  n.need("head", out.head);
  n.need("deprel", out.deprel);
  n.need("entity", out.entity);
}

namespace {

// Which item of a list an id names; kinds go by the list's first letter. The ids are views of the JSON.
void take_positions(const Node& root, const char* list) {
  const Node items = root.member(list);
  if (!is_array(items)) return;
  auto& positions = root.reading().positions[list[0]];
  for (std::size_t i = 0; i < items.json().size(); ++i) {
    const Node item = items.element(i), id = item.member("id");
    if (!id.is_there()) return id.wrong("missing");
    if (!id.json().is_string()) return id.wrong("not a string");
    if (!positions.emplace(id.json().get_ref<const std::string&>(), static_cast<Index>(i)).second)
      return id.wrong("an id that another item has too");
  }
}

void check_heads(const Node& sentences, const std::vector<std::vector<TokenInfo>>& tokens) {
  for (std::size_t s = 0; s < tokens.size(); ++s) {
    for (std::size_t t = 0; t < tokens[s].size(); ++t) {
      if (tokens[s][t].head > tokens[s].size()) {
        const Node sentence = sentences.element(s), token = sentence.element(t);
        return token.member("head").wrong("outside of the sentence");
      }
    }
  }
}

void take_record(const Node& root, Record& out) {
  if (!root.json().is_object()) return root.wrong("not a JSON object");
  std::uint32_t version = 0;
  root.need("dragoman", version);
  if (version != 1)
    return root.member("dragoman").wrong("version " + std::to_string(version) + ", this program reads 1");
  if (const Node error = root.member("error"); error.is_there()) {
    std::string what;
    take(error, what);
    return error.wrong("a page that failed: " + what);
  }
  root.need("document", out.document);
  root.need("text", out.text);
  root.reading().text = out.text;
  for (const char* list : {"times", "places", "actors", "events", "statements"}) take_positions(root, list);
  root.need("blocks", out.blocks);
  root.need("map", out.map);
  root.need("noise", out.noise);
  root.need("times", out.times);
  root.need("places", out.places);
  root.need("actors", out.actors);
  root.need("events", out.events);
  root.need("statements", out.statements);
  root.need("facts", out.facts);
  root.may("sentences", out.sentences);
  root.may("tokens", out.tokens);
  if (out.tokens && !root.reading().error) check_heads(root.member("tokens"), *out.tokens);
  root.may("warnings", out.warnings);
}

}  // namespace
}  // namespace record

Result<Record> record_from_json(std::string_view json) {
  const auto parsed = base::parse_json(json);
  if (!parsed) return fail(parsed.error());
  record::Reading reading;
  Record out;
  record::take_record(record::Node(*parsed, reading), out);
  if (reading.error) return fail(std::move(*reading.error));
  return out;
}

}  // namespace dragoman
