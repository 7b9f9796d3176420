#include "agenda/brief.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/utf8.h"
#include "words/words.h"

namespace dragoman::agenda {
namespace {

constexpr std::size_t kParties = 8, kWords = 28, kTitleWords = 12;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto folded = base::fold(text);
  const auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t at = 0; at < folded.size();) {
    const auto c = base::decode(folded, at);
    if (base::is_letter(c.value) || (c.value < 0x80 && base::is_ascii_digit(static_cast<char>(c.value)))) {
      word.append(folded, at, c.size);
    } else if (c.value != '.' || at + 1 == folded.size() || folded[at + 1] == ' ') {  // "u.n." is one word
      flush();
    }
    at += c.size;
  }
  flush();
  return out;
}

std::vector<WordMark> marks(std::string_view text, const Rarity& rarity, std::size_t most) {
  std::vector<WordMark> out;
  for (const auto& word : words_of(text)) {
    const auto root = stem(word);
    const auto rare = rarity.of(root);
    if (rare < 1.0F) continue;  // "the", "said"
    out.push_back({hash32(root), static_cast<std::uint8_t>(std::lround(std::min(rare, 25.0F) * 10))});
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.word == b.word; }),
            out.end());
  if (out.size() > most) {
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.rarity > b.rarity; });
    out.resize(most);
    std::sort(out.begin(), out.end());
  }
  return out;
}

std::uint16_t country_mark(std::string_view code) {
  if (code.empty()) return 0;
  return static_cast<std::uint16_t>(hash32(code) % 65535 + 1);
}

PartyMark mark_of(const store::Party& party, const Rarity& rarity) {
  PartyMark out;
  out.kind = words::parse<ActorKind>(party.kind).value_or(ActorKind::kGroup);
  out.country = country_mark(party.country);
  out.sides = static_cast<std::uint8_t>(party.side);
  if (out.kind == ActorKind::kState && !party.country.empty()) {
    out.name = out.last = hash32(party.country);
    return out;
  }
  const auto words = name_words(party.name, rarity);
  std::string joined;
  for (const auto& word : words) joined += word + ' ';
  out.name = hash32(store::named_by(party.entity) == store::EntityBy::kRow ? party.entity : joined);
  if (!words.empty()) out.last = hash32(words.back());
  if (words.size() > 1) out.first = hash32(words.front());
  if (!party.role.empty() && !party.country.empty()) out.office = hash32(party.country + '/' + party.role);
  return out;
}

std::string first_stem(std::string_view text) {
  const auto words = words_of(text);
  return words.empty() ? std::string() : std::string(stem(words.front()));
}

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
bool take(std::string_view& bytes, T& value) {
  if (bytes.size() < sizeof value) return false;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return true;
}

void put_words(std::string& out, const std::vector<WordMark>& words) {
  put(out, static_cast<std::uint8_t>(words.size()));
  for (const auto& word : words) put(out, word.word), put(out, word.rarity);
}
bool take_words(std::string_view& bytes, std::vector<WordMark>& words) {
  std::uint8_t size = 0;
  if (!take(bytes, size)) return false;
  words.resize(size);
  return std::all_of(words.begin(), words.end(),
                     [&](auto& word) { return take(bytes, word.word) && take(bytes, word.rarity); });
}

constexpr std::uint8_t kForm = 1;

// Calls `each` with every plain member: one list for both ways.
template <class Of, class Each>
bool plain(Of& brief, Each each) {
  return each(brief.type) && each(brief.status) && each(brief.symmetric) && each(brief.place_kind) &&
         each(brief.country) && each(brief.place) && each(brief.lat) && each(brief.lon) && each(brief.mode) &&
         each(brief.trigger) && each(brief.occasion) && each(brief.page) && each(brief.begin) && each(brief.end) &&
         each(brief.told);
}
template <class Of, class Each>
bool plain_party(Of& party, Each each) {
  return each(party.name) && each(party.first) && each(party.last) && each(party.office) && each(party.country) &&
         each(party.kind) && each(party.sides);
}

}  // namespace

std::vector<std::string> name_words(std::string_view name, const Rarity& rarity) {
  auto words = words_of(name);
  std::erase_if(words, [&](const auto& word) { return rarity.is_idle(word); });
  return words;
}

std::uint32_t hash32(std::string_view text) {
  if (text.empty()) return 0;
  std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  const auto folded = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
  return folded == 0 ? 1 : folded;
}

void Brief::measure() {
  const auto size = [](const auto& marked) {
    float squares = 0;
    for (const auto& word : marked) squares += static_cast<float>(word.rarity * word.rarity);
    return std::sqrt(squares);
  };
  words_size = size(words);
  title_size = size(title);
}

Brief brief_of(const store::Report& report, std::uint32_t page, std::string_view more, const Rarity& rarity) {
  Brief out;
  out.type = report.type;
  out.status = report.status;
  out.symmetric = report.symmetric ? 1 : 0;
  out.place_kind = words::parse<PlaceKind>(report.place_kind).value_or(PlaceKind::kCity);
  out.country = country_mark(report.country);
  if (out.place_kind != PlaceKind::kCountry && !report.place.empty()) out.place = hash32(base::fold(report.place));
  if (report.lat && report.lon) out.lat = static_cast<float>(*report.lat), out.lon = static_cast<float>(*report.lon);
  out.mode = hash32(report.mode);
  out.trigger = hash32(first_stem(
      std::string_view(report.sentence).substr(report.trigger.begin, report.trigger.end - report.trigger.begin)));
  out.occasion = hash32(base::fold(report.occasion));
  out.page = page;
  if (report.begin && report.end && *report.begin <= *report.end) out.begin = *report.begin, out.end = *report.end;
  if (report.published) out.told = *report.published;
  for (const auto& party : report.party)
    if (out.parties.size() < kParties) out.parties.push_back(mark_of(party, rarity));
  out.words = marks(report.sentence + ' ' + std::string(more), rarity, kWords);
  out.title = marks(report.title, rarity, kTitleWords);
  out.measure();
  return out;
}

std::string pack(const Brief& brief) {
  std::string out;
  put(out, kForm);
  const auto write = [&](const auto& value) { return put(out, value), true; };
  plain(brief, write);
  put(out, static_cast<std::uint8_t>(brief.parties.size()));
  for (const auto& party : brief.parties) plain_party(party, write);
  put_words(out, brief.words);
  put_words(out, brief.title);
  return out;
}

Result<Brief> unpack(std::string_view bytes) {
  const auto wrong = [] { return fail(ErrorCode::kBadInput, "agenda", "no brief of a report in this form"); };
  std::uint8_t form = 0, parties = 0;
  Brief out;
  const auto read = [&](auto& value) { return take(bytes, value); };
  if (!take(bytes, form) || form != kForm || !plain(out, read) || !take(bytes, parties)) return wrong();
  out.parties.resize(parties);
  for (auto& party : out.parties)
    if (!plain_party(party, read)) return wrong();
  if (!take_words(bytes, out.words) || !take_words(bytes, out.title) || !bytes.empty()) return wrong();
  if (out.type > EventType::kAssault || out.status > Status::kDemanded) return wrong();
  out.measure();
  return out;
}

}  // namespace dragoman::agenda
