#include "words/words.h"

namespace dragoman {

std::string_view to_string(BlockKind v) { return words::of(v); }
std::string_view to_string(NoiseReason v) { return words::of(v); }
std::string_view to_string(TimexType v) { return words::of(v); }
std::string_view to_string(PlaceKind v) { return words::of(v); }
std::string_view to_string(PlaceUse v) { return words::of(v); }
std::string_view to_string(ActorKind v) { return words::of(v); }
std::string_view to_string(EventType v) { return words::of(v); }
std::string_view to_string(Quad v) { return words::of(v); }
std::string_view to_string(Status v) { return words::of(v); }
std::string_view to_string(Relation v) { return words::of(v); }

std::optional<NoiseReason> parse_noise_reason(std::string_view w) { return words::parse<NoiseReason>(w); }
std::optional<PlaceKind> parse_place_kind(std::string_view w) { return words::parse<PlaceKind>(w); }
std::optional<ActorKind> parse_actor_kind(std::string_view w) { return words::parse<ActorKind>(w); }
std::optional<EventType> parse_event_type(std::string_view w) { return words::parse<EventType>(w); }
std::optional<Status> parse_status(std::string_view w) { return words::parse<Status>(w); }
std::optional<Relation> parse_relation(std::string_view w) { return words::parse<Relation>(w); }

}  // namespace dragoman
