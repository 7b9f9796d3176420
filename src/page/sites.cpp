#include "dragoman/sites.h"

#include <algorithm>
#include <list>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "page/names.h"
#include "page/open_page.h"
#include "page/page.h"
#include "page/tables.h"

namespace dragoman {

OpenPage::OpenPage(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OpenPage::OpenPage(OpenPage&&) noexcept = default;
OpenPage& OpenPage::operator=(OpenPage&&) noexcept = default;
OpenPage::~OpenPage() = default;

namespace {

using page::PieceView;
using page::Prepared;

// What is remembered at most: lines of all sites, of one site, of one page (a longer page is no evidence).
constexpr std::size_t kMostLines = 200'000, kMostSiteLines = 8'000, kMostPageLines = 4'000;
// At so many pages of a site all its counts are halved: what it shows now counts more than what it showed long ago.
constexpr std::uint32_t kAging = 128;
// A line on one page alone is forgotten after so many further pages when room is needed.
constexpr std::uint32_t kRecent = 8;
// Words of running text nobody had before that make a page one more page of its site.
constexpr std::uint32_t kNewWords = 20;

// On how many pages, and on what share of the site's, a line must be to be the site's.
struct Demand {
  std::uint32_t pages;
  double share;
};
constexpr Demand kManyWords = {3, 0.5}, kFewWords = {4, 0.5}, kOftenSeen = {5, 0.2};  // labels
constexpr Demand kAround = {4, 0.7}, kInside = {6, 0.8},
                 kTold = {4, 0.2};  // sentences; kTold with a word of the site itself

enum class LineKind : std::uint8_t { kNone, kLabel, kSentence };

// Sentences are text or the site's words about itself; labels are all that is shorter. Numbers are neither, nor are
// names of speakers and cells of tables.
LineKind kind_of(const PieceView& view, const page::Piece& piece) {
  const auto& m = view.measure;
  if (m.letters < 2 || view.title_likeness > 0.9f) return LineKind::kNone;
  if (m.words >= 8 && m.sentence_ends > 0 && piece.link_bytes * 2 < m.bytes) return LineKind::kSentence;
  if ((m.ends_colon && m.words <= 4) || ((piece.around & page::kInTable) != 0 && m.words < 3)) return LineKind::kNone;
  return LineKind::kLabel;
}

struct Line {
  std::uint32_t pages = 0;  // that have it
  std::uint32_t last = 0;   // the site's page it was last counted for
};

struct Site {
  std::string host;
  std::unordered_map<std::uint64_t, Line> lines;
  std::uint32_t pages = 0;   // counted, aged like the lines'
  std::uint32_t serial = 0;  // of the page counted last

  [[nodiscard]] std::uint32_t count(std::uint64_t key) const {
    const auto found = lines.find(key);
    return found == lines.end() ? 0 : found->second.pages;
  }
  [[nodiscard]] bool shares(std::uint32_t count, const Demand& demand) const {
    return count >= demand.pages && count >= demand.share * pages;
  }
  void age() {
    pages /= 2;
    for (auto& [key, line] : lines) line.pages /= 2;
    std::erase_if(lines, [](const auto& entry) { return entry.second.pages == 0; });
  }
  // Makes room: lines of one page that is long past, then all that are on few pages.
  void forget() {
    std::erase_if(lines, [&](const auto& e) { return e.second.pages <= 1 && e.second.last + kRecent < serial; });
    for (std::uint32_t few = 1; lines.size() > kMostSiteLines / 2; few *= 2)
      std::erase_if(lines, [&](const auto& e) { return e.second.pages <= few; });
  }
};

// Where a site keeps that it has seen an address. Its pages are counted once, whatever is written there later.
std::uint64_t address_key(const std::string& url) { return std::hash<std::string>{}(url); }

// A label is counted apart where it stands above the article: there a headline is one, elsewhere a link to it.
std::uint64_t label_key(std::uint64_t hash, bool above) { return (hash ^ (above ? 1u : 2u)) * 0x9E3779B97F4A7C15u; }

// The lines of one page as its site sees them.
class PageLines {
 public:
  explicit PageLines(Prepared& page) : page_(page), kinds_(page.views.size()) {
    for (std::size_t i = 0; i < kinds_.size(); ++i) kinds_[i] = kind_of(page.views[i], page.flow.pieces[i]);
  }

  void count(Site& site, std::uint64_t address) const {
    if (kinds_.size() > kMostPageLines || site.count(address) > 0 || !is_new(site)) return;
    ++site.pages;
    ++site.serial;
    site.lines[address] = {1, site.serial};
    bool above = true;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] == LineKind::kNone) continue;
      const bool sentence = kinds_[i] == LineKind::kSentence;
      auto& line = site.lines[sentence ? hash(i) : label_key(hash(i), above)];
      if (line.last == site.serial) continue;
      if (sentence && line.pages == 0) above = false;
      line.last = site.serial;
      ++line.pages;
    }
    if (site.pages >= kAging) site.age();
    if (site.lines.size() > kMostSiteLines) site.forget();
  }

  void mark(const Site& site, const page::SiteWords& words) {
    std::size_t first = kinds_.size(), last = 0;  // of the page's own sentences
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] != LineKind::kSentence || site.shares(site.count(hash(i)), kAround)) continue;
      first = std::min(first, i);
      last = i;
    }
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] == LineKind::kSentence) {
        const auto seen = site.count(hash(i));
        page_.views[i].shared = site.shares(seen, i > first && i < last ? kInside : kAround) ||
                                (site.shares(seen, kTold) && is_told(i, words));
      } else if (kinds_[i] == LineKind::kLabel) {
        const auto seen = site.count(label_key(hash(i), i < first));
        const bool few = page_.views[i].measure.words < 3;
        page_.views[i].shared = site.shares(seen, few ? kFewWords : kManyWords) || site.shares(seen, kOftenSeen);
      }
    }
  }

 private:
  [[nodiscard]] std::uint64_t hash(std::size_t i) const { return page_.views[i].measure.hash; }

  // Said by the site, not by somebody it quotes.
  [[nodiscard]] bool is_told(std::size_t i, const page::SiteWords& words) const {
    return !page_.views[i].measure.starts_quote && words.are_in(page_.flow.view(page_.flow.pieces[i]));
  }

  // At least a third of its running text, but for what several pages have, was not seen before: no copy or later
  // version of another page.
  [[nodiscard]] bool is_new(const Site& site) const {
    std::uint32_t fresh = 0, old = 0;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] != LineKind::kSentence || page_.views[i].repeated) continue;
      const auto seen = site.count(hash(i));
      if (seen < 2) (seen == 0 ? fresh : old) += page_.views[i].measure.words;
    }
    return fresh >= kNewWords && fresh * 2 >= old;
  }

  Prepared& page_;
  std::vector<LineKind> kinds_;
};

std::string host(const OpenPage::Impl& open) { return base::lower(page::host_of(open.url)); }

}  // namespace

struct Sites::Impl {
  page::Tables tables;
  std::list<Site> sites;  // the one used last in front
  std::unordered_map<std::string, std::list<Site>::iterator> by_host;
  std::size_t lines = 0;

  Site& use(const std::string& host) {
    const auto [at, added] = by_host.try_emplace(host);
    if (added) {
      sites.push_front({.host = host, .lines = {}});
      at->second = sites.begin();
    } else {
      sites.splice(sites.begin(), sites, at->second);
    }
    return sites.front();
  }
  void count(OpenPage::Impl& open) {
    auto& site = use(host(open));
    lines -= site.lines.size() + 1;
    PageLines(*open.page).count(site, address_key(open.url));
    lines += site.lines.size() + 1;
    while (lines > kMostLines && sites.size() > 1) {
      lines -= sites.back().lines.size() + 1;
      by_host.erase(sites.back().host);
      sites.pop_back();
    }
  }
};

Sites::Sites(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Sites::Sites(Sites&&) noexcept = default;
Sites& Sites::operator=(Sites&&) noexcept = default;
Sites::~Sites() = default;

void Sites::judge(std::span<OpenPage* const> pages) {
  for (auto* page : pages) {
    if (page->impl().page && !host(page->impl()).empty()) impl_->count(page->impl());
  }
  for (auto* page : pages) {
    const auto found = impl_->by_host.find(host(page->impl()));
    if (page->impl().page && found != impl_->by_host.end())
      PageLines(*page->impl().page).mark(*found->second, impl_->tables.impl().words.site_words);
  }
}

Sites page::sites(const Tables& tables) {
  return Sites(std::make_unique<Sites::Impl>(Sites::Impl{.tables = tables, .sites = {}, .by_host = {}}));
}

}  // namespace dragoman
