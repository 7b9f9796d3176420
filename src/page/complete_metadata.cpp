#include "page/complete_metadata.h"

#include <algorithm>

#include "page/classes.h"
#include "page/names.h"
#include "page/shown_dates.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kLongestByline = 220, kRunningText = 140;  // bytes

const ShownDate* first_of(const std::vector<ShownDate>& shown, auto&& wanted) {
  const auto found = std::find_if(shown.begin(), shown.end(), wanted);
  return found == shown.end() ? nullptr : &*found;
}

// A day told as published that is also the day of the last change, or stands beside no other, may be that of a rebuilt
// page: an earlier one shown by the headline or in the address is right.
void mend_published(Metadata& meta, const std::vector<ShownDate>& shown, const std::string& in_url) {
  if (meta.modified && meta.modified->edtf != meta.published->edtf) return;
  const auto earlier = [&](const ShownDate& d) {
    const bool plain = d.label == DateLabel::kNone && (d.classed || d.whole) && !d.in_body;
    return d.day < meta.published->edtf && !d.far && (d.label == DateLabel::kPublished || plain);
  };
  if (const auto* d = first_of(shown, earlier)) {
    if (!meta.modified) meta.modified = meta.published;
    meta.published = Dated{d->day, d->time_tag ? "time-tag" : "text"};
  } else if (!in_url.empty() && in_url < meta.published->edtf) {
    if (!meta.modified) meta.modified = meta.published;
    meta.published = Dated{in_url, "url"};
  }
}

// The one day that all dates of a label far from the headline agree on; nullptr when there is none or more than one.
const ShownDate* only_far(const std::vector<ShownDate>& shown, DateLabel label) {
  const ShownDate* only = nullptr;
  for (const auto& d : shown) {
    if (!d.far || d.label != label) continue;
    if (only != nullptr && only->day != d.day) return nullptr;
    only = &d;
  }
  return only;
}

// "Morning briefing, 3 March 2024": the title's day, where the page tells no other.
void take_titled(Metadata& meta, const DateReader& dates) {
  if (auto day = dates.read(meta.title); !day.empty()) meta.published = Dated{std::move(day), "text"};
}

// Best first: what is labelled as published, time elements, the address, lines of a date class, short lines. Where a
// page tells no more than when it was last changed, the text is from then, and `from` says so.
void complete_dates(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                    const MetaTables& tables) {
  const auto shown = shown_dates(markup, flow, title, tables.dates(), tables.labels());
  const auto in_url = tables.dates().from_url(meta.url);
  const auto take = [](std::optional<Dated>& slot, const ShownDate* d) {
    if (d != nullptr && !slot) slot = Dated{d->day, d->time_tag ? "time-tag" : "text"};
  };
  const auto near = [&](DateLabel label, auto&& wanted) {
    return first_of(shown, [&](const ShownDate& d) { return !d.far && d.label == label && wanted(d); });
  };
  const auto any = [](const ShownDate&) { return true; };
  if (meta.published) {
    mend_published(meta, shown, in_url);
  } else {
    take(meta.published, near(DateLabel::kPublished, any));
    take(meta.published, near(DateLabel::kNone, [](const ShownDate& d) { return d.time_tag; }));
    if (!meta.published && !in_url.empty()) meta.published = Dated{in_url, "url"};
    take(meta.published, near(DateLabel::kNone, [](const ShownDate& d) { return d.classed; }));
    take(meta.published, near(DateLabel::kNone, [](const ShownDate& d) { return !d.in_body; }));
    take(meta.published, only_far(shown, DateLabel::kPublished));
    take(meta.published, only_far(shown, DateLabel::kNone));
    if (!meta.published) take_titled(meta, tables.dates());
    take(meta.published, near(DateLabel::kNone, any));
  }
  take(meta.modified, near(DateLabel::kUpdated, any));
  take(meta.modified, only_far(shown, DateLabel::kUpdated));
  if (!meta.published && meta.modified) meta.published = Dated{meta.modified->edtf, "modified"};
}

// The first link to an author's page whose text is a name.
std::string linked_author(const Markup& markup, const Bylines& bylines) {
  for (std::uint32_t i = 1; i < markup.nodes.size(); ++i) {
    const auto& node = markup.nodes[i];
    if (node.is_text || node.tag != LXB_TAG_A || node.count == 0 || node.end - i > 12) continue;
    const auto href = markup.attribute(node, Attr::kHref);
    bool author = markup.attribute(node, Attr::kRel).find("author") != std::string_view::npos;
    author = author || bylines.is_address(href);
    if (!author) continue;
    if (auto name = bylines.single(collapse(markup.text_below(i)), false); !name.empty()) return name;
  }
  return "";
}

struct BylineSearch {
  std::size_t from = 0, to = 0;
  bool classed = false;  // any piece of an author class; else only pieces that say "by"
};

std::vector<std::string> byline_authors(const Flow& flow, const BylineSearch& search, std::size_t title,
                                        const Bylines& bylines) {
  const auto author_class = class_bit("author");
  for (auto i = search.from; i < search.to; ++i) {
    const auto& piece = flow.pieces[i];
    const auto text = flow.view(piece);
    const bool in_class = ((piece.own_classes | piece.above_classes) & author_class) != 0;
    if (i == title || text.size() > kLongestByline || (search.classed && !in_class)) continue;
    auto names = bylines.in_line(text, !search.classed);
    // "By" alone, the name in the next piece.
    if (names.empty() && i + 1 < flow.pieces.size() && bylines.is_label(text))
      names = bylines.in_line(flow.view(flow.pieces[i + 1]), false);
    if (!names.empty()) return names;
  }
  return {};
}

void complete_authors(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                      const Bylines& bylines) {
  // An author that is the publisher, or no person's name ("Newsroom feed"), says little: a byline wins over it.
  const bool weak = meta.authors.size() == 1 &&
                    (title_likeness(meta.authors[0], meta.publisher) > 0.6 || !looks_like_name(meta.authors[0]));
  if (!meta.authors.empty() && !weak) return;
  const auto n = flow.pieces.size();
  const bool placed = title < n;
  const auto from = placed && title > 8 ? title - 8 : 0;
  const auto to = std::min(n, (placed ? title : 0) + 24);
  auto head = placed ? title : 0;  // the headline's own stretch, up to the first running text
  while (head < to && flow.pieces[head].text.size() < kRunningText) ++head;
  auto names = byline_authors(flow, {from, to, false}, title, bylines);
  if (names.empty() && placed) names = byline_authors(flow, {title, head, true}, title, bylines);
  if (names.empty()) {
    if (auto name = linked_author(markup, bylines); !name.empty()) names = {std::move(name)};
  }
  if (names.empty() && !weak) names = byline_authors(flow, {from, to, true}, title, bylines);
  if (names.empty() && !weak) names = byline_authors(flow, {to, n, false}, title, bylines);
  if (names.empty() && !weak) names = byline_authors(flow, {to, n, true}, title, bylines);
  if (!names.empty()) meta.authors = std::move(names);
}

}  // namespace

void complete_metadata(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                       const MetaTables& tables) {
  complete_dates(meta, markup, flow, title, tables);
  complete_authors(meta, markup, flow, title, tables.bylines());
}

}  // namespace dragoman::page
