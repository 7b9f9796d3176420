// Descriptions and pronouns -> somebody named elsewhere on the page.
#pragma once

#include "actors/known.h"

namespace dragoman::actors {

inline constexpr Index kPluralWindow = 8;  // sentences back that "the two sides" may look

struct Referrer {
  const PageView& view;
  const std::vector<MentionDraft>& drafts;
  Merged& out;
  const std::vector<Index>& by_head;  // drafts, in text order

  // "Foreign ministers A and B": the plural head stands for both.
  void list(Index draft);
  // "both", "the two sides", "the leaders of China and Russia", "U.S. and South Korean forces"; false when it is no
  // such thing.
  [[nodiscard]] bool is_described(Index noun) const;
  bool several(Index draft);
  // "his Russian counterpart A": A holds the office of the one before.
  void share_office(Index draft);
  // The person on the page who holds the office described; kNone when there is none.
  [[nodiscard]] Index by_office(Index draft) const;
  // The organisation a general noun takes up: "the group", "the extremists", "the court", "the Council", "the country".
  [[nodiscard]] Index organisation(Index draft) const;
  // The state nearest before that is a member of the draft's owner: "the EU member"; kNone when there is none.
  [[nodiscard]] Index member(Index draft) const;
  // The last intergovernmental body named before: whose "member states"; nullptr when there is none.
  [[nodiscard]] const Term* body_before(Index token) const;
  // Somebody without a name, or a group: "EU leaders".
  Index new_by_office(Index draft);
  // Whom a pronoun most likely stands for; kNone when nothing fits.
  [[nodiscard]] Index pronoun(Index draft) const;

 private:
  struct Seen {
    Index known = 0, head = 0;
  };
  // Mentions before the token, nearest first, at most `sentences` sentences back.
  [[nodiscard]] std::vector<Seen> before(Index token, Index sentences) const;
  [[nodiscard]] std::vector<Index> pair_before(Index draft, const PluralWord& word, Index count) const;
  [[nodiscard]] bool fits(const Known& known, const PluralWord& word, const MentionDraft& draft) const;
  [[nodiscard]] Index holder(const MentionDraft& description, const std::string& country, Index near) const;
  [[nodiscard]] char gender_of(const Known& known) const;
  [[nodiscard]] Index beside(const MentionDraft& draft) const;
  [[nodiscard]] int pronoun_score(const MentionDraft& draft, const Seen& seen) const;
  [[nodiscard]] Index subject_ahead(const MentionDraft& draft) const;
  [[nodiscard]] Index reaction(const MentionDraft& draft) const;
  [[nodiscard]] Index described(const MentionDraft& draft) const;
  [[nodiscard]] const Actors::Plural* plural_before(Index head, const std::vector<Seen>& seen) const;
  // The office a counterpart shares, of the nearest person before from another country; nullptr when there is none.
  [[nodiscard]] const Office* counterpart_office(Index draft) const;
  bool by_countries(Index draft);
  void record(Index draft, std::vector<Index> actors);
  Index keyed(const std::string& key, ActorKind kind, const MentionDraft& draft, const std::string& name);
};

// The country of a person by a name as another's owner ("the Trump administration"); "" when unknown.
[[nodiscard]] std::string country_of_person(const PageView& view, const Merged& merged, std::string_view name);
[[nodiscard]] bool is_person(const PageView& view, const Merged& merged, std::string_view name);
// True for the office of an organisation that no table knows: "president of Norvik & Sons". Not a person's: "Trump's
// envoy".
[[nodiscard]] bool is_of_unknown_body(const PageView& view, const Merged& merged, const Office& office);
// The country of whom "his", "its", "their" before the draft's noun stands for; "" when unknown.
[[nodiscard]] std::string country_of_possessor(const PageView& view, const std::vector<MentionDraft>& drafts,
                                               const Merged& merged, const MentionDraft& draft);
// The last actor of the same common noun and number before the draft, or kNone: "the soldier" after "an Israeli
// soldier".
[[nodiscard]] Index last_agent(const Merged& merged, const std::vector<MentionDraft>& drafts, Index draft);
// Whether an adjective of a state stands for it ("the Russian invasion") and does not merely say whose an actor is.
[[nodiscard]] bool wants_state(const PageView& view, const std::vector<MentionDraft>& drafts, Index draft);

}  // namespace dragoman::actors
