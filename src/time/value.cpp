#include "time/value.h"

#include <cmath>
#include <cstdio>

namespace dragoman::timex {

namespace {

constexpr std::string_view kModWords[] = {"",          "BEFORE",    "AFTER",         "ON_OR_BEFORE",  "ON_OR_AFTER",
                                          "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START",
                                          "MID",       "END",       "APPROX"};

struct Letter {
  char letter;
  int times;     // decades and centuries count as years
  char unknown;  // when the count is not known: PXE, PXC
  bool of_time;  // after "T"
  int half;      // what half a unit is in the next smaller one; 0: none
  char half_letter;
};
constexpr Letter kLetters[] = {{'S', 1, 'S', true, 0, 0},    {'M', 1, 'M', true, 30, 'S'}, {'H', 1, 'H', true, 30, 'M'},
                               {'D', 1, 'D', false, 0, 0},   {'W', 1, 'W', false, 0, 0},   {'M', 1, 'M', false, 0, 0},
                               {'M', 3, 'Q', false, 0, 0},   {'Y', 1, 'Y', false, 6, 'M'}, {'Y', 10, 'E', false, 0, 0},
                               {'Y', 100, 'C', false, 0, 0}, {'Y', 1000, 'L', false, 0, 0}};

std::string plain(double number) {
  char out[32];
  std::snprintf(out, sizeof out, "%.10g", number);
  return out;
}

std::string amount_value(const Amount& amount, bool& in_time) {
  const Letter& letter = kLetters[static_cast<std::size_t>(amount.unit)];
  std::string out;
  if (letter.of_time && !in_time) {
    out += 'T';
    in_time = true;
  }
  if (amount.count < 0) return out + 'X' + letter.unknown;
  const double count = amount.count * letter.times, rest = count - std::floor(count);
  if (rest == 0.5 && letter.half > 0) {
    if (count >= 1) out += plain(std::floor(count)) + letter.letter;
    return out + std::to_string(letter.half) + letter.half_letter;
  }
  return out + plain(count) + letter.letter;
}

}  // namespace

bool is_countable(const std::vector<Amount>& amounts) {
  constexpr double kMost[] = {1e9, 1e9, 1e7, 1e6, 1e5, 5e4, 1e4, 5e3, 500, 50, 5};
  for (const auto& a : amounts) {
    if (a.count < 0 || a.count > kMost[static_cast<std::size_t>(a.unit)]) return false;
  }
  return true;
}

std::string_view to_string(Mod mod) { return kModWords[static_cast<std::size_t>(mod)]; }

std::string duration_value(const std::vector<Amount>& amounts) {
  std::string out = "P";
  bool in_time = false;
  for (const auto& amount : amounts) out += amount_value(amount, in_time);
  return out;
}

}  // namespace dragoman::timex
