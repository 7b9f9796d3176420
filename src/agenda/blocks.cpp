#include "agenda/blocks.h"

#include <algorithm>

namespace dragoman::agenda {
namespace {

enum Level { kEntity, kType, kMonth, kWeek, kSecond };  // what a block's key holds, each with all before it

std::uint64_t mix(std::uint64_t key, std::uint64_t part) {
  key ^= part + 0x9E3779B97F4A7C15U + (key << 6U) + (key >> 2U);
  key ^= key >> 31U;
  key *= 0xBF58476D1CE4E5B9U;
  return key ^ key >> 29U;
}

struct Keys {
  std::vector<std::uint64_t> keys;
  void add(std::uint64_t key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
};

// What a party is found by: whom it names and the country it is of.
void party_keys(const PartyMark& party, Keys& out) {
  if (party.kind != ActorKind::kState && party.last != 0)
    out.add(mix(1, party.kind == ActorKind::kPerson ? party.last : party.name));
  if (party.country != 0) out.add(mix(2, party.country));
}

Keys entity_keys(const Brief& brief) {
  Keys out;
  for (const auto& party : brief.parties) party_keys(party, out);
  if (brief.place != 0)
    out.add(mix(3, brief.place));
  else if (brief.country != 0)
    out.add(mix(2, brief.country));
  if (out.keys.empty())
    for (const auto& word : brief.words)
      if (word.rarity >= 45 && out.keys.size() < 3) out.add(mix(4, word.word));
  return out;
}

constexpr int kMonthDays = 31, kLongBucket = 1 << 20;

int bucket(Day day, int width) { return day >= 0 ? day / width : (day - width + 1) / width; }

// The months or weeks that a report belongs to. A long or unknown time is found by the day it was told.
void time_keys(std::uint64_t key, const Brief& brief, int width, bool look, Keys& out) {
  Day begin = brief.begin, end = brief.end;
  const bool dated = begin != kNoDay && end - begin <= 2 * width;
  if (!dated) {
    if (begin != kNoDay) out.add(mix(mix(key, kLongBucket), static_cast<std::uint64_t>(bucket(begin, 366))));
    begin = end = brief.told;
    if (begin == kNoDay) return out.add(mix(key, kLongBucket + 1));
  }
  if (look) begin -= dated ? 2 : width, end += dated ? 2 : width;
  for (int at = bucket(begin, width); at <= bucket(end, width); ++at) out.add(mix(key, static_cast<std::uint64_t>(at)));
}

// The keys of a block's children that a report belongs to, or, to `look`, that its like may belong to.
Keys child_keys(std::uint64_t key, int level, const Brief& brief, bool look, const Kin& kin) {
  Keys out;
  switch (level) {
    case kType:
      for (std::uint64_t type = 0; type <= static_cast<std::uint64_t>(EventType::kAssault); ++type)
        if (const auto other = static_cast<EventType>(type); other == brief.type || (look && kin.of(other, brief.type)))
          out.add(mix(key, type));
      break;
    case kMonth: time_keys(key, brief, kMonthDays, look, out); break;
    case kWeek: time_keys(key, brief, 7, look, out); break;
    default: {
      Keys parties;
      for (const auto& party : brief.parties) party_keys(party, parties);
      if (parties.keys.size() < 2) parties.add(brief.place != 0 ? brief.place : 0);
      for (const auto party : parties.keys) out.add(mix(key, party));
    }
  }
  return out;
}

}  // namespace

void Blocks::insert(std::uint64_t key, int level, std::uint32_t number, const std::vector<Brief>& all) {
  auto& block = blocks_[key];
  if (!block.is_split) {
    if (!block.members.empty() && block.members.back() == number) return;
    block.members.push_back(number);
    if (block.members.size() <= kLimit) return;
    if (level == kSecond) {
      block.members.erase(block.members.begin());
      ++dropped_;
      return;
    }
    block.is_split = true;
    const auto members = std::move(block.members);  // `block` may move: children are inserted into the same map
    blocks_[key].members.clear();
    for (const auto member : members)
      for (const auto child : child_keys(key, level + 1, all[member], false, *kin_).keys)
        insert(child, level + 1, member, all);
    return;
  }
  for (const auto child : child_keys(key, level + 1, all[number], false, *kin_).keys)
    insert(child, level + 1, number, all);
}

void Blocks::add(std::uint32_t number, const std::vector<Brief>& all) {
  for (const auto key : entity_keys(all[number]).keys) insert(key, kEntity, number, all);
}

void Blocks::collect(std::uint64_t key, int level, const Brief& brief) {
  const auto found = blocks_.find(key);
  if (found == blocks_.end()) return;
  if (!found->second.is_split) {
    found_.insert(found_.end(), found->second.members.begin(), found->second.members.end());
    return;
  }
  for (const auto child : child_keys(key, level + 1, brief, true, *kin_).keys) collect(child, level + 1, brief);
}

std::vector<std::uint32_t> Blocks::candidates(const Brief& brief) {
  found_.clear();
  for (const auto key : entity_keys(brief).keys) collect(key, kEntity, brief);
  std::sort(found_.begin(), found_.end());
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  return found_;
}

Blocks::Size Blocks::size() const {
  Size out{blocks_.size(), 0, dropped_, 0};
  for (const auto& [key, block] : blocks_) {
    out.split += block.is_split ? 1 : 0;
    out.largest = std::max(out.largest, block.members.size());
  }
  return out;
}

}  // namespace dragoman::agenda
