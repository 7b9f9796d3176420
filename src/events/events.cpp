#include "events/events.h"

#include "events/tables.h"

namespace dragoman::events {

Result<Tables> Tables::load(const base::TableSet& set) {
  auto lexicon = Lexicon::load(set);
  if (!lexicon) return fail(lexicon.error());
  auto profiles = ontology::Profiles::load(set);
  if (!profiles) return fail(profiles.error());
  auto crosswalk = ontology::Crosswalk::load(set);
  if (!crosswalk) return fail(crosswalk.error());
  auto weights = Weights::load(set);
  if (!weights) return fail(weights.error());
  auto standing = StandingRows::load(set);
  if (!standing) return fail(standing.error());
  return Tables(std::make_shared<const Impl>(Impl{std::move(*lexicon), std::move(*profiles), std::move(*crosswalk), std::move(*weights), std::move(*standing)}));
}

Tables Tables::with(const Weights& weights) const {
  auto impl = *impl_;
  impl.weights = weights;
  return Tables(std::make_shared<const Impl>(std::move(impl)));
}

}  // namespace dragoman::events
