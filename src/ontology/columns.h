// The columns of the tables of the ontology.
#pragma once

#include <string>
#include <vector>

namespace dragoman::ontology {

inline const std::vector<std::string> kTypeColumns = {"type",   "quad",  "needs", "mutual", "turns",
                                                      "spoken", "holds", "force", "meets",  "label"};
inline const std::vector<std::string> kStatusColumns = {"status", "real", "ahead", "open", "weak", "calendar", "label"};
inline const std::vector<std::string> kModeColumns = {"id", "type", "mode", "label"};
inline const std::vector<std::string> kContextColumns = {"context", "words", "note"};
inline const std::vector<std::string> kCameoColumns = {"id",      "code",    "type",      "mode",
                                                       "context", "default", "goldstein", "label"};
inline const std::vector<std::string> kProfileColumns = {"id",     "profile", "type", "mode",
                                                         "status", "label",   "quad", "note"};

}  // namespace dragoman::ontology
