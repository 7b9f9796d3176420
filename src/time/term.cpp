#include "time/term.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "time/functions.h"

namespace dragoman::timex {

namespace {
constexpr double kCal = -1;  // cal() is not in the function table: its arguments have keys
}

struct Term::Parser {
  std::string_view rest;
  const std::vector<std::string>& names;
  const Lookup& lookup;
  std::string problem;

  bool take(char c) {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  std::string_view word() {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    std::size_t n = 0;
    while (n < rest.size() && (base::is_ascii_alpha(rest[n]) || base::is_ascii_digit(rest[n]) || rest[n] == '-' ||
                               rest[n] == '.' || rest[n] == '_'))
      ++n;
    const auto out = rest.substr(0, n);
    rest.remove_prefix(n);
    return out;
  }
  Node leaf(std::string_view name);
  Node call(std::string_view name);
  Node node();
};

Term::Node Term::Parser::leaf(std::string_view name) {
  Node out;
  if (const auto at = std::find(names.begin(), names.end(), name); at != names.end()) {
    out.kind = Node::Kind::kCapture;
    out.number = static_cast<double>(at - names.begin());
    return out;
  }
  if (const auto number = symbol(name)) {
    out.number = *number;
    return out;
  }
  const auto [end, ec] = std::from_chars(name.data(), name.data() + name.size(), out.number);
  if (ec == std::errc() && end == name.data() + name.size()) return out;
  out.number = lookup(name);
  if (out.number < 0) problem = "unknown name '" + std::string(name) + "'";
  return out;
}

Term::Node Term::Parser::call(std::string_view name) {
  Node out;
  out.kind = Node::Kind::kCall;
  const auto table = functions();
  const auto at = std::find_if(table.begin(), table.end(), [&](const Function& f) { return f.name == name; });
  out.number = at == table.end() ? kCal : static_cast<double>(at - table.begin());
  if (at == table.end() && name != "cal") problem = "unknown function '" + std::string(name) + "'";
  while (problem.empty() && !take(')')) {
    if (!out.arguments.empty() && !take(',')) problem = "',' or ')' is missing";
    out.arguments.push_back(node());
    if (name == "cal" && out.arguments.back().key == kUnset) problem = "cal() needs key=value";
  }
  if (at != table.end() && (out.arguments.size() < at->least || out.arguments.size() > at->most)) {
    problem = "wrong number of arguments for " + std::string(name);
  }
  return out;
}

Term::Node Term::Parser::node() {
  const auto name = word();
  if (name.empty()) {
    problem = "a name is missing";
    return {};
  }
  if (take('=')) {
    const auto key = field_key(name);
    if (!key) problem = "unknown field '" + std::string(name) + "'";
    Node out = node();
    out.key = key.value_or(0);
    return out;
  }
  return take('(') ? call(name) : leaf(name);
}

std::expected<Term, std::string> Term::parse(std::string_view text, const std::vector<std::string>& names,
                                             const Lookup& lookup) {
  Parser parser{text, names, lookup, {}};
  Term out;
  out.root_ = parser.node();
  if (parser.problem.empty() && !base::trim(parser.rest).empty()) parser.problem = "more than one term";
  if (!parser.problem.empty()) return std::unexpected(parser.problem);
  return out;
}

struct Term::Evaluator {
  const Pattern& pattern;
  const Match& match;
  std::span<const Item> items;

  Meaning captured(const Capture& capture) const;
  Meaning run(const Node& node) const;
};

// A value if the item has one; the number of the class that matched if words.tsv gives one; else the digits.
Meaning Term::Evaluator::captured(const Capture& capture) const {
  if (capture.item == kNoRow) return {kUnset, nullptr};
  const Item& item = items[capture.item];
  if (item.value) return {0, item.value};
  if (item.row == kNoRow && item.entry != nullptr) {
    const Classes wanted = pattern.test(capture.test).classes & item.classes;
    for (const auto& [cls, number] : item.entry->values) {
      if ((wanted & bit(cls)) != 0) return {number, nullptr};
    }
  }
  return {item.number, nullptr};
}

Meaning Term::Evaluator::run(const Node& node) const {
  if (node.kind == Node::Kind::kNumber) return {node.number, nullptr};
  if (node.kind == Node::Kind::kCapture) return captured(match.captures[static_cast<std::size_t>(node.number)]);
  if (node.number == kCal) {
    auto out = std::make_shared<Value>();
    for (const auto& argument : node.arguments) set_field(out->fields, argument.key, run(argument).number);
    return {0, out};
  }
  std::array<Meaning, 8> arguments;
  for (std::size_t i = 0; i < node.arguments.size() && i < arguments.size(); ++i) arguments[i] = run(node.arguments[i]);
  return functions()[static_cast<std::size_t>(node.number)].call(std::span(arguments).first(node.arguments.size()));
}

Meaning Term::evaluate(const Pattern& pattern, const Match& match, std::span<const Item> items) const {
  return Evaluator{pattern, match, items}.run(root_);
}

}  // namespace dragoman::timex
