#include "ref.h"
#include "register.h"

namespace dragoman::python {

void register_statement(nb::module_& m) {
  auto statement = item<Statement>(m, "Statement", 's', &Record::statements, "Who said what.");
  link(statement, "speaker", &Statement::speaker, &Record::actors, "Who.");
  field(statement, "speaker_span", &Statement::speaker_span, "The words that name them here.");
  field(statement, "cue", &Statement::cue, "\"said\".");
  field(statement, "content", &Statement::content, "What was said.");
  field(statement, "sentence", &Statement::sentence, "The sentence.");
  field(statement, "direct", &Statement::direct, "In quotation marks.");
  field(statement, "via", &Statement::via, "The outlet or document that relays it.");
  link(statement, "addressee", &Statement::addressee, &Record::actors, "To whom.");
  link(statement, "time", &Statement::time, &Record::times, "When.");

  auto fact = part<Fact>(m, "Fact", "A standing relation.");
  field(fact, "relation", &Fact::relation, "holds-office, member-of, founded, headed-by or part-of.");
  link(fact, "subject", &Fact::subject, &Record::actors, "Of whom.");
  link(fact, "object", &Fact::object, &Record::actors, "To whom.");
  field(fact, "text", &Fact::text, "\"foreign minister of Russia\".");
  field(fact, "since", &Fact::since, "EDTF.");
  field(fact, "until", &Fact::until, "EDTF.");
  field(fact, "evidence", &Fact::evidence, "The words that tell it.");

  auto token = part<TokenInfo>(m, "Token", "A word as Universal Dependencies cuts it.");
  field(token, "span", &TokenInfo::span, "Where.");
  text(token, "lemma", &TokenInfo::lemma, "Lemma.");
  text(token, "upos", &TokenInfo::upos, "UD part of speech.");
  field(token, "head", &TokenInfo::head, "1-based place in the sentence, 0 for the root.");
  text(token, "deprel", &TokenInfo::deprel, "UD relation.");
  text(token, "entity", &TokenInfo::entity, "BIO tag.");
}

}  // namespace dragoman::python
