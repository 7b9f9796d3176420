#include "actors/introduced.h"

#include <algorithm>

#include "actors/persons.h"

namespace dragoman::actors {

using lang::Upos;

namespace {

constexpr Index kWindow = 5;  // sentences from the description to the name

// The age behind a name, "16" in "Ida Holm, 16,"; "" when there is none.
std::string_view age_after(const PageView& view, const MentionDraft& person) {
  const auto& syntax = view.syntax;
  const Index at = person.tokens.last + 1, end = syntax.sentence(person.head).last;
  if (at >= end || syntax.lower(at - 1) != "," || syntax.upos(at) != Upos::kNum) return {};
  const auto age = view.text({at, at + 1});
  const bool number = age.size() <= 2 && age[0] >= '1' && age[0] <= '9';
  const bool closed = at + 1 == end || syntax.upos(at + 1) == Upos::kPunct;
  return number && closed ? age : std::string_view();
}

// The age in a description, "16" of "16-year-old girl"; "" when there is none.
std::string_view age_inside(const MentionDraft& draft) {
  const auto at = draft.text.find("-year-old");
  if (at == std::string::npos) return {};
  std::size_t begin = at;
  while (begin > 0 && draft.text[begin - 1] != ' ') --begin;
  return std::string_view(draft.text).substr(begin, at - begin);
}

bool describes_one(const MentionDraft& draft) {
  if (draft.plural || !draft.same_as.empty() || draft.owner != nullptr) return false;
  return draft.form == Form::kPeople || (draft.form == Form::kAgent && draft.term->kind == ActorKind::kPerson);
}

// Whether the person is named between the description and this mention, or in the description's own block.
bool is_named_between(const PageView& view, const std::vector<MentionDraft>& drafts, Index description, Index person) {
  const auto block = [&](Index head) { return view.syntax.sentence(head).block; };
  const auto words = name_words(view, drafts[person].text);
  return std::ranges::any_of(drafts, [&](const MentionDraft& d) {
    return d.form == Form::kPerson && d.head < drafts[person].head &&
           block(d.head) >= block(drafts[description].head) && name_words(view, d.text).back() == words.back();
  });
}

// The description nearest before a person's name that can be of the person; kNone when there is none. An age stands in
// one of the two; where it stands in the description alone, the name follows in the next sentence.
Index description_of(const PageView& view, const std::vector<MentionDraft>& drafts, Index person) {
  const Index sentence = view.syntax.sentence_of[drafts[person].head];
  const auto age = age_after(view, drafts[person]);
  Index last = kNone;
  for (Index i = 0; i < drafts.size(); ++i) {
    const MentionDraft& d = drafts[i];
    const Index own = view.syntax.sentence_of[d.head];
    if (!describes_one(d) || own >= sentence || own + (age.empty() ? 1 : kWindow) < sentence) continue;
    const auto told = age_inside(d);
    if ((told.empty() && age.empty()) || (!told.empty() && !age.empty() && told != age)) continue;
    if (last == kNone || d.head > drafts[last].head) last = i;
  }
  return last != kNone && is_named_between(view, drafts, last, person) ? kNone : last;
}

}  // namespace

void tie_introduced(const PageView& view, std::vector<MentionDraft>& drafts) {
  for (Index p = 0; p < drafts.size(); ++p) {
    const MentionDraft& person = drafts[p];
    if (person.form != Form::kPerson || person.title != nullptr || person.own_country) continue;
    if (name_words(view, person.text).size() < 2) continue;
    const Index found = description_of(view, drafts, p);
    if (found == kNone) continue;
    const MentionDraft description = drafts[found];
    for (MentionDraft& d : drafts) {
      const bool same = describes_one(d) && d.term == description.term && d.form == description.form &&
                        d.head <= description.head && (d.countries.empty() || d.countries == description.countries);
      if (same) d.same_as = {p};
    }
  }
}

}  // namespace dragoman::actors
