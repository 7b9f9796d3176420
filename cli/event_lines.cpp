// One event as a person reads it: the line of facts, then the evidence.
#include <algorithm>
#include <cmath>

#include "table.h"
#include "when.h"

namespace dragoman::cli {

Ink ink_of(Status status) {
  switch (status) {
    case Status::kOccurred:
    case Status::kOngoing: return Ink::kGreen;
    case Status::kPlanned: return Ink::kCyan;
    case Status::kPossible: return Ink::kYellow;
    case Status::kDemanded: return Ink::kMagenta;
    case Status::kDenied:
    case Status::kCancelled: return Ink::kRed;
  }
  return Ink::kBold;
}

namespace {

constexpr std::string_view kDot = " \xC2\xB7 ", kTo = " \xE2\x86\x92 ", kBoth = " \xE2\x86\x94 ";

std::string_view view(const Record& record, Span span) {
  return std::string_view(record.text).substr(span.begin, span.size());
}

// "Sergey Lavrov (RUS)"; no country behind a state, which is its own.
std::string party(const Record& record, Index index) {
  const Actor& actor = record.actors[index];
  std::string out = plain(actor.name);
  if (out.empty()) out = actor.role.empty() ? std::string(to_string(actor.kind)) : actor.role;
  if (!actor.country.empty() && actor.kind != ActorKind::kState) out += " (" + actor.country + ")";
  return out;
}

std::string parties(const Record& record, const std::vector<Index>& indices, std::string_view between) {
  std::string out;
  for (const Index index : indices) out += (out.empty() ? "" : std::string(between)) + party(record, index);
  return out;
}

std::string who(const Record& record, const Event& event) {
  if (event.symmetric) {
    auto all = event.actors;
    for (const Index index : event.recipients) {
      if (std::ranges::find(all, index) == all.end()) all.push_back(index);
    }
    return parties(record, all, all.size() == 2 ? kBoth : ", ");
  }
  if (event.actors.empty() && event.recipients.empty()) return {};
  const std::string from = event.actors.empty() ? "somebody" : parties(record, event.actors, ", ");
  if (event.recipients.empty()) return from;
  return from + std::string(kTo) + parties(record, event.recipients, ", ");
}

// The day in words; where the calendar day is not known, the page's own words.
std::string when(const Record& record, const Event& event) {
  if (!event.when) return {};
  if (!event.when->edtf.empty()) return in_words(event.when->edtf);
  return event.when->time ? plain(view(record, record.times[*event.when->time].span)) : std::string();
}

std::string where(const Record& record, const Event& event) {
  if (!event.where) return {};
  if (!event.where->place) return event.where->country;
  const Place& place = record.places[*event.where->place];
  const bool add = place.kind != PlaceKind::kCountry && !event.where->country.empty();
  return plain(place.name) + (add ? ", " + event.where->country : std::string());
}

// "word of Sergey Lavrov, via Interfax".
std::string on_whose_word(const Record& record, const Event& event) {
  std::string out;
  for (const auto& link : event.word) {
    if (link.actor) out += (out.empty() ? "word of " : ", relayed by ") + plain(record.actors[*link.actor].name);
    if (!link.via.empty()) out += (out.empty() ? "via " : ", via ") + plain(link.via);
  }
  return out;
}

std::string type_of(const Event& event, const Paint& paint, const LabelOf& label) {
  const std::string mode = event.mode.empty() ? "" : " (" + event.mode + ")";
  return paint(Ink::kBold, label ? label(event) : std::string(to_string(event.type))) + mode;
}

std::string notes(const Event& event) {
  std::string out;
  if (event.nested_in) out += std::string(kDot) + "within e" + std::to_string(*event.nested_in + 1);
  if (event.replaces) out += std::string(kDot) + "instead of e" + std::to_string(*event.replaces + 1);
  if (!event.also.empty()) out += std::string(kDot) + "told " + std::to_string(event.also.size() + 1) + " times";
  return out + std::string(kDot) + std::to_string(std::lround(event.confidence * 100)) + "%";
}

// A list's bullet is no part of what is said.
std::string without_bullet(std::string text) {
  for (const std::string_view bullet : {"\xE2\x80\xA2 ", "* ", "- "}) {
    if (text.starts_with(bullet)) text.erase(0, bullet.size());
  }
  return text;
}

// The sentence, its trigger standing out.
std::string evidence(const Record& record, const Event& event, const Paint& paint) {
  const Span sentence = event.evidence.sentence, trigger = event.evidence.trigger;
  if (!sentence.contains(trigger) || trigger.empty()) return without_bullet(plain(view(record, sentence)));
  const std::string mark = paint.on() ? "" : "*";
  const auto is_space = [&](std::uint32_t at) { return record.text[at] == ' '; };
  std::string before = plain(view(record, {sentence.begin, trigger.begin}));
  if (!before.empty() && is_space(trigger.begin - 1)) before += ' ';
  std::string after = plain(view(record, {trigger.end, sentence.end}));
  if (!after.empty() && is_space(trigger.end) && after.front() != ' ') after.insert(0, " ");
  return without_bullet(before) + mark + paint(Ink::kBold, plain(view(record, trigger))) + mark + after;
}

}  // namespace

std::string event_lines(const Record& record, const Event& event, Index index, const Paint& paint,
                        const LabelOf& label) {
  const std::string id = "e" + std::to_string(index + 1);
  std::string facts = paint(ink_of(event.status), to_string(event.status));
  const auto add = [&](const std::string& piece) {
    if (!piece.empty()) facts += std::string(kDot) + piece;
  };
  add(when(record, event));
  add(type_of(event, paint, label));
  add(who(record, event));
  add(where(record, event));
  if (event.occasion) add(plain(event.occasion->name));
  add(on_whose_word(record, event));
  facts += paint(Ink::kDim, notes(event));
  const std::string bar = "      " + paint(Ink::kDim, "\xE2\x94\x82") + " ";
  return hang(pad(" " + paint(Ink::kDim, id), 6), "        ", facts, kColumns) +
         hang(bar, bar, evidence(record, event, paint), kColumns);
}

}  // namespace dragoman::cli
