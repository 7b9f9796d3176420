// Who with whom: parties that acts join, and what kind the acts are.
#include <algorithm>
#include <unordered_map>

#include "base/string_map.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

using Node = std::uint32_t;

struct Part {
  store::Id happening;
  Node node;
  std::uint8_t side;
};

enum class Of : std::uint8_t { kStates, kPeople, kAll };

// Which happenings the filter holds for, and their quads.
class Wanted {
 public:
  Wanted(const Ask& ask, const Filter& filter) {
    auto row = filter.select(ask.db, "e.id, e.quad");
    while (row.step()) quads_.emplace(row.integer(0), quad_at(row, 1));
  }
  [[nodiscard]] const std::unordered_map<store::Id, std::size_t>& all() const { return quads_; }
  [[nodiscard]] bool has(store::Id id) const { return quads_.contains(id); }
  [[nodiscard]] std::size_t quad(store::Id id) const { return quads_.at(id); }

 private:
  std::unordered_map<store::Id, std::size_t> quads_;
};

class Network {
 public:
  Network(const Ask& ask, const Filter& filter, Of of) : ask_(ask), of_(of), wanted_(ask, filter) {}

  void read() {
    // An index has all parties in order, which beats asking for each happening when many are wanted.
    const auto all = ask_.db.number("SELECT max(id) FROM happening").value_or(0);
    constexpr std::int64_t kFew = 20;
    if (static_cast<std::int64_t>(wanted_.all().size()) * kFew < all)
      read_each();
    else
      read_all();
    std::ranges::sort(parts_, {}, [](const Part& part) { return part.happening; });
    for (std::size_t i = 0; i < parts_.size();) {
      std::size_t end = i;
      while (end < parts_.size() && parts_[end].happening == parts_[i].happening) ++end;
      pair(i, end);
      i = end;
    }
  }

  Json json(std::size_t most_nodes, std::size_t most_edges) {
    std::vector<Node> order;
    for (Node node = 0; node < names_.size(); ++node) {
      if (counts_[node] > 0) order.push_back(node);
    }
    std::ranges::sort(order, [&](Node a, Node b) {
      return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : names_[a] < names_[b];
    });
    const auto left_nodes = order.size() - std::min(order.size(), most_nodes);
    order.resize(std::min(order.size(), most_nodes));
    Json nodes = Json::array(), edges = Json::array();
    std::vector<bool> is_shown(names_.size());
    for (const Node node : order) {
      is_shown[node] = true;
      nodes.push_back(node_json(node));
    }
    std::vector<std::pair<std::pair<Node, Node>, Quads>> among;
    for (const auto& [ends, quads] : edges_) {
      const std::pair both(static_cast<Node>(ends >> 32U), static_cast<Node>(ends));
      if (is_shown[both.first] && is_shown[both.second]) among.emplace_back(both, quads);
    }
    const auto sum = [](const Quads& q) { return q[0] + q[1] + q[2] + q[3]; };
    std::ranges::sort(among, [&](const auto& a, const auto& b) {
      if (sum(a.second) != sum(b.second)) return sum(a.second) > sum(b.second);
      return std::tie(names_[a.first.first], names_[a.first.second]) <
             std::tie(names_[b.first.first], names_[b.first.second]);
    });
    const auto left_edges = among.size() - std::min(among.size(), most_edges);
    among.resize(std::min(among.size(), most_edges));
    for (const auto& [ends, quads] : among) {
      edges.push_back({{"source", names_[ends.first]},
                       {"target", names_[ends.second]},
                       {"happenings", sum(quads)},
                       {"quads", quads},
                       {"sign", sign_of(quads)}});
    }
    constexpr std::array<const char*, 3> kOf = {"states", "people", "all"};
    return {{"of", kOf[static_cast<std::size_t>(of_)]},
            {"nodes", std::move(nodes)},
            {"edges", std::move(edges)},
            {"left_out", {{"nodes", left_nodes}, {"edges", left_edges}}}};
  }

 private:
  [[nodiscard]] std::string column() const { return of_ == Of::kStates ? "country" : "entity"; }

  Node node_of(std::string_view name) {
    if (last_ < names_.size() && names_[last_] == name) return last_;
    const auto found = nodes_.find(name);
    if (found != nodes_.end()) return last_ = found->second;
    names_.emplace_back(name);
    counts_.push_back(0);
    last_ = static_cast<Node>(names_.size() - 1);
    nodes_.emplace(std::string(name), last_);
    return last_;
  }

  void take(std::string_view name, store::Id happening, std::int64_t side) {
    if (name.empty() || (of_ == Of::kPeople && !store::is_person(name))) return;
    parts_.push_back({happening, node_of(name), static_cast<std::uint8_t>(side)});
  }

  void read_all() {
    auto row = ask_.db.query("SELECT " + column() +
                             ", happening, side FROM happening_party INDEXED BY happening_party_" + column());
    while (row.step()) {
      if (const auto id = row.integer(1); wanted_.has(id)) take(row.text(0), id, row.integer(2));
    }
  }

  void read_each() {
    for (const auto& [id, quad] : wanted_.all()) {
      auto row = ask_.db.query("SELECT " + column() + ", side FROM happening_party WHERE happening = ?", id);
      while (row.step()) take(row.text(0), id, row.integer(1));
    }
  }

  // The parts of one happening: each pair counts once.
  void pair(std::size_t begin, std::size_t end) {
    const auto quad = wanted_.quad(parts_[begin].happening);
    std::vector<std::pair<Node, Node>> pairs;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = begin; j < end; ++j) {
        if (parts_[i].node == parts_[j].node || (parts_[i].side & 1) == 0 || (parts_[j].side & 2) == 0) continue;
        pairs.emplace_back(parts_[i].node, parts_[j].node);
      }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::vector<Node> ends;
    for (const auto& one : pairs) {
      ++edges_[std::uint64_t{one.first} << 32U | one.second][quad];
      ends.push_back(one.first);
      ends.push_back(one.second);
    }
    std::ranges::sort(ends);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    for (const Node node : ends) ++counts_[node];
  }

  Json node_json(Node node) {
    const auto& id = names_[node];
    if (of_ == Of::kStates)
      return {{"id", id},
              {"name", ask_.room.country(id)},
              {"kind", "state"},
              {"country", id},
              {"happenings", counts_[node]}};
    Json out = {{"id", id}};
    auto row = ask_.db.query(
        "SELECT name, kind, role, country FROM happening_party WHERE entity = ? ORDER BY happening DESC LIMIT 1", id);
    if (row.step()) {
      out["name"] = row.text(0);
      out["kind"] = row.text(1);
      put(out, "role", row.text(2));
      put(out, "country", row.text(3));
    }
    out["happenings"] = counts_[node];
    return out;
  }

  const Ask& ask_;
  Of of_;
  Wanted wanted_;
  std::vector<Part> parts_;
  std::vector<std::string> names_;
  std::vector<std::int64_t> counts_;
  base::StringMap<Node> nodes_;
  Node last_ = 0;
  std::unordered_map<std::uint64_t, Quads> edges_;  // source and target as one number
};

}  // namespace

Result<Answer> view_network(Ask& ask) {
  const auto query = filter_of(ask.params);
  const auto of = ask.params.one_of("of", {"states", "people", "all"});
  constexpr std::int64_t kNodes = 80, kMostNodes = 300, kEdges = 400, kMostEdges = 2000;
  const auto nodes = ask.params.number("nodes", kNodes, 2, kMostNodes),
             edges = ask.params.number("edges", kEdges, 1, kMostEdges);
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  Network network(ask, *filter, of == "states" ? Of::kStates : of == "people" ? Of::kPeople : Of::kAll);
  network.read();
  return answer_of(network.json(static_cast<std::size_t>(nodes), static_cast<std::size_t>(edges)));
}

}  // namespace dragoman::server
