#include "page/attributes.h"

#include <array>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

struct AttrName {
  std::string_view name;
  Attr attr = Attr::kOther;
};
constexpr AttrName kNames[] = {{"aria-hidden", Attr::kAriaHidden},
                               {"class", Attr::kClass},
                               {"content", Attr::kContent},
                               {"datetime", Attr::kDatetime},
                               {"hidden", Attr::kHidden},
                               {"href", Attr::kHref},
                               {"http-equiv", Attr::kHttpEquiv},
                               {"id", Attr::kId},
                               {"itemprop", Attr::kItemprop},
                               {"itemtype", Attr::kItemtype},
                               {"lang", Attr::kLang},
                               {"name", Attr::kName},
                               {"property", Attr::kProperty},
                               {"rel", Attr::kRel},
                               {"role", Attr::kRole},
                               {"style", Attr::kStyle},
                               {"title", Attr::kTitle},
                               {"type", Attr::kType}};
constexpr std::size_t kShortest = 2, kLongest = 11;

// First and last letter and length tell the names apart.
constexpr std::size_t kSlots = 64;
constexpr std::size_t slot_of(std::string_view name) {
  const auto letter = [](char c) { return static_cast<unsigned char>(c) & 31U; };
  return (letter(name.front()) + 2 * letter(name.back()) + 10 * name.size()) % kSlots;
}
constexpr auto kBySlot = [] {
  std::array<AttrName, kSlots> out{};
  for (const auto& known : kNames) {
    auto& slot = out[slot_of(known.name)];
    if (!slot.name.empty()) throw "two names in one slot";  // stops the compiler
    slot = known;
  }
  return out;
}();

}  // namespace

Attr attr_of(std::string_view name) {
  if (name.size() < kShortest || name.size() > kLongest) return Attr::kOther;
  const auto& known = kBySlot[slot_of(name)];
  if (known.name.size() != name.size()) return Attr::kOther;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (base::to_ascii_lower(name[i]) != known.name[i]) return Attr::kOther;
  }
  return known.attr;
}

}  // namespace dragoman::page
