#include "dragoman/json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "record/record_json.h"

namespace dragoman {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(Span span) { return Json::array({span.begin, span.end}); }

Json to_json(const std::vector<Span>& spans) {
  Json out = Json::array();
  for (const Span span : spans) out.push_back(to_json(span));
  return out;
}

std::string name_of(char kind, Index index) { return kind + std::to_string(index + 1); }

Json names_of(char kind, const std::vector<Index>& indices) {
  Json out = Json::array();
  for (const Index index : indices) out.push_back(name_of(kind, index));
  return out;
}

void put(Json& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}

void put(Json& out, const char* key, char kind, const std::optional<Index>& index) {
  if (index) out[key] = name_of(kind, *index);
}

void put(Json& out, const char* key, const std::optional<Span>& span) {
  if (span) out[key] = to_json(*span);
}

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

Json dated(const Dated& date) { return Json{{"edtf", date.edtf}, {"from", date.from}}; }

Json document(const DocumentInfo& info) {
  Json out = Json::object();
  put(out, "id", info.id);
  out["source"] = info.source;
  put(out, "url", info.url);
  put(out, "publisher", info.publisher);
  put(out, "title", info.title);
  put(out, "section", info.section);
  if (!info.authors.empty()) out["authors"] = info.authors;
  put(out, "language", info.language);
  if (info.published) out["published"] = dated(*info.published);
  if (info.modified) out["modified"] = dated(*info.modified);
  return out;
}

Json block(const Block& b) { return Json{{"kind", to_string(b.kind)}, {"span", to_json(b.span)}}; }

Json noise(const Noise& n) {
  return Json{{"reason", to_string(n.reason)}, {"source", to_json(n.source)}, {"text", n.text}};
}

Json time(const Time& t, Index i) {
  Json timex = Json{{"type", to_string(t.type)}};
  put(timex, "value", t.value);
  put(timex, "mod", t.mod);
  Json out = Json{{"id", name_of('t', i)}, {"span", to_json(t.span)}, {"timex", std::move(timex)}};
  put(out, "edtf", t.edtf);
  put(out, "begin", t.begin);
  put(out, "end", t.end);
  return out;
}

Json place(const Place& p, Index i) {
  Json out = Json{{"id", name_of('p', i)},
                  {"span", to_json(p.span)},
                  {"name", p.name},
                  {"kind", to_string(p.kind)},
                  {"use", to_string(p.use)}};
  if (p.geonames != 0) out["geonames"] = p.geonames;
  put(out, "country", p.country);
  if (p.lat) out["lat"] = rounded(*p.lat, 1e5);
  if (p.lon) out["lon"] = rounded(*p.lon, 1e5);
  out["confidence"] = rounded(p.confidence, 100);
  return out;
}

Json actor(const Actor& a, Index i) {
  Json out = Json{{"id", name_of('a', i)}, {"kind", to_string(a.kind)}, {"name", a.name}};
  put(out, "role", a.role);
  put(out, "country", a.country);
  if (!a.sector.empty()) out["sector"] = a.sector;
  out["mentions"] = to_json(a.mentions);
  if (!a.why.empty()) out["why"] = a.why;
  return out;
}

Json attribution(const Attribution& w) {
  Json out = Json::object();
  put(out, "actor", 'a', w.actor);
  put(out, "cue", w.cue);
  put(out, "via", w.via);
  return out;
}

void put_circumstances(Json& out, const Event& e) {
  if (e.when) {
    Json when = Json::object();
    put(when, "time", 't', e.when->time);
    put(when, "edtf", e.when->edtf);
    put(when, "begin", e.when->begin);
    put(when, "end", e.when->end);
    out["when"] = std::move(when);
  }
  if (e.where) {
    Json where = Json::object();
    put(where, "place", 'p', e.where->place);
    put(where, "country", e.where->country);
    out["where"] = std::move(where);
  }
  if (e.occasion) out["occasion"] = Json{{"span", to_json(e.occasion->span)}, {"name", e.occasion->name}};
  if (!e.word.empty()) {
    out["word"] = Json::array();
    for (const auto& w : e.word) out["word"].push_back(attribution(w));
  }
}

Json capacity(const Capacity& c) {
  Json out = Json{{"actor", name_of('a', c.actor)}};
  put(out, "role", c.role);
  put(out, "country", c.country);
  if (!c.sector.empty()) out["sector"] = c.sector;
  out["why"] = c.why;
  return out;
}

Json event(const Event& e, Index i) {
  Json out = Json{{"id", name_of('e', i)}, {"type", to_string(e.type)}};
  put(out, "mode", e.mode);
  if (!e.context.empty()) out["context"] = e.context;
  out["quad"] = to_string(e.quad);
  put(out, "cameo", e.cameo);
  if (e.goldstein) out["goldstein"] = rounded(*e.goldstein, 10);
  out["status"] = to_string(e.status);
  put(out, "replaces", 'e', e.replaces);
  put(out, "nested_in", 'e', e.nested_in);
  if (e.symmetric) out["symmetric"] = true;
  out["actors"] = names_of('a', e.actors);
  out["recipients"] = names_of('a', e.recipients);
  if (!e.as.empty()) {
    out["as"] = Json::array();
    for (const auto& c : e.as) out["as"].push_back(capacity(c));
  }
  put_circumstances(out, e);
  out["evidence"] = Json{{"sentence", to_json(e.evidence.sentence)}, {"trigger", to_json(e.evidence.trigger)}};
  if (!e.also.empty()) out["also"] = to_json(e.also);
  out["confidence"] = rounded(e.confidence, 100);
  if (!e.why.empty()) out["why"] = e.why;
  return out;
}

Json statement(const Statement& s, Index i) {
  Json out = Json{{"id", name_of('s', i)}};
  put(out, "speaker", 'a', s.speaker);
  put(out, "speaker_span", s.speaker_span);
  put(out, "cue", s.cue);
  out["content"] = to_json(s.content);
  out["sentence"] = to_json(s.sentence);
  if (s.direct) out["direct"] = true;
  put(out, "via", s.via);
  put(out, "addressee", 'a', s.addressee);
  put(out, "time", 't', s.time);
  return out;
}

Json fact(const Fact& f, Index) {
  Json out = Json{{"relation", to_string(f.relation)}};
  put(out, "subject", 'a', f.subject);
  put(out, "object", 'a', f.object);
  put(out, "text", f.text);
  put(out, "since", f.since);
  put(out, "until", f.until);
  out["evidence"] = to_json(f.evidence);
  return out;
}

Json token(const TokenInfo& t) {
  return Json{{"span", to_json(t.span)}, {"lemma", t.lemma},   {"upos", t.upos},
              {"head", t.head},          {"deprel", t.deprel}, {"entity", t.entity}};
}

template <class Item, class Make>
Json list(const std::vector<Item>& items, Make make) {
  Json out = Json::array();
  for (Index i = 0; i < items.size(); ++i) out.push_back(make(items[i], i));
  return out;
}

Json page(const Record& r) {
  Json out = Json{{"dragoman", 1}, {"document", document(r.document)}, {"text", r.text}};
  out["blocks"] = list(r.blocks, [](const Block& b, Index) { return block(b); });
  out["map"] = list(r.map, [](const MapRow& m, Index) {
    return Json::array({m.text_begin, m.source_begin, m.source_length});
  });
  out["noise"] = list(r.noise, [](const Noise& n, Index) { return noise(n); });
  return out;
}

// The sentence that begins at or before the span's begin.
std::size_t sentence_of(const std::vector<Span>& sentences, Span span) {
  const auto behind = std::ranges::upper_bound(sentences, span.begin, {}, &Span::begin);
  return behind == sentences.begin() ? 0 : static_cast<std::size_t>(behind - sentences.begin()) - 1;
}

// "texts", and which of them is the evidence of what was found.
void add_texts(const Record& r, Json& out) {
  Json texts = Json::array();
  for (const Span s : *r.sentences) texts.push_back(r.text.substr(s.begin, s.size()));
  out["texts"] = std::move(texts);
  for (std::size_t i = 0; i < r.events.size(); ++i)
    out["events"][i]["evidence"]["index"] = sentence_of(*r.sentences, r.events[i].evidence.sentence);
  for (std::size_t i = 0; i < r.statements.size(); ++i)
    out["statements"][i]["index"] = sentence_of(*r.sentences, r.statements[i].sentence);
  for (std::size_t i = 0; i < r.facts.size(); ++i)
    out["facts"][i]["index"] = sentence_of(*r.sentences, r.facts[i].evidence);
}

std::string dump(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

}  // namespace

Json json_of(const Record& r) {
  Json out = page(r);
  out["times"] = list(r.times, time);
  out["places"] = list(r.places, place);
  out["actors"] = list(r.actors, actor);
  out["events"] = list(r.events, event);
  out["statements"] = list(r.statements, statement);
  out["facts"] = list(r.facts, fact);
  if (r.sentences) out["sentences"] = to_json(*r.sentences);
  if (r.tokens) {
    out["tokens"] = list(*r.tokens, [](const std::vector<TokenInfo>& sentence, Index) {
      return list(sentence, [](const TokenInfo& t, Index) { return token(t); });
    });
  }
  if (!r.warnings.empty()) out["warnings"] = r.warnings;
  return out;
}

std::string to_json(const Record& r, int indent) { return dump(json_of(r), indent); }

const std::vector<std::string>& record_members() {
  static const std::vector<std::string> kMembers = {"dragoman",  "document", "text",   "blocks",  "map",        "noise",
                                                    "times",     "places",   "actors", "events",  "statements", "facts",
                                                    "sentences", "tokens",   "texts",  "warnings"};
  return kMembers;
}

std::string to_json(const Record& r, const JsonOptions& options) {
  Json json = json_of(r);
  if (options.texts && r.sentences) add_texts(r, json);
  for (std::size_t i = 0; options.label && i < r.events.size(); ++i)
    json["events"][i]["label"] = options.label(r.events[i]);
  const auto names = [](const std::vector<std::string>& list, const std::string& name) {
    return std::ranges::find(list, name) != list.end();
  };
  Json out = Json::object();
  for (auto& [name, value] : json.items()) {
    if ((options.only.empty() || names(options.only, name)) && !names(options.without, name))
      out[name] = std::move(value);
  }
  return dump(out, options.indent);
}

std::string actors_to_json(const Record& r, int indent) {
  return dump(Json{{"dragoman", 1}, {"document", document(r.document)}, {"actors", list(r.actors, actor)}}, indent);
}

std::string page_to_json(const Record& r, int indent) {
  Json out = page(r);
  if (!r.warnings.empty()) out["warnings"] = r.warnings;
  return dump(out, indent);
}

std::string error_to_json(const std::string& source, const Error& error) {
  return dump(Json{{"dragoman", 1}, {"document", {{"source", source}}}, {"error", to_string(error)}}, -1);
}

}  // namespace dragoman
