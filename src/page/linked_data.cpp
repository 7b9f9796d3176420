#include "page/linked_data.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

using Json = nlohmann::json;

// Limits for hostile input: nodes looked at, bytes parsed.
constexpr std::size_t kMaxNodes = 4000;
constexpr std::size_t kMaxBytes = 1 << 20;

// What pages get wrong most: raw control characters inside strings, a comma before a closing bracket, an HTML comment
// around.
std::string mend(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  bool in_string = false, escaped = false;
  for (const char c : raw) {
    if (in_string) {
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      if (!escaped && c == '"') in_string = false;
      escaped = !escaped && c == '\\';
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '}' || c == ']') {
      while (!out.empty() && base::is_ascii_space(out.back())) out.pop_back();
      if (!out.empty() && out.back() == ',') out.pop_back();
    }
    out += c;
  }
  const auto begin = out.find_first_of("{[");
  const auto end = out.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return "";
  return out.substr(begin, end - begin + 1);
}

std::string string_of(const Json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end()) return "";
  if (found->is_string()) return found->get<std::string>();
  if (found->is_array() && !found->empty() && found->front().is_string()) return found->front().get<std::string>();
  if (found->is_object() && found->contains("@value") && (*found)["@value"].is_string()) return (*found)["@value"];
  return "";
}

bool has_type(const Json& node, const SchemaTypes& types, NodeSays wanted) {
  const auto found = node.find("@type");
  if (found == node.end()) return false;
  const auto says = [&](const Json& type) {
    return type.is_string() && types.of(type.get_ref<const std::string&>()) == wanted;
  };
  return found->is_array() ? std::any_of(found->begin(), found->end(), says) : says(*found);
}

class Graph {
 public:
  explicit Graph(const SchemaTypes& types) : types_(types) {}

  void add(Json document) { documents_.push_back(std::move(document)); }

  // Breadth first, so that the outermost article wins.
  void index() {
    std::vector<const Json*> queue;
    for (const auto& document : documents_) queue.push_back(&document);
    for (std::size_t at = 0; at < queue.size() && at < kMaxNodes; ++at) {
      const Json& node = *queue[at];
      if (node.is_array()) {
        for (const auto& child : node) queue.push_back(&child);
      } else if (node.is_object()) {
        if (node.contains("@id") && node["@id"].is_string() && node.size() > 1)
          by_id_.emplace(node["@id"].get<std::string>(), &node);
        if (has_type(node, types_, NodeSays::kArticle)) articles_.push_back(&node);
        if (has_type(node, types_, NodeSays::kPage)) pages_.push_back(&node);
        if (has_type(node, types_, NodeSays::kList)) continue;
        for (const auto& [key, child] : node.items()) {
          if (child.is_structured() && key != "hasPart" && key != "review" && key != "comment") queue.push_back(&child);
        }
      }
    }
  }

  LinkedData read() const {
    LinkedData out;
    const Json* best = nullptr;
    for (const Json* node : articles_) {
      if (best == nullptr || value_of(*node) > value_of(*best)) best = node;
    }
    if (best != nullptr) {
      out.is_article = true;
      fill(out, *best);
    }
    for (const Json* node : pages_) {
      if (out.published.empty()) out.published = string_of(*node, "datePublished");
      if (out.modified.empty()) out.modified = string_of(*node, "dateModified");
      if (out.language.empty()) out.language = string_of(*node, "inLanguage");
      if (out.publisher.empty())
        out.publisher = names_of(*node, "publisher", 1).empty() ? "" : names_of(*node, "publisher", 1).front();
      if (out.authors.empty() && best == nullptr) out.authors = names_of(*node, "author", 8);
    }
    return out;
  }

 private:
  static int value_of(const Json& node) {
    return (node.contains("headline") ? 2 : 0) + (node.contains("datePublished") ? 2 : 0) +
           (node.contains("author") ? 1 : 0) + (node.contains("mainEntityOfPage") ? 1 : 0) +
           (node.contains("articleBody") ? 1 : 0);
  }

  void fill(LinkedData& out, const Json& node) const {
    out.headline = string_of(node, "headline");
    if (out.headline.empty()) out.headline = string_of(node, "name");
    out.published = string_of(node, "datePublished");
    if (out.published.empty()) out.published = string_of(node, "dateCreated");
    out.modified = string_of(node, "dateModified");
    out.language = string_of(node, "inLanguage");
    out.url = string_of(node, "url");
    out.section = string_of(node, "articleSection");
    out.authors = names_of(node, "author", 8);
    if (out.authors.empty()) out.authors = names_of(node, "creator", 8);
    const auto publisher = names_of(node, "publisher", 1);
    if (!publisher.empty()) out.publisher = publisher.front();
  }

  // Names of persons or organisations: a string, an object with a name, a reference, or a list of these.
  std::vector<std::string> names_of(const Json& node, const char* key, std::size_t most) const {
    std::vector<std::string> out;
    const auto found = node.find(key);
    if (found == node.end()) return out;
    std::vector<const Json*> queue{&*found};
    for (std::size_t at = 0; at < queue.size() && at < 64 && out.size() < most; ++at) {
      const Json& item = *queue[at];
      if (item.is_string()) {
        out.push_back(item.get<std::string>());
      } else if (item.is_array()) {
        for (const auto& child : item) queue.push_back(&child);
      } else if (item.is_object()) {
        if (item.contains("name")) {
          if (item["name"].is_structured()) queue.push_back(&item["name"]);
          if (item["name"].is_string()) out.push_back(item["name"].get<std::string>());
        } else if (item.contains("@id") && item["@id"].is_string()) {
          const auto target = by_id_.find(item["@id"].get<std::string>());
          if (target != by_id_.end() && target->second != &item) queue.push_back(target->second);
        }
      }
    }
    return out;
  }

  const SchemaTypes& types_;
  std::vector<Json> documents_;
  std::vector<const Json*> articles_, pages_;
  std::map<std::string, const Json*> by_id_;
};

// The string after "key": in text that is no JSON.
std::string scan_string(std::string_view text, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\"";
  auto at = text.find(quoted);
  if (at == std::string_view::npos) return "";
  at = text.find_first_not_of(" \t\r\n:", at + quoted.size());
  if (at == std::string_view::npos || text[at] != '"') return "";
  const auto end = text.find('"', at + 1);
  return end == std::string_view::npos || end - at > 400 ? "" : std::string(text.substr(at + 1, end - at - 1));
}

void scan(LinkedData& out, std::string_view text) {
  if (out.published.empty()) out.published = scan_string(text, "datePublished");
  if (out.modified.empty()) out.modified = scan_string(text, "dateModified");
  if (out.headline.empty()) out.headline = scan_string(text, "headline");
  const auto author = text.find("\"author\"");
  if (out.authors.empty() && author != std::string_view::npos) {
    auto name = scan_string(text.substr(author, 400), "name");
    if (!name.empty()) out.authors.push_back(std::move(name));
  }
  out.is_article |= !out.headline.empty();
}

}  // namespace

Result<SchemaTypes> SchemaTypes::load(const base::TableSet& set) {
  const auto table = set.table("page/schema_types.tsv", {"type", "says", "example", "expect"});
  if (!table) return fail(table.error());
  SchemaTypes out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto word = table->cell(row, "says");
    const auto says = word == "article" ? NodeSays::kArticle
                      : word == "page"  ? NodeSays::kPage
                      : word == "list"  ? NodeSays::kList
                                        : NodeSays::kNothing;
    if (says == NodeSays::kNothing) return fail(table->error(row, "says is article, page or list"));
    auto name = table->id(row);
    const bool is_tail = name.starts_with('*');
    if (is_tail) name.remove_prefix(1);
    out.patterns_.push_back({std::string(name), is_tail, says});
  }
  return out;
}

NodeSays SchemaTypes::of(std::string_view type) const {
  for (const auto& pattern : patterns_) {
    if (pattern.is_tail ? type.ends_with(pattern.name) : type == pattern.name) return pattern.says;
  }
  return NodeSays::kNothing;
}

LinkedData read_linked_data(const Markup& markup, const SchemaTypes& types) {
  Graph graph(types);
  std::string broken;
  for (std::uint32_t i = 1; i < markup.nodes.size(); ++i) {
    const Node& node = markup.nodes[i];
    if (node.tag != LXB_TAG_SCRIPT || node.is_text) continue;
    if (base::lower(markup.attribute(node, Attr::kType)).find("ld+json") == std::string::npos) continue;
    const auto raw = markup.text_below(i);
    if (raw.size() > kMaxBytes) continue;
    auto json = Json::parse(raw, nullptr, false, true);
    if (json.is_discarded()) json = Json::parse(mend(raw), nullptr, false, true);
    if (json.is_discarded()) {
      broken += raw;
    } else {
      graph.add(std::move(json));
    }
  }
  graph.index();
  auto out = graph.read();
  if (!broken.empty()) scan(out, broken);
  return out;
}

}  // namespace dragoman::page
