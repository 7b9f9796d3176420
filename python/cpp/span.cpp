#include "ref.h"
#include "register.h"

namespace dragoman::python {

namespace {

std::string_view view(const TextSpan& self) {
  return std::string_view(*self.text).substr(self.span.begin, self.span.size());
}

std::size_t characters(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) out += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return out;
}

}  // namespace

void register_span(nb::module_& m) {
  nb::class_<TextSpan> cls(m, "Span", "Bytes [begin, end) of the UTF-8 of the text it belongs to.");
  cls.def_prop_ro(
         "begin", [](const TextSpan& self) { return self.span.begin; }, "In bytes.")
      .def_prop_ro(
          "end", [](const TextSpan& self) { return self.span.end; }, "In bytes.")
      .def_prop_ro("text", view, "The words.")
      .def_prop_ro(
          "chars",
          [](const TextSpan& self) {
            const std::size_t begin = characters(std::string_view(*self.text).substr(0, self.span.begin));
            return nb::slice(nb::int_(begin), nb::int_(begin + characters(view(self))), nb::none());
          },
          "The same in characters: record.text[span.chars] == span.text.")
      .def("__len__", [](const TextSpan& self) { return self.span.size(); })
      .def("__str__", view)
      .def("__contains__", [](const TextSpan& self, const TextSpan& other) { return self.span.contains(other.span); })
      .def(
          "__eq__",
          [](const TextSpan& self, const TextSpan& other) {
            return self.span == other.span && view(self) == view(other);
          },
          nb::is_operator(), nb::sig("def __eq__(self, other: object, /) -> bool"))
      .def("__hash__", [](const TextSpan& self) { return (std::size_t{self.span.begin} << 32U) ^ self.span.end; });
  show_as(cls, "span");
}

}  // namespace dragoman::python
