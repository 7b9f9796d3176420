#include "explanation.h"

#include "dragoman/json.h"
#include "dragoman/relate.h"
#include "ref.h"
#include "register.h"

namespace dragoman::python {

namespace {

struct FiringRef {
  std::shared_ptr<const Explanation> owner;
  const Firing* at;
};

nb::list scores(const std::vector<Firing::Score>& told) {
  nb::list out;
  for (const auto& one : told) out.append(nb::make_tuple(one.name, one.score));
  return out;
}

Owner record_of(const std::shared_ptr<const Explanation>& owner) { return {owner, &owner->record}; }

void register_firing(nb::module_& m) {
  nb::class_<FiringRef> firing(m, "Firing", "A word that may tell an event, as the network read it.");
  firing
      .def_prop_ro(
          "row", [](const FiringRef& self) { return said(self.at->row); }, "The nearest row of a table.")
      .def_prop_ro(
          "trigger", [](const FiringRef& self) { return with_text(record_of(self.owner), self.at->trigger); },
          "The word.")
      .def_prop_ro(
          "types", [](const FiringRef& self) { return scores(self.at->types); },
          nb::sig("def types(self, /) -> list[tuple[str, float]]"), "Likeliest first.")
      .def_prop_ro(
          "statuses", [](const FiringRef& self) { return scores(self.at->statuses); },
          nb::sig("def statuses(self, /) -> list[tuple[str, float]]"), "Likeliest first.")
      .def_prop_ro(
          "links",
          [](const FiringRef& self) {
            nb::list out;
            for (const auto& link : self.at->links)
              out.append(nb::make_tuple(link.role, shown(record_of(self.owner), link.word), link.score));
            return out;
          },
          nb::sig("def links(self, /) -> list[tuple[str, Span | None, float]]"),
          "Role, word (None: told elsewhere on the page) and probability.")
      .def_prop_ro(
          "confidence", [](const FiringRef& self) { return self.at->confidence; }, "Calibrated.")
      .def_prop_ro(
          "refused", [](const FiringRef& self) { return said(self.at->refused); },
          "Why it became no event; None when it did.");
  show_as(firing, "part");
}

void register_answer(nb::module_& m) {
  nb::class_<AnswerRef> answer(m, "Answer", "What the source does to the target.");
  answer
      .def_prop_ro(
          "id", [](const AnswerRef& self) { return said(self.answer.id); }, "The question's.")
      .def_prop_ro(
          "label", [](const AnswerRef& self) { return said(self.answer.label); },
          "In the words of the profile; None: nothing relates the two.")
      .def_prop_ro(
          "quad", [](const AnswerRef& self) { return said(self.answer.quad); }, "Its quad class there.")
      .def_prop_ro(
          "base",
          [](const AnswerRef& self) -> std::optional<std::string_view> {
            return self.answer.base ? std::optional(to_string(*self.answer.base)) : std::nullopt;
          },
          "PLOVER's type, before the profile looked at the status.")
      .def_prop_ro(
          "mode", [](const AnswerRef& self) { return said(self.answer.mode); }, "PLOVER's mode.")
      .def_prop_ro(
          "status",
          [](const AnswerRef& self) -> std::optional<std::string_view> {
            return self.answer.status ? std::optional(to_string(*self.answer.status)) : std::nullopt;
          },
          "As an event's.")
      .def_prop_ro(
          "cameo", [](const AnswerRef& self) { return said(self.answer.cameo); }, "CAMEO code.")
      .def_prop_ro(
          "trigger",
          [](const AnswerRef& self) -> std::optional<TextSpan> {
            return self.answer.trigger ? std::optional(TextSpan{self.text, *self.answer.trigger}) : std::nullopt;
          },
          "The word that tells it.")
      .def_prop_ro(
          "confidence", [](const AnswerRef& self) { return self.answer.confidence; }, "0 to 1.")
      .def_prop_ro(
          "why", [](const AnswerRef& self) { return self.answer.why; }, "Rows of tables, surest first.")
      .def(
          "to_json", [](const AnswerRef& self) { return to_json(self.answer); },
          "The line that `dragoman relate` prints.")
      .def(
          "to_dict", [](nb::handle self) { return nb::module_::import_("json").attr("loads")(self.attr("to_json")()); },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"));
  show_as(answer, "answer");
}

}  // namespace

void register_explanation(nb::module_& m) {
  register_firing(m);
  nb::class_<ExplanationRef> explanation(m, "Explanation", "How a page was understood.");
  explanation
      .def_prop_ro(
          "record",
          [](const ExplanationRef& self) {
            return Ref<Record>{record_of(self.owner), &self.owner->record};
          },
          "With sentences and tokens.")
      .def_prop_ro(
          "firings",
          [](const ExplanationRef& self) {
            std::vector<FiringRef> out;
            for (const auto& one : self.owner->firings) out.push_back({self.owner, &one});
            return out;
          },
          "In text order, those that became no event included.")
      .def(
          "to_json",
          [](const ExplanationRef& self, std::optional<int> indent) {
            return to_json(*self.owner, indent.value_or(-1));
          },
          nb::arg("indent") = nb::none(), "With indent=1 the bytes of `dragoman explain --format json`.")
      .def(
          "to_dict", [](nb::handle self) { return nb::module_::import_("json").attr("loads")(self.attr("to_json")()); },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"));
  show_as(explanation, "explanation");
  register_answer(m);
}

}  // namespace dragoman::python
