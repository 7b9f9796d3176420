#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "page/choice.h"

namespace dragoman::page {

namespace {

// A page with more lone numbers or times than this is a table or a schedule, and they are its content.
constexpr int kMostLoneNumbers = 6;
// So many single words above the headline are a menu.
constexpr std::size_t kMenuWords = 3;
// Copies this many lines apart stand together.
constexpr std::size_t kNear = 3;
// The headline is among so many kept lines.
constexpr std::size_t kHeadLines = 3;
// More repeated lines than this are a form, not an accident of scraping.
constexpr std::size_t kMostCopies = 4;
// Whole-page text: so many pieces at least, and this share of them shorter than four words.
constexpr std::size_t kPageLines = 40;
constexpr double kShortShare = 0.45;
// There the classifier drops a line below this probability. In an article's own text it does more harm than good.
constexpr float kDropOnPage = 0.4f;

bool is_lone_number(std::string_view text) {
  if (text.empty() || text.size() > 8) return false;
  if (text.back() == 'K' || text.back() == 'k' || text.back() == 'M') text.remove_suffix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return base::is_ascii_digit(c) || c == ',' || c == '.'; });
}

// 2:20, 02:20, 1:02:20.
bool is_time_code(std::string_view text) {
  int colons = 0;
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':') {
      if (run == 0 || run > 2) return false;
      ++colons;
      run = 0;
    } else if (base::is_ascii_digit(text[i])) {
      ++run;
    } else {
      return false;
    }
  }
  return (colons == 1 || colons == 2) && run == 2;
}

// Nothing but signs: a rule between parts of the page.
bool is_rule(const Measure& m) { return m.words == 0; }

// A bar of links: three parts or more, or two of one word, parted by bars, bullets or gaps.
bool is_menu(std::string_view text, const Measure& m) {
  if (m.ends_sentence || m.words > 24 || m.function_words > 2) return false;
  std::size_t parts = 1, gaps = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|') ++parts;
    if (text[i] == ' ' && text[i - 1] == ' ') {
      gaps += i < 2 || text[i - 2] != ' ' ? 1 : 0;
    }
  }
  return parts >= 3 || gaps >= 2;
}

bool is_running_text(const Measure& m) { return m.words >= 14 && m.ends_sentence && m.function_words * 6 >= m.words; }

// A full stop after a word too long for an abbreviation, and more behind it.
bool has_inner_stop(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '.' && text[i + 1] == ' ' && letters >= 6) return true;
    letters = base::is_ascii_alpha(text[i]) ? letters + 1 : 0;
  }
  return false;
}

// A headline's shape: a handful of words, no full stop, a capital or a quotation mark at the start.
bool is_headline_like(const Measure& m, std::string_view text) {
  if (m.words < 4 || m.words > 24 || m.bytes > 200 || m.starts_bullet || m.starts_lower || m.ends_colon || m.bars > 0 ||
      m.has_address || has_inner_stop(text))
    return false;
  return !text.ends_with('.') || text.ends_with("...");
}

class LineChooser {
 public:
  LineChooser(const Tables::Impl& tables, const Prepared& page)
      : tables_(tables), page_(page), n_(page.flow.pieces.size()) {
    out_.pieces.resize(n_);
    out_.title = n_;
  }

  Choices run() {
    drop_by_rule();
    if (is_whole_page()) {
      drop_by_model();
    } else {
      drop_frame();
      find_head();
    }
    std::size_t first = 0;
    while (first < n_ && !(out_.pieces[first].keep && is_running_text(measure(first)))) ++first;
    drop_date_lines(tables_.words, page_, first, out_);
    type_blocks();
    trim_pieces(tables_.words.phrases, page_, out_);
    std::size_t running = 0;
    for (std::size_t i = 0; i < n_; ++i) running += out_.pieces[i].keep && is_running_text(measure(i)) ? 1 : 0;
    out_.article = running > 0;
    return std::move(out_);
  }

 private:
  const Measure& measure(std::size_t i) const { return page_.views[i].measure; }
  std::string_view text(std::size_t i) const { return page_.flow.view(page_.flow.pieces[i]); }
  void drop(std::size_t i, NoiseReason reason) {
    out_.pieces[i].keep = false;
    out_.pieces[i].reason = reason;
  }

  void drop_by_rule() {
    int numbers = 0, times = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      numbers += is_lone_number(text(i)) ? 1 : 0;
      times += is_time_code(text(i)) ? 1 : 0;
    }
    const auto copies = find_copies();
    for (std::size_t i = 0; i < n_; ++i) {
      const auto line = text(i);
      if (page_.views[i].phrase) {
        if (const auto found = tables_.words.phrases.match_line(line)) drop(i, found->reason);
      } else if (is_lone_number(line) && numbers <= kMostLoneNumbers) {
        drop(i, NoiseReason::kShare);
      } else if (is_time_code(line) && times <= kMostLoneNumbers) {
        drop(i, NoiseReason::kTimestamp);
      } else if (copies[i]) {
        drop(i, NoiseReason::kDuplicate);
      } else if (is_rule(measure(i))) {
        drop(i, NoiseReason::kOther);
      } else if (line.starts_with("\xC2\xA9") && measure(i).words <= 30) {
        drop(i, NoiseReason::kLegal);
      } else if (page_.views[i].shared) {
        drop(i, NoiseReason::kSite);
      }
    }
  }

  // Bars of links above the first paragraph and under the last, single words above the headline when there are several,
  // and what follows a label like "Recommended for you" when no paragraph comes after it.
  void drop_frame() {
    std::size_t first = 0, last = n_;
    while (first < n_ && !(out_.pieces[first].keep && is_running_text(measure(first)))) ++first;
    if (first == n_) return;
    while (last > first && !(out_.pieces[last - 1].keep && is_running_text(measure(last - 1)))) --last;
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i < first; ++i) {
      if (!out_.pieces[i].keep) continue;
      if (is_menu(text(i), measure(i))) {
        drop(i, NoiseReason::kNavigation);
        continue;
      }
      if (measure(i).words <= 1 && !measure(i).ends_sentence) words.push_back(i);
      if (measure(i).words >= 4) break;
    }
    if (words.size() >= kMenuWords) {
      for (const auto i : words) drop(i, NoiseReason::kNavigation);
    }
    bool marked = false;
    for (std::size_t i = last; i < n_; ++i) {
      const auto& choice = out_.pieces[i];
      if (!choice.keep) {
        marked |= choice.reason != NoiseReason::kCredit && choice.reason != NoiseReason::kDuplicate &&
                  choice.reason != NoiseReason::kAdvertisement && choice.reason != NoiseReason::kSite;
      } else if (marked || is_menu(text(i), measure(i))) {
        drop(i, NoiseReason::kNavigation);
      }
    }
  }

  // The lines of five words or more that have the words of another.
  std::vector<std::size_t> repeated_lines() const {
    std::vector<std::pair<std::uint64_t, std::size_t>> lines;
    for (std::size_t i = 0; i < n_; ++i) {
      if (measure(i).words >= 5) lines.emplace_back(measure(i).hash, i);
    }
    std::ranges::sort(lines);
    std::vector<std::size_t> out;
    for (std::size_t k = 0; k < lines.size(); ++k) {
      const bool before = k > 0 && lines[k - 1].first == lines[k].first;
      const bool after = k + 1 < lines.size() && lines[k + 1].first == lines[k].first;
      if (before || after) out.push_back(lines[k].second);
    }
    std::ranges::sort(out);
    return out;
  }

  // Second copies of a line: of those that stand near the first always, of others when few lines of the page come twice
  // and none more often. A page full of repeated lines repeats them on purpose.
  std::vector<bool> find_copies() const {
    std::unordered_map<std::string_view, std::vector<std::size_t>> places;
    for (const auto i : repeated_lines()) places[text(i)].push_back(i);
    std::size_t repeated = 0;
    for (const auto& [line, at] : places) repeated += at.size() > 1 ? at.size() - 1 : 0;
    std::vector<bool> copies(n_, false);
    for (const auto& [line, at] : places) {
      for (std::size_t k = 1; k < at.size(); ++k)
        copies[at[k]] = at[k] - at[k - 1] <= kNear || (at.size() == 2 && repeated <= kMostCopies);
    }
    // A caption told twice, once with its credit: the shorter goes.
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t k = i + 1; k < n_ && k <= i + kNear && !copies[i]; ++k) {
        const bool first_longer = text(i).size() >= text(k).size();
        const auto shorter = first_longer ? k : i;
        if (measure(shorter).words >= 8 && text(first_longer ? i : k).starts_with(text(shorter)))
          copies[shorter] = true;
      }
    }
    return copies;
  }

  bool is_whole_page() const {
    std::size_t shorts = 0;
    for (std::size_t i = 0; i < n_; ++i) shorts += measure(i).words < 4 ? 1 : 0;
    return n_ >= kPageLines && static_cast<double>(shorts) >= kShortShare * static_cast<double>(n_);
  }

  // The headline and what stands between it and the first paragraph.
  void find_head() {
    std::size_t first = 0;
    while (first < n_ && !(out_.pieces[first].keep && is_running_text(measure(first)) && !measure(first).starts_bullet))
      ++first;
    if (first == n_) return;
    for (std::size_t i = 0, kept = 0; i < first && kept < kHeadLines; ++i) {
      if (!out_.pieces[i].keep) continue;
      kept += measure(i).words >= 4 ? 1 : 0;
      if (measure(i).words > 24) break;  // the text has begun: what follows is a heading inside it
      if (!is_headline_like(measure(i), text(i))) continue;
      out_.title = i;
      out_.pieces[i].kind = BlockKind::kTitle;
      break;
    }
    if (out_.title == n_) return;
    // Bullets right after the headline are its standfirst; so is a sentence that byline, date or labels part from the
    // body.
    std::size_t i = out_.title + 1;
    for (; i < first && (!out_.pieces[i].keep || measure(i).starts_bullet); ++i) {
      if (out_.pieces[i].keep && measure(i).words >= 4) out_.pieces[i].kind = BlockKind::kStandfirst;
    }
    const bool sentence = i < first && measure(i).words >= 8 && measure(i).words <= 60 && measure(i).ends_sentence;
    if (sentence && !out_.pieces[i + 1].keep) out_.pieces[i].kind = BlockKind::kStandfirst;
  }

  void drop_by_model() {
    const auto keep = classify(tables_.text, page_);
    for (std::size_t i = 0; i < n_; ++i) {
      if (out_.pieces[i].keep && keep[i] < kDropOnPage) drop(i, reason_of(tables_.words.phrases, page_, i));
    }
  }

  void type_blocks() {
    for (std::size_t i = 0; i < n_; ++i) {
      auto& choice = out_.pieces[i];
      if (!choice.keep || choice.kind != BlockKind::kParagraph) continue;
      const auto& m = measure(i);
      const bool after_time = i > 0 && is_time_code(text(i - 1));
      if (m.starts_bullet && m.words > 1) {
        choice.kind = BlockKind::kList;
      } else if (after_time && m.words <= 25 && !m.ends_sentence) {
        choice.kind = BlockKind::kCaption;  // the title of a video
      } else if (m.words <= 12 && !m.ends_sentence && !m.ends_colon && m.starts_upper && m.words >= 2) {
        choice.kind = BlockKind::kHeading;
      }
    }
  }

  const Tables::Impl& tables_;
  const Prepared& page_;
  std::size_t n_;
  Choices out_;
};

}  // namespace

Choices choose_lines(const Tables::Impl& tables, const Prepared& page) { return LineChooser(tables, page).run(); }

}  // namespace dragoman::page
