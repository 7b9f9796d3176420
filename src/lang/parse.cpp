#include "lang/parse.h"

#include <algorithm>

#include "lang/tree.h"

namespace dragoman::lang {
namespace {

constexpr float kForbidden = -1e9F;
constexpr int kRepairs = 3;  // second subjects moved in one sentence

// How much worse the dependent's next best head is.
float margin(const float* row, std::size_t rows, std::size_t dependent, std::size_t head) {
  float next = kForbidden;
  for (std::size_t h = 0; h < rows; ++h) {
    if (h != head && h != dependent) next = std::max(next, row[h]);
  }
  return row[head] - next;
}

// A sentence whose tree is mended in place.
class Sentence {
 public:
  Sentence(const RelationLabels& labels, const Batch::Sentence& sentence, Trees& trees)
      : labels_(labels), x_(sentence), t_(trees) {}

  // The row of the weaker of two subjects of one head; 0 if every head has one at most.
  [[nodiscard]] std::uint32_t second_subject() const {
    const std::size_t stride = round_up(x_.rows, 16);
    for (std::uint32_t a = 1; a < x_.rows; ++a) {
      for (std::uint32_t b = a + 1; is_subject(a) && b < x_.rows; ++b) {
        if (!is_subject(b) || head(a) != head(b)) continue;
        const float first = margin(&t_.scores[a * stride], x_.rows, a, head(a));
        return first <= margin(&t_.scores[b * stride], x_.rows, b, head(b)) ? a : b;
      }
    }
    return 0;
  }

  void find_tree() {
    t_.finder.best_tree(t_.scores.data(), x_.rows, round_up(x_.rows, 16), t_.tree);
    std::copy(t_.tree.begin(), t_.tree.end(), t_.heads.begin() + x_.row);
  }
  void forbid(std::uint32_t row) { t_.scores[row * round_up(x_.rows, 16) + head(row)] = kForbidden; }

 private:
  [[nodiscard]] bool is_subject(std::uint32_t row) const { return labels_.is_subject[t_.rels[x_.row + row]]; }
  [[nodiscard]] std::uint32_t head(std::uint32_t row) const { return t_.heads[x_.row + row]; }

  const RelationLabels& labels_;
  const Batch::Sentence& x_;
  Trees& t_;
};

}  // namespace

RelationLabels relation_labels(const std::vector<std::string>& labels) {
  RelationLabels out;
  out.root = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), "root") - labels.begin());
  for (const std::string& l : labels)
    out.is_subject.push_back(l == "nsubj" || l == "csubj" || l == "nsubj:pass" || l == "csubj:pass");
  return out;
}

void parse(const Network& network, const RelationLabels& labels, const Batch& batch, Network::Scratch& scratch,
           Trees& out) {
  out.heads.assign(batch.first_piece.size(), 0);
  out.rels.assign(batch.first_piece.size(), 0);
  for (const Batch::Sentence& x : batch.sentences) {
    const float* scores = network.arcs(x, scratch);
    out.scores.assign(scores, scores + x.rows * round_up(x.rows, 16));
    Sentence sentence(labels, x, out);
    sentence.find_tree();
    network.relations(x, out.heads, labels.root, scratch, out.rels);
    for (int i = 0; i < kRepairs; ++i) {
      const std::uint32_t moved = sentence.second_subject();
      if (moved == 0) break;
      sentence.forbid(moved);
      sentence.find_tree();
      network.relations(x, out.heads, labels.root, scratch, out.rels);
    }
  }
}

}  // namespace dragoman::lang
