#include "server/page.h"

#include <algorithm>
#include <cmath>

#include "dragoman/json.h"

namespace dragoman::server {

namespace {

struct Mark {
  std::uint32_t begin, end;
  std::string_view layer;
  std::string id;
};

class Marks {
 public:
  explicit Marks(const Units& units) : units_(units) {}
  void add(Span span, std::string_view layer, char kind, std::size_t index) {
    if (span.begin < span.end)
      marks_.push_back({units_.at(span.begin), units_.at(span.end), layer, kind + std::to_string(index + 1)});
  }
  void add(const std::optional<Span>& span, std::string_view layer, char kind, std::size_t index) {
    if (span) add(*span, layer, kind, index);
  }
  Json json() {
    std::ranges::stable_sort(
        marks_, [](const Mark& a, const Mark& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    Json out = Json::array();
    for (const auto& mark : marks_)
      out.push_back({{"begin", mark.begin}, {"end", mark.end}, {"layer", mark.layer}, {"id", mark.id}});
    return out;
  }

 private:
  const Units& units_;
  std::vector<Mark> marks_;
};

void add_event(const Event& event, std::size_t i, Marks& marks) {
  marks.add(event.evidence.sentence, "event", 'e', i);
  marks.add(event.evidence.trigger, "trigger", 'e', i);
  for (const auto& span : event.also) marks.add(span, "also", 'e', i);
  if (event.occasion) marks.add(event.occasion->span, "occasion", 'e', i);
  for (const auto& word : event.word) marks.add(word.cue, "cue", 'e', i);
}

void add_statement(const Statement& statement, std::size_t i, Marks& marks) {
  marks.add(statement.speaker_span, "speaker", 's', i);
  marks.add(statement.cue, "cue", 's', i);
  for (const auto& span : statement.content) marks.add(span, "content", 's', i);
}

Json marks_of(const Record& record, const Units& units) {
  Marks marks(units);
  for (std::size_t i = 0; i < record.times.size(); ++i) marks.add(record.times[i].span, "time", 't', i);
  for (std::size_t i = 0; i < record.places.size(); ++i) marks.add(record.places[i].span, "place", 'p', i);
  for (std::size_t i = 0; i < record.actors.size(); ++i) {
    for (const auto& span : record.actors[i].mentions) marks.add(span, "actor", 'a', i);
  }
  for (std::size_t i = 0; i < record.events.size(); ++i) add_event(record.events[i], i, marks);
  for (std::size_t i = 0; i < record.statements.size(); ++i) add_statement(record.statements[i], i, marks);
  for (std::size_t i = 0; i < record.facts.size(); ++i) marks.add(record.facts[i].evidence, "fact", 'f', i);
  return marks.json();
}

// Where in the text a byte of the source would stand that was taken out: after what came before it in the source.
std::size_t place_of(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& ends, std::uint32_t source) {
  const auto next = std::ranges::upper_bound(ends, source, {}, [](const auto& end) { return end.first; });
  return next == ends.begin() ? 0 : std::prev(next)->second;
}

Json noise_of(const Record& record, const Units& units) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;  // begin in the source, end in the text
  for (std::size_t i = 0; i < record.map.size(); ++i) {
    ends.emplace_back(record.map[i].source_begin, i + 1 < record.map.size()
                                                      ? record.map[i + 1].text_begin
                                                      : static_cast<std::uint32_t>(record.text.size()));
  }
  std::ranges::sort(ends);
  Json out = Json::array();
  for (const auto& noise : record.noise) {
    out.push_back({{"reason", to_string(noise.reason)},
                   {"text", noise.text},
                   {"at", units.at(place_of(ends, noise.source.begin))}});
  }
  return out;
}

}  // namespace

Json page_json(const Record& record, Json json) {
  const Units units(record.text);
  const auto& document = record.document;
  Json out = Json::object();
  put(out, "title", document.title);
  put_url(out, document.url);
  put(out, "publisher", document.publisher);
  std::string authors;
  for (const auto& author : document.authors) authors += (authors.empty() ? "" : ", ") + author;
  put(out, "authors", authors);
  put(out, "language", document.language);
  if (document.published) put(out, "published", document.published->edtf);
  put(out, "name", document.source);
  out["text"] = record.text;
  out["blocks"] = Json::array();
  for (const auto& block : record.blocks)
    out["blocks"].push_back(
        {{"kind", to_string(block.kind)}, {"begin", units.at(block.span.begin)}, {"end", units.at(block.span.end)}});
  out["noise"] = noise_of(record, units);
  out["marks"] = marks_of(record, units);
  out["record"] = std::move(json);
  return out;
}

namespace {

Json scores(const std::vector<Firing::Score>& list) {
  Json out = Json::array();
  for (const auto& one : list) out.push_back({{"name", one.name}, {"score", std::round(one.score * 1000) / 1000}});
  return out;
}

}  // namespace

Json explain_json(const Explanation& explanation) {
  const auto& record = explanation.record;
  const Units units(record.text);
  const auto put_span = [&](Json& out, Span span) {
    out["begin"] = units.at(span.begin);
    out["end"] = units.at(span.end);
  };
  const auto text = [&](Span span) { return std::string_view(record.text).substr(span.begin, span.size()); };
  Json sentences = Json::array(), firings = Json::array();
  for (std::size_t i = 0; record.sentences && i < record.sentences->size(); ++i) {
    Json one = Json::object();
    put_span(one, (*record.sentences)[i]);
    one["tokens"] = Json::array();
    for (std::size_t k = 0; record.tokens && i < record.tokens->size() && k < (*record.tokens)[i].size(); ++k) {
      const auto& token = (*record.tokens)[i][k];
      Json row = {{"form", text(token.span)}};
      put_span(row, token.span);
      row["lemma"] = token.lemma;
      row["upos"] = token.upos;
      row["head"] = token.head;
      row["deprel"] = token.deprel;
      row["entity"] = token.entity;
      one["tokens"].push_back(std::move(row));
    }
    sentences.push_back(std::move(one));
  }
  for (const auto& firing : explanation.firings) {
    Json one = Json::object();
    put_span(one, firing.trigger);
    one["trigger"] = text(firing.trigger);
    put(one, "row", firing.row);
    one["types"] = scores(firing.types);
    one["statuses"] = scores(firing.statuses);
    one["links"] = Json::array();
    for (const auto& link : firing.links) {
      Json row = {{"role", link.role}};
      if (link.word) {
        put_span(row, *link.word);
        row["word"] = text(*link.word);
      }
      row["score"] = std::round(link.score * 1000) / 1000;
      one["links"].push_back(std::move(row));
    }
    one["confidence"] = std::round(firing.confidence * 1000) / 1000;
    put(one, "refused", firing.refused);
    firings.push_back(std::move(one));
  }
  return {
      {"sentences", std::move(sentences)}, {"firings", std::move(firings)}, {"record", Json::parse(to_json(record))}};
}

}  // namespace dragoman::server
