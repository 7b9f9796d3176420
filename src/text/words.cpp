#include "text/words.h"

#include "base/utf8.h"
#include "text/characters.h"
#include "text/contractions.h"
#include "text/web.h"

namespace dragoman::text {

namespace {

using Pos = std::uint32_t;

class Cutter {
 public:
  Cutter(const Tables::Impl& tables, std::string_view text, Span line, std::vector<Word>& out)
      : tables_(tables),
        text_(text.substr(0, line.end)),
        web_(text_),
        begin_(line.begin),
        end_(line.end),
        out_(out),
        first_(out.size()) {}

  void run() {
    for (Pos at = begin_; at < end_;) {
      const Char c = read(text_, at);
      if (c.kind == Kind::kSpace) {
        at += c.size;
        space_ = true;
        continue;
      }
      at = take(at, c);
    }
  }

 private:
  // Emits the token or tokens that begin at `at`; returns where the next begins.
  Pos take(Pos at, Char c) {
    if (const Pos e = web_.end(tables_, at, space_ || !after_word_); e > at) return emit(at, e);
    if (const Pos e = whole_end(at); e > at) return emit(at, e);
    if (c.is_word() || (c.value == '.' && space_ && digit_at(at + 1))) return take_word(at);
    return take_symbol(at, c);
  }

  Pos emit(Pos begin, Pos end, Ending ending = Ending::kNone) {
    out_.push_back({{{begin, end}, space_ || out_.size() == first_}, ending});
    space_ = false;
    if (text_[begin] == '[' || text_[begin] == ']') in_bracket_ = text_[begin] == '[';
    after_word_ = read(text_, begin).is_word();
    return end;
  }

  [[nodiscard]] bool digit_at(Pos at) const { return read(text_, at).kind == Kind::kDigit; }
  [[nodiscard]] bool letter_at(Pos at) const { return read(text_, at).kind == Kind::kLetter; }

  // "w/", ":-)", "US$", "c/o": words of the table that hold punctuation, up to a space or a symbol.
  [[nodiscard]] Pos whole_end(Pos at) const {
    const auto lead = static_cast<unsigned char>(text_[at]);
    if ((after_word_ && !space_) || lead >= 128 || !tables_.whole_leads[lead]) return at;
    Pos e = at + 1;
    while (e < end_ && base::is_ascii_alpha(text_[e])) ++e;
    if (base::is_ascii_alpha(text_[at]) && (e == end_ || base::is_ascii_space(text_[e]))) return at;
    Pos best = at;
    for (e = at + 2; e <= end_ && e <= at + 8; ++e) {
      const bool border = e == end_ || !read(text_, e).is_word() || text_[e - 1] == '$';
      if (border && base::is_border(text_, e) && tables_.whole.contains(key_of(text_.substr(at, e - at)))) best = e;
      if (e < end_ && base::is_ascii_space(text_[e])) break;
    }
    return best;
  }

  // ---- symbols
  Pos take_symbol(Pos at, Char c) {
    if (c.value == '.' || c.value == 0x2026) return take_dots(at, c);
    if (c.value == '?' || c.value == '!') {
      Pos e = at + 1;
      while (e < end_ && (text_[e] == '?' || text_[e] == '!')) ++e;
      return emit(at, e, Ending::kStop);
    }
    if (is_apostrophe(c.value)) return take_apostrophe(at, c);
    if ((c.value == '#' || c.value == '@') && space_or_open() && letter_at(at + 1)) return emit(at, tag_end(at + 1));
    if (c.value == '+' && space_or_open() && digit_at(at + 1)) {
      const Pos e = word_end(at + 1);
      if (e - at > 7) return emit(at, e);
    }
    return emit(at, run_end(at, c), c.value == 0x3002 ? Ending::kStop : Ending::kNone);
  }

  [[nodiscard]] bool space_or_open() const { return space_ || !after_word_; }

  Pos take_dots(Pos at, Char c) {
    Pos e = at + c.size;
    while (e < end_ && (text_[e] == '.' || read(text_, e).value == 0x2026)) e += read(text_, e).size;
    return emit(at, e, e - at == 1 ? Ending::kStop : Ending::kEllipsis);
  }

  // "'90s" and "''"; else one apostrophe or quotation mark alone.
  Pos take_apostrophe(Pos at, Char c) {
    const Pos next = at + c.size;
    if (space_or_open() && digit_at(next) && digit_at(next + 1) && !digit_at(next + 2)) {
      const Pos e = next + 2 + (next + 2 < end_ && text_[next + 2] == 's' ? 1 : 0);
      if (!read(text_, e).is_word()) return emit(at, e);
    }
    if (c.value == '\'' && next < end_ && text_[next] == '\'') return emit(at, next + 1);
    return emit(at, marks_end(next));
  }

  // A run of one repeated mark ("--", "***"); brackets and double quotes stand alone.
  [[nodiscard]] Pos run_end(Pos at, Char c) const {
    static constexpr std::string_view kRuns = "-*=_~#<>+$^|\\/`";
    Pos e = at + c.size;
    if (c.value < 0x80 && kRuns.find(static_cast<char>(c.value)) != std::string_view::npos) {
      while (e < end_ && text_[e] == text_[at]) ++e;
    }
    return marks_end(e);
  }

  [[nodiscard]] Pos marks_end(Pos at) const {
    for (Char c = read(text_, at); c.kind == Kind::kMark; c = read(text_, at)) at += c.size;
    return at;
  }

  [[nodiscard]] Pos tag_end(Pos at) const {
    for (Char c = read(text_, at); c.is_word() || c.value == '_' || c.kind == Kind::kMark; c = read(text_, at))
      at += c.size;
    return at;
  }

  // ---- words
  Pos take_word(Pos begin) {
    Pos end = word_end(begin);
    if (const Pos cut = unit_cut(begin, end); cut > begin && cut < end) {
      emit(begin, cut);
      begin = cut;
    }
    if (end < end_ && text_[end] == '.' && !(end + 1 < end_ && text_[end + 1] == '.')) {
      const auto [attach, ending] = period_after(begin, end);
      if (attach) return emit(begin, end + 1, ending);
    }
    const auto cuts = cut_contraction(tables_, text_.substr(begin, end - begin));
    for (const Pos length : cuts) {
      emit(begin, begin + length);
      begin += length;
    }
    return emit(begin, end);
  }

  // Where the word that begins at `at` ends: over letters and digits and what joins them.
  [[nodiscard]] Pos word_end(Pos begin) const {
    Pos piece = begin;                               // where the letters since the last joiner began
    Pos at = begin + (text_[begin] == '.' ? 1 : 0);  // ".5"
    Char last{};
    for (Char c = read(text_, at); at < end_; c = read(text_, at)) {
      if (!c.is_word() && c.kind != Kind::kMark) {
        const Pos next = at + c.size;
        if (!joins(begin, piece, at, c, last, read(text_, next))) break;
        piece = next;
      }
      last = c;
      at += c.size;
    }
    return at;
  }

  // True when the symbol `c` at `at` belongs inside the word.
  [[nodiscard]] bool joins(Pos begin, Pos piece, Pos at, Char c, Char before, Char after) const {
    if (!after.is_word()) return c.value == '_' && after.value == '_';
    const bool digits = before.kind == Kind::kDigit && after.kind == Kind::kDigit;
    if (is_apostrophe(c.value)) return before.is_word() && after.kind == Kind::kLetter;
    switch (c.value) {
      case '.': return (digits && !letters_in(piece, at)) || joins_period(piece, at);
      case ',': return digits && joins_comma(piece, at);
      case ':': return digits && at - piece <= 2;
      case '/': return digits && at - piece <= 4;
      case '&': return is_upper(before.value) && is_upper(after.value);
      case '_': return true;
      default: return is_dash(c.value) && joins_dash(begin, piece, at, c);
    }
  }

  [[nodiscard]] bool letters_in(Pos from, Pos to) const { return to - from > 12 || letter_at(from); }

  // "U.S", "e.g", "Ph.D", "M.Sc": short pieces, one of them a single letter.
  [[nodiscard]] bool joins_period(Pos piece, Pos at) const {
    const Char next = read(text_, at + 1), first = read(text_, piece);
    if (next.kind != Kind::kLetter || first.kind != Kind::kLetter) return false;
    const bool single = at - piece == first.size, upper = is_upper(first.value) && is_upper(next.value);
    if (!read(text_, at + 1 + next.size).is_word()) return single || (at - piece <= 3 && upper);
    const Pos e = letters_end(at + 1);
    return single && upper && e - at <= 4 && e < end_ && text_[e] == '.' &&
           !is_upper(read(text_, at + 1 + next.size).value);
  }

  // "3,800" and "3,800,000", and the decimal comma "0,5"; not the references "[13,14]".
  [[nodiscard]] bool joins_comma(Pos piece, Pos at) const {
    if (in_bracket_) return false;
    Pos e = at + 1;
    while (e < at + 5 && digit_at(e)) ++e;
    const Pos before = at - piece, after = e - at - 1;
    return before <= 3 && after <= 3 && !(before == 3 && after < 3);
  }

  // Prefixes ("anti-war"), given names ("Jong-un"), telephone numbers and ISO dates keep their hyphen.
  [[nodiscard]] bool joins_dash(Pos begin, Pos piece, Pos at, Char dash) const {
    const Pos next = at + dash.size;
    if (digit_at(piece) && digit_at(next)) return dash.value == '-' && joins_numbers(begin, piece, at);
    if (piece != begin) return false;
    const auto key = key_of(text_.substr(piece, at - piece));
    if (key.empty()) return false;
    if (tables_.prefixes.contains(key)) return true;
    if (!is_upper(read(text_, piece).value) || !tables_.syllables.contains(key)) return false;
    return tables_.syllables.contains(key_of(text_.substr(next, letters_end(next) - next)));
  }

  [[nodiscard]] Pos letters_end(Pos at) const {
    const Pos limit = std::min<Pos>(end_, at + kLongestKey);
    while (at < limit && letter_at(at)) at += read(text_, at).size;
    return at;
  }

  [[nodiscard]] Pos digits_from(Pos at) const {
    Pos e = at;
    while (e < end_ && e < at + 8 && base::is_ascii_digit(text_[e])) ++e;
    return e - at;
  }

  [[nodiscard]] bool joins_numbers(Pos begin, Pos piece, Pos at) const {
    const Pos first = at - piece, second = digits_from(at + 1), after = at + 1 + second;
    const bool more = after < end_ && text_[after] == '-' && digit_at(after + 1);
    if (begin != piece) return true;                                            // the first hyphen decided for all
    if (first == 4 && second == 2 && more) return digits_from(after + 1) == 2;  // 2024-05-20
    if (more) return first == 3 && second == 3 && digits_from(after + 1) == 4;  // 212-555-0100
    return second == 4 && (first == 3 || first == 5);                           // 555-0100, 10021-0001
  }

  // "430km" -> 430 km; "USD5" -> USD 5. The end when there is nothing to cut.
  [[nodiscard]] Pos unit_cut(Pos begin, Pos end) const {
    if (end - begin > kLongestKey) return end;
    Pos at = begin;
    if (read(text_, begin).kind != Kind::kLetter) {
      while (at < end && !letter_at(at)) at += read(text_, at).size;
      return at < end && tables_.units_after.contains(key_of(text_.substr(at, end - at))) ? at : end;
    }
    at = letters_end(begin);
    return at < end && digit_at(at) && tables_.units_before.contains(key_of(text_.substr(begin, at - begin))) ? at
                                                                                                              : end;
  }

  // ---- the period after a word
  struct Period {
    bool attach = false;
    Ending ending = Ending::kNone;
  };

  struct Next {
    Char first{};  // of the next word, beyond spaces; size 0 at the end of the line
    Pos at = 0;
    bool space = false;
  };

  [[nodiscard]] Next next_after(Pos at) const {
    Next next{read(text_, at), at, false};
    while (next.first.kind == Kind::kSpace && next.first.size > 0) {
      next.at += next.first.size;
      next.first = read(text_, next.at);
      next.space = true;
    }
    return next;
  }

  [[nodiscard]] Period period_after(Pos begin, Pos end) const {
    const auto word = text_.substr(begin, end - begin);
    const Next next = next_after(end + 1);
    const Char first = read(text_, begin);
    if (first.kind == Kind::kDigit) {  // "1. Introduction"
      const bool numbering = out_.size() == first_ && next.space && end - begin <= 6 && next.first.is_word();
      return {numbering, Ending::kNone};
    }
    if (word.size() > kLongestKey) return {};
    if (const auto it = tables_.abbreviations.find(word); it != tables_.abbreviations.end()) {
      const Period period = period_of(it->second, next);
      if (period.attach || word.size() > first.size) return period;
    }
    if (word.find('.') != std::string_view::npos) return {true, Ending::kMay};
    if (first.kind == Kind::kLetter && word.size() == first.size) return period_of_initial(first, next);
    return {};
  }

  [[nodiscard]] bool is_starter(const Next& next) const {
    return is_upper(next.first.value) &&
           tables_.starters.contains(key_of(text_.substr(next.at, letters_end(next.at) - next.at)));
  }

  [[nodiscard]] Period period_of(Abbreviation kind, const Next& next) const {
    const bool digit = next.first.kind == Kind::kDigit;
    const bool lower = next.first.kind == Kind::kLetter && !is_upper(next.first.value);
    switch (kind) {
      case Abbreviation::kNumber: return {digit || is_roman(next), Ending::kNone};
      case Abbreviation::kDate: return {digit || lower || next.first.value == ',' || after_number(), Ending::kMay};
      case Abbreviation::kDay: return {is_day_and_year(next.at), Ending::kNone};
      case Abbreviation::kPlace: return {after_comma(), Ending::kMay};
      case Abbreviation::kPlain: return {true, Ending::kMay};
      case Abbreviation::kFinal: return {true, Ending::kLikely};
      case Abbreviation::kTitle: return {next.first.size > 0, Ending::kNone};
      default: return {true, Ending::kNone};
    }
  }

  // "J. Smith" and "(b. 1580)", but "in plan B."
  [[nodiscard]] Period period_of_initial(Char letter, const Next& next) const {
    const bool upper = is_upper(letter.value);
    if (!upper)
      return {out_.size() > first_ && text_[out_.back().token.span.begin] == '(' && next.space, Ending::kNone};
    if (next.first.size == 0 || is_close_quote(next.first.value) || next.first.value == '"' || next.first.value == ')')
      return {};
    return {!is_starter(next), Ending::kNone};
  }

  [[nodiscard]] bool is_roman(const Next& next) const {
    const Pos e = letters_end(next.at);
    return next.space && e > next.at &&
           text_.substr(next.at, e - next.at).find_first_not_of("IVXLC") == std::string_view::npos;
  }

  // "9, 2019", "9 2019".
  [[nodiscard]] bool is_day_and_year(Pos at) const {
    const auto digits = [&] {
      const Pos from = at;
      while (at < end_ && base::is_ascii_digit(text_[at])) ++at;
      return at - from;
    };
    const auto day = digits();
    if (day < 1 || day > 2) return false;
    if (at < end_ && text_[at] == ',') ++at;
    if (at >= end_ || text_[at] != ' ') return false;
    ++at;
    return digits() == 4;
  }

  [[nodiscard]] bool after_comma() const { return out_.size() > first_ && text_[out_.back().token.span.begin] == ','; }
  [[nodiscard]] bool after_number() const {
    return out_.size() > first_ && base::is_ascii_digit(text_[out_.back().token.span.begin]);
  }

  const Tables::Impl& tables_;
  std::string_view text_;
  Web web_;
  Pos begin_, end_;
  std::vector<Word>& out_;
  std::size_t first_;
  bool space_ = true;
  bool after_word_ = false;
  bool in_bracket_ = false;
};

}  // namespace

void cut_words(const Tables::Impl& tables, std::string_view text, Span line, std::vector<Word>& out) {
  Cutter(tables, text, line, out).run();
}

}  // namespace dragoman::text
