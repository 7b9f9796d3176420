#include "agenda/reason.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace dragoman::agenda {

namespace {

constexpr std::string_view kAlike = "with report ", kLinked = "forced with report ",
                           kParted = "forced apart from report ";
constexpr std::string_view kColon = ": ", kThen = "; ";

// What stands before `between`; both are taken from `text`.
std::string_view take(std::string_view& text, std::string_view between) {
  const auto end = text.find(between);
  const auto out = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + between.size());
  return out;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number out{};
  const auto [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  return wrong == std::errc() && stop == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

Reason::Part part_of(std::string_view text) {
  const auto space = text.rfind(' ');
  if (space == std::string_view::npos) return {std::string(text), std::nullopt};
  const auto weight = number_of<double>(text.substr(space + 1));
  if (!weight || !std::isfinite(*weight)) return {std::string(text), std::nullopt};
  return {std::string(text.substr(0, space)), weight};
}

std::optional<Reason> reason_of(std::string_view text) {
  for (const auto& [begin, kind] :
       {std::pair(kLinked, Reason::Kind::kLinked), std::pair(kParted, Reason::Kind::kParted),
        std::pair(kAlike, Reason::Kind::kAlike)}) {
    if (!text.starts_with(begin)) continue;
    text.remove_prefix(begin.size());
    const auto with = number_of<store::Id>(take(text, kColon));
    if (!with) return std::nullopt;
    Reason out{kind, *with};
    if (text == kForced) return Reason{Reason::Kind::kLinked, *with};
    while (!text.empty()) out.parts.push_back(part_of(take(text, kThen)));
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::string alike_line(store::Id with, std::string_view parts) {
  return std::string(kAlike) + std::to_string(with) + std::string(kColon) + std::string(parts);
}
std::string linked_line(store::Id with) { return std::string(kLinked) + std::to_string(with); }
std::string parted_line(store::Id with) { return std::string(kParted) + std::to_string(with); }

std::vector<Reason> read_reasons(std::string_view line) {
  std::vector<Reason> out;
  while (!line.empty()) {
    if (auto reason = reason_of(take(line, kAlso))) out.push_back(std::move(*reason));
  }
  return out;
}

}  // namespace dragoman::agenda
