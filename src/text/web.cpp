#include "text/web.h"

#include "base/utf8.h"
#include "text/characters.h"

namespace dragoman::text {

namespace {

using Pos = std::uint32_t;

bool is_name_byte(char c) {
  return base::is_ascii_alpha(c) || base::is_ascii_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

bool starts(std::string_view text, Pos at, std::string_view with) {
  if (text.size() - at < with.size()) return false;
  for (std::size_t i = 0; i < with.size(); ++i) {
    if ((text[at + i] | 0x20) != with[i] && text[at + i] != with[i]) return false;
  }
  return true;
}

}  // namespace

// To the next space, quote or angle bracket, without the punctuation that closes the sentence around it.
Pos Web::url_end(Pos at) const {
  Pos e = at;
  int depth = 0;
  for (; e < text_.size(); e += read(text_, e).size) {
    const Char c = read(text_, e);
    if (c.kind == Kind::kSpace || c.value == '"' || c.value == '<' || c.value == '>' || c.value == ']' ||
        is_open_quote(c.value) || is_close_quote(c.value)) {
      break;
    }
    if (c.value == '(') ++depth;
    if (c.value == ')' && --depth < 0) break;
  }
  while (e > at && std::string_view(".,;:!?'").find(text_[e - 1]) != std::string_view::npos) --e;
  return e;
}

Pos Web::mail_end(Pos at, Pos sign) const {
  Pos e = sign + 1;
  while (e < text_.size() && is_name_byte(text_[e])) ++e;
  while (e > sign + 1 && !base::is_ascii_alpha(text_[e - 1]) && !base::is_ascii_digit(text_[e - 1])) --e;
  return e > sign + 1 && sign > at ? e : at;
}

// "example.com", "example.org/page": the last piece is a known domain.
Pos Web::domain_end(const Tables::Impl& tables, Pos at, Pos run) const {
  while (run > at && !base::is_ascii_alpha(text_[run - 1]) && !base::is_ascii_digit(text_[run - 1])) --run;
  const auto host = text_.substr(at, run - at);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || !base::is_ascii_alpha(host[0]) ||
      host.find("..") != std::string_view::npos)
    return at;
  const auto last = host.substr(dot + 1);
  if (last.empty() || base::is_ascii_upper(last[0]) || !tables.domains.contains(key_of(last))) return at;
  return run < text_.size() && text_[run] == '/' ? url_end(at) : run;
}

Pos Web::end(const Tables::Impl& tables, Pos at, bool start) {
  if (at < plain_until_ || !start || !is_name_byte(text_[at])) return at;
  if (starts(text_, at, "http://") || starts(text_, at, "https://") || starts(text_, at, "ftp://") ||
      starts(text_, at, "www.")) {
    return url_end(at);
  }
  Pos run = at;
  bool marked = false;
  for (; run < text_.size() && is_name_byte(text_[run]); ++run) marked |= text_[run] == '.';
  if (run < text_.size() && text_[run] == '@') {
    if (const Pos e = mail_end(at, run); e > at) return e;
  } else if (marked) {
    if (const Pos e = domain_end(tables, at, run); e > at) return e;
  }
  plain_until_ = run;
  return at;
}

}  // namespace dragoman::text
