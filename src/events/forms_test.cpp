#include "events/forms.h"

#include <gtest/gtest.h>

namespace dragoman::events {
namespace {

TEST(Forms, KnowTheSpellingsOfRegularVerbs) {
  Forms forms;
  for (const char* lemma : {"accuse", "deny", "ban", "reach", "visit", "agree"}) forms.add_verb(lemma);
  EXPECT_EQ(forms.verb("accusing"), "accuse");
  EXPECT_EQ(forms.verb("denies"), "deny");
  EXPECT_EQ(forms.verb("denied"), "deny");
  EXPECT_EQ(forms.verb("banned"), "ban");
  EXPECT_EQ(forms.verb("reaches"), "reach");
  EXPECT_EQ(forms.verb("visited"), "visit");
  EXPECT_EQ(forms.verb("agreeing"), "agree");
  EXPECT_EQ(forms.verb("banana"), "");
}

TEST(Forms, KnowThePluralOfNouns) {
  Forms forms;
  forms.add_noun("embassy");
  forms.add_noun("clash");
  EXPECT_EQ(forms.noun("embassies"), "embassy");
  EXPECT_EQ(forms.noun("clashes"), "clash");
}

}  // namespace
}  // namespace dragoman::events
