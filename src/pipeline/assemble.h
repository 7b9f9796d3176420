// Layers -> the public record.
#pragma once

#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "events/events.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::pipeline {

void put_page(Record& record, const Document& doc);
// The layers asked for.
void put_syntax(Record& record, const lang::Syntax& syntax, const ReadOptions& options);
// False for a page that is not English or no article; adds the warning that says so.
[[nodiscard]] bool is_english_article(const Document& doc, std::vector<std::string>& warnings);
// Leaves out events below; what others say of them is left out too.
void drop_events(Record& record, float min_confidence);
// Moves the actors into the record, and behind them the newcomers that the events bring. A newcomer, or a state known by its
// ground only, stays where an event names it; the ground in the event's sentence is then its mention. Comes after the events.
void put_actors(Record& record, actors::Actors actors, std::vector<Actor> newcomers, const lang::Syntax& syntax);
[[nodiscard]] std::vector<Firing> to_firings(const events::Acts& acts, const lang::Syntax& syntax);

}  // namespace dragoman::pipeline
