// The real stages over one text, for tests of rules and of whole sentences.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "events/events.h"
#include "lang/lang.h"

namespace dragoman {

struct Stages {
  base::TableSet set;
  text::Tables text;
  lang::Model lang;
  timex::Tables time;
  geo::Tables geo;
  actors::Tables actors;
  quotes::Tables quotes;
  events::Tables events;
  bool judged = false;   // the learned judge may reject: off, so that tests of rules see what the rules find
};

struct Read {
  std::vector<Event> events;
  std::vector<Actor> actors;
  std::vector<Time> times;
  std::vector<Place> places;
  const geo::Tables* geo;
  std::vector<Fact> facts = {};
};

inline Result<Stages> load_stages() {
  auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  if (!set) return fail(set.error());
  auto text = text::Tables::load(*set);
  auto lang = lang::Model::load(*set, "lang-en");
  auto time = timex::Tables::load(*set);
  auto geo = geo::Tables::load(*set);
  auto actors = actors::Tables::load(*set);
  auto quotes = quotes::Tables::load(*set);
  auto events = events::Tables::load(*set);
  for (const auto* error : {text ? nullptr : &text.error(), lang ? nullptr : &lang.error(), time ? nullptr : &time.error(),
                            geo ? nullptr : &geo.error(), actors ? nullptr : &actors.error(), quotes ? nullptr : &quotes.error(),
                            events ? nullptr : &events.error()}) {
    if (error != nullptr) return fail(*error);
  }
  return Stages{std::move(*set), std::move(*text), std::move(*lang), std::move(*time), std::move(*geo), std::move(*actors),
                std::move(*quotes), std::move(*events), false};
}

// Reads `text`, one paragraph a line, as published on that day ("" when unknown).
inline Read read_events(const Stages& stages, std::string_view text, const std::string& published = {}) {
  Document doc;
  doc.text = text;
  doc.info.language = "en";
  if (!published.empty()) doc.info.published = Dated{published, "argument"};
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    doc.blocks.push_back({BlockKind::kParagraph, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    begin = end + 1;
  }
  lang::Scratch scratch;
  const auto pieces = text::split(stages.text, doc);
  const auto syntax = lang::analyse(stages.lang, doc, pieces, scratch);
  const auto spoken = timex::find(stages.time, doc, syntax);
  auto places = geo::resolve(stages.geo, doc, syntax);
  auto actors = actors::resolve(stages.actors, stages.geo, doc, syntax, places);
  const auto quotes = quotes::attribute(stages.quotes, doc, syntax, actors);
  auto acts = events::find(stages.events, doc, syntax, actors, quotes, spoken);
  for (auto& act : acts) act.rejected = act.rejected && stages.judged;
  auto times = timex::anchor(stages.time, doc, syntax, spoken, events::directions(acts, spoken), published);
  auto events = events::settle(stages.events, doc, syntax, acts, times, places, actors, quotes);
  auto facts = events::facts(stages.events, doc, syntax, actors, spoken, times);
  return {std::move(events), std::move(actors.items), std::move(times), std::move(places.items), &stages.geo, std::move(facts)};
}

// A suite that reads with the real stages, loaded once for it.
class ReadingTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = load_stages();
    ASSERT_TRUE(loaded.has_value()) << loaded.error().message;
    stages_ = std::make_unique<Stages>(std::move(*loaded));
  }
  static void TearDownTestSuite() { stages_.reset(); }

  inline static std::unique_ptr<Stages> stages_;
};

}  // namespace dragoman
