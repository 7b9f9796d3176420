#include <iconv.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "archive/archive.h"
#include "archive/feed_date.h"
#include "archive/xml.h"
#include "base/table.h"
#include "base/utf8.h"

namespace dragoman::archive {

namespace {

// What an element of an entry says; a lower rank wins where several say the same.
enum class Role { kContent, kTitle, kLink, kId, kPublished, kAuthor };
struct Known {
  std::string_view name;
  Role role;
  int rank;
};
constexpr std::array<Known, 16> kKnown = {{{"content:encoded", Role::kContent, 1},
                                           {"content", Role::kContent, 1},
                                           {"description", Role::kContent, 2},
                                           {"summary", Role::kContent, 3},
                                           {"title", Role::kTitle, 1},
                                           {"link", Role::kLink, 1},
                                           {"guid", Role::kId, 1},
                                           {"id", Role::kId, 1},
                                           {"pubDate", Role::kPublished, 1},
                                           {"published", Role::kPublished, 1},
                                           {"issued", Role::kPublished, 2},
                                           {"dc:date", Role::kPublished, 2},
                                           {"dcterms:created", Role::kPublished, 3},
                                           {"dc:creator", Role::kAuthor, 1},
                                           {"author", Role::kAuthor, 2},
                                           {"itunes:author", Role::kAuthor, 3}}};

const Known* known(std::string_view name) {
  const auto* found = std::ranges::find(kKnown, name, &Known::name);
  return found == kKnown.end() ? nullptr : found;
}

bool is_entry(std::string_view name) { return name == "item" || name == "entry"; }

// UTF-8, whatever the declaration or byte order mark says; bytes that are none become '?'.
std::string to_utf8(std::string_view bytes) {
  std::string from = "utf-8";
  if (bytes.starts_with("\xFF\xFE")) from = "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) from = "utf-16be";
  const auto head = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{200}));
  if (from == "utf-8" && head.starts_with("<?xml")) {
    if (auto said = base::lower(attribute(head.substr(5), "encoding")); !said.empty()) from = said;
  }
  if (from == "iso-8859-1" || from == "latin1") from = "windows-1252";
  if (from == "utf-8" || from == "utf8") return std::string(bytes);
  const iconv_t converter = iconv_open("UTF-8", from.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::string(bytes);
  std::string out;
  auto* in = const_cast<char*>(bytes.data());
  std::size_t left = bytes.size();
  while (left > 0) {
    std::array<char, 8192> piece;
    char* to = piece.data();
    std::size_t room = piece.size();
    const bool stuck = iconv(converter, &in, &left, &to, &room) == static_cast<std::size_t>(-1);
    out.append(piece.data(), piece.size() - room);
    if (stuck && room == piece.size() && left > 0) {
      out += '?';
      ++in;
      --left;
    }
  }
  iconv_close(converter);
  return out;
}

// "a@b.example (Ana Roe)" -> "Ana Roe", as RSS wants it; "" for an address alone.
std::string without_address(const std::string& author) {
  if (author.find('@') == std::string::npos) return author;
  const auto open = author.find('('), close = author.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return "";
  return std::string(base::trim(author.substr(open + 1, close - open - 1)));
}

// Reads one entry; the scanner stands behind its begin tag and is left behind its end tag.
class EntryReader {
 public:
  EntryReader(XmlScanner& scanner, std::string_view name) : scanner_(scanner), name_(name) {}

  void read() {
    for (;;) {
      const auto piece = scanner_.next();
      if (piece.kind == XmlPiece::Kind::kStop) return;
      if (piece.kind == XmlPiece::Kind::kEnd && piece.name == name_) return;
      if (piece.kind != XmlPiece::Kind::kBegin) continue;
      const auto* what = known(piece.name);
      if (what != nullptr) element(*what, piece);
    }
  }

  Item item(InputAs as) const {
    const auto link = value(Role::kLink), told = value(Role::kPublished);
    Item out{0, value(Role::kId), Input(), link, value(Role::kTitle), feed_day(told)};
    if (out.source.empty()) out.source = link;
    Input input;
    input.bytes = value(Role::kContent);
    if (base::trim(input.bytes).empty()) {
      out.input = fail(ErrorCode::kBadInput, "archive", "the entry has no content");
      return out;
    }
    input.format = InputFormat::kHtml;
    input.as = as;
    input.source = out.source;
    input.title = value(Role::kTitle);
    input.url = link.find("://") != std::string::npos ? link : "";
    input.published = out.published;
    if (!told.empty() && input.published.empty())
      input.warnings.push_back("the entry's date is in no known form: '" + told.substr(0, 60) + "'");
    for (const auto& author : authors_) {
      if (auto name = without_address(author); !name.empty()) input.authors.push_back(std::move(name));
    }
    out.input = std::move(input);
    return out;
  }

 private:
  struct Value {
    std::string text;
    int rank = 1000;
  };

  std::string value(Role role) const { return values_[static_cast<std::size_t>(role)].text; }

  void element(const Known& what, const XmlPiece& begin) {
    std::string text;
    if (what.name == "link" && !attribute(begin.attributes, "href").empty()) {
      const auto relation = attribute(begin.attributes, "rel");
      if (relation.empty() || relation == "alternate") text = attribute(begin.attributes, "href");
      if (!begin.empty) inner(begin);
    } else if (!begin.empty) {
      text = inner(begin);
    }
    if (what.role != Role::kContent) text = base::trim(text);
    if (what.role == Role::kAuthor && !text.empty()) add_author(text, what.rank);
    auto& slot = values_[static_cast<std::size_t>(what.role)];
    if (!text.empty() && what.rank < slot.rank) slot = {std::move(text), what.rank};
  }

  // All of the best rank, in order: an entry may have several.
  void add_author(const std::string& name, int rank) {
    if (rank > author_rank_ || std::ranges::find(authors_, name) != authors_.end()) return;
    if (rank < author_rank_) authors_.clear();
    author_rank_ = rank;
    authors_.push_back(name);
  }

  // What stands between the tags: text with references resolved, or the markup itself where it is XHTML. Of an Atom
  // author, its name alone.
  std::string inner(const XmlPiece& begin) {
    const bool markup = attribute(begin.attributes, "type") == "xhtml";
    std::string text, name;
    bool in_name = false;
    std::size_t depth = 1, end = begin.end;
    while (depth > 0) {
      const auto piece = scanner_.next();
      if (piece.kind == XmlPiece::Kind::kStop) break;
      if (piece.kind == XmlPiece::Kind::kBegin && !piece.empty) ++depth;
      if (piece.kind == XmlPiece::Kind::kEnd) --depth;
      if (piece.kind == XmlPiece::Kind::kEnd && depth == 0) break;
      end = piece.end;
      if (piece.kind == XmlPiece::Kind::kText) {
        const auto plain = piece.literal ? std::string(piece.text) : resolve_references(piece.text);
        (in_name ? name : text) += plain;
      } else {
        in_name = piece.kind == XmlPiece::Kind::kBegin && piece.name == "name";
      }
    }
    if (markup) return std::string(scanner_.between(begin.end, end));
    return begin.name == "author" && !name.empty() ? name : text;
  }

  XmlScanner& scanner_;
  std::string_view name_;
  std::array<Value, 6> values_;
  std::vector<std::string> authors_;
  int author_rank_ = 1000;
};

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  XmlScanner scanner(bytes.substr(0, 8192));
  for (int i = 0; i < 4; ++i) {
    const auto piece = scanner.next();
    if (piece.kind == XmlPiece::Kind::kBegin) {
      return piece.name == "rss" || piece.name == "feed" || piece.name == "rdf:RDF" || piece.name == "RDF";
    }
  }
  return false;
}

Result<std::vector<Item>> read_feed(std::string_view bytes, InputAs as) {
  const auto text = to_utf8(bytes);
  const auto from = std::min(text.find('<'), text.size());
  if (!looks_like_feed(std::string_view(text).substr(from))) {
    return fail(ErrorCode::kBadInput, "archive", "neither RSS nor Atom");
  }
  std::vector<Item> items;
  XmlScanner scanner(text);
  for (auto piece = scanner.next(); piece.kind != XmlPiece::Kind::kStop; piece = scanner.next()) {
    if (piece.kind != XmlPiece::Kind::kBegin || piece.empty || !is_entry(piece.name)) continue;
    EntryReader entry(scanner, piece.name);
    entry.read();
    items.push_back(entry.item(as));
  }
  return items;
}

FeedHead read_feed_head(std::string_view bytes) {
  const auto text = to_utf8(bytes);
  XmlScanner scanner(text);
  FeedHead out;
  std::string_view open;  // the element whose text is read; "image" while within one, whose title is not the feed's
  for (auto piece = scanner.next(); piece.kind != XmlPiece::Kind::kStop; piece = scanner.next()) {
    if (piece.kind == XmlPiece::Kind::kBegin) {
      if (is_entry(piece.name)) break;
      const bool wanted = piece.name == "title" || piece.name == "ttl" || piece.name == "image";
      if (open != "image" && !piece.empty) open = wanted ? piece.name : std::string_view();
    } else if (piece.kind == XmlPiece::Kind::kEnd) {
      if (piece.name == open || open != "image") open = {};
    } else if (open == "title") {
      out.title += piece.literal ? std::string(piece.text) : resolve_references(piece.text);
    } else if (open == "ttl") {
      double minutes = 0;
      const auto number = base::trim(piece.text);
      const auto [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), minutes);
      if (wrong == std::errc() && minutes > 0) out.ttl_minutes = minutes;
    }
  }
  out.title = std::string(base::trim(out.title));
  return out;
}

}  // namespace dragoman::archive
