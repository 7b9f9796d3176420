// One question about a sentence: what does the source do to the target? For checking existing event data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record.h"
#include "dragoman/result.h"
#include "dragoman/span.h"

namespace dragoman {

struct Question {
  std::string id;                    // "" when there is none; comes back in the answer
  std::string text;                  // one or more sentences, read byte for byte
  std::vector<Span> source, target;  // bytes of `text`, all naming the same party; one of the two may be empty
  std::string profile;               // the label set to answer in (ontology/profiles.tsv); "" is plover-2021
  std::string published;             // YYYY-MM-DD, "" when unknown
};

struct Answer {
  std::string id;
  std::string label;              // the type in the words of the profile; "" when nothing relates the two
  std::string quad;               // its quad class there; "" when the profile has none
  std::optional<EventType> base;  // PLOVER's type, before the profile looked at the status
  std::string mode;
  std::optional<Status> status;
  std::string cameo;             // "" when none fits
  std::optional<Span> trigger;   // the word that tells it
  float confidence = 0;          // 0 to 1
  std::vector<std::string> why;  // rows of tables, surest first
};

// {"id", "text", "source", "target", "profile", "published"}; a party is one span [begin, end] or a list of them. Fails
// with kBadInput and a reason without place. On failure too, `id` is set where the line's id could be read.
[[nodiscard]] Result<Question> question_from_json(std::string_view line, std::string& id);
// One line without a line break at the end: {"id", "type", "quad", "base", "mode", "status", "cameo", "trigger",
// "confidence", "why"}; what is not known is left out.
[[nodiscard]] std::string to_json(const Answer& answer);
// The line for a question that failed: {"id": ..., "error": ...}.
[[nodiscard]] std::string answer_error_to_json(const std::string& id, const Error& error);

}  // namespace dragoman
