#include <algorithm>

#include "base/utf8.h"
#include "page/classes.h"
#include "page/metadata.h"
#include "page/names.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

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
      if (piece.text.size() > (classed ? 160u : 100u) ||
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

void complete_metadata(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                       const MetaTables& tables) {
  complete_dates(meta, markup, flow, title, tables);
  complete_authors(meta, markup, flow, title);
}

}  // namespace dragoman::page
