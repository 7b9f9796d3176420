// A store: built from files, asked, shown.
#include "dragoman/store.h"

#include <chrono>

#include "dragoman/agenda.h"
#include "dragoman/build.h"
#include "errors.h"
#include "input.h"
#include "loaded.h"
#include "ref.h"
#include "register.h"

namespace dragoman::python {

namespace {

constexpr double kSeconds = 600;  // the longest a statement may take

template <class T, class Parse>
std::vector<T> words(const std::vector<std::string>& given, Parse parse, const char* what) {
  std::vector<T> out;
  for (const auto& word : given) {
    const auto value = parse(word);
    if (!value) raise({ErrorCode::kUsage, "python", std::string("no ") + what + ": '" + word + "'"});
    out.push_back(*value);
  }
  return out;
}

// Names of the columns, then the rows.
struct Answered {
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};
nb::object shown(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> nb::object {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
          return nb::none();
        else
          return nb::cast(value);
      },
      cell);
}
nb::tuple shown(const Answered& answered) {
  nb::list rows;
  for (const auto& row : answered.rows) {
    nb::list cells;
    for (const Cell& cell : row) cells.append(shown(cell));
    rows.append(nb::tuple(cells));
  }
  return nb::make_tuple(answered.columns, rows);
}

// A question without the GIL.
template <class Ask>
nb::tuple ask(Ask run) {
  Answered out;
  const auto done = [&] {
    nb::gil_scoped_release free;
    return run([&](const StoreRow& row) {
      if (out.columns.empty()) out.columns = row.columns;
      out.rows.push_back(row.cells);
      return true;
    });
  }();
  if (!done) raise(done.error());
  return shown(out);
}

Store open(const std::string& path) {
  auto store = Store::open(path);
  if (!store) raise(store.error());
  return std::move(*store);
}

using Words = std::vector<std::string>;
nb::tuple query(Store& self, bool reports, const Words& party, const Words& source, const Words& target,
                const Words& word, const Words& type, const Words& quad, const Words& status, const Words& where,
                const std::string& from, const std::string& to, const std::string& near, double within_km,
                const std::string& said, const std::string& text, double min_confidence,
                std::optional<std::size_t> limit) {
  StoreQuery asked;
  asked.of = reports ? StoreQuery::Of::kReports : StoreQuery::Of::kHappenings;
  asked.party = party;
  asked.source = source;
  asked.target = target;
  asked.word = word;
  asked.type = words<EventType>(type, parse_event_type, "type");
  asked.quad = words<Quad>(quad, parse_quad, "quad class");
  asked.status = words<Status>(status, parse_status, "status");
  asked.where = where;
  asked.from = from;
  asked.to = to;
  asked.near = near;
  asked.within_km = within_km;
  asked.words = said;
  asked.text = text;
  asked.min_confidence = min_confidence;
  asked.limit = limit;
  return ask([&](const TakeRow& take) { return self.query(asked, take); });
}

AgendaQuery agenda_query(const std::string& from, const std::string& to, const Words& actor, const Words& country,
                         const Words& type, const Words& status, const std::string& at, std::size_t least_sources) {
  AgendaQuery out;
  out.from = from;
  out.to = to;
  out.actor = actor;
  out.country = country;
  out.type = words<EventType>(type, parse_event_type, "type");
  if (!status.empty()) out.status = words<Status>(status, parse_status, "status");
  out.at = at;
  out.least_sources = least_sources;
  return out;
}

// What is ahead, as JSON or as a calendar.
std::string agenda(const std::string& store, const std::string& data, bool calendar, const std::string& from,
                   const std::string& to, const Words& actor, const Words& country, const Words& type,
                   const Words& status, const std::string& at, std::size_t least_sources) {
  const AgendaQuery asked = agenda_query(from, to, actor, country, type, status, at, least_sources);
  const auto found = [&] {
    nb::gil_scoped_release free;
    return read_agenda(store, data, asked);
  }();
  if (!found) raise(found.error());
  return calendar ? to_icalendar(*found, "Dragoman") : to_json(*found);
}

nb::dict build(const Loaded& engine, const std::string& store, const std::string& data, const std::string& ontology,
               const Words& paths, const std::string& kind, const std::string& as, const std::string& published,
               const std::string& url, std::size_t max_bytes, double max_ratio, unsigned jobs) {
  Reader reader = open_files(paths, kind, as, published, url, max_bytes, max_ratio);
  BuildOptions options;
  options.jobs = jobs;
  bool interrupted = false;
  options.stop = [&] {
    const nb::gil_scoped_acquire gil;
    return interrupted = PyErr_CheckSignals() != 0;
  };
  auto counts = [&] {
    nb::gil_scoped_release free;
    return build_store(store, *engine.engine, {.data = data, .ontology = ontology}, reader, options);
  }();
  if (interrupted) throw nb::python_error();
  if (!counts) raise(counts.error());
  nb::dict out;
  out["pages"] = counts->pages;
  out["versions"] = counts->versions;
  out["same"] = counts->same;
  out["failed"] = counts->failed;
  out["reports"] = counts->reports;
  return out;
}

constexpr const char* kQuery =
    "def query(self, reports: bool, party: list[str], source: list[str], target: list[str], word: list[str], "
    "type: list[str], quad: list[str], status: list[str], where: list[str], from_: str, to: str, near: str, "
    "within_km: float, words: str, text: str, min_confidence: float, limit: int | None) "
    "-> tuple[list[str], list[tuple[str | int | float | None, ...]]]";

}  // namespace

void register_store(nb::module_& m) {
  nb::class_<Store> store(m, "Store", "A store opened for reading.");
  store.def_static("open", open, nb::arg("path"))
      .def_prop_ro("notice", &Store::notice)
      .def("has_happenings", &Store::has_happenings)
      .def("query", query, nb::arg("reports"), nb::arg("party"), nb::arg("source"), nb::arg("target"), nb::arg("word"),
           nb::arg("type"), nb::arg("quad"), nb::arg("status"), nb::arg("where"), nb::arg("from_"), nb::arg("to"),
           nb::arg("near"), nb::arg("within_km"), nb::arg("words"), nb::arg("text"), nb::arg("min_confidence"),
           nb::arg("limit").none(), nb::sig(kQuery))
      .def(
          "sql",
          [](Store& self, const std::string& statement) {
            return ask([&](const TakeRow& take) { return self.sql(statement, kSeconds, take); });
          },
          nb::arg("statement"),
          nb::sig("def sql(self, statement: str) -> tuple[list[str], list[tuple[str | int | float | None, ...]]]"))
      .def(
          "show",
          [](Store& self, const std::string& id) {
            auto shown = self.show(id);
            if (!shown) raise(shown.error());
            return *shown;
          },
          nb::arg("id"));
  m.def("agenda", agenda, nb::arg("store"), nb::arg("data"), nb::arg("calendar"), nb::arg("from_"), nb::arg("to"),
        nb::arg("actor"), nb::arg("country"), nb::arg("type"), nb::arg("status"), nb::arg("at"),
        nb::arg("least_sources"));
  m.def("build", build, nb::arg("engine"), nb::arg("store"), nb::arg("data"), nb::arg("ontology"), nb::arg("paths"),
        nb::arg("kind"), nb::arg("as_"), nb::arg("published"), nb::arg("url"), nb::arg("max_bytes"),
        nb::arg("max_ratio"), nb::arg("jobs"),
        nb::sig("def build(engine: Engine, store: str, data: str, ontology: str, paths: collections.abc.Sequence[str], "
                "kind: str, as_: str, published: str, "
                "url: str, max_bytes: int, max_ratio: float, jobs: int) -> dict[str, int]"));
}

}  // namespace dragoman::python
