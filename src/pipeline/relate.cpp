// One question: the layers up to the quotes, then the words between the pair are read.
#include "events/relate.h"

#include "pipeline/pipeline.h"

namespace dragoman::pipeline {

namespace {

constexpr std::string_view kDefaultProfile = "plover-2021";

std::string_view profile_or_default(const std::string& profile) {
  return profile.empty() ? kDefaultProfile : std::string_view(profile);
}

Input input_of(const Question& question) {
  Input input;
  input.bytes = question.text;
  input.format = InputFormat::kText;
  input.as = InputAs::kClean;
  input.source = question.id;
  input.published = question.published;
  return input;
}

Answer answer_of(const events::PairEvent& relation, const lang::Syntax& syntax) {
  Answer out;
  out.label = relation.label.name;
  out.quad = relation.label.quad.empty() ? std::string(to_string(relation.quad)) : relation.label.quad;
  out.base = relation.type;
  out.mode = relation.mode;
  out.status = relation.status;
  out.cameo = relation.cameo;
  out.trigger = syntax.tokens[relation.trigger].span;
  out.confidence = relation.confidence;
  out.why = relation.why;
  return out;
}

}  // namespace

Result<void> Pipeline::check_profile(const std::string& profile) const {
  std::string names;
  if (events::knows_profile(parts_.events, profile_or_default(profile), names)) return {};
  return fail(ErrorCode::kUsage, "pipeline", "unknown profile '" + profile + "' (want one of " + names + ")");
}

Result<Answer> Pipeline::relate(const Question& question, Scratch& scratch) const {
  if (const auto known = check_profile(question.profile); !known) return fail(known.error());
  const auto layers = read(input_of(question), scratch);
  if (!layers) return fail(layers.error());
  const auto pair = events::pair_of(layers->syntax, question.source, question.target);
  const auto mentions = mentions_of(parts_, *layers, events::wanted(layers->syntax, pair), scratch);
  const auto found =
      events::relate(parts_.events, layers->page(), mentions, pair, profile_or_default(question.profile));
  Answer out;
  if (found) out = answer_of(*found, layers->syntax);
  out.id = question.id;
  return out;
}

}  // namespace dragoman::pipeline
