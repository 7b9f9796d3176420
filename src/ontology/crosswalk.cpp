#include "ontology/crosswalk.h"

#include <algorithm>
#include <charconv>

#include "ontology/columns.h"

namespace dragoman::ontology {

namespace {

std::string key_of(EventType type, std::string_view mode) {
  std::string key(to_string(type));
  if (!mode.empty()) key.append(".").append(mode);
  return key;
}

Result<CameoRow> parse_code(const base::Table& table, std::size_t row) {
  CameoRow out;
  out.code = table.cell(row, "code");
  if (!table.cell(row, "type").empty()) {
    out.type = parse_event_type(table.cell(row, "type"));
    if (!out.type) return fail(table.error(row, "unknown event type"));
  }
  out.mode = table.cell(row, "mode");
  out.context = table.cell(row, "context");
  out.label = table.cell(row, "label");
  const auto number = table.cell(row, "goldstein");
  if (std::from_chars(number.data(), number.data() + number.size(), out.goldstein).ec != std::errc())
    return fail(table.error(row, "goldstein is a number"));
  const auto use = table.cell(row, "default");
  if (!use.empty() && use != "yes" && use != "from") return fail(table.error(row, "default is yes, from or empty"));
  out.is_default = use == "yes";
  out.is_written = use != "from";
  return out;
}

}  // namespace

Result<Crosswalk> Crosswalk::load(const base::TableSet& set) {
  Crosswalk out;
  auto table = set.table("ontology/cameo.tsv", kCameoColumns);
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    auto code = parse_code(*table, r);
    if (!code) return fail(code.error());
    const auto index = out.codes_.size();
    const bool own_row = table->id(r) == code->code;  // an id longer than its code is a finer mode of ours
    if (own_row) out.by_code_[code->code] = index;
    if (code->type && code->is_written) {
      auto& rows = out.by_mode_[key_of(*code->type, code->mode)];
      if (code->is_default && !rows.empty() && out.codes_[rows.front()].is_default)
        return fail(table->error(r, "second default code for this type and mode"));
      rows.insert(code->is_default ? rows.begin() : rows.end(), index);
    }
    out.codes_.push_back(std::move(*code));
  }
  return out;
}

const CameoRow* Crosswalk::to_cameo(EventType type, std::string_view mode,
                                    std::span<const std::string> contexts) const {
  auto found = by_mode_.find(key_of(type, mode));
  if (found == by_mode_.end() || !codes_[found->second.front()].is_default) found = by_mode_.find(key_of(type, {}));
  if (found == by_mode_.end() || !codes_[found->second.front()].is_default) return nullptr;
  const CameoRow& plain = codes_[found->second.front()];
  for (const auto& context : contexts) {
    for (const std::size_t i : found->second) {  // the default first: where it fits, nothing finer is known
      if (codes_[i].context == context && codes_[i].code.substr(0, 2) == plain.code.substr(0, 2)) return &codes_[i];
    }
  }
  return &plain;
}

std::vector<const CameoRow*> Crosswalk::codes() const {
  std::vector<const CameoRow*> out;
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    const auto own = by_code_.find(codes_[i].code);
    if (own != by_code_.end() && own->second == i) out.push_back(&codes_[i]);
  }
  return out;
}

const CameoRow* Crosswalk::from_cameo(std::string_view code) const {
  for (; code.size() >= 2; code.remove_suffix(1)) {
    auto found = by_code_.find(code);
    if (found == by_code_.end() && code.size() == 2) found = by_code_.find(std::string(code) + "0");
    if (found != by_code_.end()) return &codes_[found->second];
  }
  return nullptr;
}

}  // namespace dragoman::ontology
