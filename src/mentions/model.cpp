#include "mentions/model.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/stored_model.h"

namespace dragoman::mentions {
namespace {

constexpr std::array<std::string_view, kRoles> kRoleNames{"actor", "recipient", "when", "where", "word"};
constexpr std::size_t kSegments = 3;
constexpr std::size_t kWholePanels = 2 * lang::kPanel;  // so that GELU pairs the values of one row alone

std::unexpected<Error> wrong(std::string_view what) {
  return fail(ErrorCode::kBadModel, "mentions", "the reader of events: " + std::string(what));
}

// The place of each label in the record's own order; all `count` must be there, once.
template <class Parse>
Result<std::vector<std::size_t>> places(const std::vector<std::string>& labels, std::size_t count, Parse parse) {
  std::vector<std::size_t> out;
  for (const std::string& label : labels) {
    const auto value = parse(label);
    if (!value) return wrong("unknown label '" + label + "'");
    const auto place = static_cast<std::size_t>(*value);
    if (std::find(out.begin(), out.end(), place) != out.end()) return wrong("'" + label + "' twice");
    out.push_back(place);
  }
  if (out.size() != count) return wrong("has " + std::to_string(out.size()) + " labels for " + std::to_string(count));
  return out;
}

std::string in_case(std::string word, bool upper) {
  for (char& c : word) {
    if (upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z') c = static_cast<char>(c ^ 0x20);
  }
  return word;
}

Result<void> load_labels(Model::Impl& m, const base::ModelFile& file) {
  auto types =
      places(file.labels("types"), kTypes, [](const std::string& s) { return parse_event_type(in_case(s, true)); });
  if (!types) return fail(types.error());
  auto statuses =
      places(file.labels("status"), kStatuses, [](const std::string& s) { return parse_status(in_case(s, false)); });
  if (!statuses) return fail(statuses.error());
  const auto& roles = file.labels("roles");
  if (!std::equal(roles.begin(), roles.end(), kRoleNames.begin(), kRoleNames.end())) return wrong("other roles");
  const auto& threshold = file.labels("gate_threshold");
  const std::string_view cell = threshold.size() == 1 ? std::string_view(threshold[0]) : std::string_view();
  if (std::from_chars(cell.data(), cell.data() + cell.size(), m.gate_threshold).ec != std::errc())
    return wrong("no gate_threshold");
  m.types = std::move(*types);
  m.statuses = std::move(*statuses);
  return {};
}

Result<void> load_tensors(Model::Impl& m, const base::ModelFile& file) {
  const std::size_t hidden = m.hidden();
  lang::Loader load(file);
  std::vector<float> bias;
  load.floats(m.gate, "gate", 1, hidden);
  load.floats(bias, "gate.bias", 1);
  load.floats(m.segments, "segments", kSegments, hidden);
  load.linear(m.trigger.up, "trigger_up", hidden, hidden);
  load.linear(m.trigger.out, "trigger", 1 + kTypes, hidden);
  load.linear(m.status.up, "status_up", hidden, hidden);
  load.linear(m.status.out, "status", kStatuses, hidden);
  load.linear(m.links.up, "link_trigger", m.link, hidden);
  load.linear(m.links.out, "link", kRoles * (m.link + 1), m.link);
  load.linear(m.link_word, "link_word", m.link, hidden);
  load.linear(m.likeness, "likeness", kLikeness, hidden);
  if (auto ok = load.done(); !ok) return fail(ok.error());
  m.gate_bias = bias[0];
  return {};
}

Result<void> fill(Model::Impl& m, const base::ModelFile& file, const lang::Model& lang) {
  const auto& trained_on = file.labels("lang");
  if (trained_on.size() != 1 || trained_on[0] != lang.sha256()) return wrong("was trained on another language model");
  m.kernels = &lang.kernels();
  auto encoder = lang::Encoder::load(file, *m.kernels);
  if (!encoder) return fail(encoder.error());
  m.encoder = std::move(*encoder);
  m.shared = file.number("shared");
  m.gate_after = file.number("gate_after");
  m.link = file.number("link");
  m.previous = file.number("previous");
  m.lead = file.number("lead");
  if (m.hidden() != lang.hidden() || m.hidden() % kWholePanels != 0 || m.link == 0 || m.link % kWholePanels != 0 ||
      file.number("likeness") != kLikeness) {
    return wrong("its dimensions are not those of this program");
  }
  if (m.gate_after == 0 || m.gate_after >= m.encoder.layers())
    return wrong("gate_after is no place between its layers");
  if (auto ok = load_labels(m, file); !ok) return ok;
  return load_tensors(m, file);
}

}  // namespace

Result<Model> Model::load(const base::TableSet& set, std::string_view name, const lang::Model& lang) {
  const auto stored = base::open_model(set, name);
  if (!stored) return fail(stored.error());
  auto impl = std::make_shared<Impl>();
  if (auto ok = fill(*impl, stored->file, lang); !ok) return fail(ok.error());
  return Model(std::move(impl));
}

std::size_t Model::shared() const { return impl_->shared; }

}  // namespace dragoman::mentions
