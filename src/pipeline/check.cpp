#include "pipeline/check.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "events/check.h"
#include "events/expect.h"
#include "pipeline/pipeline.h"

namespace dragoman::pipeline {

namespace {

Problem unreadable(const Error& error) { return {error.file, error.line, {}, "unreadable", error.message}; }

// What is wrong with the rows themselves: the first error of each module that does not load, else rows that do not fit
// together.
std::vector<Problem> check_rows(const base::TableSet& set) {
  std::vector<Problem> out;
  const auto actors = actors::Tables::load(set);
  const auto events = events::Tables::load(set);
  if (!actors) out.push_back(unreadable(actors.error()));
  if (!events) out.push_back(unreadable(events.error()));
  if (const auto facts = facts::Tables::load(set); !facts) out.push_back(unreadable(facts.error()));
  if (!out.empty()) return out;
  out = ontology::check(set, events->ontology());
  std::ranges::move(events::check(set, *events), std::back_inserter(out));
  return out;
}

bool names(const std::vector<std::string>& why, const std::string& reason) {
  return std::find(why.begin(), why.end(), reason) != why.end();
}

// What is wrong with one row's example, if anything.
std::optional<Problem> run_example(const Pipeline& pipeline, const events::Example& example, Scratch& scratch) {
  const auto problem = [&](const char* kind, std::string what) {
    return Problem{example.file, example.line, example.row, kind, std::move(what)};
  };
  const auto layers = pipeline.code_english(example.sentence, scratch);
  if (!layers) return problem("silent", to_string(layers.error()));
  bool fired = false;
  std::string seen;
  for (const Event& e : layers->events) {
    const bool mine = names(e.why, example.reason);
    fired = fired || mine;
    if (mine && events::is_expected(e, layers->parties, pipeline.geography(), example.expect)) return std::nullopt;
    seen += (seen.empty() ? "" : "; ") + events::in_expect_words(e, layers->parties) + " by " + e.why.front();
  }
  const std::string told = seen.empty() ? "nothing" : seen;
  if (!fired) return problem("silent", "its example does not fire it: got " + told);
  return problem("wrong-example", "expects " + example.expect + ", got " + told);
}

}  // namespace

Result<std::vector<Problem>> check(const std::filesystem::path& data, const std::filesystem::path& ontology) {
  auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  if (!ontology.empty()) {
    const auto laid = set->overlay(ontology);
    if (!laid && laid.error().code == ErrorCode::kBadTable) return std::vector<Problem>{unreadable(laid.error())};
    if (!laid) return fail(laid.error());
  }
  const auto is_asked = [&](const std::string& file) {
    return ontology.empty() || file.starts_with(ontology.string());
  };
  auto problems = check_rows(*set);
  if (std::any_of(problems.begin(), problems.end(), [](const Problem& p) { return p.kind == "unreadable"; }))
    return problems;
  std::erase_if(problems, [&](const Problem& p) { return !is_asked(p.file); });
  const auto by_line = [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  };
  std::stable_sort(problems.begin(), problems.end(), by_line);
  if (ontology.empty()) return problems;  // of our own rows the network decides which fire
  auto examples = events::examples(*set);
  if (!examples) return fail(examples.error());
  std::erase_if(*examples, [&](const events::Example& e) { return !is_asked(e.file); });
  const auto pipeline = Pipeline::load({.data = data, .ontology = ontology});
  if (!pipeline) return fail(pipeline.error());
  Scratch scratch;
  for (const auto& example : *examples) {
    if (auto problem = run_example(*pipeline, example, scratch)) problems.push_back(std::move(*problem));
  }
  std::stable_sort(problems.begin(), problems.end(), by_line);
  return problems;
}

}  // namespace dragoman::pipeline
