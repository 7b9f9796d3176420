// Scores of a batch -> a tree for each of its sentences.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/network.h"
#include "lang/tree.h"

namespace dragoman::lang {

// What the parser must know of the model's relation labels.
struct RelationLabels {
  std::size_t root = 0;
  std::vector<bool> is_subject;  // nsubj, csubj and their passives: a head has one at most
};

[[nodiscard]] RelationLabels relation_labels(const std::vector<std::string>& labels);

// Of every row of the batch: its head's row within the sentence (0: the root) and its relation. Reused.
struct Trees {
  std::vector<std::uint32_t> heads;
  std::vector<std::uint16_t> rels;
  std::vector<float> scores;  // of one sentence, some arcs forbidden
  std::vector<std::uint32_t> tree;
  TreeFinder finder;
};

// `batch` must be the last one that `network` ran with `scratch`.
void parse(const Network& network, const RelationLabels& labels, const Batch& batch, Network::Scratch& scratch,
           Trees& out);

}  // namespace dragoman::lang
