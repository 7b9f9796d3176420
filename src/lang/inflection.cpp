#include "lang/inflection.h"

namespace dragoman::lang {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// One consonant after one vowel after a consonant: such a stem would have doubled its end, so an "e" was there
// ("hop|ed", "rat|ing").
bool wants_e(std::string_view stem) {
  const std::size_t n = stem.size();
  if (n < 2) return false;
  const char last = stem[n - 1], before = stem[n - 2];
  if (last == 'v' || last == 'z' || last == 'c' || last == 'u') return true;
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
  if (!is_vowel(before))
    return (last == 'g' && before != 'n') || (last == 's' && before != 's') ||
           (last == 'l' && before != 'l' && before != 'r');
  return n == 2 || !is_vowel(stem[n - 3]);
}

bool is_doubled(std::string_view stem) {
  return stem.size() > 2 && stem.back() == stem[stem.size() - 2] && !is_vowel(stem.back());
}

// Before "ed" and "ing".
std::vector<std::string> full_stems(std::string_view stem) {
  const std::string plain(stem);
  std::vector<std::string> out;
  if (is_doubled(stem)) {
    const bool stays = stem.back() == 'l' || stem.back() == 's' || stem.back() == 'f' || stem.back() == 'z';
    out = stays ? std::vector{plain, plain.substr(0, plain.size() - 1)}
                : std::vector{plain.substr(0, plain.size() - 1), plain};
  } else {
    out = wants_e(stem) ? std::vector{plain + "e", plain} : std::vector{plain, plain + "e"};
  }
  return out;
}

std::vector<std::string> without_s(std::string_view form) {
  const std::string one(form.substr(0, form.size() - 1));
  if (form.ends_with("ss") || form.ends_with("us") || form.ends_with("is")) return {};
  if (form.ends_with("ies") && form.size() > 4) return {std::string(form.substr(0, form.size() - 3)) + "y", one};
  if (!form.ends_with("es")) return {one};
  const std::string two(form.substr(0, form.size() - 2));
  const bool hisses = two.ends_with("ss") || two.ends_with('x') || two.ends_with("ch") || two.ends_with("sh") ||
                      two.ends_with("zz") || two.ends_with('o');
  return hisses ? std::vector{two, one} : std::vector{one, two};
}

}  // namespace

Inflection parse_inflection(std::string_view penn_tag) {
  if (penn_tag == "VB" || penn_tag == "VBP" || penn_tag == "NN") return Inflection::kBare;
  if (penn_tag == "NNS" || penn_tag == "NNPS") return Inflection::kPlural;
  if (penn_tag == "VBZ") return Inflection::kThird;
  if (penn_tag == "VBD" || penn_tag == "VBN") return Inflection::kPast;
  if (penn_tag == "VBG") return Inflection::kGerund;
  return Inflection::kOther;
}

std::vector<std::string> uninflected(std::string_view form, Inflection inflection) {
  const auto stem = [form](std::size_t cut) { return form.substr(0, form.size() - cut); };
  switch (inflection) {
    case Inflection::kBare: return {std::string(form)};
    case Inflection::kPlural:
      if (form.size() > 3 && form.ends_with("men")) return {std::string(stem(2)) + "an"};
      return form.size() > 2 && form.ends_with('s') ? without_s(form) : std::vector<std::string>{};
    case Inflection::kThird:
      return form.size() > 2 && form.ends_with('s') ? without_s(form) : std::vector<std::string>{};
    case Inflection::kPast:
      if (form.size() > 4 && form.ends_with("ied")) return {std::string(stem(3)) + "y", std::string(stem(1))};
      if (form.size() > 4 && form.ends_with("eed")) return {std::string(stem(1))};
      return form.size() > 3 && form.ends_with("ed") ? full_stems(stem(2)) : std::vector<std::string>{};
    case Inflection::kGerund:
      if (form.size() == 5 && form.ends_with("ying")) return {std::string(stem(4)) + "ie", std::string(stem(3))};
      return form.size() > 4 && form.ends_with("ing") ? full_stems(stem(3)) : std::vector<std::string>{};
    case Inflection::kOther: break;
  }
  return {};
}

}  // namespace dragoman::lang
