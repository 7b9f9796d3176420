#include "errors.h"
#include "dragoman/json.h"
#include "ref.h"
#include "register.h"

namespace dragoman::python {

namespace {

// What a Record and a Page both have.
template <class C>
void page_fields(nb::class_<C>& cls) {
  cls.def_prop_ro(
         "document",
         [](const C& self) {
           return Ref<DocumentInfo>{self.record, &self.record->document};
         },
         "What the page is.")
      .def_prop_ro(
          "text", [](const C& self) -> std::string_view { return self.record->text; }, "The clean text.")
      .def_prop_ro(
          "blocks", [](const C& self) { return shown(self.record, self.record->blocks); }, "The text's runs, by kind.")
      .def_prop_ro(
          "map", [](const C& self) { return shown(self.record, self.record->map); }, "From the text to the source.")
      .def_prop_ro(
          "noise", [](const C& self) { return shown(self.record, self.record->noise); },
          "What was taken out, with reasons.")
      .def_prop_ro(
          "warnings", [](const C& self) { return self.record->warnings; }, "What was odd about the input.")
      .def(
          "to_dict", [](nb::handle self) { return nb::module_::import_("json").attr("loads")(self.attr("to_json")()); },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"), "As docs/records.md has it.")
      .def(
          "_repr_html_", [](nb::handle self) { return nb::module_::import_("dragoman._html").attr("html")(self); },
          nb::sig("def _repr_html_(self) -> str"));
  show_as(cls, "page");
}

Ref<Record> from_json(std::string_view json) {
  auto record = record_from_json(json);
  if (!record) raise(record.error());
  auto owned = std::make_shared<const Record>(std::move(*record));
  return {owned, owned.get()};
}

template <class T>
void list(nb::class_<Ref<Record>>& cls, const char* name, std::vector<T> Record::*member, const char* doc) {
  cls.def_prop_ro(
      name, [member](const Ref<Record>& self) { return shown(self.record, (*self.record).*member); }, doc);
}

}  // namespace

void register_record(nb::module_& m) {
  nb::class_<Page> page(m, "Page", "What the page stage alone makes: document, text, blocks, map, noise.");
  page_fields(page);
  page.def(
      "to_json",
      [](const Page& self, std::optional<int> indent) { return page_to_json(*self.record, indent.value_or(-1)); },
      nb::arg("indent") = nb::none(),
      "The bytes that `dragoman clean --format jsonl` prints; with indent=1 those of `--format json`.");

  nb::class_<Ref<Record>> record(m, "Record", "What one page tells.");
  page_fields(record);
  list(record, "times", &Record::times, "Time expressions, in text order.");
  list(record, "places", &Record::places, "Mentions of places, in text order.");
  list(record, "actors", &Record::actors, "Who is on the page.");
  list(record, "events", &Record::events, "What happened, will happen, was denied ...");
  list(record, "statements", &Record::statements, "Who said what.");
  list(record, "facts", &Record::facts, "Standing relations.");
  record
      .def_prop_ro(
          "sentences",
          [](const Ref<Record>& self) -> std::optional<std::vector<TextSpan>> {
            if (!self.record->sentences) return std::nullopt;
            return shown(self.record, *self.record->sentences);
          },
          "When the layer was asked for.")
      .def_prop_ro(
          "tokens",
          [](const Ref<Record>& self) -> std::optional<std::vector<std::vector<Ref<TokenInfo>>>> {
            if (!self.record->tokens) return std::nullopt;
            std::vector<std::vector<Ref<TokenInfo>>> out;
            for (const auto& sentence : *self.record->tokens) out.push_back(shown(self.record, sentence));
            return out;
          },
          "One list a sentence, when the layer was asked for.")
      .def(
          "to_json",
          [](const Ref<Record>& self, std::optional<int> indent) { return to_json(*self.record, indent.value_or(-1)); },
          nb::arg("indent") = nb::none(),
          "The bytes that `dragoman read --format jsonl` prints; with indent=1 those of `--format json`.")
      .def_static("from_json", from_json, nb::arg("json"),
                  "The way back. Raises DragomanError with the place of what is wrong.")
      .def(
          "__reduce__",
          [](nb::handle self) {
            return nb::make_tuple(nb::module_::import_("dragoman._engine").attr("record_from_json"),
                                  nb::make_tuple(self.attr("to_json")()));
          },
          nb::sig("def __reduce__(self) -> tuple[typing.Any, ...]"))
      .def(
          "__eq__",
          [](const Ref<Record>& self, const Ref<Record>& other) {
            return self.at == other.at || to_json(*self.record) == to_json(*other.record);
          },
          nb::is_operator(), nb::sig("def __eq__(self, other: object, /) -> bool"))
      .def("__hash__", [](const Ref<Record>& self) { return std::hash<std::string>()(self.record->document.id); });
}

}  // namespace dragoman::python
