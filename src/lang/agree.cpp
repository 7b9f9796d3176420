#include "lang/agree.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/utf8.h"

namespace dragoman::lang {
namespace {

constexpr float kMostAgainst =
    6.0F;  // a word's word against a kind counts no more than this, so that one place does not decide

struct Votes {
  KindScores sum{};
  std::size_t places = 0;
};

}  // namespace

void agree_on_kinds(std::string_view text, const std::vector<text::Token>& tokens,
                    const std::vector<KindScores>& evidence, std::vector<Name>& names) {
  std::unordered_map<std::string, Votes> votes;
  std::vector<Votes*> of(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint32_t begin = tokens[names[i].first].span.begin, end = tokens[names[i].last - 1].span.end;
    Votes& v = votes[base::lower(text.substr(begin, end - begin))];
    const float best = *std::max_element(evidence[i].begin(), evidence[i].end());
    const float least = best - kMostAgainst * static_cast<float>(names[i].last - names[i].first);
    for (std::size_t k = 0; k < kNameKinds; ++k) v.sum[k] += std::max(evidence[i][k], least) - best;
    ++v.places;
    of[i] = &v;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (of[i]->places < 2 || names[i].kind == NameKind::kGpe || names[i].kind == NameKind::kLoc) continue;
    const auto& sum = of[i]->sum;
    names[i].kind = static_cast<NameKind>(std::max_element(sum.begin(), sum.end()) - sum.begin());
  }
}

}  // namespace dragoman::lang
