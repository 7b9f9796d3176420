#include "record/node.h"

#include <limits>

#include "base/utf8.h"

namespace dragoman::record {

namespace {

bool take_pair(const Node& node, Span& out) {
  if (!is_array(node)) return false;
  if (node.json().size() != 2) return node.wrong("not a span [begin, end]"), false;
  take(node.element(0), out.begin);
  take(node.element(1), out.end);
  if (!node.reading().error && out.begin > out.end) node.wrong("a span that ends before it begins");
  return !node.reading().error;
}

void take_id(const Node& node, char kind, Index& out) {
  std::string id;
  take(node, id);
  if (node.reading().error) return;
  const auto& known = node.reading().positions[kind];
  const auto found = known.find(id);
  if (found == known.end()) return node.wrong("unknown id '" + id + "'");
  out = found->second;
}

}  // namespace

Node Node::member(const char* key) const {
  const Json* found = nullptr;
  if (!is_there())
    wrong("missing");
  else if (!json_->is_object())
    wrong("not an object");
  else if (const auto at = json_->find(key); at != json_->end())
    found = &*at;
  return {found, *this, key, 0};
}

Node Node::element(std::size_t index) const { return {&(*json_)[index], *this, nullptr, index}; }

std::string Node::place() const {
  if (above_ == nullptr) return {};
  return above_->place() + "/" + (key_ != nullptr ? std::string(key_) : std::to_string(index_));
}

void Node::wrong(std::string_view what) const {
  if (reading_.error) return;
  const std::string at = place();
  reading_.error = Error{ErrorCode::kBadInput, "record", at + (at.empty() ? "" : ": ") + std::string(what)};
}

void Node::need_id(const char* key, char kind, Index& out) const { take_id(member(key), kind, out); }

void Node::need_ids(const char* key, char kind, std::vector<Index>& out) const {
  const Node list = member(key);
  if (!is_array(list)) return;
  for (std::size_t i = 0; i < list.json().size(); ++i) take_id(list.element(i), kind, out.emplace_back());
}

void Node::may_id(const char* key, char kind, std::optional<Index>& out) const {
  if (const Node id = member(key); id.is_there()) take_id(id, kind, out.emplace());
}

bool is_array(const Node& node) {
  if (!node.is_there()) return node.wrong("missing"), false;
  if (!node.json().is_array()) return node.wrong("not an array"), false;
  return true;
}

void take(const Node& node, std::string& out) {
  if (!node.is_there()) return node.wrong("missing");
  if (!node.json().is_string()) return node.wrong("not a string");
  out = node.json().get_ref<const std::string&>();
}

void take(const Node& node, bool& out) {
  if (!node.is_there()) return node.wrong("missing");
  if (!node.json().is_boolean()) return node.wrong("not true or false");
  out = node.json().get<bool>();
}

void take(const Node& node, double& out) {
  if (!node.is_there()) return node.wrong("missing");
  if (!node.json().is_number()) return node.wrong("not a number");
  out = node.json().get<double>();
}

void take(const Node& node, std::uint32_t& out) {
  if (!node.is_there()) return node.wrong("missing");
  if (!node.json().is_number_unsigned()) return node.wrong("not a whole number from 0");
  const auto wide = node.json().get<std::uint64_t>();
  if (wide > std::numeric_limits<std::uint32_t>::max()) return node.wrong("too large a number");
  out = static_cast<std::uint32_t>(wide);
}

void take(const Node& node, Span& out) {
  if (!take_pair(node, out)) return;
  const std::string_view text = node.reading().text;
  if (out.end > text.size())
    return node.wrong("a span that leaves the text of " + std::to_string(text.size()) + " bytes");
  if (!base::is_border(text, out.begin) || !base::is_border(text, out.end))
    node.wrong("a span that cuts a character in two");
}

void take_source(const Node& node, Span& out) { static_cast<void>(take_pair(node, out)); }

}  // namespace dragoman::record
