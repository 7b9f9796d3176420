#include "mentions/plan.h"

#include <algorithm>

#include "lang/network.h"

namespace dragoman::mentions {
namespace {

using lang::EncodedUnit;
using lang::Index;

constexpr std::uint32_t kMaxRows = lang::Network::kMaxPieces;  // of a unit and all it sees, as in training
constexpr Index kLeadWords = 6;                                // shorter ones are headings

bool has_wanted(const EncodedUnit& unit, std::span<const Index> wanted) {
  const auto it = std::lower_bound(wanted.begin(), wanted.end(), unit.first);
  return it != wanted.end() && *it < unit.last;
}

Reading reading_of(const Model::Impl& m, const EncodedUnit& unit, const EncodedUnit* before, const EncodedUnit* lead) {
  Reading r{unit, {{{unit.piece, unit.pieces}, {}, {}}}, false};
  std::uint32_t room = kMaxRows - std::min(kMaxRows, unit.pieces);
  const auto cut = [&room](std::uint32_t size) {
    const std::uint32_t n = std::min(size, room);
    room -= n;
    return n;
  };
  const auto most = [](const EncodedUnit& seen, std::size_t limit) {
    return static_cast<std::uint32_t>(std::min<std::size_t>(seen.pieces, limit));
  };
  if (before != nullptr) {
    const std::uint32_t n = most(*before, m.previous);
    r.seen[1] = {before->piece + before->pieces - n, cut(n)};
  }
  if (lead != nullptr && lead->piece < unit.piece && lead != before)
    r.seen[2] = {lead->piece, cut(most(*lead, m.lead))};
  return r;
}

}  // namespace

void plan(const Model::Impl& m, const lang::States& states, std::span<const Index> wanted, std::vector<Reading>& out) {
  out.clear();
  const auto lead = std::find_if(states.units.begin(), states.units.end(),
                                 [](const EncodedUnit& u) { return !u.is_preface && u.last - u.first >= kLeadWords; });
  const EncodedUnit* lead_unit = lead == states.units.end() ? nullptr : &*lead;
  const EncodedUnit* before = nullptr;
  for (const EncodedUnit& unit : states.units) {
    const bool is_wanted = has_wanted(unit, wanted);
    if (is_wanted || !unit.is_preface) {
      out.push_back(reading_of(m, unit, before, lead_unit));
      out.back().is_wanted = is_wanted;
    }
    if (!unit.is_preface) before = &unit;
  }
}

}  // namespace dragoman::mentions
