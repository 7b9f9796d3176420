#include "tree.h"

#include <algorithm>

namespace dragoman::cli {

namespace {

constexpr std::string_view kTee = "\xE2\x94\x9C\xE2\x94\x80 ", kCorner = "\xE2\x94\x94\xE2\x94\x80 ";
constexpr std::string_view kBar = "\xE2\x94\x82  ", kTop = "\xE2\x94\x8C\xE2\x94\x80 ";

// The words in text order, each under or over its head: children before the head hang above it, those after it below.
class Tree {
 public:
  Tree(const Record& record, const std::vector<TokenInfo>& tokens, const Paint& paint)
      : record_(record), tokens_(tokens), paint_(paint), children_(tokens.size() + 1) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      children_[std::min<std::size_t>(tokens[i].head, tokens.size())].push_back(i);
    }
  }

  std::string draw() {
    for (const std::size_t root : children_[0]) draw(root, "", "", "");
    return std::move(out_);
  }

 private:
  // `above`, `own` and `below` are the bars before the words above the node, before itself, and below it.
  void draw(std::size_t node, const std::string& above, const std::string& own, const std::string& below) {
    const auto& all = children_[node + 1];
    std::vector<std::size_t> left, right;
    for (const std::size_t child : all) (child < node ? left : right).push_back(child);
    for (std::size_t i = 0; i < left.size(); ++i) {
      const std::string bar(i == 0 ? "   " : kBar);
      draw(left[i], above + bar, above + std::string(i == 0 ? kTop : kTee), above + std::string(kBar));
    }
    put(node, own);
    for (std::size_t i = 0; i < right.size(); ++i) {
      const bool last = i + 1 == right.size();
      draw(right[i], below + std::string(kBar), below + std::string(last ? kCorner : kTee),
           below + std::string(last ? "   " : kBar));
    }
  }

  void put(std::size_t node, const std::string& bars) {
    const TokenInfo& token = tokens_[node];
    const auto word = plain(std::string_view(record_.text).substr(token.span.begin, token.span.size()));
    std::string line = pad("  " + paint_(Ink::kDim, bars) + paint_(Ink::kBold, word), 44) + " ";
    line += pad(paint_(Ink::kCyan, token.upos), 7) + pad(paint_(Ink::kGreen, token.deprel), 14);
    line += pad(token.lemma == word ? "" : plain(token.lemma), 16);
    if (token.entity != "O") line += paint_(Ink::kMagenta, token.entity);
    while (line.ends_with(' ')) line.pop_back();
    out_ += line + "\n";
  }

  const Record& record_;
  const std::vector<TokenInfo>& tokens_;
  const Paint& paint_;
  std::vector<std::vector<std::size_t>> children_;
  std::string out_;
};

}  // namespace

std::string draw_tree(const Record& record, const std::vector<TokenInfo>& tokens, const Paint& paint) {
  return Tree(record, tokens, paint).draw();
}

}  // namespace dragoman::cli
