// A value of a record's JSON that knows its place, so that whatever is wrong with it can be told in one line.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record.h"
#include "dragoman/result.h"
#include "words/words.h"

namespace dragoman::record {

using Json = nlohmann::json;

// What all nodes of one record share. The first thing that is wrong is kept; what is read after it does not matter.
struct Reading {
  std::optional<Error> error;
  std::string_view text;                                        // what spans are spans of
  std::map<char, std::map<std::string_view, Index>> positions;  // by kind of item ('t', 'p', 'a', 'e', 's') and id
};

// Views a value; it and the node above must outlive it.
class Node {
 public:
  Node(const Json& root, Reading& reading) : json_(&root), reading_(reading) {}

  // Null is absent.
  [[nodiscard]] bool is_there() const { return json_ != nullptr && !json_->is_null(); }
  [[nodiscard]] const Json& json() const { return *json_; }
  [[nodiscard]] Reading& reading() const { return reading_; }
  [[nodiscard]] Node member(const char* key) const;     // of an object
  [[nodiscard]] Node element(std::size_t index) const;  // of an array, below its size
  // Says that the value is not what it should be: "/events/3/status: WHAT".
  void wrong(std::string_view what) const;

  // A member that must be there, and one that need not; the types are those of `take` below.
  template <class T>
  void need(const char* key, T& out) const {
    take(member(key), out);
  }
  template <class T>
  void may(const char* key, T& out) const {
    if (const Node value = member(key); value.is_there()) take(value, out);
  }
  template <class T>
  void may(const char* key, std::optional<T>& out) const {
    if (const Node value = member(key); value.is_there()) take(value, out.emplace());
  }
  // The same for the id of an item of a kind.
  void need_id(const char* key, char kind, Index& out) const;
  void need_ids(const char* key, char kind, std::vector<Index>& out) const;
  void may_id(const char* key, char kind, std::optional<Index>& out) const;

 private:
  Node(const Json* json, const Node& above, const char* key, std::size_t index)
      : json_(json), reading_(above.reading_), above_(&above), key_(key), index_(index) {}
  [[nodiscard]] std::string place() const;

  const Json* json_;
  Reading& reading_;
  const Node* above_ = nullptr;
  const char* key_ = nullptr;  // nullptr for an element of an array
  std::size_t index_ = 0;
};

// True when the node is an array, which is else told.
[[nodiscard]] bool is_array(const Node& node);

void take(const Node& node, std::string& out);
void take(const Node& node, bool& out);
void take(const Node& node, double& out);
void take(const Node& node, std::uint32_t& out);
void take(const Node& node, Span& out);         // of the text: inside it and on borders of characters
void take_source(const Node& node, Span& out);  // of the source

template <words::Spelt Enum>
void take(const Node& node, Enum& out) {
  std::string word;
  take(node, word);
  if (const auto value = words::parse<Enum>(word))
    out = *value;
  else
    node.wrong("unknown word '" + word + "'");
}

template <class T>
void take(const Node& node, std::vector<T>& out) {
  if (!is_array(node)) return;
  for (std::size_t i = 0; i < node.json().size() && !node.reading().error; ++i)
    take(node.element(i), out.emplace_back());
}

}  // namespace dragoman::record
