#include "page/metadata.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/utf8.h"
#include "page/names.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kRoles = 9;

std::optional<MetaRole> role_of(std::string_view word) {
  static constexpr std::array<std::string_view, kRoles> kWords = {
      "title", "description", "published", "modified", "author", "publisher", "url", "language", "section"};
  for (std::size_t i = 0; i < kRoles; ++i) {
    if (kWords[i] == word) return static_cast<MetaRole>(i);
  }
  return std::nullopt;
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
    linked_ = read_linked_data(markup_, tables_.types());
    Metadata out;
    out.meta_title = value(MetaRole::kTitle);
    out.description = value(MetaRole::kDescription);
    out.headline = collapse(unescape(linked_.headline));
    out.document_title = collapse(document_title_);
    out.h1 = h1_;
    pick_site(out);
    out.section = collapse(unescape(linked_.section));
    if (out.section.empty()) out.section = value(MetaRole::kSection);
    if (out.section.find("://") != std::string::npos || out.section.size() > 80) out.section.clear();
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
      if (content.find("://") != std::string_view::npos || tables_.bylines().is_no_name(content)) return;
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
      case LXB_TAG_HTML: html_lang_ = markup_.attribute(node, Attr::kLang); break;
      case LXB_TAG_H1: {
        if (h1s_.size() >= 8) break;
        auto text = collapse(markup_.text_below(index));
        if (text.size() > 1) h1s_.push_back(std::move(text));
        break;
      }
      default: break;
    }
    if (node.count == 0) return;
    const auto item = markup_.attribute(node, Attr::kItemprop);
    if (item == "datePublished" || item == "dateModified" || item == "published-date" || item == "pubdate") {
      auto text = std::string(markup_.attribute(node, Attr::kDatetime));
      if (text.empty()) text = markup_.attribute(node, Attr::kContent);
      if (tables_.dates().read(text).empty()) text = markup_.attribute(node, Attr::kTitle);
      if (text.empty() && node.end - index < 20) text = markup_.text_below(index);
      auto& slot = item == "dateModified" ? item_modified_ : item_published_;
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
    if (told_nothing && h1s_.size() == 1) out.h1 = h1s_.front();  // a page without a head: its one h1 is all there is
    if (best >= 0.34 || (told_nothing && h1s_.size() == 1)) return shortest(out.h1, told, out.publisher);
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
      const auto told = collapse(unescape(std::string(text)));
      auto several = tables_.bylines().several(told);
      if (several.empty()) several.push_back(tables_.bylines().clean(told));
      for (auto& name : several) {
        if (!name.empty() && std::find(out.authors.begin(), out.authors.end(), name) == out.authors.end())
          out.authors.push_back(std::move(name));
      }
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

}  // namespace

Result<MetaTables> MetaTables::load(const base::TableSet& set) {
  auto dates = DateReader::load(set);
  if (!dates) return fail(dates.error());
  auto table = set.table("page/meta_names.tsv", {"name", "role", "rank", "example", "expect"});
  if (!table) return fail(table.error());
  auto labels = DateLabels::load(set);
  if (!labels) return fail(labels.error());
  auto bylines = Bylines::load(set);
  if (!bylines) return fail(bylines.error());
  auto types = SchemaTypes::load(set);
  if (!types) return fail(types.error());
  MetaTables out(std::move(*dates), std::move(*labels), std::move(*bylines), std::move(*types));
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

Metadata read_metadata(const Markup& markup, const MetaTables& tables) { return Reader(markup, tables).read(); }

}  // namespace dragoman::page
