#include "server/params.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace dragoman::server {

namespace {

constexpr std::size_t kMostValues = 100, kLongest = 2000, kLongestWords = 200;

std::optional<int> hex(char c) {
  if (base::is_ascii_digit(c)) return c - '0';
  const char low = base::to_ascii_lower(c);
  return low >= 'a' && low <= 'f' ? std::optional(low - 'a' + 10) : std::nullopt;
}

bool is_plain(std::string_view text) {
  return base::is_valid_utf8(text) &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

std::optional<std::string> decode(std::string_view coded) {
  std::string out;
  for (std::size_t i = 0; i < coded.size(); ++i) {
    if (coded[i] != '%') {
      out += coded[i] == '+' ? ' ' : coded[i];
      continue;
    }
    const auto high = i + 2 < coded.size() ? hex(coded[i + 1]) : std::nullopt,
               low = i + 2 < coded.size() ? hex(coded[i + 2]) : std::nullopt;
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return is_plain(out) ? std::optional(out) : std::nullopt;
}

Params::Params(std::string_view query) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const auto sign = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, sign)), value = decode(pair.substr(std::min(sign + 1, pair.size())));
    if (!name || !value)
      wrong("the address has bytes that are no text");
    else if (value->size() > kLongest)
      wrong(*name + ": more than " + std::to_string(kLongest) + " bytes");
    else if (values_.size() == kMostValues)
      wrong("more than " + std::to_string(kMostValues) + " parameters");
    if (error_) return;
    values_.push_back({std::move(*name), std::move(*value)});
  }
}

std::string Params::text(std::string_view name) {
  std::string out;
  for (auto& one : values_) {
    if (one.name != name) continue;
    one.asked = true;
    out = one.value;
  }
  return out;
}

std::vector<std::string> Params::all(std::string_view name) {
  std::vector<std::string> out;
  for (auto& one : values_) {
    if (one.name != name) continue;
    one.asked = true;
    if (!base::trim(one.value).empty()) out.push_back(one.value);
  }
  return out;
}

std::vector<std::string> Params::list(std::string_view name) {
  std::vector<std::string> out;
  for (const auto& value : all(name)) {
    for (std::size_t at = 0; at <= value.size();) {
      const auto end = std::min(value.find(',', at), value.size());
      if (const auto word = base::trim(std::string_view(value).substr(at, end - at)); !word.empty())
        out.emplace_back(word);
      at = end + 1;
    }
  }
  if (out.size() > kMostValues) wrong(std::string(name) + ": more than " + std::to_string(kMostValues) + " values");
  return out;
}

bool Params::flag(std::string_view name) {
  const auto value = text(name);
  if (!value.empty() && value != "0" && value != "1") wrong(std::string(name) + " is 1 or 0, not '" + value + "'");
  return value == "1";
}

std::int64_t Params::number(std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
  const auto value = text(name);
  if (value.empty()) return otherwise;
  std::int64_t out = 0;
  const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (error == std::errc() && stop == value.data() + value.size() && out >= least && out <= most) return out;
  wrong(std::string(name) + " is a number from " + std::to_string(least) + " to " + std::to_string(most) + ", not '" +
        value + "'");
  return otherwise;
}

std::vector<double> Params::reals(std::string_view name, std::size_t count) {
  std::vector<double> out;
  const auto words = list(name);
  for (const auto& word : words) {
    double value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error == std::errc() && stop == word.data() + word.size() && std::isfinite(value)) out.push_back(value);
  }
  if (words.empty() || (out.size() == words.size() && out.size() == count)) return out;
  wrong(std::string(name) +
        (count == 1 ? " is a number" : " are " + std::to_string(count) + " numbers with commas between"));
  return {};
}

std::string Params::one_of(std::string_view name, const std::vector<std::string_view>& words) {
  const auto value = text(name);
  if (value.empty()) return std::string(words.front());
  if (std::ranges::find(words, value) == words.end()) wrong(std::string(name) + ": unknown word '" + value + "'");
  return value;
}

void Params::wrong(std::string message) {
  if (!error_) error_ = Error{ErrorCode::kUsage, "server", std::move(message)};
}

Result<void> Params::status() const {
  if (error_) return fail(*error_);
  for (const auto& one : values_) {
    if (!one.asked) return fail(ErrorCode::kUsage, "server", "unknown parameter '" + one.name + "'");
  }
  return {};
}

StoreQuery filter_of(Params& params) {
  StoreQuery out;
  out.words = params.text("q");
  out.text = params.text("text");
  out.begins = !out.words.ends_with(' ') && !out.text.ends_with(' ');
  for (auto* text : {&out.words, &out.text}) {
    if (text->size() > kLongestWords) params.wrong("more than " + std::to_string(kLongestWords) + " bytes of words");
    if (base::trim(*text).empty()) text->clear();
  }
  out.party = params.all("actor");
  out.source = params.all("source");
  out.target = params.all("target");
  out.entity = params.all("entity");
  out.country = params.list("country");
  out.where = params.list("in");
  out.type = params.words<EventType>("type");
  out.quad = params.words<Quad>("quad");
  out.status = params.words<Status>("status");
  out.from = params.text("from");
  out.to = params.text("to");
  out.undated = params.flag("undated");
  if (const auto box = params.reals("box", 4); !box.empty()) {
    out.box = {box[0], box[1], box[2], box[3]};
    if (box[0] > box[2] || std::abs(box[0]) > 90 || std::abs(box[2]) > 90 || std::abs(box[1]) > 180 ||
        std::abs(box[3]) > 180)
      params.wrong("box is SOUTH,WEST,NORTH,EAST in degrees");
  }
  if (const auto near = params.reals("near", 2); !near.empty())
    out.near = std::to_string(near[0]) + ',' + std::to_string(near[1]);
  if (const auto within = params.reals("within", 1); !within.empty()) out.within_km = within[0];
  if (out.within_km <= 0 || out.within_km > 20'100) params.wrong("within is a number of kilometres up to 20100");
  out.least_sources = params.number("sources", 0, 0, 1'000'000);
  if (const auto least = params.reals("confidence", 1); !least.empty()) out.min_confidence = least[0];
  if (out.min_confidence < 0 || out.min_confidence > 1) params.wrong("confidence is a number from 0 to 1");
  for (const auto* list : {&out.country, &out.where}) {
    for (const auto& country : *list) {
      if (country.size() != 3 || !std::ranges::all_of(country, base::is_ascii_upper))
        params.wrong("'" + country + "' is no country (three capitals)");
    }
  }
  return out;
}

}  // namespace dragoman::server
