// Error -> DragomanError of dragoman/_error.py.
#pragma once

#include <nanobind/nanobind.h>

#include <string>

#include "dragoman/result.h"

namespace dragoman::python {

// The exception as a value. `source` is what a record would name ("" when no input is to blame), `name` what a message
// names.
[[nodiscard]] nanobind::object error_value(const Error& error, const std::string& source = {},
                                           const std::string& name = {});
[[noreturn]] void raise(const Error& error, const std::string& source = {}, const std::string& name = {});

}  // namespace dragoman::python
