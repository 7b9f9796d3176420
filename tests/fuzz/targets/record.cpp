// Any bytes as a record: an error that says what is wrong, or a record that is the same once written and read again.
#include "dragoman/json.h"
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const auto bytes = fuzz::exact(data, size);
  const auto record = record_from_json(bytes);
  if (!record) {
    fuzz::require(record.error().code == ErrorCode::kBadInput && !record.error().message.empty(), "an error says why");
    return 0;
  }
  const std::string json = to_json(*record);
  const auto again = record_from_json(json);
  fuzz::require(again.has_value(), "what is written can be read");
  fuzz::require(to_json(*again) == json, "and is the same");
  for (const auto& event : record->events) {
    for (const Index actor : event.actors) fuzz::require(actor < record->actors.size(), "indices are sound");
    const Span trigger = event.evidence.trigger;
    fuzz::require(trigger.end <= record->text.size() && base::is_border(record->text, trigger.end), "spans are sound");
  }
  return 0;
}
