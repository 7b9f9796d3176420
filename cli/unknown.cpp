#include "unknown.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace dragoman::cli {

namespace {

bool covers(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

std::string sentence_at(const Record& record, std::uint32_t byte) {
  for (const Span span : record.sentences.value_or(std::vector<Span>())) {
    if (span.begin <= byte && byte < span.end) return record.text.substr(span.begin, span.size());
  }
  return {};
}

// Whether a table named the actor itself, not just its title or noun.
bool is_in_tables(const Actor& actor) {
  static constexpr std::string_view kNaming[] = {"actors/people.tsv:", "actors/holders.tsv:", "actors/organisations.tsv:",
                                                 "actors/groups.tsv:", "actors/states.tsv:",  "actors/seats.tsv:"};
  return std::ranges::any_of(actor.why, [](const std::string& why) {
    return std::ranges::any_of(kNaming, [&](std::string_view table) { return why.starts_with(table); });
  });
}

// The words of the record's tokens that tell a happening or report words, by lemma.
std::set<std::string> telling_lemmas(const Record& record) {
  std::set<std::string> lemmas;
  std::vector<Span> spans;
  for (const Event& event : record.events) spans.push_back(event.evidence.trigger);
  for (const Statement& statement : record.statements) {
    if (statement.cue) spans.push_back(*statement.cue);
  }
  for (const auto& sentence : *record.tokens) {
    for (const TokenInfo& token : sentence) {
      const bool told = std::ranges::any_of(spans, [&](Span span) { return covers(span, token.span); });
      if (told && token.upos == "VERB") lemmas.insert(token.lemma);
    }
  }
  return lemmas;
}

bool is_named(const Record& record, const Actor& actor) {
  for (const auto& sentence : *record.tokens) {
    for (const TokenInfo& token : sentence) {
      if (token.upos != "PROPN") continue;
      const auto word = record.text.substr(token.span.begin, token.span.size());
      const bool inside = std::ranges::any_of(actor.mentions, [&](Span m) { return covers(m, token.span); });
      if (inside && actor.name.ends_with(word)) return true;
    }
  }
  return false;
}

void add_names(const Record& record, std::vector<Unknown>& out) {
  for (const Actor& actor : record.actors) {
    if (actor.kind == ActorKind::kState || actor.mentions.empty() || is_in_tables(actor)) continue;
    if (!is_named(record, actor)) continue;
    Unknown row;
    row.table = actor.kind == ActorKind::kPerson ? "people" : "organisations";
    row.name = actor.name;
    row.kind = to_string(actor.kind);
    row.role = actor.role;
    row.country = actor.country;
    if (!actor.sector.empty()) row.sector = actor.sector.front();
    row.example = sentence_at(record, actor.mentions.front().begin);
    row.count = actor.mentions.size();
    out.push_back(std::move(row));
  }
}

void add_nouns(const Record& record, std::vector<Unknown>& out) {
  const auto lemmas = telling_lemmas(record);
  const auto is_actor = [&](Span span) {
    return std::ranges::any_of(record.actors, [&](const Actor& actor) {
      return std::ranges::any_of(actor.mentions, [&](Span m) { return covers(m, span); });
    });
  };
  const std::size_t first = out.size();
  for (const auto& sentence : *record.tokens) {
    for (const TokenInfo& token : sentence) {
      if (token.upos != "NOUN" || !token.deprel.starts_with("nsubj") || token.deprel == "nsubj:pass" || token.head == 0)
        continue;
      if (!lemmas.contains(sentence[token.head - 1].lemma) || is_actor(token.span)) continue;
      const auto known = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                                      [&](const Unknown& row) { return row.name == token.lemma; });
      if (known != out.end()) {
        ++known->count;
        continue;
      }
      Unknown row;
      row.table = "agents";
      row.name = token.lemma;
      row.example = sentence_at(record, token.span.begin);
      row.count = 1;
      out.push_back(std::move(row));
    }
  }
}

std::string guess(const Unknown& row) {
  std::string out = row.kind;
  for (const std::string* part : {&row.role, &row.country, &row.sector}) {
    if (!part->empty()) out += (out.empty() ? "" : ", ") + *part;
  }
  return out.empty() ? "noun" : out;
}

}  // namespace

std::vector<Unknown> find_unknown(const Record& record) {
  std::vector<Unknown> out;
  add_names(record, out);
  add_nouns(record, out);
  return out;
}

void UnknownRanking::add(const std::vector<Unknown>& page) {
  for (const Unknown& found : page) {
    const auto [at, added] = rows_.emplace(std::pair(found.table, found.name), found);
    if (added) continue;
    Unknown& row = at->second;
    row.count += found.count;
    row.pages += found.pages;
    if (row.role.empty()) row.role = found.role;
    if (row.country.empty()) row.country = found.country;
    if (row.sector.empty()) row.sector = found.sector;
  }
}

std::vector<Unknown> UnknownRanking::rows() const {
  std::vector<Unknown> out;
  for (const auto& [key, row] : rows_) out.push_back(row);
  std::ranges::stable_sort(out, [](const Unknown& a, const Unknown& b) {
    if (a.pages != b.pages) return a.pages > b.pages;
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  return out;
}

std::string unknown_table(const std::vector<Unknown>& rows, const Paint& paint) {
  if (rows.empty()) return paint(Ink::kDim, "No name and no noun that the tables lack.") + "\n";
  std::string out = paint(Ink::kBold, " pages mentions  for            name, and what the page let us guess") + "\n";
  for (const Unknown& row : rows) {
    const std::string pages = std::to_string(row.pages), count = std::to_string(row.count);
    std::string line(6 - std::min<std::size_t>(5, pages.size()), ' ');
    line += pages + std::string(9 - std::min<std::size_t>(8, count.size()), ' ') + count + "  ";
    line += pad(paint(Ink::kDim, row.table), 15) + paint(Ink::kBold, plain(row.name));
    out += line + paint(Ink::kDim, "  " + plain(guess(row))) + "\n";
    out += std::string(17, ' ') + shorten(plain(row.example), kColumns - 17) + "\n";
  }
  return out;
}

std::string unknown_json_lines(const std::vector<Unknown>& rows) {
  std::string out;
  for (const Unknown& row : rows) {
    nlohmann::ordered_json json;
    json["name"] = row.name;
    json["table"] = row.table;
    json["count"] = row.count;
    json["pages"] = row.pages;
    auto& guessed = json["guess"] = nlohmann::ordered_json::object();
    const std::pair<const char*, const std::string*> parts[] = {
        {"kind", &row.kind}, {"role", &row.role}, {"country", &row.country}, {"sector", &row.sector}};
    for (const auto& [key, value] : parts) {
      if (!value->empty()) guessed[key] = *value;
    }
    json["example"] = row.example;
    out += json.dump() + "\n";
  }
  return out;
}

}  // namespace dragoman::cli
