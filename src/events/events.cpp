#include "events/events.h"

#include "events/tables.h"

namespace dragoman::events {

Result<Tables> Tables::load(const base::TableSet& set) {
  auto lexicon = Lexicon::load(set);
  if (!lexicon) return fail(lexicon.error());
  auto profiles = Profiles::load(set);
  if (!profiles) return fail(profiles.error());
  auto crosswalk = Crosswalk::load(set);
  if (!crosswalk) return fail(crosswalk.error());
  auto judge = Judge::load(set);
  if (!judge) return fail(judge.error());
  auto standing = StandingRows::load(set);
  if (!standing) return fail(standing.error());
  return Tables(std::make_shared<const Impl>(Impl{std::move(*lexicon), std::move(*profiles), std::move(*crosswalk), std::move(*judge), std::move(*standing)}));
}

}  // namespace dragoman::events
