#include "time/tables.h"

#include <algorithm>
#include <charconv>

namespace dragoman::timex {

namespace {

using Done = Result<bool>;
constexpr std::uint32_t kMaxLevel = 31;

Done load_holidays(const base::TableSet& set, Tables::Impl& impl, std::vector<Row>& rows) {
  auto table = set.table("time/holidays.tsv", {"id", "names", "rule", "example", "expect"});
  if (!table) return fail(table.error());
  for (std::size_t i = 0; i < table->size(); ++i) {
    auto holiday = Holiday::parse(table->cell(i, "rule"));
    if (!holiday) return fail(table->error(i, "cannot read the rule"));
    holiday->id = std::string(table->id(i));
    impl.holidays.push_back(std::move(*holiday));
    std::string names(table->cell(i, "names"));
    for (std::size_t at = 0; (at = names.find('|', at)) != std::string::npos; at += 3) names.replace(at, 1, " | ");
    Row row;
    row.reason = table->reason(i);
    row.level = 2;
    row.classes = bit(Class::kDate) | bit(Class::kDayDate) | bit(Class::kHoliday);
    auto pattern = Pattern::parse(names, impl.lexicon);
    if (!pattern) return fail(table->error(i, pattern.error()));
    row.pattern = std::move(*pattern);
    auto term = Term::parse("cal(hol=" + std::to_string(i) + ")", {}, [](std::string_view) { return kUnset; });
    if (!term) return fail(table->error(i, term.error()));
    row.term = std::move(*term);
    rows.push_back(std::move(row));
  }
  return true;
}

// One row of patterns.tsv.
Result<Row> read_row(const base::Table& table, std::size_t i, Tables::Impl& impl) {
  Row row;
  row.reason = table.reason(i);
  const auto level = table.cell(i, "level"), priority = table.cell(i, "priority"), emit = table.cell(i, "emit");
  if (std::from_chars(level.data(), level.data() + level.size(), row.level).ec != std::errc() ||
      row.level > kMaxLevel) {
    return fail(table.error(i, "level is a number up to 31"));
  }
  if (!priority.empty() &&
      std::from_chars(priority.data(), priority.data() + priority.size(), row.priority).ec != std::errc()) {
    return fail(table.error(i, "priority is no number"));
  }
  if (!emit.empty() && emit != "no") return fail(table.error(i, "emit is 'no' or empty"));
  row.emit = emit.empty();
  for (const auto word : base::split(table.cell(i, "class"))) {
    const auto cls = parse_class(word);
    if (!cls) return fail(table.error(i, "unknown class '" + std::string(word) + "'"));
    row.classes |= bit(*cls);
  }
  row.blocks = (row.classes & bit(Class::kNone)) != 0;
  auto pattern = Pattern::parse(table.cell(i, "pattern"), impl.lexicon);
  if (!pattern) return fail(table.error(i, pattern.error()));
  const auto first = pattern->first();
  if (std::any_of(first.begin(), first.end(), [](const Test* t) { return t->negated; }))
    return fail(table.error(i, "a pattern cannot begin with '!'"));
  auto before = Beside::parse(table.cell(i, "before"), impl.lexicon);
  auto after = Beside::parse(table.cell(i, "after"), impl.lexicon);
  if (!before) return fail(table.error(i, before.error()));
  if (!after) return fail(table.error(i, after.error()));
  const auto holiday = [&](std::string_view id) {
    const auto at =
        std::find_if(impl.holidays.begin(), impl.holidays.end(), [&](const Holiday& h) { return h.id == id; });
    return at == impl.holidays.end() ? kUnset : static_cast<int>(at - impl.holidays.begin());
  };
  const auto cell = table.cell(i, "term");
  auto term = Term::parse(cell.empty() ? "0" : cell, pattern->names(), holiday);
  if (!term) return fail(table.error(i, term.error()));
  row.pattern = std::move(*pattern);
  row.before = std::move(*before);
  row.after = std::move(*after);
  row.term = std::move(*term);
  return row;
}

Done load_cues(const base::TableSet& set, Tables::Impl& impl) {
  auto table = set.table("time/cues.tsv", {"id", "cue", "words", "note?"});
  if (!table) return fail(table.error());
  constexpr std::string_view kCues[] = {"past", "future", "plan", "move", "wish", "modal", "limit", "say"};
  for (std::size_t i = 0; i < table->size(); ++i) {
    const auto kind = table->cell(i, "cue");
    if (kind == "recall" || kind == "inside") {
      auto& words = kind == "recall" ? impl.recalling : impl.inside;
      for (const auto word : base::split(table->cell(i, "words"))) words.emplace(word);
      continue;
    }
    const auto at = std::find(std::begin(kCues), std::end(kCues), kind);
    if (at == std::end(kCues)) return fail(table->error(i, "unknown cue"));
    for (const auto word : base::split(table->cell(i, "words"))) {
      impl.cues.emplace(std::string(word), static_cast<DirectionCue>(at - std::begin(kCues) + 1));
    }
  }
  return true;
}

void index_rows(Tables::Impl& impl) {
  for (std::uint32_t r = 0; r < impl.rows.size(); ++r) {
    const Row& row = impl.rows[r];
    if (impl.levels.size() <= row.level) impl.levels.resize(row.level + 1);
    Level& level = impl.levels[row.level];
    Classes classes = 0;
    std::vector<std::uint32_t> words;
    for (const Test* test : row.pattern.first()) {
      classes |= test->classes;
      words.insert(words.end(), test->words.begin(), test->words.end());
    }
    for (std::size_t c = 0; c < kClassCount; ++c) {
      if ((classes >> c & 1U) != 0) level.by_class[c].push_back(r);
    }
    level.starts |= classes;
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const auto w : words) {
      level.by_word[w].push_back(r);
      impl.lexicon.mark_start(w, row.level);
    }
  }
}

}  // namespace

Result<Tables> Tables::load(const base::TableSet& set) {
  const auto made = std::make_shared<Impl>();
  Impl& impl = *made;
  auto clauses = lang::ClauseWords::load(set);
  if (!clauses) return fail(clauses.error());
  impl.clauses = std::move(*clauses);
  auto words = set.table("time/words.tsv", {"id", "class", "value", "words", "case"});
  if (!words) return fail(words.error());
  if (auto done = impl.lexicon.add_words(*words); !done) return fail(done.error());
  std::vector<Row> holidays;
  if (auto done = load_holidays(set, impl, holidays); !done) return fail(done.error());
  auto patterns = set.table("time/patterns.tsv", {"id", "level", "priority", "class", "emit", "before", "pattern",
                                                  "after", "term", "example", "expect"});
  if (!patterns) return fail(patterns.error());
  for (std::size_t i = 0; i < patterns->size(); ++i) {
    auto row = read_row(*patterns, i, impl);
    if (!row) return fail(row.error());
    impl.rows.push_back(std::move(*row));
  }
  for (auto& row : holidays) impl.rows.push_back(std::move(row));
  if (auto done = load_cues(set, impl); !done) return fail(done.error());
  index_rows(impl);
  return Tables(made);
}

}  // namespace dragoman::timex
