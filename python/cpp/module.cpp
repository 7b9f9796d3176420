// dragoman._core: the engine for Python. What people import is dragoman/__init__.py.
#include "register.h"

NB_MODULE(_core, m) {
  using namespace dragoman::python;
  m.doc() = "The engine of Dragoman. Import `dragoman` instead.";
  register_errors(m);
  register_span(m);
  register_page(m);
  register_places(m);
  register_actor(m);
  register_event(m);
  register_statement(m);
  register_record(m);
  register_explanation(m);
  register_input(m);
  register_batch(m);
  register_engine(m);
  register_store(m);
  register_tables(m);
}
