// ontology::check: what the tables of the ontology say of each other.
#include <algorithm>
#include <functional>

#include "ontology/columns.h"
#include "ontology/ontology.h"

namespace dragoman::ontology {

namespace {

class Checker {
 public:
  Checker(const base::TableSet& set, const Ontology& ontology) : set_(set), ontology_(ontology) {}

  std::vector<Problem> run() {
    each("ontology/cameo.tsv", kCameoColumns, [&](const auto& t, std::size_t r) { check_code(t, r); });
    each("ontology/profiles.tsv", kProfileColumns, [&](const auto& t, std::size_t r) { check_label(t, r); });
    each("ontology/modes.tsv", kModeColumns, [&](const auto& t, std::size_t r) { check_mode(t, r); });
    return std::move(out_);
  }

 private:
  void each(const std::string& path, const std::vector<std::string>& columns,
            const std::function<void(const base::Table&, std::size_t)>& visit) const {
    const auto table = *set_.table(path, columns);
    for (std::size_t r = 0; r < table.size(); ++r) visit(table, r);
  }

  void add(const base::Table& table, std::size_t row, std::string message) {
    if (!message.empty())
      out_.push_back(
          {std::string(table.file(row)), table.line(row), std::string(table.id(row)), "dangling", std::move(message)});
  }

  void check_code(const base::Table& table, std::size_t row) {
    add(table, row, missing_mode(ontology_, table.cell(row, "type"), table.cell(row, "mode")));
    for (const auto context : base::split(table.cell(row, "context"))) {
      if (!ontology_.has_context(context))
        add(table, row, "ontology/contexts.tsv has no context '" + std::string(context) + "'");
    }
    const auto code = table.cell(row, "code");
    const bool digits =
        code.size() >= 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || code.substr(0, 2) > "20" || code.substr(0, 2) < "01")
      add(table, row, "CAMEO has no code '" + std::string(code) + "'");
  }

  // A mode must be one of any of the row's types.
  void check_label(const base::Table& table, std::size_t row) {
    if (table.cell(row, "mode") == "*" || table.cell(row, "type") == "*") return;
    const auto types = base::split(table.cell(row, "type"));
    for (const auto mode : base::split(table.cell(row, "mode"))) {
      const bool known =
          std::any_of(types.begin(), types.end(), [&](auto type) { return ontology_.has_mode(type, mode); });
      if (!known) add(table, row, missing_mode(ontology_, types.front(), mode));
    }
  }

  void check_mode(const base::Table& table, std::size_t row) {
    const auto type = parse_event_type(table.cell(row, "type"));
    if (!type)
      add(table, row, "unknown event type '" + std::string(table.cell(row, "type")) + "'");
    else if (ontology_.crosswalk.to_cameo(*type, table.cell(row, "mode")) == nullptr)
      add(table, row, "ontology/cameo.tsv has no default code for it or its type");
  }

  const base::TableSet& set_;
  const Ontology& ontology_;
  std::vector<Problem> out_;
};

}  // namespace

std::vector<Problem> check(const base::TableSet& set, const Ontology& ontology) { return Checker(set, ontology).run(); }

std::string missing_mode(const Ontology& ontology, std::string_view type, std::string_view mode) {
  if (mode.empty() || ontology.has_mode(type, mode)) return {};
  return "ontology/modes.tsv has no mode '" + std::string(mode) + "' of " + std::string(type);
}

}  // namespace dragoman::ontology
