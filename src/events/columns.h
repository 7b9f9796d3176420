// The columns of the tables that users extend; a name with "?" may be absent.
#pragma once

#include <string>
#include <vector>

namespace dragoman::events {

// frame, agent and recipient say nothing any more: older tables of users have them.
inline const std::vector<std::string> kClassColumns = {"class", "words", "pos?", "note?"};
inline const std::vector<std::string> kTriggerColumns = {"id",        "lemma",  "pos",       "type",    "mode",
                                                         "symmetric", "when",   "class",     "example", "expect",
                                                         "frame?",    "agent?", "recipient?"};
inline const std::vector<std::string> kLightColumns = {"id", "verb", "via", "nouns", "example", "expect", "subject?"};
inline const std::vector<std::string> kSelectingColumns = {"id",   "verb", "via",     "nouns",
                                                           "type", "mode", "example", "expect"};

}  // namespace dragoman::events
