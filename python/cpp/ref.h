// What Python holds of a record: a part, and the record that owns it. How the members of a part become properties.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "dragoman/record.h"

namespace dragoman::python {

namespace nb = nanobind;
using Owner = std::shared_ptr<const Record>;

template <class T>
struct Ref {
  Owner record;
  const T* at = nullptr;
};

// A span with its text. `text` shares ownership with what holds it.
struct TextSpan {
  std::shared_ptr<const std::string> text;
  Span span;
};

// Only what the page stage made.
struct Page {
  Owner record;
};

inline TextSpan with_text(const Owner& record, Span span) { return {{record, &record->text}, span}; }
inline std::optional<std::string_view> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

// ---- a member as Python sees it; "" is None
inline std::optional<std::string_view> shown(const Owner&, const std::string& text) { return said(text); }
inline std::vector<std::string> shown(const Owner&, const std::vector<std::string>& words) { return words; }
inline TextSpan shown(const Owner& record, Span span) { return with_text(record, span); }
inline std::optional<TextSpan> shown(const Owner& record, const std::optional<Span>& span) {
  return span ? std::optional(with_text(record, *span)) : std::nullopt;
}
inline std::vector<TextSpan> shown(const Owner& record, const std::vector<Span>& spans) {
  std::vector<TextSpan> out;
  for (const Span span : spans) out.push_back(with_text(record, span));
  return out;
}
template <class E>
requires std::is_enum_v<E> std::string_view shown(const Owner&, E value) { return to_string(value); }
template <class N>
requires std::is_arithmetic_v<N> N shown(const Owner&, N value) { return value; }
inline std::optional<double> shown(const Owner&, const std::optional<double>& value) { return value; }
template <class T>
requires std::is_class_v<T> std::optional<Ref<T>> shown(const Owner& record, const std::optional<T>& part) {
  return part ? std::optional(Ref<T>{record, &*part}) : std::nullopt;
}
template <class T>
requires std::is_class_v<T> std::vector<Ref<T>> shown(const Owner& record, const std::vector<T>& parts) {
  std::vector<Ref<T>> out;
  for (const T& part : parts) out.push_back({record, &part});
  return out;
}

// ---- properties
// A member; "" is None.
template <class T, class M>
void field(nb::class_<Ref<T>>& cls, const char* name, M T::*member, const char* doc) {
  cls.def_prop_ro(
      name, [member](const Ref<T>& self) { return shown(self.record, self.at->*member); }, doc);
}
// A text that is always there.
template <class T>
void text(nb::class_<Ref<T>>& cls, const char* name, std::string T::*member, const char* doc) {
  cls.def_prop_ro(
      name, [member](const Ref<T>& self) -> std::string_view { return self.at->*member; }, doc);
}
// Items of the record's own lists that a member names by their index.
template <class T, class I>
void link(nb::class_<Ref<T>>& cls, const char* name, Index T::*member, std::vector<I> Record::*list, const char* doc) {
  cls.def_prop_ro(
      name,
      [=](const Ref<T>& self) {
        return Ref<I>{self.record, &((*self.record).*list)[self.at->*member]};
      },
      doc);
}
template <class T, class I>
void link(nb::class_<Ref<T>>& cls, const char* name, std::optional<Index> T::*member, std::vector<I> Record::*list,
          const char* doc) {
  cls.def_prop_ro(
      name,
      [=](const Ref<T>& self) -> std::optional<Ref<I>> {
        if (const auto& index = self.at->*member) return Ref<I>{self.record, &((*self.record).*list)[*index]};
        return std::nullopt;
      },
      doc);
}
template <class T, class I>
void link(nb::class_<Ref<T>>& cls, const char* name, std::vector<Index> T::*member, std::vector<I> Record::*list,
          const char* doc) {
  cls.def_prop_ro(
      name,
      [=](const Ref<T>& self) {
        std::vector<Ref<I>> out;
        for (const Index index : self.at->*member) out.push_back({self.record, &((*self.record).*list)[index]});
        return out;
      },
      doc);
}

// ---- what all classes have: __repr__ of dragoman/_show.py, equality
template <class C>
void show_as(nb::class_<C>& cls, const char* function) {
  cls.def("__repr__", [function](nb::handle self) {
    return nb::cast<std::string>(nb::module_::import_("dragoman._show").attr(function)(self));
  });
}
template <class T>
nb::class_<Ref<T>> part(nb::module_& m, const char* name, const char* doc) {
  nb::class_<Ref<T>> cls(m, name, doc);
  cls.def(
      "__eq__", [](const Ref<T>& self, const Ref<T>& other) { return self.at == other.at; }, nb::is_operator(),
      nb::sig("def __eq__(self, other: object, /) -> bool"));
  cls.def("__hash__", [](const Ref<T>& self) { return std::hash<const void*>()(self.at); });
  show_as(cls, "part");
  return cls;
}
// "e1" of the first event.
template <class T>
nb::class_<Ref<T>> item(nb::module_& m, const char* name, char letter, std::vector<T> Record::*list, const char* doc) {
  auto cls = part<T>(m, name, doc);
  cls.def_prop_ro(
      "id", [=](const Ref<T>& self) { return letter + std::to_string(self.at - ((*self.record).*list).data() + 1); },
      "As in JSON.");
  return cls;
}

}  // namespace dragoman::python
