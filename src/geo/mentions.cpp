#include "geo/mentions.h"

#include <algorithm>

#include "base/utf8.h"
#include "geo/names.h"

namespace dragoman::geo {

namespace {

using lang::Index;
using lang::NameKind;
using lang::TokenRange;
using lang::Upos;

constexpr Index kLongest = 8;                   // tokens in a name
constexpr std::uint32_t kKnownAlone = 100'000;  // people in a city that needs no tagger to be believed
constexpr std::uint32_t kKnownInOrg = 15'000;

class Finder {
 public:
  Finder(const Lexicon& lexicon, const Gazetteer& gazetteer, const Document& doc, const lang::Syntax& syntax)
      : lexicon_(lexicon), gazetteer_(gazetteer), doc_(doc), syntax_(syntax) {}

  std::vector<Mention> run() {
    for (Index i = 0; i < syntax_.size();) {
      if (auto found = longest(i)) {
        i = found->tokens.last;
        push(std::move(*found));
      } else if (const auto rest = unknown_name(i)) {
        i = rest->tokens.last;
        push(*rest);
      } else {
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  std::string_view text(TokenRange range) const { return doc_.view(syntax_.span(range)); }
  bool capital(Index token) const { return is_capitalised(text({token, token + 1})); }

  Support support_of(TokenRange range) const {
    const Index name = syntax_.name_of[range.first];
    if (name == lang::kNone) {
      const Index last = syntax_.name_of[range.last - 1];
      return last == lang::kNone ? Support::kNone : support_of({range.last - 1, range.last});
    }
    switch (syntax_.names[name].kind) {
      case NameKind::kLoc:
      case NameKind::kGpe: return Support::kPlace;
      case NameKind::kNorp: return Support::kNorp;
      default: return Support::kOther;
    }
  }

  // The whole tagger's name around the range's first token, or the range itself.
  TokenRange name_around(TokenRange range) const {
    const Index name = syntax_.name_of[range.first];
    if (name == lang::kNone) return range;
    return {syntax_.names[name].first, syntax_.names[name].last};
  }

  std::optional<Mention> longest(Index first) {
    const Index end = std::min(syntax_.sentence(first).last, first + kLongest);
    auto range = gazetteer_.all();
    std::optional<Mention> best;
    bool lexicon_goes_on = true;
    for (Index last = first + 1; last <= end; ++last) {
      const auto key = key_of(text({first, last}));
      if (key.empty() || key.size() > 60) break;
      if (!range.empty()) range = gazetteer_.narrow(range, key);
      lexicon_goes_on = lexicon_goes_on && (last == first + 1 || lexicon_.goes_on(previous_key_));
      previous_key_ = key;
      if (range.empty() && !lexicon_goes_on) break;
      Mention m{.tokens = {first, last}, .key = key};
      if (fill(m, range)) best = std::move(m);
    }
    return best;
  }

  // Looks the mention's key up and keeps what its letters, tags and neighbours allow.
  bool fill(Mention& m, Gazetteer::Range range) const {
    m.support = support_of(m.tokens);
    if (splits_word(m.tokens)) return false;
    const auto words = text(m.tokens);
    const bool capitals = is_abbreviation(words), capitalised = is_capitalised(words);
    for (const auto& link : lexicon_.find(m.key)) {
      if ((link.capitals && !capitals) || (!capitalised && !link.lower_case)) continue;
      if (link.after_place && !follows_place(m.tokens.first)) continue;
      if (allows(m, link)) m.entries.push_back(link);
    }
    m.demonym = !m.entries.empty() && std::all_of(m.entries.begin(), m.entries.end(), [](const EntryLink& l) { return l.demonym; });
    if (capitalised && allows_rows(m)) {
      for (const auto link : gazetteer_.exact(range, m.key)) {
        if (is_known_enough(m, link)) m.rows.push_back(link);
      }
    }
    if (m.demonym) m.rows.clear();
    return !m.entries.empty() || !m.rows.empty();
  }

  // Names end where words end: "Niger" is not in "Niger-based"; a determiner alone is no name.
  bool splits_word(TokenRange range) const {
    const auto last = syntax_.upos(range.last - 1);
    return last == Upos::kPunct || last == Upos::kDet || last == Upos::kPart || syntax_.upos(range.first) == Upos::kDet ||
           syntax_.upos(range.first) == Upos::kPunct;
  }

  bool follows_place(Index first) const {
    if (out_.empty() || first < 2) return false;
    const auto& before = out_.back();
    if (before.demonym) return false;
    return before.tokens.last + 1 == first && syntax_.lower(first - 1) == ",";
  }

  bool inside_person(TokenRange range) const {
    const Index name = syntax_.name_of[range.first];
    return name != lang::kNone && syntax_.names[name].kind == NameKind::kPer;
  }

  bool allows(const Mention& m, const EntryLink& link) const {
    const Entry& entry = lexicon_[link.entry];
    if (inside_person(m.tokens)) return link.demonym && syntax_.upos(m.tokens.first) == Upos::kAdj;
    if (link.demonym && is_language(m.tokens)) return false;
    if (m.support == Support::kOther) {
      const auto name = name_around(m.tokens);
      if (name == m.tokens) return true;
      return entry.origin == Origin::kSeat ? m.tokens.size() > 1 : m.tokens.first == name.first;
    }
    if (m.support == Support::kNone && !link.demonym && m.tokens.size() == 1) {
      const auto upos = syntax_.upos(m.tokens.first);
      return upos == Upos::kPropn || entry.origin == Origin::kCountry;
    }
    return true;
  }

  // "in French", "speaks Arabic": a language.
  bool is_language(TokenRange range) const {
    const Index token = range.first;
    if (range.size() != 1 || syntax_.upos(token) == Upos::kAdj) return false;
    const Index head = syntax_.head(token);
    if (syntax_.case_of(token) == "in" || syntax_.case_of(token) == "into") return true;
    return head != lang::kNone && (syntax_.lemma(head) == "speak" || syntax_.lemma(head) == "learn");
  }

  bool allows_rows(const Mention& m) const {
    if (inside_person(m.tokens)) return false;
    if (m.support == Support::kPlace) return name_around(m.tokens) == m.tokens || !is_part_of_other_place(m.tokens);
    if (m.support == Support::kOther) return name_around(m.tokens) == m.tokens;
    if (m.support == Support::kNorp) return false;
    for (Index i = m.tokens.first; i < m.tokens.last; ++i) {
      if (capital(i) && syntax_.upos(i) != Upos::kPropn) return false;
    }
    return true;
  }

  // "Fleet" in "Fleet Street": the name as a whole tells another kind of place.
  bool is_part_of_other_place(TokenRange range) const {
    const auto whole = name_around(range);
    if (range.last >= whole.last || !whole.contains(range.first)) return false;
    const auto kind = lexicon_.kind_of(text({range.last, whole.last}));
    return kind == PlaceKind::kBuilding || kind == PlaceKind::kWater;
  }

  bool is_known_enough(const Mention& m, NameLink link) const {
    if (m.support == Support::kPlace) return true;
    const auto row = gazetteer_.row(link.row);
    if (m.support == Support::kOther) return link.main && row.population >= kKnownInOrg;
    return link.main && row.population >= kKnownAlone && row.row_class != RowClass::kAdmin2;
  }

  // A GPE or LOC that no table knows, from `first` to its end.
  std::optional<Mention> unknown_name(Index first) const {
    const Index name = syntax_.name_of[first];
    if (name == lang::kNone || support_of({first, first + 1}) != Support::kPlace) return std::nullopt;
    if (!out_.empty() && out_.back().tokens.last > syntax_.names[name].first) return std::nullopt;  // part of it was found
    if (first != syntax_.names[name].first) return std::nullopt;
    const Index last = syntax_.names[name].last;
    for (Index i = first + 1; i < last; ++i) {
      if (!holds_match(i, last)) continue;
      return std::nullopt;  // its later part will be found
    }
    Mention m{.tokens = {first, last}, .key = key_of(text({first, last})), .support = Support::kPlace};
    if (m.key.empty()) return std::nullopt;
    return m;
  }

  // True when a table knows a name that begins at `first` and ends at `last`, the end of a tagger's name.
  bool holds_match(Index first, Index last) const {
    Mention m{.tokens = {first, last}, .key = key_of(text({first, last}))};
    if (!capital(first) || m.key.empty()) return false;
    return fill(m, gazetteer_.narrow(gazetteer_.all(), m.key));
  }

  void push(Mention m) {
    if (follows_place(m.tokens.first)) m.after = static_cast<Index>(out_.size() - 1);
    out_.push_back(std::move(m));
  }

  const Lexicon& lexicon_;
  const Gazetteer& gazetteer_;
  const Document& doc_;
  const lang::Syntax& syntax_;
  std::vector<Mention> out_;
  std::string previous_key_;
};

// "LONDON (Agency) - ..." and "Paris -- ...": the first place of a paragraph, in front of a dash.
void mark_datelines(std::vector<Mention>& mentions, const lang::Syntax& syntax) {
  for (auto& m : mentions) {
    const auto sentence = syntax.sentence_range(m.tokens.first);
    if (m.tokens.first != sentence.first || m.demonym) continue;
    const Index end = std::min(sentence.last, m.tokens.last + 9);
    for (Index i = m.tokens.last; i < end; ++i) {
      const auto word = syntax.lower(i);
      if (word == "-" || word == "--" || word == "\xe2\x80\x94" || word == "\xe2\x80\x93") {
        m.dateline = true;
        break;
      }
      if (syntax.upos(i) == Upos::kVerb || syntax.upos(i) == Upos::kAux) break;
    }
  }
}

}  // namespace

std::vector<Mention> find_mentions(const Lexicon& lexicon, const Gazetteer& gazetteer, const Document& doc,
                                   const lang::Syntax& syntax) {
  auto mentions = Finder(lexicon, gazetteer, doc, syntax).run();
  mark_datelines(mentions, syntax);
  return mentions;
}

}  // namespace dragoman::geo
