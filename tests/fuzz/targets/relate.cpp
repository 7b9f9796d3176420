// Any bytes as a line of `relate`: a question with spans inside its text, or an error that says why.
#include "dragoman/relate.h"
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const auto bytes = fuzz::exact(data, size);
  std::string id;
  const auto question = question_from_json(bytes, id);
  if (!question) {
    fuzz::require(!question.error().message.empty(), "an error says why");
    (void)answer_error_to_json(id, question.error());
    return 0;
  }
  for (const auto* side : {&question->source, &question->target}) {
    for (const Span span : *side)
      fuzz::require(span.begin < span.end && span.end <= question->text.size(), "spans are sound");
  }
  return 0;
}
