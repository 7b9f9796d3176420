#include <nanobind/stl/pair.h>
#include <nanobind/stl/unique_ptr.h>

#include "batch.h"
#include "dragoman/dragoman.h"
#include "errors.h"
#include "explanation.h"
#include "input.h"
#include "loaded.h"
#include "register.h"

namespace dragoman::python {

namespace {

// One a thread, whatever the engine: scratch memory holds nothing of a page between calls.
Workspace& workspace() {
  thread_local Workspace space;
  return space;
}

Loaded load(const std::string& data, const std::string& ontology) {
  Result<Engine> engine = [&] {
    nb::gil_scoped_release free;
    return Engine::load({.data = data, .ontology = ontology});
  }();
  if (!engine) raise(engine.error());
  return {std::make_shared<const Engine>(std::move(*engine))};
}

// The work without the GIL; its error as an exception that names the input.
template <class Work>
auto run(const std::string& source, Work work) {
  auto made = [&] {
    nb::gil_scoped_release free;
    return work();
  }();
  if (!made) raise(made.error(), source, source);
  return std::move(*made);
}

Ref<Record> read(const Loaded& self, const Input& input, bool sentences, bool tokens) {
  auto owned = std::make_shared<const Record>(run(
      input.source, [&] { return self.engine->read(input, {.sentences = sentences, .tokens = tokens}, workspace()); }));
  return {owned, owned.get()};
}

Page clean(const Loaded& self, const Input& input) {
  return {std::make_shared<const Record>(run(input.source, [&] { return self.engine->clean(input); }))};
}

ExplanationRef explain(const Loaded& self, const Input& input) {
  return {
      std::make_shared<const Explanation>(run(input.source, [&] { return self.engine->explain(input, workspace()); }))};
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
std::vector<Span> spans(const Pairs& pairs) {
  std::vector<Span> out;
  for (const auto& [begin, end] : pairs) out.push_back({begin, end});
  return out;
}

AnswerRef relate(const Loaded& self, std::string text, const Pairs& source, const Pairs& target, std::string profile,
                 std::string published, std::string id) {
  if (!published.empty() && !is_date(published))
    raise({ErrorCode::kUsage, "python", "not a date: '" + published + "' (want YYYY-MM-DD)"}, id, id);
  const Question question{std::move(id), std::move(text),    spans(source),
                          spans(target), std::move(profile), std::move(published)};
  auto answer = run(question.id, [&] { return self.engine->relate(question, workspace()); });
  return {std::make_shared<const std::string>(question.text), std::move(answer)};
}

std::unique_ptr<Batch> read_files(const Loaded& self, const std::vector<std::string>& paths, const std::string& kind,
                                  const std::string& as, const std::string& published, const std::string& url,
                                  std::size_t max_bytes, double max_ratio, unsigned jobs, bool alone, bool sentences,
                                  bool tokens) {
  BatchOptions options;
  options.jobs = jobs;
  options.alone = alone;
  return std::make_unique<Batch>(self.engine, open_files(paths, kind, as, published, url, max_bytes, max_ratio),
                                 options, ReadOptions{.sentences = sentences, .tokens = tokens});
}

AnswerRef relate_json(const Loaded& self, std::string_view line, const std::string& profile) {
  std::string id;
  auto question = question_from_json(line, id);
  if (!question) raise(question.error(), id, id);
  if (question->profile.empty()) question->profile = profile;
  auto answer = run(id, [&] { return self.engine->relate(*question, workspace()); });
  return {std::make_shared<const std::string>(question->text), std::move(answer)};
}

}  // namespace

void register_engine(nb::module_& m) {
  nb::class_<Loaded> engine(m, "Engine", "Models and tables, loaded once, shared by all threads.");
  engine
      .def(
          "__init__",
          [](Loaded* self, const std::string& data, const std::string& ontology) {
            new (self) Loaded(load(data, ontology));
          },
          nb::arg("data"), nb::arg("ontology"))
      .def("read", read, nb::arg("input"), nb::arg("sentences"), nb::arg("tokens"))
      .def("clean", clean, nb::arg("input"))
      .def("explain", explain, nb::arg("input"))
      .def("relate", relate, nb::arg("text"), nb::arg("source"), nb::arg("target"), nb::arg("profile"),
           nb::arg("published"), nb::arg("id"))
      .def("relate_json", relate_json, nb::arg("line"), nb::arg("profile"))
      .def("read_files", read_files, nb::arg("paths"), nb::arg("kind"), nb::arg("as_"), nb::arg("published"),
           nb::arg("url"), nb::arg("max_bytes"), nb::arg("max_ratio"), nb::arg("jobs"), nb::arg("alone"),
           nb::arg("sentences"), nb::arg("tokens"));
}

}  // namespace dragoman::python
