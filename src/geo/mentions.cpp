#include "geo/mentions.h"

#include <algorithm>
#include <ranges>
#include <unordered_set>

#include "base/utf8.h"
#include "geo/names.h"
#include "lang/marks.h"
#include "lang/phrases.h"

namespace dragoman::geo {

namespace {

using lang::Index;
using lang::NameKind;
using lang::TokenRange;
using lang::Upos;

constexpr Index kLongest = 8;                   // tokens in a name
constexpr std::uint32_t kKnownAlone = 100'000;  // people in a city that is believed without the tagger
constexpr std::uint32_t kKnownInside = 15'000;  // ... as a part of a longer place name

bool is_place(NameKind kind) { return kind == NameKind::kLoc || kind == NameKind::kGpe; }

class Finder {
 public:
  Finder(const Lexicon& lexicon, const Gazetteer& gazetteer, const Beside& beside, const PlaceWords& words,
         const Document& doc, const lang::Syntax& syntax)
      : lexicon_(lexicon), gazetteer_(gazetteer), beside_(beside), words_(words), doc_(doc), syntax_(syntax) {
    for (const auto& name : syntax.names) {
      if (is_place(name.kind)) place_keys_.insert(key_of(text({name.first, name.last})));
      if (name.kind != NameKind::kPer || name.last - name.first < 2) continue;
      for (Index i = name.first; i < name.last; ++i) person_words_.emplace(syntax.lower(i));
    }
  }

  std::vector<Mention> run() {
    for (Index i = 0; i < syntax_.size();) i = step(i);
    return std::move(out_);
  }

 private:
  std::string_view text(TokenRange range) const { return doc_.view(syntax_.span(range)); }
  bool has_capital(TokenRange range) const {
    const auto words = text(range);
    for (std::size_t at = 0; at < words.size();) {
      const auto c = base::decode(words, at);
      if (base::is_upper(c.value) || base::is_ascii_digit(words[at])) return true;
      at += c.size;
    }
    return false;
  }
  bool capital(Index token) const { return is_capitalised(text({token, token + 1})); }

  // Reads on from token i; returns where to go on.
  Index step(Index i) {
    if (const auto line = dateline(i)) return place_name(*line);
    if (is_first_name(i)) return i + 1;
    const Index name = syntax_.name_of[i];
    if (name != lang::kNone && syntax_.names[name].first == i && is_place(syntax_.names[name].kind)) {
      return place_name({i, syntax_.names[name].last});
    }
    const auto word = text({i, i + 1});
    if (!capital(i) && !lexicon_.begins_small(word.substr(0, word.find_first_of("-'")))) return i + 1;
    auto found = longest(i, syntax_.sentence(i).last);
    if (!found) return i + 1;
    const Index next = found->tokens.last;
    out_.push_back(std::move(*found));
    return next;
  }

  // "TROY, N.C. (Agency) -": capitals at the head of a sentence, a comma and a known place in front of a bracket or
  // dash.
  std::optional<TokenRange> dateline(Index i) const {
    const auto sentence = syntax_.sentence_range(i);
    if (i != sentence.first) return std::nullopt;
    Index last = i;
    while (last < sentence.last && last < i + 4 && is_abbreviation(text({last, last + 1}))) ++last;
    if (last == i || last + 1 >= sentence.last || syntax_.lower(last) != ",") return std::nullopt;
    if (!std::ranges::any_of(std::views::iota(last + 1, std::min(sentence.last, last + 5)), [&](Index end) {
          return !lexicon_.find(key_of(text({last + 1, end}))).empty() && end < sentence.last && opens_story(end);
        }))
      return std::nullopt;
    return TokenRange{i, last};
  }

  bool opens_story(Index i) const {
    const auto word = syntax_.lower(i);
    return word == "(" || word == "[" || lang::is_dash(word);
  }

  // "Chad" right before the rest of a person's name.
  bool is_first_name(Index i) const {
    if (i + 1 >= syntax_.sentence(i).last || !beside_.is_given_name(text({i, i + 1}))) return false;
    const Index next = syntax_.name_of[i + 1];
    return next != lang::kNone && syntax_.names[next].kind == NameKind::kPer && syntax_.names[next].first == i + 1;
  }

  // A name that the tagger calls a place: known as a whole, else by its parts, else unknown.
  Index place_name(TokenRange name) {
    while (name.size() > 1 && syntax_.upos(name.first) == Upos::kDet) ++name.first;
    if (!has_capital(name) && longest(name.first, name.last) == std::nullopt) return name.last;  // "turkey"
    auto whole = longest(name.first, syntax_.sentence(name.first).last);
    const auto last = whole ? std::max(whole->tokens.last, name.last) : name.last;
    if (lexicon_.is_no_place(key_of(text({name.first, last})))) return last;
    if (whole && whole->tokens.last >= name.last) {
      const Index next = whole->tokens.last;
      if (!is_person(*whole)) out_.push_back(std::move(*whole));
      return next;
    }
    auto parts = parts_of(name);
    const auto kind = lexicon_.kind_of(text(name));
    const bool other = kind == PlaceKind::kBuilding || kind == PlaceKind::kWater || kind == PlaceKind::kRegion;
    const bool shown = !parts.empty() && (!other || parts.back().tokens.last == name.last);
    if (!shown) {
      Mention m{.tokens = name, .key = key_of(text(name)), .support = Support::kPlace};
      if (!m.key.empty()) out_.push_back(std::move(m));
    }
    for (auto& part : parts) {
      part.hidden = !shown;
      out_.push_back(std::move(part));
    }
    return name.last;
  }

  std::vector<Mention> parts_of(TokenRange name) {
    std::vector<Mention> parts;
    for (Index i = name.first; i < name.last;) {
      auto part = longest(i, name.last);
      if (part && is_strong_part(*part, name)) {
        i = part->tokens.last;
        parts.push_back(std::move(*part));
      } else {
        ++i;
      }
    }
    return parts;
  }

  // The own tables' names; big cities; a name and its kind ("Karak district").
  bool is_strong_part(Mention& part, TokenRange name) const {
    if (!part.entries.empty()) return true;
    const bool begins = part.tokens.first == name.first;
    const bool rest_is_kind =
        begins && part.tokens.last + 1 == name.last && lexicon_.is_generic(text({name.last - 1, name.last}));
    if (rest_is_kind && lexicon_.kind_of(text(name)) == PlaceKind::kAdmin) return true;
    std::erase_if(part.rows,
                  [&](NameLink link) { return !link.main || gazetteer_.row(link.row).population < kKnownInside; });
    return !part.rows.empty();
  }

  // "Georgia" where the page has "Georgia Brown": a person, unless a preposition says place.
  bool is_person(const Mention& m) const {
    return m.tokens.size() == 1 && person_words_.contains(syntax_.lower(m.tokens.first)) &&
           !follows(m.tokens.first, words_.within) && !beside_.office_of(syntax_, m.tokens);
  }

  bool is_local(Index token) const { return follows(token, words_.local); }

  bool follows(Index token, const base::Words& words) const {
    return token > 0 && words.contains(syntax_.lower(token - 1));
  }

  Support support_of(TokenRange range) const {
    Support support = Support::kNone;
    for (Index i = range.first; i < range.last; ++i) {
      const Index name = syntax_.name_of[i];
      if (name == lang::kNone) continue;
      const auto kind = syntax_.names[name].kind;
      if (is_place(kind)) return Support::kPlace;
      support = kind == NameKind::kNorp ? Support::kNorp : Support::kOther;
    }
    return support;
  }

  // The whole tagger's name around the range's first token, or the range itself.
  TokenRange name_around(TokenRange range) const {
    const Index name = syntax_.name_of[range.first];
    if (name == lang::kNone) return range;
    return {syntax_.names[name].first, syntax_.names[name].last};
  }

  std::optional<Mention> longest(Index first, Index limit) {
    const Index end = std::min(limit, first + kLongest);
    auto range = gazetteer_.all();
    std::optional<Mention> best;
    std::string previous;
    bool lexicon_goes_on = true;
    for (Index last = first + 1; last <= end; ++last) {
      auto key = key_of(text({first, last}));
      if (key.empty() || key.size() > 60) break;
      if (!range.empty()) range = gazetteer_.narrow(range, key);
      const bool glued = last > first + 1 && !syntax_.tokens[last - 1].space_before;  // "People" + "'s"
      lexicon_goes_on = lexicon_goes_on && (previous.empty() || glued || lexicon_.goes_on(previous));
      if (range.empty() && !lexicon_goes_on) break;
      Mention m{.tokens = {first, last}, .key = key};
      if (fill(m, range)) best = std::move(m);
      previous = std::move(key);
    }
    return best;
  }

  // Whether the range is a part of a longer name of another kind ("Kenya Red Cross").
  bool is_embedded(const Mention& m) const {
    return m.support == Support::kOther && !is_in_person(m.tokens) && name_around(m.tokens) != m.tokens;
  }

  // Looks the mention's key up and keeps what its letters, tags and neighbours allow.
  bool fill(Mention& m, Gazetteer::Range range) const {
    if (breaks_words(m.tokens)) return false;
    m.support = support_of(m.tokens);
    const auto words = text(m.tokens);
    const bool capitals = is_abbreviation(words), capitalised = is_capitalised(words);
    for (const auto& link : lexicon_.find(m.key)) {
      if ((link.capitals && !capitals) || (!capitalised && !link.lower_case)) continue;
      if (link.after_place && !follows_place(m.tokens.first)) continue;
      if (!link.named.empty() && (m.support != Support::kPlace || !place_keys_.contains(std::string(link.named))))
        continue;
      if (allows(m, link)) m.entries.push_back(link);
    }
    m.demonym = !m.entries.empty() && std::ranges::all_of(m.entries, [](const EntryLink& l) { return l.demonym; });
    if (!m.demonym && capitalised && allows_rows(m, capitals)) {
      for (const auto link : gazetteer_.exact(range, m.key)) {
        if (is_known_enough(m, link)) m.rows.push_back(link);
      }
    }
    m.embedded = is_embedded(m);
    return !m.entries.empty() || !m.rows.empty();
  }

  bool breaks_words(TokenRange range) const {
    const auto first = syntax_.upos(range.first), last = syntax_.upos(range.last - 1);
    return first == Upos::kPunct || last == Upos::kPunct || last == Upos::kPart || last == Upos::kDet ||
           first == Upos::kDet;
  }

  bool follows_place(Index first) const {
    if (out_.empty() || first < 2) return false;
    const auto& before = out_.back();
    return !before.demonym && before.tokens.last + 1 == first && syntax_.lower(first - 1) == ",";
  }

  bool allows(const Mention& m, const EntryLink& link) const {
    const Entry& entry = lexicon_[link.entry];
    if (link.after_place) return true;
    if (link.demonym && is_language(m.tokens)) return false;
    if (m.support == Support::kOther) return allows_inside(m, link);
    if (m.support == Support::kNone && !link.demonym && m.tokens.size() == 1) {
      if (entry.kind != PlaceKind::kCountry && is_part_of_capitals(m.tokens)) return false;
      return syntax_.upos(m.tokens.first) == Upos::kPropn || entry.origin == Origin::kCountry || link.capitals;
    }
    return true;
  }

  // "Nile" in "West Nile virus", "Victoria" in "Crown Victoria": one of several capitalised words that nobody calls a
  // name.
  bool is_part_of_capitals(TokenRange range) const {
    const auto sentence = syntax_.sentence_range(range.first);
    const auto proper = [&](Index i) { return sentence.contains(i) && syntax_.upos(i) == Upos::kPropn && capital(i); };
    return (range.first > sentence.first && proper(range.first - 1)) || proper(range.last);
  }

  // Own-table names within or equal to what the tagger calls a person, an organisation or an event.
  bool allows_inside(const Mention& m, const EntryLink& link) const {
    const auto name = name_around(m.tokens);
    const Entry& entry = lexicon_[link.entry];
    if (is_in_person(m.tokens)) {
      if (link.demonym) return syntax_.upos(m.tokens.first) == Upos::kAdj;
      if (m.tokens.first == name.first && follows_place(m.tokens.first)) return true;
      return is_lone_person(m.tokens) && (entry.origin == Origin::kCountry || stands_like_place(m.tokens));
    }
    if (entry.origin == Origin::kRegion && !link.demonym) return name != m.tokens || place_keys_.contains(m.key);
    if (name == m.tokens) return true;
    if (entry.origin == Origin::kSeat) return m.tokens.size() > 1;
    return m.tokens.first == name.first || (m.tokens.last == name.last && is_local(m.tokens.first));
  }

  bool is_in_person(TokenRange range) const {
    const Index name = syntax_.name_of[range.first];
    return name != lang::kNone && syntax_.names[name].kind == NameKind::kPer;
  }

  // Called a person, but nobody of the page bears the name as a part of a longer one.
  bool is_lone_person(TokenRange range) const {
    if (name_around(range) != range) return false;
    for (Index i = range.first; i < range.last; ++i) {
      if (person_words_.contains(syntax_.lower(i))) return false;
    }
    return true;
  }

  // "Tabriz residents", "in Tabriz", "visits Tabriz".
  bool stands_like_place(TokenRange range) const {
    const Index word = syntax_.head_of(range);
    if (is_local(range.first) || syntax_.rel(word) == lang::Rel::kCompound) return true;
    return syntax_.rel(word) == lang::Rel::kObj && words_.goes.contains(syntax_.lemma(syntax_.head(word)));
  }

  // "in French", "speaks Arabic": a language.
  bool is_language(TokenRange range) const {
    const Index token = range.first;
    if (range.size() != 1 || syntax_.upos(token) == Upos::kAdj) return false;
    if (words_.language.contains(syntax_.case_of(token))) return true;
    const Index head = syntax_.head(token);
    return head != lang::kNone && words_.language_verb.contains(syntax_.lemma(head));
  }

  bool allows_rows(const Mention& m, bool capitals) const {
    if (m.tokens.size() == 1 && lexicon_.is_generic(text(m.tokens))) return false;
    if (capitals && m.key.size() < 5 && syntax_.sentence(m.tokens.first).first != m.tokens.first)
      return false;  // "EST", "UN"
    if (m.support == Support::kPlace) return true;
    if (m.support == Support::kNorp) return false;
    if (is_in_person(m.tokens)) return is_lone_person(m.tokens);
    if (m.support == Support::kOther) return allows_rows_inside(m);
    if (m.support == Support::kNone && is_part_of_capitals(m.tokens)) return false;
    for (Index i = m.tokens.first; i < m.tokens.last; ++i) {
      if (capital(i) && syntax_.upos(i) != Upos::kPropn) return false;
    }
    return true;
  }

  // What is called an organisation: a city's name alone, ending in one ("University in Nashville"), or beginning with a
  // long one.
  bool allows_rows_inside(const Mention& m) const {
    const auto name = name_around(m.tokens);
    if (name == m.tokens) return true;
    if (m.tokens.last == name.last) return m.tokens.first > name.first && is_local(m.tokens.first);
    return m.tokens.first == name.first && m.tokens.size() > 1;
  }

  bool is_known_enough(const Mention& m, NameLink link) const {
    if (m.support == Support::kPlace || place_keys_.contains(m.key)) return true;
    const auto row = gazetteer_.row(link.row);
    const bool called_other = m.support == Support::kOther && name_around(m.tokens) == m.tokens;
    if (called_other && !(is_in_person(m.tokens) ? stands_like_place(m.tokens) : is_local(m.tokens.first))) {
      return link.main && lexicon_.is_capital(row.geonames);
    }
    const auto least = m.support == Support::kOther && is_local(m.tokens.first) ? kKnownInside : kKnownAlone;
    return link.main && row.population >= least && row.row_class != RowClass::kAdmin2;
  }

  const Lexicon& lexicon_;
  const Gazetteer& gazetteer_;
  const Beside& beside_;
  const PlaceWords& words_;
  const Document& doc_;
  const lang::Syntax& syntax_;
  std::unordered_set<std::string> place_keys_;         // names that the tagger calls places somewhere
  std::unordered_set<std::string_view> person_words_;  // words of people's names of two words or more
  std::vector<Mention> out_;
};

// "LONDON (Agency) - ..." and "Paris -- ...": the first place of a paragraph, in front of a dash.
void mark_datelines(std::vector<Mention>& mentions, const lang::Syntax& syntax) {
  const Mention* before = nullptr;
  for (auto& m : mentions) {
    const auto sentence = syntax.sentence_range(m.tokens.first);
    const bool goes_on = before != nullptr && before->dateline && sentence.contains(before->tokens.first) &&
                         m.tokens.first - before->tokens.last <= 2;  // "TOKYO/SEOUL (Agency) -"
    before = &m;
    if ((m.tokens.first != sentence.first && !goes_on) || m.demonym) continue;
    m.dateline = lang::is_dateline(syntax, m.tokens);
  }
}

}  // namespace

std::vector<Mention> find_mentions(const Lexicon& lexicon, const Gazetteer& gazetteer, const Beside& beside,
                                   const PlaceWords& words, const Document& doc, const lang::Syntax& syntax) {
  auto mentions = Finder(lexicon, gazetteer, beside, words, doc, syntax).run();
  mark_datelines(mentions, syntax);
  return mentions;
}

}  // namespace dragoman::geo
