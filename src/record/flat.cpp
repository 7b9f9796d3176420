#include "dragoman/flat.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

namespace dragoman {

namespace {

// One row: an event, or a pair of its parties.
struct Row {
  const Record& record;
  const Event& event;
  Index index;
  std::vector<Index> actors, recipients;
  const FlatOptions& options;
  [[nodiscard]] std::string text(Span span) const { return record.text.substr(span.begin, span.size()); }
};

std::string id_of(char kind, Index index) { return kind + std::to_string(index + 1); }
std::string id_of(char kind, const std::optional<Index>& index) { return index ? id_of(kind, *index) : std::string(); }

// The shortest text that says the same number.
template <class Number>
std::string number(Number value) {
  std::array<char, 32> buffer;
  const auto done = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), done.ptr};
}
std::string rounded(double value, int places) {
  std::array<char, 64> buffer;
  const auto done =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, places);
  return {buffer.data(), done.ptr};
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : std::string(between)) + words[i];
  return out;
}

std::string of_all(const Row& row, const std::vector<Index>& indices,
                   const std::function<std::string(const Actor&)>& what) {
  std::vector<std::string> out;
  for (const Index i : indices) out.push_back(what(row.record.actors[i]));
  const bool nothing = std::ranges::all_of(out, &std::string::empty);
  return nothing ? std::string() : joined(out, "; ");
}

std::string name_of(const Actor& a) {
  if (!a.name.empty()) return a.name;
  return a.role.empty() ? std::string(to_string(a.kind)) : a.role;
}
std::string kind_of(const Actor& a) { return std::string(to_string(a.kind)); }
std::string country_of(const Actor& a) { return a.country; }
std::string sectors_of(const Actor& a) { return joined(a.sector, "|"); }

std::string words_of(const Row& row) {
  std::vector<std::string> out;
  for (const auto& link : row.event.word) {
    if (link.actor) out.push_back(name_of(row.record.actors[*link.actor]));
  }
  return joined(out, "; ");
}
std::string via_of(const Row& row) {
  std::vector<std::string> out;
  for (const auto& link : row.event.word) {
    if (!link.via.empty()) out.push_back(link.via);
  }
  return joined(out, "; ");
}

const Place* place_of(const Row& row) {
  return row.event.where && row.event.where->place ? &row.record.places[*row.event.where->place] : nullptr;
}

struct Column {
  const char* name;
  std::string (*cell)(const Row&);
};

const std::vector<Column>& columns() {
  static const std::vector<Column> kColumns = {
      {"source", [](const Row& r) { return r.record.document.source; }},
      {"url", [](const Row& r) { return r.record.document.url; }},
      {"publisher", [](const Row& r) { return r.record.document.publisher; }},
      {"title", [](const Row& r) { return r.record.document.title; }},
      {"published",
       [](const Row& r) { return r.record.document.published ? r.record.document.published->edtf : std::string(); }},
      {"event", [](const Row& r) { return id_of('e', r.index); }},
      {"type", [](const Row& r) { return std::string(to_string(r.event.type)); }},
      {"label", [](const Row& r) { return r.options.label ? r.options.label(r.event) : std::string(); }},
      {"mode", [](const Row& r) { return r.event.mode; }},
      {"context", [](const Row& r) { return joined(r.event.context, "|"); }},
      {"quad", [](const Row& r) { return std::string(to_string(r.event.quad)); }},
      {"cameo", [](const Row& r) { return r.event.cameo; }},
      {"goldstein", [](const Row& r) { return r.event.goldstein ? rounded(*r.event.goldstein, 1) : std::string(); }},
      {"status", [](const Row& r) { return std::string(to_string(r.event.status)); }},
      {"actors", [](const Row& r) { return of_all(r, r.actors, name_of); }},
      {"actor_kinds", [](const Row& r) { return of_all(r, r.actors, kind_of); }},
      {"actor_countries", [](const Row& r) { return of_all(r, r.actors, country_of); }},
      {"actor_sectors", [](const Row& r) { return of_all(r, r.actors, sectors_of); }},
      {"recipients", [](const Row& r) { return of_all(r, r.recipients, name_of); }},
      {"recipient_kinds", [](const Row& r) { return of_all(r, r.recipients, kind_of); }},
      {"recipient_countries", [](const Row& r) { return of_all(r, r.recipients, country_of); }},
      {"recipient_sectors", [](const Row& r) { return of_all(r, r.recipients, sectors_of); }},
      {"symmetric", [](const Row& r) { return std::string(r.event.symmetric ? "true" : "false"); }},
      {"date", [](const Row& r) { return r.event.when ? r.event.when->edtf : std::string(); }},
      {"begin", [](const Row& r) { return r.event.when ? r.event.when->begin : std::string(); }},
      {"end", [](const Row& r) { return r.event.when ? r.event.when->end : std::string(); }},
      {"when",
       [](const Row& r) {
         return r.event.when && r.event.when->time ? r.text(r.record.times[*r.event.when->time].span) : std::string();
       }},
      {"place", [](const Row& r) { return place_of(r) != nullptr ? place_of(r)->name : std::string(); }},
      {"country", [](const Row& r) { return r.event.where ? r.event.where->country : std::string(); }},
      {"lat",
       [](const Row& r) {
         return place_of(r) != nullptr && place_of(r)->lat ? rounded(*place_of(r)->lat, 5) : std::string();
       }},
      {"lon",
       [](const Row& r) {
         return place_of(r) != nullptr && place_of(r)->lon ? rounded(*place_of(r)->lon, 5) : std::string();
       }},
      {"geonames",
       [](const Row& r) {
         return place_of(r) != nullptr && place_of(r)->geonames != 0 ? number(place_of(r)->geonames) : std::string();
       }},
      {"occasion", [](const Row& r) { return r.event.occasion ? r.event.occasion->name : std::string(); }},
      {"word", words_of},
      {"via", via_of},
      {"confidence", [](const Row& r) { return rounded(r.event.confidence, 2); }},
      {"trigger", [](const Row& r) { return r.text(r.event.evidence.trigger); }},
      {"sentence", [](const Row& r) { return r.text(r.event.evidence.sentence); }},
      {"sentence_begin", [](const Row& r) { return number(r.event.evidence.sentence.begin); }},
      {"sentence_end", [](const Row& r) { return number(r.event.evidence.sentence.end); }},
      {"told", [](const Row& r) { return number(r.event.also.size() + 1); }},
      {"replaces", [](const Row& r) { return id_of('e', r.event.replaces); }},
      {"nested_in", [](const Row& r) { return id_of('e', r.event.nested_in); }},
      {"why", [](const Row& r) { return joined(r.event.why, " "); }},
  };
  return kColumns;
}

std::vector<const Column*> wanted(const FlatOptions& options) {
  std::vector<const Column*> out;
  if (options.columns.empty()) {
    for (const Column& c : columns()) out.push_back(&c);
  }
  for (const auto& name : options.columns) {
    const auto found = std::ranges::find(columns(), name, &Column::name);
    if (found != columns().end()) out.push_back(&*found);
  }
  return out;
}

std::string cell(std::string text, bool tabs) {
  if (tabs) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
  }
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

void put(std::string& out, const std::vector<const Column*>& all, bool tabs,
         const std::function<std::string(const Column&)>& what) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i != 0) out += tabs ? '\t' : ',';
    out += cell(what(*all[i]), tabs);
  }
  out += '\n';
}

// The pairs of an event: both ways of a symmetric one, whose parties stand in both lists.
std::vector<std::pair<std::vector<Index>, std::vector<Index>>> pairs_of(const Event& e) {
  std::vector<std::pair<std::vector<Index>, std::vector<Index>>> out;
  const auto side = [](const std::vector<Index>& list) {
    std::vector<std::vector<Index>> one;
    for (const Index i : list) one.push_back({i});
    if (one.empty()) one.emplace_back();
    return one;
  };
  for (const auto& a : side(e.actors)) {
    for (const auto& b : side(e.recipients)) {
      if (a != b || a.empty()) out.emplace_back(a, b);
    }
  }
  if (out.empty()) out.emplace_back(e.actors, std::vector<Index>());  // somebody with themselves
  return out;
}

}  // namespace

const std::vector<std::string>& flat_columns() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> out;
    for (const Column& c : columns()) out.emplace_back(c.name);
    return out;
  }();
  return kNames;
}

std::string flat_header(const FlatOptions& options) {
  std::string out;
  put(out, wanted(options), options.tabs, [](const Column& c) { return std::string(c.name); });
  return out;
}

std::string flat_rows(const Record& record, const FlatOptions& options) {
  const auto all = wanted(options);
  std::string out;
  for (Index i = 0; i < record.events.size(); ++i) {
    const Event& e = record.events[i];
    auto pairs = options.dyads ? pairs_of(e) : decltype(pairs_of(e)){{e.actors, e.recipients}};
    for (auto& [actors, recipients] : pairs) {
      const Row row{record, e, i, std::move(actors), std::move(recipients), options};
      put(out, all, options.tabs, [&](const Column& c) { return c.cell(row); });
    }
  }
  return out;
}

}  // namespace dragoman
