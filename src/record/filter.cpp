#include "dragoman/filter.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman {

namespace {

// True where nothing is asked for, or one of it is so.
bool any_of(const auto& asked, const auto& is_so) { return asked.empty() || std::ranges::any_of(asked, is_so); }

// `words` stand in `name`, as whole words; both are folded.
bool holds_words(std::string_view name, std::string_view words) {
  const auto is_border = [&](std::size_t at) {
    return at >= name.size() || (!base::is_ascii_alpha(name[at]) && !base::is_ascii_digit(name[at]) &&
                                 static_cast<unsigned char>(name[at]) < 0x80);
  };
  for (auto at = name.find(words); at != std::string_view::npos; at = name.find(words, at + 1)) {
    if ((at == 0 || is_border(at - 1)) && is_border(at + words.size())) return true;
  }
  return false;
}

class Passing {
 public:
  Passing(const EventFilter& filter, const Record& record) : filter_(filter), record_(record) {
    for (const auto& actor : filter.actors) actors_.push_back(base::fold(actor));
  }

  [[nodiscard]] bool operator()(const Event& e) const {
    return e.confidence >= filter_.min_confidence && any_of(filter_.status, [&](Status s) { return s == e.status; }) &&
           any_of(filter_.types, [&](EventType t) { return t == e.type; }) && in_time(e) &&
           any_of(filter_.countries,
                  [&](const std::string& country) {
                    return (e.where && e.where->country == country) ||
                           some_party(e, [&](const Actor& a) { return a.country == country; });
                  }) &&
           any_of(actors_, [&](const std::string& words) {
             return some_party(e, [&](const Actor& a) {
               return holds_words(base::fold(a.name), words) || holds_words(base::fold(a.role), words);
             });
           });
  }

 private:
  [[nodiscard]] bool some_party(const Event& e, const auto& is_so) const {
    const auto one = [&](Index i) { return is_so(record_.actors[i]); };
    return std::ranges::any_of(e.actors, one) || std::ranges::any_of(e.recipients, one);
  }
  [[nodiscard]] bool in_time(const Event& e) const {
    if (filter_.from.empty() && filter_.to.empty()) return true;
    if (!e.when || e.when->begin.empty()) return false;
    const std::string& end = e.when->end.empty() ? e.when->begin : e.when->end;
    return (filter_.from.empty() || end >= filter_.from) && (filter_.to.empty() || e.when->begin <= filter_.to);
  }

  const EventFilter& filter_;
  const Record& record_;
  std::vector<std::string> actors_;
};

}  // namespace

void keep_events(const EventFilter& filter, Record& record) {
  const Passing passes(filter, record);
  std::vector<std::optional<Index>> moved;
  std::vector<Event> kept;
  for (auto& event : record.events) {
    const bool stays = passes(event);
    moved.push_back(stays ? std::optional(static_cast<Index>(kept.size())) : std::nullopt);
    if (stays) kept.push_back(std::move(event));
  }
  for (auto& event : kept) {
    if (event.replaces) event.replaces = moved[*event.replaces];
    if (event.nested_in) event.nested_in = moved[*event.nested_in];
  }
  record.events = std::move(kept);
}

}  // namespace dragoman
