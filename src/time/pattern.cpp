#include "time/pattern.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::timex {

namespace {

// Reads "a|B|c" into a test; false on an unknown class.
bool read_alternatives(std::string_view text, Lexicon& lexicon, Test& out, bool* edge) {
  for (const auto word : base::split(text)) {
    if (word.empty()) return false;
    if (edge != nullptr && word == "^") {
      *edge = true;
    } else if (const auto cls = parse_class(word)) {
      out.classes |= bit(*cls);
    } else if (std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      return false;
    } else {
      out.words.push_back(lexicon.intern(word));
    }
  }
  return true;
}

}  // namespace

struct Pattern::Parser {
  Pattern& out;
  Lexicon& lexicon;
  std::vector<std::string_view> words;
  std::size_t at = 0;
  std::string problem;

  std::uint16_t here() const { return static_cast<std::uint16_t>(out.steps_.size()); }
  void repeat(std::uint16_t begin, char mark);
  void choice(bool inside);
  void sequence();
  void group(std::string_view closing);
  void element(std::string_view word);
};

// Wraps the steps from `begin` in "?" or "+".
void Pattern::Parser::repeat(std::uint16_t begin, char mark) {
  auto& steps = out.steps_;
  if (mark == '+') {
    const auto next = static_cast<std::uint16_t>(here() + 1);
    steps.push_back({Op::kSplit, begin, next});
    return;
  }
  for (std::size_t i = begin; i < steps.size(); ++i) {
    if (steps[i].op == Op::kSplit || steps[i].op == Op::kJump) ++steps[i].a;
    if (steps[i].op == Op::kSplit) ++steps[i].b;
  }
  const auto after = static_cast<std::uint16_t>(here() + 1);
  steps.insert(steps.begin() + begin, {Op::kSplit, static_cast<std::uint16_t>(begin + 1), after});
}

void Pattern::Parser::element(std::string_view word) {
  const auto begin = here();
  char mark = '\0';
  if (word.size() > 1 && (word.back() == '?' || word.back() == '+')) {
    mark = word.back();
    word.remove_suffix(1);
  }
  Test test;
  if (word.size() > 1 && word.front() == '~') {
    test.adjacent = true;
    word.remove_prefix(1);
  }
  std::uint16_t slot = 0;
  if (const auto colon = word.find(':');
      colon != std::string_view::npos && colon + 1 < word.size() && base::is_ascii_alpha(word.front())) {
    const std::string name(word.substr(0, colon));
    word.remove_prefix(colon + 1);
    auto known = std::find(out.names_.begin(), out.names_.end(), name);
    if (known == out.names_.end()) known = out.names_.insert(known, name);
    slot = static_cast<std::uint16_t>(known - out.names_.begin() + 1);
    if (slot > kMaxCaptures) problem = "too many captures";
  }
  if (word.size() > 1 && word.front() == '!') {
    test.negated = true;
    word.remove_prefix(1);
  }
  if (!read_alternatives(word, lexicon, test, nullptr)) problem = "unknown class in '" + std::string(word) + "'";
  out.tests_.push_back(std::move(test));
  out.steps_.push_back({Op::kTest, static_cast<std::uint16_t>(out.tests_.size() - 1), slot});
  if (mark != '\0') repeat(begin, mark);
}

void Pattern::Parser::sequence() {
  while (at < words.size() && problem.empty()) {
    const auto word = words[at];
    if (word == "|" || word.starts_with(")")) return;
    ++at;
    if (word == "(") {
      const auto begin = here();
      choice(true);
      if (at >= words.size()) {
        problem = "a group is not closed";
        return;
      }
      const auto closing = words[at++];
      if (closing.size() > 1) repeat(begin, closing[1]);
    } else {
      element(word);
    }
  }
}

// "x | y | z": each branch but the last is split off and jumps to the end.
void Pattern::Parser::choice(bool inside) {
  auto& steps = out.steps_;
  std::vector<std::size_t> jumps;
  for (;;) {
    const auto begin = here();
    sequence();
    if (at >= words.size() || words[at] != "|" || !problem.empty()) break;
    ++at;
    repeat(begin, '?');
    jumps.push_back(steps.size());
    steps.push_back({Op::kJump, 0, 0});
    steps[begin].b = here();
  }
  for (const auto jump : jumps) steps[jump].a = here();
  if (!inside && at < words.size()) problem = "a group is closed that was not opened";
}

std::expected<Pattern, std::string> Pattern::parse(std::string_view text, Lexicon& lexicon) {
  Pattern out;
  Parser parser{out, lexicon, {}, 0, {}};
  for (const auto word : base::split(text, ' ')) {
    if (!word.empty()) parser.words.push_back(word);
  }
  if (parser.words.empty()) return std::unexpected("empty pattern");
  parser.choice(false);
  if (!parser.problem.empty()) return std::unexpected(parser.problem);
  out.steps_.push_back({Op::kAccept, 0, 0});
  std::vector<std::size_t> first, second;
  const bool empty = out.reach({0}, first);
  for (auto& at : first) ++at;
  out.single_ = out.reach(first, second);
  for (const auto at : second) {
    const Test& test = out.tests_[out.steps_[at].a];
    out.second_classes_ |= test.classes;
    out.second_words_ = out.second_words_ || !test.words.empty();
    out.second_any_ = out.second_any_ || test.negated;
  }
  if (empty) return std::unexpected("matches nothing at all");
  return out;
}

struct Pattern::Runner {
  const Pattern& pattern;
  std::span<const Item> items;
  std::size_t begin;
  Match now, best;

  void run(std::size_t step, std::size_t at) {
    for (;;) {
      const Step& s = pattern.steps_[step];
      switch (s.op) {
        case Op::kAccept:
          if (at - begin > best.length) {
            best = now;
            best.length = static_cast<std::uint32_t>(at - begin);
          }
          return;
        case Op::kJump: step = s.a; break;
        case Op::kSplit:
          run(s.a, at);
          step = s.b;
          break;
        case Op::kTest: {
          if (at >= items.size() || !pattern.tests_[s.a].fits(items[at])) return;
          if (s.b == 0) {
            ++at, ++step;
            break;
          }
          const Capture old = now.captures[s.b - 1];
          now.captures[s.b - 1] = {static_cast<std::uint32_t>(at), s.a};
          run(step + 1, at + 1);
          now.captures[s.b - 1] = old;
          return;
        }
      }
    }
  }
};

Match Pattern::match(std::span<const Item> items, std::size_t at) const {
  Runner runner{*this, items, at, {}, {}};
  runner.run(0, at);
  return runner.best;
}

bool Pattern::reach(std::vector<std::size_t> open, std::vector<std::size_t>& tests) const {
  bool ends = false;
  std::vector<bool> seen(steps_.size(), false);
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Step& s = steps_[at];
    ends = ends || s.op == Op::kAccept;
    if (s.op == Op::kTest) tests.push_back(at);
    if (s.op == Op::kSplit || s.op == Op::kJump) open.push_back(s.a);
    if (s.op == Op::kSplit) open.push_back(s.b);
  }
  return ends;
}

std::vector<const Test*> Pattern::first() const {
  std::vector<std::size_t> steps;
  reach({0}, steps);
  std::vector<const Test*> out;
  for (const auto at : steps) out.push_back(&tests_[steps_[at].a]);
  return out;
}

std::expected<Beside, std::string> Beside::parse(std::string_view text, Lexicon& lexicon) {
  Beside out;
  for (auto word : base::split(text, ' ')) {
    if (word.empty()) continue;
    Place place;
    if (word.size() > 1 && word.front() == '!') {
      place.test.negated = true;
      word.remove_prefix(1);
    }
    if (!read_alternatives(word, lexicon, place.test, &place.edge))
      return std::unexpected("unknown class in '" + std::string(word) + "'");
    out.places_.push_back(std::move(place));
  }
  return out;
}

bool Beside::fits_before(std::span<const Item> items) const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!places_[places_.size() - 1 - i].fits(i < items.size() ? &items[items.size() - 1 - i] : nullptr)) return false;
  }
  return true;
}

bool Beside::fits_after(std::span<const Item> items) const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!places_[i].fits(i < items.size() ? &items[i] : nullptr)) return false;
  }
  return true;
}

}  // namespace dragoman::timex
