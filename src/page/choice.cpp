#include "page/choice.h"

#include <array>

#include "page/classes.h"

namespace dragoman::page {

void trim_pieces(const Phrases& phrases, const Prepared& page, Choices& choices) {
  for (std::size_t i = 0; i < choices.pieces.size(); ++i) {
    auto& choice = choices.pieces[i];
    const auto& piece = page.flow.pieces[i];
    if (!choice.keep) continue;
    choice.body = piece.text;
    auto text = page.flow.view(piece);
    const auto cut = [&](std::size_t from, NoiseReason reason) {
      choices.cuts.push_back({{piece.text.begin + static_cast<std::uint32_t>(from), choice.body.end}, reason});
      while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '\t')) --from;
      choice.body.end = piece.text.begin + static_cast<std::uint32_t>(from);
      text = text.substr(0, from);
    };
    if (const auto tail = phrases.match_glued(text); tail.bytes > 0) cut(text.size() - tail.bytes, tail.reason);
    const auto credit = phrases.credit_begin(text);
    if (credit == std::string_view::npos) continue;
    if (credit == 0) {
      choice.keep = false;
      choice.reason = NoiseReason::kCredit;
      continue;
    }
    cut(credit, NoiseReason::kCredit);
    if (choice.kind == BlockKind::kParagraph) choice.kind = BlockKind::kCaption;
  }
}

NoiseReason reason_of(const Phrases& phrases, const Prepared& page, std::size_t i) {
  const auto& piece = page.flow.pieces[i];
  if (page.views[i].phrase) {
    if (const auto found = phrases.match_line(page.flow.view(piece))) return found->reason;
  }
  struct Rule {
    std::string_view group;
    NoiseReason reason;
  };
  static constexpr Rule kRules[] = {{"ad", NoiseReason::kAdvertisement},      {"comment", NoiseReason::kComment},
                                    {"share", NoiseReason::kShare},           {"legal", NoiseReason::kLegal},
                                    {"promotion", NoiseReason::kPromotion},   {"related", NoiseReason::kNavigation},
                                    {"navigation", NoiseReason::kNavigation}, {"credit", NoiseReason::kCredit},
                                    {"date", NoiseReason::kTimestamp}};
  static const auto kBits = [] {
    std::array<std::uint32_t, std::size(kRules)> bits{};
    for (std::size_t r = 0; r < bits.size(); ++r) bits[r] = class_bit(kRules[r].group);
    return bits;
  }();
  for (const auto mask : {piece.own_classes, piece.above_classes}) {
    for (std::size_t r = 0; mask != 0 && r < kBits.size(); ++r) {
      if ((mask & kBits[r]) != 0) return kRules[r].reason;
    }
  }
  if ((piece.around & (kInNav | kInHeader | kInFooter | kInAside)) != 0) return NoiseReason::kNavigation;
  if (piece.link_bytes * 2 > piece.text.size()) return NoiseReason::kNavigation;
  return NoiseReason::kOther;
}

}  // namespace dragoman::page
