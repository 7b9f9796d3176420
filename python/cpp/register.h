// One function a file, in the order they have to be called: a class before what answers it.
#pragma once

#include <nanobind/nanobind.h>

namespace dragoman::python {

void register_errors(nanobind::module_& m);
void register_span(nanobind::module_& m);
void register_page(nanobind::module_& m);
void register_places(nanobind::module_& m);
void register_actor(nanobind::module_& m);
void register_event(nanobind::module_& m);
void register_statement(nanobind::module_& m);
void register_record(nanobind::module_& m);
void register_explanation(nanobind::module_& m);
void register_input(nanobind::module_& m);
void register_batch(nanobind::module_& m);
void register_engine(nanobind::module_& m);
void register_store(nanobind::module_& m);
void register_tables(nanobind::module_& m);

}  // namespace dragoman::python
