#include "text/tables.h"

#include "base/utf8.h"

namespace dragoman::text {

std::string key_of(std::string_view word) {
  if (word.size() > kLongestKey) return {};
  std::string key;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = base::decode(word, at);
    if (c.value == 0x2019 || c.value == 0x2018 || c.value == 0xB4 || c.value == 0x2BC || c.value == 0x2032)
      key += '\'';
    else
      base::append(key, base::to_lower(c.value));
    at += c.size;
  }
  return key;
}

namespace {

const std::vector<std::string> kWordColumns = {"id", "word", "kind", "example", "expect"};

std::optional<Abbreviation> parse_abbreviation(std::string_view kind) {
  static constexpr std::pair<std::string_view, Abbreviation> kKinds[] = {
      {"title", Abbreviation::kTitle}, {"latin", Abbreviation::kLatin}, {"number", Abbreviation::kNumber},
      {"date", Abbreviation::kDate},   {"day", Abbreviation::kDay},     {"place", Abbreviation::kPlace},
      {"plain", Abbreviation::kPlain}, {"final", Abbreviation::kFinal}};
  for (const auto& [name, value] : kKinds) {
    if (name == kind) return value;
  }
  return std::nullopt;
}

// "Mr" also as "MR"; "etc" also as "Etc".
void add_cased(base::StringMap<Abbreviation>& map, std::string_view word, Abbreviation kind) {
  std::string form(word);
  map.emplace(form, kind);
  if (form.size() < 2) return;
  if (base::is_ascii_lower(form[0])) {
    form[0] = static_cast<char>(form[0] - 'a' + 'A');
    map.emplace(form, kind);
  } else if (kind != Abbreviation::kPlace) {
    for (char& c : form) {
      if (base::is_ascii_lower(c)) c = static_cast<char>(c - 'a' + 'A');
    }
    map.emplace(form, kind);
  }
}

Result<void> load_abbreviations(const base::TableSet& set, Tables::Impl& impl) {
  auto table = set.table("text/abbreviations.tsv", kWordColumns);
  if (!table) return fail(table.error());
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto kind = parse_abbreviation(table->cell(row, "kind"));
    if (!kind) return fail(table->error(row, "unknown kind"));
    add_cased(impl.abbreviations, table->cell(row, "word"), *kind);
  }
  return {};
}

Result<void> load_contractions(const base::TableSet& set, Tables::Impl& impl) {
  auto table = set.table("text/contractions.tsv", kWordColumns);
  if (!table) return fail(table.error());
  for (std::size_t row = 0; row < table->size(); ++row) {
    if (table->cell(row, "kind") == "clitic") {
      impl.clitics.emplace(table->cell(row, "word"));
      continue;
    }
    if (table->cell(row, "kind") != "word") return fail(table->error(row, "unknown kind"));
    std::string whole;
    std::vector<std::uint32_t> cuts;
    for (const auto part : base::split(table->cell(row, "word"))) {
      whole += part;
      cuts.push_back(static_cast<std::uint32_t>(part.size()));
    }
    cuts.pop_back();
    if (cuts.empty()) return fail(table->error(row, "a contraction needs a cut"));
    impl.contractions.emplace(std::move(whole), std::move(cuts));
  }
  return {};
}

Result<void> load_words(const base::TableSet& set, Tables::Impl& impl) {
  auto table = set.table("text/words.tsv", kWordColumns);
  if (!table) return fail(table.error());
  const std::pair<std::string_view, base::StringSet*> kinds[] = {
      {"prefix", &impl.prefixes},          {"syllable", &impl.syllables}, {"unit-after", &impl.units_after},
      {"unit-before", &impl.units_before}, {"whole", &impl.whole},        {"domain", &impl.domains},
      {"starter", &impl.starters},         {"reporting", &impl.reporting}};
  for (std::size_t row = 0; row < table->size(); ++row) {
    base::StringSet* target = nullptr;
    for (const auto& [name, words] : kinds) {
      if (name == table->cell(row, "kind")) target = words;
    }
    if (target == nullptr) return fail(table->error(row, "unknown kind"));
    for (const auto word : base::split(table->cell(row, "word"))) target->emplace(word);
  }
  for (const auto& word : impl.whole) {
    const auto lead = static_cast<unsigned char>(word[0]);
    if (lead >= 128) return fail(table->error("'" + word + "' must begin in ASCII"));
    impl.whole_leads[lead] = true;
    if (base::is_ascii_lower(word[0])) impl.whole_leads[lead - 'a' + 'A'] = true;
  }
  return {};
}

}  // namespace

Result<Tables> Tables::load(const base::TableSet& set) {
  auto impl = std::make_shared<Impl>();
  for (const auto load : {load_abbreviations, load_contractions, load_words}) {
    if (auto done = load(set, *impl); !done) return fail(done.error());
  }
  return Tables(std::move(impl));
}

}  // namespace dragoman::text
