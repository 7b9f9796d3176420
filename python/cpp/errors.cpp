#include "errors.h"

#include <nanobind/stl/string.h>

#include "dragoman/json.h"
#include "register.h"

namespace dragoman::python {

namespace {

constexpr const char* kWords[] = {"usage",     "not-found", "unreadable", "bad-table",
                                  "bad-model", "bad-input", "too-large"};

}  // namespace

nanobind::object error_value(const Error& error, const std::string& source, const std::string& name) {
  return nanobind::module_::import_("dragoman._error")
      .attr("DragomanError")(to_string(error), kWords[static_cast<int>(error.code)], error.stage, source, name,
                             error.file, error.line);
}

void raise(const Error& error, const std::string& source, const std::string& name) {
  const auto value = error_value(error, source, name);
  PyErr_SetObject(reinterpret_cast<PyObject*>(value.type().ptr()), value.ptr());
  throw nanobind::python_error();
}

void register_errors(nanobind::module_& m) {
  m.def(
      "error_to_json",
      [](const std::string& source, const std::string& message) {
        return error_to_json(source, {ErrorCode::kBadInput, "", message});
      },
      nanobind::arg("source"), nanobind::arg("message"), "The line the program writes for a page that failed.");
}

}  // namespace dragoman::python
