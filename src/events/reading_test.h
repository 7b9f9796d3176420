// The stages over one text, with marks of a test in place of the network, for tests of what comes after it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "events/tables.h"
#include "pipeline/layers.h"

namespace dragoman {

using pipeline::Layers;
using Stages = pipeline::Parts;

// What the network would say of one trigger. Words are those of the text, the last one where a word stands there twice.
struct Mark {
  std::string trigger;
  EventType type = EventType::kConsult;
  Status status = Status::kOccurred;
  std::vector<std::string> actors = {}, recipients = {};  // "" for what the page tells elsewhere
  std::vector<std::string> when = {}, where = {}, word = {};
  float probability = 0.97F;  // as the network says of what is plain
  int happening = -1;         // marks with the same number are alike
};

struct Read {
  std::vector<Event> events;
  std::vector<Actor> actors;  // Layers::parties
  std::vector<Time> times;
  std::vector<Place> places;
  std::vector<std::string> refused;  // of each mark, in text order
};

// `text`, one paragraph a line, as published on that day ("" when unknown).
inline Layers layers_of(const Stages& stages, std::string_view text, const std::string& published = {}) {
  Document doc;
  doc.text = text;
  doc.info.language = "en";
  if (!published.empty()) doc.info.published = Dated{published, "argument"};
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    doc.blocks.push_back({BlockKind::kParagraph, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    begin = end + 1;
  }
  pipeline::Scratch scratch;
  Layers out = pipeline::parse(stages, std::move(doc), scratch);
  pipeline::resolve(stages, out);
  return out;
}

// The last token with this form; kNone, and a failed test, when there is none.
inline Index token_of(const lang::Syntax& s, const Document& doc, std::string_view word) {
  for (Index t = s.size(); t-- > 0;) {
    if (doc.view(s.tokens[t].span) == word) return t;
  }
  ADD_FAILURE() << "no word '" << word << "' in: " << doc.text;
  return lang::kNone;
}

inline mentions::Mentions mentions_of(const Layers& layers, const std::vector<Mark>& marks) {
  using mentions::Role;
  mentions::Mentions out;
  for (const Mark& mark : marks) {
    mentions::Mention m;
    m.trigger = token_of(layers.syntax, layers.doc, mark.trigger);
    m.types[static_cast<std::size_t>(mark.type)] = mark.probability;
    m.status[static_cast<std::size_t>(mark.status)] = 0.9F;
    const auto link = [&](Role role, const std::vector<std::string>& words) {
      for (const auto& word : words)
        m.links.push_back({role, word.empty() ? lang::kNone : token_of(layers.syntax, layers.doc, word), 0.9F});
    };
    link(Role::kActor, mark.actors);
    link(Role::kRecipient, mark.recipients);
    link(Role::kWhen, mark.when);
    link(Role::kWhere, mark.where);
    link(Role::kWord, mark.word);
    if (mark.happening >= 0) m.likeness[static_cast<std::size_t>(mark.happening)] = 1;
    out.items.push_back(std::move(m));
  }
  std::sort(out.items.begin(), out.items.end(), [](const auto& a, const auto& b) { return a.trigger < b.trigger; });
  return out;
}

inline Read read_events(const Stages& stages, std::string_view text, const std::vector<Mark>& marks,
                        const std::string& published = "2022-03-18") {
  Layers layers = layers_of(stages, text, published);
  layers.mentions = mentions_of(layers, marks);
  pipeline::code(stages, stages.events, layers);
  Read out;
  out.times = std::move(layers.times);
  out.events = std::move(layers.events);
  for (const auto& verdict : layers.acts.verdicts) out.refused.push_back(events::refusal_words(verdict));
  out.actors = std::move(layers.parties);
  out.places = std::move(layers.places.items);
  return out;
}

inline std::string names_of(const Read& read, const std::vector<Index>& actors) {
  std::string out;
  for (const Index a : actors) out += (out.empty() ? "" : ", ") + read.actors[a].name;
  return out;
}

// "actors -> recipients", with "<->" for a symmetric one; "-" when the text tells no event.
inline std::string sides_of(const Read& read) {
  if (read.events.empty()) return "-";
  const Event& e = read.events.front();
  return names_of(read, e.actors) + (e.symmetric ? " <-> " : " -> ") + names_of(read, e.recipients);
}

// A suite that reads with the real stages, loaded once for it.
class ReadingTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Stages::load(DRAGOMAN_DATA_DIR);
    ASSERT_TRUE(loaded.has_value()) << to_string(loaded.error());
    stages_ = std::make_unique<Stages>(std::move(*loaded));
  }
  static void TearDownTestSuite() { stages_.reset(); }
  static Read read(std::string_view text, const std::vector<Mark>& marks, const std::string& published = "2022-03-18") {
    return read_events(*stages_, text, marks, published);
  }

  inline static std::unique_ptr<Stages> stages_;
};

}  // namespace dragoman
