// The functions a term may call.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "time/term.h"

namespace dragoman::timex {

struct Function {
  std::string_view name;
  std::size_t least, most;  // arguments
  Meaning (*call)(std::span<const Meaning> arguments);
};

[[nodiscard]] std::span<const Function> functions();
// LAST, day, MORNING, START ...: the words a term may use for numbers.
[[nodiscard]] std::optional<int> symbol(std::string_view word);
// The field of cal(): index for set_field.
[[nodiscard]] std::optional<int> field_key(std::string_view word);
void set_field(Fields& fields, int key, double value);

}  // namespace dragoman::timex
