#include "page/names.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

// &#8217; and &#x26; -> their characters.
std::string unescape_numbers(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.compare(at, 2, "&#") == 0 ? text.find(';', at) : std::string::npos;
    std::uint32_t value = 0;
    if (end != std::string::npos && end - at <= 9) {
      const bool hex = text[at + 2] == 'x' || text[at + 2] == 'X';
      std::from_chars(text.data() + at + (hex ? 3 : 2), text.data() + end, value, hex ? 16 : 10);
    }
    if (value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF)) {
      base::append(out, value);
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace

std::string collapse(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    if (base::is_space(c.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c.value != 0x200B && c.value != 0xFEFF && c.value != 0xAD) {
      out += text.substr(at, c.size);
    }
    at += c.size;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Character references left inside values that were encoded twice (JSON-LD often is).
std::string unescape(std::string text) {
  struct Name {
    std::string_view from, to;
  };
  static constexpr Name kNames[] = {
      {"&amp;", "&"},
      {"&quot;", "\""},
      {"&apos;", "'"},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&nbsp;", " "},
      {"&rsquo;", "\xE2\x80\x99"},
      {"&lsquo;", "\xE2\x80\x98"},
      {"&ldquo;", "\xE2\x80\x9C"},
      {"&rdquo;", "\xE2\x80\x9D"},
      {"&ndash;", "\xE2\x80\x93"},
      {"&mdash;", "\xE2\x80\x94"},
      {"&hellip;", "\xE2\x80\xA6"},
  };
  for (const auto& name : kNames) {
    if (auto at = text.find(name.from); at != std::string::npos) {
      std::string out;
      std::size_t from = 0;
      for (; at != std::string::npos; at = text.find(name.from, from)) {
        out.append(text, from, at - from).append(name.to);
        from = at + name.from.size();
      }
      text = out.append(text, from);
    }
  }
  return unescape_numbers(text);
}

namespace {

bool is_word_byte(char c) {
  return base::is_ascii_lower(c) || base::is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Calls `take` with each word of a folded text.
void each_word(std::string_view folded, auto&& take) {
  for (std::size_t at = 0; at < folded.size();) {
    const auto begin = at;
    while (at < folded.size() && is_word_byte(folded[at])) ++at;
    if (at > begin) {
      take(folded.substr(begin, at - begin));
    } else {
      ++at;
    }
  }
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  each_word(base::fold(text), [&](std::string_view word) { out.emplace_back(word); });
  return out;
}

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  auto host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

// "Headline - The Daily Sample" -> "Headline": the last part goes when it is the site's name or a short tail.
std::string without_site(const std::string& title, const std::string& site) {
  for (const std::string_view separator :
       {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xE2\x80\xA2 ", " \xC2\xB7 "}) {
    const auto at = title.rfind(separator);
    if (at == std::string::npos) continue;
    const auto tail = title.substr(at + separator.size());
    const bool named = !site.empty() && title_likeness(tail, site) >= 0.5;
    if (named || (words_of(tail).size() <= 4 && words_of(title.substr(0, at)).size() >= 3)) return title.substr(0, at);
  }
  return title;
}

// Different words of a title: every line of the page is compared with each.
constexpr std::size_t kMostTitleWords = 200;

TitleWords::TitleWords(std::string_view title) {
  each_word(base::fold(title), [&](std::string_view word) {
    ++size_;
    plain_ &= base::ascii_run(word, 0) == word.size();
    any_ |= WordSketch::bit(base::eight_bytes(word.data(), word.size()));
    const auto known = std::ranges::find(words_, word, &Word::text);
    if (known != words_.end()) {
      ++known->count;
    } else if (words_.size() < kMostTitleWords) {
      words_.push_back({std::string(word), 1, 0});
    }
  });
}

double TitleWords::likeness(std::string_view folded) {
  for (auto& word : words_) word.left = word.count;
  std::size_t common = 0, size = 0;
  each_word(folded, [&](std::string_view word) {
    ++size;
    for (auto& known : words_) {
      if (known.text.size() != word.size() || known.text.front() != word.front() || known.text != word) continue;
      if (known.left > 0) {
        --known.left;
        ++common;
      }
      break;
    }
  });
  if (size == 0 || size_ == 0) return 0;
  return 2.0 * static_cast<double>(common) / static_cast<double>(size + size_);
}

double title_likeness(std::string_view a, std::string_view b) { return TitleWords(a).likeness(base::fold(b)); }

}  // namespace dragoman::page
