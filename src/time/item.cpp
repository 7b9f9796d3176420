#include "time/item.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::timex {

namespace {

constexpr std::array<std::string_view, kClassCount> kClassWords = {
    "WORD",     "CAP",       "INT",         "DAYNUM",   "MONTHNUM", "HOURNUM",  "MINNUM",    "YEARNUM",  "YEAR2",
    "ORDNUM",   "DECADENUM", "SHORTDECADE", "WEEKDAY",  "WEEKDAYS", "WDSHORT",  "MONTH",     "UNIT",     "UNITS",
    "SEASON",   "PART",      "DIGITWORD",   "TEENWORD", "TENWORD",  "BIG",      "ORDWORD",   "QUANT",    "AMPM",
    "ZONE",     "DEICTIC",   "PHASE",       "FREQ",     "ABOUT",    "NEARLY",   "POSS",      "MOVE",     "NUM",
    "ORD",      "YEAR",      "DUR",         "BAREDUR",  "DATE",     "DAYDATE",  "MONTHDATE", "YEARDATE", "UNITDATE",
    "WEEKDATE", "PARTDATE",  "QUARTER",     "SHIFTED",  "OPEN",     "CLOCK",    "TIMEDATE",  "SET",      "REF",
    "RANGE",    "HOLIDAY",   "MOSHORT",     "NUMBERED", "DATED",    "COUNTING", "NONE"};

std::optional<double> to_number(std::string_view digits) {
  double out = 0;
  const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (ec != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

char lower_ascii(char c) { return base::is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }

struct Scanner {
  const Lexicon& lexicon;
  std::string_view text;
  std::uint32_t at, end;
  std::vector<Item>& out;
  bool space = true;
  Classes all = 0;

  char peek(std::uint32_t ahead = 0) const { return at + ahead < end ? text[at + ahead] : '\0'; }
  bool is_letter_byte(char c) const { return base::is_ascii_alpha(c) || (static_cast<unsigned char>(c) >= 0x80); }
  void push(std::uint32_t length, std::string_view lowered, Classes classes, double number = 0);
  bool special();
  void word();
  void digits();
  Classes digit_classes(std::string_view run, double number) const;
};

void Scanner::push(std::uint32_t length, std::string_view lowered, Classes classes, double number) {
  Item item;
  item.span = {at, at + length};
  item.number = number;
  item.space_before = space;
  item.entry = lowered.empty() || lowered.size() > lexicon.longest() ? nullptr : lexicon.find(lowered);
  if (item.entry != nullptr) classes |= item.entry->classes;
  const bool capital = base::is_ascii_upper(text[at]);
  if (capital) classes |= bit(Class::kCap);
  if (item.entry != nullptr) classes &= ~(capital ? item.entry->lower_only : item.entry->capital_only);
  item.classes = classes;
  all |= classes;
  out.push_back(std::move(item));
  at += length;
  space = false;
}

// Dashes, curly apostrophes and no-break spaces; true when something was read.
bool Scanner::special() {
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(peek(i)); };
  if (byte(0) == 0xC2 && byte(1) == 0xA0) {
    at += 2;
    space = true;
    return true;
  }
  if (byte(0) != 0xE2 || byte(1) != 0x80) return false;
  if (byte(2) >= 0x90 && byte(2) <= 0x95) return push(3, "-", 0), true;
  if (byte(2) == 0x98 || byte(2) == 0x99) return push(3, "'", 0), true;
  if (byte(2) == 0x9C || byte(2) == 0x9D) return push(3, "\"", 0), true;
  if (byte(2) == 0xAF || (byte(2) >= 0x80 && byte(2) <= 0x8A)) {
    at += 3;
    space = true;
    return true;
  }
  return false;
}

void Scanner::word() {
  std::uint32_t length = 0;
  while (is_letter_byte(peek(length))) {
    const auto byte = static_cast<unsigned char>(peek(length)), next = static_cast<unsigned char>(peek(length + 1));
    if ((byte == 0xE2 && next == 0x80) || (byte == 0xC2 && next == 0xA0)) break;  // punctuation, no-break space
    ++length;
  }
  if (length == 0) return push(1, {}, 0);
  std::array<char, 32> buffer;
  const auto lower_run = [&](std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) buffer[i] = lower_ascii(peek(i));
    return std::string_view(buffer.data(), count);
  };
  const char first = lower_ascii(peek(0));
  if (length == 1 && (first == 'a' || first == 'p') && peek(1) == '.' && lower_ascii(peek(2)) == 'm' &&
      !is_letter_byte(peek(3))) {
    lower_run(3);
    push(peek(3) == '.' ? 4 : 3, std::string_view(buffer.data(), 3), bit(Class::kWord));
    return;
  }
  push(length, length > buffer.size() ? std::string_view() : lower_run(length), bit(Class::kWord));
}

Classes Scanner::digit_classes(std::string_view run, double number) const {
  Classes classes = bit(Class::kInt);
  if (run.size() <= 2) {
    if (number >= 1 && number <= 31) classes |= bit(Class::kDayNum);
    if (number >= 1 && number <= 12) classes |= bit(Class::kMonthNum);
    if (number <= 24) classes |= bit(Class::kHourNum);
    if (run.size() == 2) classes |= bit(Class::kYear2);
    if (run.size() == 2 && number < 60) classes |= bit(Class::kMinNum);
  }
  const bool year = run.size() == 4 && number >= 1000 && number < 2200;
  classes |= bit(year ? Class::kYearNum : Class::kNum);
  return classes;
}

void Scanner::digits() {
  std::uint32_t length = 0;
  while (base::is_ascii_digit(peek(length))) ++length;
  const std::string_view run = text.substr(at, length);
  std::string plain(run);
  bool grouped = false;
  while (length <= 12 && peek(length) == ',' && base::is_ascii_digit(peek(length + 1)) &&
         base::is_ascii_digit(peek(length + 2)) && base::is_ascii_digit(peek(length + 3)) &&
         !base::is_ascii_digit(peek(length + 4)) && (grouped || length <= 3)) {
    plain += text.substr(at + length + 1, 3);
    length += 4;
    grouped = true;
  }
  const double number = to_number(plain.substr(0, 15)).value_or(0);
  if (grouped) return push(length, {}, bit(Class::kInt) | bit(Class::kNum), number);
  const char a = lower_ascii(peek(length)), b = lower_ascii(peek(length + 1));
  const bool word_ends = !is_letter_byte(peek(length + 2)) && !base::is_ascii_digit(peek(length + 2));
  const auto suffix = [&](char x, char y) { return a == x && b == y && word_ends; };
  if (length <= 3 && (suffix('s', 't') || suffix('n', 'd') || suffix('r', 'd') || suffix('t', 'h'))) {
    return push(length + 2, {}, bit(Class::kOrdNum) | bit(Class::kOrd), number);
  }
  if (a == 's' && !is_letter_byte(b) && plain.back() == '0' && (length == 4 || length == 2)) {
    return push(length + 1, {}, bit(length == 4 ? Class::kDecadeNum : Class::kShortDecade), number / 10);
  }
  push(length, run, digit_classes(plain, number), number);
}

}  // namespace

std::optional<Class> parse_class(std::string_view word) {
  const auto at = std::find(kClassWords.begin(), kClassWords.end(), word);
  if (at == kClassWords.end()) return std::nullopt;
  return static_cast<Class>(at - kClassWords.begin());
}

Entry& Lexicon::entry(std::string_view word) {
  auto at = entries_.find(word);
  if (at == entries_.end()) {
    at = entries_.emplace(std::string(word), Entry{}).first;
    at->second.id = static_cast<std::uint32_t>(entries_.size());
    by_id_.push_back(&at->second);
    longest_ = std::max(longest_, word.size());
  }
  return at->second;
}

std::uint32_t Lexicon::intern(std::string_view word) { return entry(word).id; }

Result<bool> Lexicon::add_words(const base::Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto value = table.cell(row, "value").empty() ? std::optional(0.0) : to_number(table.cell(row, "value"));
    if (!value) return fail(table.error(row, "value is no number"));
    const auto shape = table.cell(row, "case");
    if (!shape.empty() && shape != "capital" && shape != "lower")
      return fail(table.error(row, "case is 'capital', 'lower' or empty"));
    for (const auto name : base::split(table.cell(row, "class"))) {
      const auto cls = parse_class(name);
      if (!cls) return fail(table.error(row, "unknown class '" + std::string(name) + "'"));
      for (const auto word : base::split(table.cell(row, "words"))) {
        Entry& e = entry(word);
        e.classes |= bit(*cls);
        if (shape == "capital") e.capital_only |= bit(*cls);
        if (shape == "lower") e.lower_only |= bit(*cls);
        e.values.emplace_back(*cls, *value);
      }
    }
  }
  return true;
}

Classes scan(const Lexicon& lexicon, std::string_view text, Span sentence, std::vector<Item>& out) {
  Scanner scanner{lexicon, text, sentence.begin, sentence.end, out};
  while (scanner.at < scanner.end) {
    const char c = scanner.peek();
    if (base::is_ascii_space(c)) {
      ++scanner.at;
      scanner.space = true;
    } else if (base::is_ascii_digit(c)) {
      scanner.digits();
    } else if (base::is_ascii_alpha(c)) {
      scanner.word();
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      if (!scanner.special()) scanner.word();
    } else {
      scanner.push(1, text.substr(scanner.at, 1), 0);
    }
  }
  return scanner.all;
}

}  // namespace dragoman::timex
