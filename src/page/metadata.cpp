#include "page/metadata.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/utf8.h"
#include "page/classes.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kRoles = 8;

std::optional<MetaRole> role_of(std::string_view word) {
  static constexpr std::array<std::string_view, kRoles> kWords = {"title",  "description", "published", "modified",
                                                                  "author", "publisher",   "url",       "language"};
  for (std::size_t i = 0; i < kRoles; ++i) {
    if (kWords[i] == word) return static_cast<MetaRole>(i);
  }
  return std::nullopt;
}

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
    for (auto at = text.find(name.from); at != std::string::npos; at = text.find(name.from, at + name.to.size())) {
      text.replace(at, name.from.size(), name.to);
    }
  }
  return unescape_numbers(text);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto folded = base::fold(text);
  for (const char c : folded) {
    if (base::is_ascii_alpha(c) || base::is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
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

struct MetaValue {
  std::string text;
  int rank = 1000;
};

class Reader {
 public:
  Reader(const Markup& markup, const MetaTables& tables) : markup_(markup), tables_(tables) {}

  Metadata read() {
    for (std::uint32_t i = 1; i < markup_.nodes.size(); ++i) {
      if (!markup_.nodes[i].is_text) element(i, markup_.nodes[i]);
    }
    linked_ = read_linked_data(markup_);
    Metadata out;
    out.meta_title = value(MetaRole::kTitle);
    out.description = value(MetaRole::kDescription);
    out.headline = collapse(unescape(linked_.headline));
    out.document_title = collapse(document_title_);
    out.h1 = h1_;
    pick_site(out);
    out.title = pick_title(out);
    pick_dates(out);
    pick_authors(out);
    return out;
  }

 private:
  std::string value(MetaRole role) const { return collapse(unescape(values_[static_cast<std::size_t>(role)].text)); }

  void note(std::string_view name, std::string_view content) {
    if (content.empty()) return;
    const auto* entry = tables_.find(base::lower(name));
    if (entry == nullptr) return;
    auto& slot = values_[static_cast<std::size_t>(entry->role)];
    if (entry->role == MetaRole::kAuthor) {
      if (content.find("://") != std::string_view::npos || base::lower(content) == "admin") return;
      if (entry->rank == slot.rank) slot.text += ";" + std::string(content);
    }
    const bool dated = entry->role == MetaRole::kPublished || entry->role == MetaRole::kModified;
    if (dated && tables_.dates().read(content).empty()) return;
    if (entry->rank < slot.rank) slot = {std::string(content), entry->rank};
  }

  void element(std::uint32_t index, const Node& node) {
    switch (node.tag) {
      case LXB_TAG_META: {
        const auto content = markup_.attribute(node, Attr::kContent);
        for (const auto name : {Attr::kProperty, Attr::kName, Attr::kItemprop, Attr::kHttpEquiv})
          note(markup_.attribute(node, name), content);
        break;
      }
      case LXB_TAG_TITLE:
        if (document_title_.empty()) document_title_ = markup_.text_below(index);
        break;
      case LXB_TAG_LINK:
        if (markup_.attribute(node, Attr::kRel) == "canonical" && canonical_.empty())
          canonical_ = markup_.attribute(node, Attr::kHref);
        break;
      case LXB_TAG_HTML:
        html_lang_ = markup_.attribute(node, Attr::kLang);
        break;
      case LXB_TAG_H1: {
        auto text = collapse(markup_.text_below(index));
        if (text.size() > 1 && h1s_.size() < 8) h1s_.push_back(std::move(text));
        break;
      }
      default:
        break;
    }
    if (node.count == 0) return;
    const auto item = markup_.attribute(node, Attr::kItemprop);
    if (item == "datePublished" || item == "dateModified") {
      auto text = std::string(markup_.attribute(node, Attr::kDatetime));
      if (text.empty()) text = markup_.attribute(node, Attr::kContent);
      if (text.empty() && node.end - index < 20) text = markup_.text_below(index);
      auto& slot = item == "datePublished" ? item_published_ : item_modified_;
      if (slot.empty()) slot = tables_.dates().read(text);
    }
    if (item == "author" && item_author_.empty() && node.tag != LXB_TAG_META && node.end - index < 40) {
      item_author_ = item_name(index);
    }
  }

  // The author's name: the itemprop=name inside, else the text.
  std::string item_name(std::uint32_t index) const {
    for (auto i = index; i < markup_.nodes[index].end; ++i) {
      const auto& node = markup_.nodes[i];
      if (node.is_text || markup_.attribute(node, Attr::kItemprop) != "name") continue;
      const auto content = markup_.attribute(node, Attr::kContent);
      return content.empty() ? collapse(markup_.text_below(i)) : std::string(content);
    }
    return collapse(markup_.text_below(index));
  }

  void pick_site(Metadata& out) {
    out.url = canonical_;
    if (out.url.find("://") == std::string::npos) out.url = value(MetaRole::kUrl);
    if (out.url.find("://") == std::string::npos) out.url = linked_.url;
    if (out.url.find("://") == std::string::npos) out.url.clear();
    out.publisher = value(MetaRole::kPublisher);
    if (out.publisher.empty() || out.publisher.find("://") != std::string::npos)
      out.publisher = collapse(unescape(linked_.publisher));
    if (out.publisher.empty()) out.publisher = host_of(out.url);
    out.language = html_lang_;
    if (out.language.empty()) out.language = linked_.language;
    if (out.language.empty()) out.language = value(MetaRole::kLanguage);
  }

  // The h1 most like what the head says; the head's own title when no h1 is like it.
  std::string pick_title(Metadata& out) {
    const std::string told[] = {out.meta_title, out.headline, out.document_title};
    const bool told_nothing = out.meta_title.empty() && out.headline.empty() && out.document_title.empty();
    double best = 0;
    for (const auto& h1 : h1s_) {
      double likeness = 0;
      for (const auto& title : told)
        likeness = std::max(likeness, title.empty() ? 0 : title_likeness(h1, without_site(title, out.publisher)));
      if (likeness > best) {
        best = likeness;
        out.h1 = h1;
      }
    }
    if (best >= 0.34 || (best == 0 && h1s_.size() == 1 && told_nothing)) return shortest(out.h1, told, out.publisher);
    if (!out.headline.empty()) return without_site(out.headline, out.publisher);
    if (!out.meta_title.empty()) return without_site(out.meta_title, out.publisher);
    if (!out.document_title.empty()) return without_site(out.document_title, out.publisher);
    return h1s_.empty() ? "" : h1s_.front();
  }

  // An h1 may hold more before the headline (a date, a series): what the head says is taken when the h1 ends with it.
  static std::string shortest(const std::string& h1, std::span<const std::string> told, const std::string& site) {
    const auto all = words_of(h1);
    for (const auto& title : told) {
      const auto shorter = without_site(title, site);
      const auto words = words_of(shorter);
      if (words.size() < 3 || words.size() >= all.size()) continue;
      if (std::equal(words.rbegin(), words.rend(), all.rbegin())) return shorter;
    }
    return without_site(h1, site);
  }

  void pick_dates(Metadata& out) {
    const auto& dates = tables_.dates();
    const auto pick = [&](std::string_view linked, MetaRole role, const std::string& item) -> std::optional<Dated> {
      if (auto day = dates.read(linked); !day.empty()) return Dated{day, "json-ld"};
      if (auto day = dates.read(value(role)); !day.empty()) return Dated{day, "meta"};
      if (!item.empty()) return Dated{item, "meta"};
      return std::nullopt;
    };
    out.published = pick(linked_.published, MetaRole::kPublished, item_published_);
    out.modified = pick(linked_.modified, MetaRole::kModified, item_modified_);
  }

  void pick_authors(Metadata& out) {
    std::vector<std::string> named = linked_.authors;
    const auto add = [&](std::string_view text) {
      auto name = clean_author(collapse(unescape(std::string(text))));
      if (!name.empty() && std::find(out.authors.begin(), out.authors.end(), name) == out.authors.end())
        out.authors.push_back(std::move(name));
    };
    for (const auto& name : named) add(name);
    if (out.authors.empty()) {
      std::string_view rest = values_[static_cast<std::size_t>(MetaRole::kAuthor)].text;
      for (const auto part : base::split(rest, ';')) add(part);
    }
    if (out.authors.empty()) add(item_author_);
  }

  const Markup& markup_;
  const MetaTables& tables_;
  std::array<MetaValue, kRoles> values_;
  LinkedData linked_;
  std::string document_title_, canonical_, html_lang_, h1_, item_published_, item_modified_, item_author_;
  std::vector<std::string> h1s_;
};

// The time element nearest the headline; those far from it (teasers, comments) do not count when there is a headline.
std::string time_element(const Markup& markup, const Flow& flow, std::size_t title, const DateReader& dates) {
  const bool placed = title < flow.pieces.size();
  const auto at = placed ? flow.pieces[title].source.begin : 0;
  const auto begin = placed ? flow.pieces[title > 12 ? title - 12 : 0].source.begin : 0;
  const auto end = placed ? flow.pieces[std::min(title + 20, flow.pieces.size() - 1)].source.end : 0;
  std::string best;
  std::uint32_t best_distance = 0xFFFFFFFF;
  for (std::uint32_t i = 1; i < markup.nodes.size(); ++i) {
    const auto& node = markup.nodes[i];
    if (node.is_text || node.tag != LXB_TAG_TIME) continue;
    if (placed && (node.source.begin < begin || node.source.begin > end)) continue;
    const auto role = base::lower(markup.attribute(node, Attr::kClass));
    if (role.find("updated") != std::string::npos || role.find("modified") != std::string::npos) continue;
    auto day = dates.read(markup.attribute(node, Attr::kDatetime));
    if (day.empty()) day = dates.read(markup.text_below(i));
    const auto distance = node.source.begin > at ? node.source.begin - at : 2 * (at - node.source.begin);
    if (day.empty() || distance >= best_distance) continue;
    best_distance = distance;
    best = day;
  }
  return best;
}

// Time elements and date lines, best first: those by the title, those with a date class.
void complete_dates(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                    const MetaTables& tables) {
  if (!meta.published) {
    if (auto day = time_element(markup, flow, title, tables.dates()); !day.empty())
      meta.published = Dated{day, "time-tag"};
  }
  if (!meta.published) {
    if (auto day = tables.dates().from_url(meta.url); !day.empty()) meta.published = Dated{day, "url"};
  }
  if (meta.published) return;
  const auto from = title < flow.pieces.size() ? (title > 8 ? title - 8 : 0) : 0;
  const auto to = std::min(flow.pieces.size(), (title < flow.pieces.size() ? title : 0) + 16);
  const auto date_class = class_bit("date");
  for (const bool classed : {true, false}) {
    for (std::size_t i = from; i < to; ++i) {
      const auto& piece = flow.pieces[i];
      if (piece.text.size() > (classed ? 160u : 60u) ||
          (classed && ((piece.own_classes | piece.above_classes) & date_class) == 0))
        continue;
      if (auto day = tables.dates().read(flow.view(piece)); !day.empty()) {
        meta.published = Dated{day, "text"};
        return;
      }
    }
  }
}

// Two to five words that begin with capitals, no digits: what a person's name looks like.
bool looks_like_name(std::string_view text) {
  std::size_t words = 0, small = 0;
  bool start = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    if (c.value >= '0' && c.value <= '9') return false;
    if (start && base::is_letter(c.value)) {
      ++words;
      small += base::is_upper(c.value) ? 0 : 1;
    }
    start = !base::is_letter(c.value) && c.value != '\'' && c.value != 0x2019 && c.value != '.';
    at += c.size;
  }
  return words >= 2 && words <= 5 && small <= 1 && words > 2 * small;
}

// The name in a byline: "By Ana Costa", "By Ana Costa, Staff Writer", "Written by Ana Costa on May 20"; "" when it is
// none.
std::string name_in_byline(std::string_view text, bool needs_by) {
  const auto folded = base::lower(text);
  bool by = false;
  for (const std::string_view lead : {"by ", "by:", "written by", "posted by", "words by", "author:", "story by",
                                      "reported by", "reviewed by", "by\xC2\xA0"})
    by |= folded.starts_with(lead);
  if (needs_by && !by) return "";
  auto name = clean_author(text);
  for (const std::string_view cut :
       {" on ", " Published", " Updated", " Posted", " in ", " Last ", " | ", " - ", " \xE2\x80\x93 ", ", "}) {
    if (const auto at = name.find(cut); at != std::string::npos) name = name.substr(0, at);
  }
  return looks_like_name(name) ? name : "";
}

// The first link to an author's page whose text is a name.
std::string linked_author(const Markup& markup) {
  for (std::uint32_t i = 1; i < markup.nodes.size(); ++i) {
    const auto& node = markup.nodes[i];
    if (node.is_text || node.tag != LXB_TAG_A || node.count == 0 || node.end - i > 12) continue;
    const auto href = markup.attribute(node, Attr::kHref);
    bool author = markup.attribute(node, Attr::kRel).find("author") != std::string_view::npos;
    for (const std::string_view path : {"/author/", "/authors/", "/by/", "/contributors/", "/contributor/", "/writers/",
                                        "/journalist/", "/profile/author"}) {
      author |= href.find(path) != std::string_view::npos;
    }
    if (!author) continue;
    if (auto name = name_in_byline(collapse(markup.text_below(i)), false); !name.empty()) return name;
  }
  return "";
}

struct BylineSearch {
  std::size_t from = 0, to = 0;
  bool classed = false;  // any piece of an author class; else only pieces that say "by"
};

std::string byline_author(const Flow& flow, const BylineSearch& search, std::size_t title) {
  const auto author_class = class_bit("author");
  for (auto i = search.from; i < search.to; ++i) {
    const auto& piece = flow.pieces[i];
    const auto text = flow.view(piece);
    const bool in_class = ((piece.own_classes | piece.above_classes) & author_class) != 0;
    if (i == title || text.size() > 120 || (search.classed && !in_class)) continue;
    auto name = name_in_byline(text, !search.classed);
    // "By" alone, the name in the next piece.
    const auto alone = base::lower(text);
    const bool label = alone == "by" || alone == "by:" || alone == "written by" || alone == "author" ||
                       alone == "written by:" || alone == "author:";
    if (name.empty() && label && i + 1 < flow.pieces.size())
      name = name_in_byline(flow.view(flow.pieces[i + 1]), false);
    if (!name.empty()) return name;
  }
  return "";
}

void complete_authors(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title) {
  // An author that is the publisher says little: a byline wins over it.
  const bool weak = meta.authors.size() == 1 && title_likeness(meta.authors[0], meta.publisher) > 0.6;
  if (!meta.authors.empty() && !weak) return;
  const bool placed = title < flow.pieces.size();
  const auto from = placed && title > 8 ? title - 8 : 0;
  const auto to = std::min(flow.pieces.size(), (placed ? title : 0) + 24);
  auto name = byline_author(flow, {from, to, false}, title);
  if (name.empty()) name = linked_author(markup);
  if (name.empty() && !weak) name = byline_author(flow, {from, to, true}, title);
  if (name.empty() && !weak) name = byline_author(flow, {to, flow.pieces.size(), false}, title);
  if (name.empty() && !weak) name = byline_author(flow, {to, flow.pieces.size(), true}, title);
  if (!name.empty()) meta.authors = {std::move(name)};
}

}  // namespace

Result<MetaTables> MetaTables::load(const base::TableSet& set) {
  auto dates = DateReader::load(set);
  if (!dates) return fail(dates.error());
  auto table = set.table("page/meta_names.tsv", {"name", "role", "rank", "example", "expect"});
  if (!table) return fail(table.error());
  MetaTables out(std::move(*dates));
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto role = role_of(table->cell(row, "role"));
    const auto cell = table->cell(row, "rank");
    int rank = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), rank);
    if (!role || rank < 1) return fail(table->error(row, "unknown role or rank"));
    out.names_.emplace(table->id(row), Entry{*role, rank});
  }
  return out;
}

const MetaTables::Entry* MetaTables::find(std::string_view name) const {
  const auto found = names_.find(std::string(name));
  return found == names_.end() ? nullptr : &found->second;
}

double title_likeness(std::string_view a, std::string_view b) {
  auto x = words_of(a), y = words_of(b);
  if (x.empty() || y.empty()) return 0;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::vector<std::string> common;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(x.size() + y.size());
}

std::string clean_author(std::string_view text) {
  auto name = collapse(text);
  const auto folded = base::lower(name);
  for (const std::string_view lead : {"written by ", "posted by ", "reported by ", "words by ", "recipe by ",
                                      "story by ", "author: ", "author ", "by: ", "by ", "von "}) {
    if (folded.starts_with(lead)) {
      name = name.substr(lead.size());
      break;
    }
  }
  for (const std::string_view cut : {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " \xE2\x80\x94 ", "http", "@"}) {
    if (const auto at = name.find(cut); at != std::string::npos) name = name.substr(0, at);
  }
  name = collapse(name);
  while (!name.empty() && (name.back() == ',' || name.back() == ':' || name.back() == '|' || name.back() == ';'))
    name.pop_back();
  const auto words = words_of(name);
  const bool digits = std::any_of(name.begin(), name.end(), [](char c) { return base::is_ascii_digit(c); });
  const bool label =
      words.size() == 1 && (words[0] == "by" || words[0] == "author" || words[0] == "admin" || words[0] == "staff");
  const bool number = std::all_of(name.begin(), name.end(),
                                  [](char c) { return base::is_ascii_digit(c) || c == '/' || c == '.' || c == '-'; });
  if (words.empty() || words.size() > 16 || (digits && words.size() > 3) || label || number) return "";
  return name;
}

Metadata read_metadata(const Markup& markup, const MetaTables& tables) { return Reader(markup, tables).read(); }

void complete_metadata(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                       const MetaTables& tables) {
  complete_dates(meta, markup, flow, title, tables);
  complete_authors(meta, markup, flow, title);
}

}  // namespace dragoman::page
