#include "quotes/tables.h"

#include <algorithm>
#include <optional>

namespace dragoman::quotes {

bool Cue::has(Frame frame) const {
  return std::any_of(frames.begin(), frames.end(), [&](const FrameUse& use) { return use.frame == frame; });
}

namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

void inflect_verb(const std::string& lemma, std::vector<std::string>& out) {
  const char last = lemma.back();
  const char before = lemma.size() > 1 ? lemma[lemma.size() - 2] : 'a';
  const std::string stem = lemma.substr(0, lemma.size() - 1);
  if (last == 'e') {
    out.insert(out.end(), {lemma + "s", lemma + "d", stem + "ing"});
  } else if (last == 'y' && !is_vowel(before)) {
    out.insert(out.end(), {stem + "ies", stem + "ied", lemma + "ing"});
  } else {
    const bool hiss = lemma.ends_with("s") || lemma.ends_with("sh") || lemma.ends_with("ch") || lemma.ends_with("x");
    out.insert(out.end(), {lemma + (hiss ? "es" : "s"), lemma + "ed", lemma + "ing"});
    if (is_vowel(before) && !is_vowel(last)) out.insert(out.end(), {lemma + last + "ed", lemma + last + "ing"});
  }
}

template <class T, std::size_t N>
std::optional<T> look_up(const std::pair<std::string_view, T> (&names)[N], std::string_view word) {
  for (const auto& [name, value] : names) {
    if (name == word) return value;
  }
  return std::nullopt;
}

constexpr std::pair<std::string_view, WordClass> kClasses[] = {{"verb", WordClass::kVerb},
                                                               {"noun", WordClass::kNoun},
                                                               {"adj", WordClass::kAdjective},
                                                               {"adv", WordClass::kAdverb}};
constexpr std::pair<std::string_view, Frame> kFrames[] = {{"that", Frame::kThat},
                                                          {"to", Frame::kTo},
                                                          {"np", Frame::kThing},
                                                          {"as", Frame::kAs},
                                                          {"passive", Frame::kPassive}};
constexpr std::pair<std::string_view, AddresseeSlot> kSlots[] = {
    {"", AddresseeSlot::kNone}, {"obj", AddresseeSlot::kObject}, {"to", AddresseeSlot::kTo}};
constexpr std::pair<std::string_view, int> kFactive[] = {{"+", 1}, {"0", 0}, {"-", -1}};
constexpr std::pair<std::string_view, Channel> kChannels[] = {{"outlet", Channel::kOutlet},
                                                              {"outlet-noun", Channel::kOutletNoun},
                                                              {"encounter", Channel::kEncounter},
                                                              {"document", Channel::kDocument},
                                                              {"source", Channel::kSource}};

std::optional<FrameUse> parse_frame(std::string_view text) {
  if (text.starts_with("np:")) return FrameUse{Frame::kAbout, std::string(text.substr(3))};
  const auto frame = look_up(kFrames, text);
  return frame ? std::optional(FrameUse{*frame, {}}) : std::nullopt;
}

Result<Cue> parse_cue(const base::Table& table, std::size_t row) {
  Cue cue;
  const auto word_class = look_up(kClasses, table.cell(row, "class"));
  const auto slot = look_up(kSlots, table.cell(row, "addressee"));
  if (!word_class) return fail(table.error(row, "unknown class"));
  const auto factive = look_up(kFactive, table.cell(row, "factive"));
  if (!slot) return fail(table.error(row, "unknown addressee slot"));
  if (!factive) return fail(table.error(row, "factive is +, - or 0"));
  cue.word_class = *word_class;
  cue.addressee = *slot;
  cue.factive = *factive;
  for (const auto text : base::split(table.cell(row, "frames"))) {
    auto frame = parse_frame(text);
    if (!frame) return fail(table.error(row, "unknown frame"));
    cue.frames.push_back(std::move(*frame));
  }
  cue.stance = table.cell(row, "stance");
  cue.row = table.reason(row);
  return cue;
}

Result<void> load_cues(const base::TableSet& set, Tables::Impl& impl) {
  auto table = set.table("quotes/cues.tsv", {"id", "word", "class", "forms", "frames", "stance", "factive", "addressee",
                                             "example", "expect"});
  if (!table) return fail(table.error());
  const std::pair<std::string_view, std::uint32_t*> named[] = {
      {"according", &impl.according}, {"colon", &impl.colon}, {"citing", &impl.citing}};
  std::size_t found = 0;
  for (std::size_t row = 0; row < table->size(); ++row) {
    auto cue = parse_cue(*table, row);
    if (!cue) return fail(cue.error());
    const auto index = static_cast<std::uint32_t>(impl.cues.size());
    for (const auto& [id, slot] : named) {
      if (id == table->id(row)) *slot = index, ++found;
    }
    auto forms = inflect(table->cell(row, "word"), cue->word_class);
    for (const auto form : base::split(table->cell(row, "forms"))) forms.emplace_back(form);
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    for (const auto& form : forms) impl.forms[form].push_back(index);
    impl.cues.push_back(std::move(*cue));
  }
  if (found != std::size(named)) return fail(table->error("a row the code refers to is missing"));
  return {};
}

Result<void> load_channels(const base::TableSet& set, Tables::Impl& impl) {
  auto table = set.table("quotes/channels.tsv", {"id", "word", "kind", "example", "expect"});
  if (!table) return fail(table.error());
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto kind = look_up(kChannels, table->cell(row, "kind"));
    if (!kind) return fail(table->error(row, "unknown kind"));
    for (const auto word : base::split(table->cell(row, "word"))) impl.channels.emplace(word, *kind);
  }
  return {};
}

Result<void> load_words(const base::TableSet& set, QuoteWords& out) {
  const auto table = set.table("quotes/words.tsv", {"class", "words", "note"});
  if (!table) return fail(table.error());
  return base::WordClasses::of(*table).take(*table,
                                            {{"citing", &out.citing}, {"group", &out.group}, {"hollow", &out.hollow}});
}

bool fits(WordClass word_class, lang::Upos upos) {
  using lang::Upos;
  switch (word_class) {
    case WordClass::kVerb:
      return upos == Upos::kVerb || upos == Upos::kAdp || upos == Upos::kSconj;  // "according", "citing"
    case WordClass::kNoun: return upos == Upos::kNoun;
    case WordClass::kAdjective: return upos == Upos::kAdj || upos == Upos::kVerb;
    case WordClass::kAdverb: return upos == Upos::kAdv;
  }
  return false;
}

}  // namespace

std::vector<std::string> inflect(std::string_view lemma, WordClass word_class) {
  std::vector<std::string> out{std::string(lemma)};
  if (lemma.size() < 2) return out;
  if (word_class == WordClass::kVerb) inflect_verb(std::string(lemma), out);
  if (word_class == WordClass::kNoun) {
    const bool y = lemma.back() == 'y' && !is_vowel(lemma[lemma.size() - 2]);
    out.push_back(y ? std::string(lemma.substr(0, lemma.size() - 1)) + "ies" : std::string(lemma) + "s");
  }
  return out;
}

const Cue* Tables::Impl::find(std::string_view form, lang::Upos upos) const {
  const auto it = forms.find(form);
  if (it == forms.end()) return nullptr;
  for (const auto index : it->second) {
    if (fits(cues[index].word_class, upos)) return &cues[index];
  }
  return nullptr;
}

Result<Tables> Tables::load(const base::TableSet& set) {
  auto impl = std::make_shared<Impl>();
  if (auto done = load_cues(set, *impl); !done) return fail(done.error());
  if (auto done = load_channels(set, *impl); !done) return fail(done.error());
  if (auto done = load_words(set, impl->words); !done) return fail(done.error());
  auto clauses = lang::ClauseWords::load(set);
  if (!clauses) return fail(clauses.error());
  impl->clauses = std::move(*clauses);
  return Tables(std::move(impl));
}

}  // namespace dragoman::quotes
