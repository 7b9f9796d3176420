#include "events/events.h"

#include "events/tables.h"

namespace dragoman::events {

Result<Tables> Tables::load(const base::TableSet& set) {
  auto ontology = ontology::Ontology::load(set);
  if (!ontology) return fail(ontology.error());
  auto sectors = actors::Sectors::load(set);
  if (!sectors) return fail(sectors.error());
  auto clauses = lang::ClauseWords::load(set);
  if (!clauses) return fail(clauses.error());
  auto lexicon = Lexicon::load(set);
  if (!lexicon) return fail(lexicon.error());
  auto weights = Weights::load(set);
  if (!weights) return fail(weights.error());
  return Tables(std::make_shared<const Impl>(
      Impl{std::move(*ontology), std::move(*sectors), std::move(*clauses), std::move(*lexicon), std::move(*weights)}));
}

const ontology::Ontology& Tables::ontology() const { return impl_->ontology; }

Tables Tables::with(const Weights& weights) const {
  auto impl = *impl_;
  impl.weights = weights;
  return Tables(std::make_shared<const Impl>(std::move(impl)));
}

}  // namespace dragoman::events
