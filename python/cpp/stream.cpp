// Records into Arrow streams: gathered for all tables, or one table drawn from an iterator as it is read.
#include "arrow.h"
#include "errors.h"
#include "ref.h"
#include "register.h"
#include "tables.h"

namespace dragoman::python {

namespace {

constexpr std::int64_t kRows = 1 << 14;  // of a chunk
constexpr std::size_t kBytes = std::size_t{8} << 20U;
constexpr int kRecords = 256;  // drawn from an iterator for one chunk

// What was read, or why not.
struct Item {
  Ref<Record> record;  // empty: a page that failed
  std::string source, error;
};
Item item_of(nb::handle given) {
  Item out;
  if (nb::try_cast(given, out.record)) return out;
  if (!nb::isinstance(given, nb::module_::import_("dragoman._error").attr("DragomanError"))) {
    const auto name = nb::cast<std::string>(nb::inst_name(given));
    throw nb::type_error(("tables are made of Record and DragomanError, not " + name).c_str());
  }
  out.source = nb::cast<std::string>(given.attr("source"));
  out.error = nb::cast<std::string>(given.attr("message"));
  return out;
}

void add(const TableKind& kind, const Item& item, Chunk& chunk) {
  if (item.record.at != nullptr) {
    kind.rows(*item.record.at, chunk);
  } else if (&kind == table_kinds().data()) {
    failed_page(item.source, item.error, chunk);
  }
}

const TableKind& kind_of(std::string_view name) {
  std::string known;
  for (const auto& kind : table_kinds()) {
    if (name == kind.name) return kind;
    known += (known.empty() ? "" : ", ") + std::string(kind.name);
  }
  raise({ErrorCode::kUsage, "python", "no table '" + std::string(name) + "' (there are " + known + ")"});
}

nb::capsule schema_capsule(const TableKind& kind) {
  auto* schema = new ArrowSchema;
  make_schema(kind.fields, schema);
  return nb::capsule(schema, "arrow_schema", [](void* p) noexcept {
    auto* owned = static_cast<ArrowSchema*>(p);
    if (owned->release != nullptr) owned->release(owned);
    delete owned;
  });
}

nb::capsule stream_capsule(const TableKind& kind, NextChunk next) {
  auto* stream = new ArrowArrayStream;
  make_stream(kind.fields, std::move(next), stream);
  return nb::capsule(stream, "arrow_array_stream", [](void* p) noexcept {
    auto* owned = static_cast<ArrowArrayStream*>(p);
    if (owned->release != nullptr) owned->release(owned);
    delete owned;
  });
}

// All rows of one table; may be read again and again.
struct Rows {
  const TableKind* kind;
  std::vector<std::shared_ptr<const Chunk>> chunks;

  [[nodiscard]] std::int64_t size() const {
    std::int64_t out = 0;
    for (const auto& chunk : chunks) out += chunk->rows();
    return out;
  }
  [[nodiscard]] nb::capsule stream() const {
    return stream_capsule(*kind,
                          [chunks = chunks, at = std::size_t{0}]() mutable -> Result<std::shared_ptr<const Chunk>> {
                            return at < chunks.size() ? chunks[at++] : nullptr;
                          });
  }
};

// Every table of the records.
std::vector<Rows> gather(nb::iterable records) {
  struct Open {
    Rows rows;
    std::shared_ptr<Chunk> chunk;
    void close() {
      if (chunk != nullptr && chunk->rows() != 0) rows.chunks.push_back(std::move(chunk));
      chunk = nullptr;
    }
  };
  std::vector<Open> open;
  for (const auto& kind : table_kinds()) open.push_back({{&kind, {}}, nullptr});
  for (nb::handle given : records) {
    const Item item = item_of(given);
    for (auto& table : open) {
      if (table.chunk == nullptr) table.chunk = std::make_shared<Chunk>(table.rows.kind->fields);
      add(*table.rows.kind, item, *table.chunk);
      if (table.chunk->rows() >= kRows || table.chunk->bytes >= kBytes) table.close();
    }
  }
  std::vector<Rows> out;
  for (auto& table : open) {
    table.close();
    out.push_back(std::move(table.rows));
  }
  return out;
}

// A Python object that may be let go of on any thread.
std::shared_ptr<PyObject> shared(nb::object object) {
  return {object.release().ptr(), [](PyObject* p) {
            nb::gil_scoped_acquire gil;
            Py_DECREF(p);
          }};
}

// The next records of an iterator as rows.
Result<std::shared_ptr<const Chunk>> draw(const TableKind& kind, PyObject* iterator) {
  nb::gil_scoped_acquire gil;
  try {
    for (;;) {  // records without a row make no chunk
      auto chunk = std::make_shared<Chunk>(kind.fields);
      int taken = 0;
      for (; taken < kRecords && chunk->bytes < kBytes; ++taken) {
        const auto given = nb::steal(PyIter_Next(iterator));
        if (!given.is_valid()) {
          if (PyErr_Occurred() != nullptr) throw nb::python_error();
          break;
        }
        add(kind, item_of(given), *chunk);
      }
      if (chunk->rows() != 0) return chunk;
      if (taken < kRecords && chunk->bytes < kBytes) return nullptr;
    }
  } catch (const std::exception& error) {
    return fail(ErrorCode::kBadInput, "python", error.what());
  }
}

// One table of records that are still to come; can be read once.
struct Stream {
  const TableKind* kind;
  std::shared_ptr<PyObject> iterator;

  [[nodiscard]] nb::capsule stream() {
    if (iterator == nullptr) raise({ErrorCode::kUsage, "python", "this stream of records was read already"});
    return stream_capsule(*kind, [kind = kind, iterator = std::move(iterator)] { return draw(*kind, iterator.get()); });
  }
};

}  // namespace

void register_tables(nb::module_& m) {
  nb::class_<Rows> rows(m, "Rows", "All rows of a table: an Arrow stream to whoever reads __arrow_c_stream__.");
  rows.def_prop_ro("name", [](const Rows& self) -> std::string_view { return self.kind->name; })
      .def("__len__", &Rows::size)
      .def(
          "__arrow_c_stream__", [](const Rows& self, nb::handle) { return self.stream(); },
          nb::arg("requested_schema") = nb::none(),
          nb::sig("def __arrow_c_stream__(self, requested_schema: object | None = None) -> object"))
      .def(
          "__arrow_c_schema__", [](const Rows& self) { return schema_capsule(*self.kind); },
          nb::sig("def __arrow_c_schema__(self) -> object"));

  nb::class_<Stream> stream(m, "Stream",
                            "One table of records that are still to come: an Arrow stream, to be read once.");
  stream
      .def(
          "__init__",
          [](Stream* self, std::string_view table, nb::iterable records) {
            const TableKind& kind = kind_of(table);
            new (self) Stream{&kind, shared(nb::iter(records))};
          },
          nb::arg("table"), nb::arg("records"),
          nb::sig("def __init__(self, table: str, records: collections.abc.Iterable[Record | "
                  "dragoman._error.DragomanError]) -> None"))
      .def_prop_ro("name", [](const Stream& self) -> std::string_view { return self.kind->name; })
      .def(
          "__arrow_c_stream__", [](Stream& self, nb::handle) { return self.stream(); },
          nb::arg("requested_schema") = nb::none(),
          nb::sig("def __arrow_c_stream__(self, requested_schema: object | None = None) -> object"))
      .def(
          "__arrow_c_schema__", [](const Stream& self) { return schema_capsule(*self.kind); },
          nb::sig("def __arrow_c_schema__(self) -> object"));

  m.def("gather", gather, nb::arg("records"),
        nb::sig("def gather(records: collections.abc.Iterable[Record | dragoman._error.DragomanError]) -> list[Rows]"),
        "Every table of the records.");
  m.def(
      "schemas",
      [] {
        nb::dict out;
        for (const auto& kind : table_kinds()) {
          nb::list fields;
          for (const Field& field : kind.fields)
            fields.append(nb::make_tuple(field.name, type_name(field.kind), field.doc));
          out[kind.name] = nb::make_tuple(kind.doc, fields);
        }
        return out;
      },
      nb::sig("def schemas() -> dict[str, tuple[str, list[tuple[str, str, str]]]]"),
      "Table -> what a row is, and (name, Arrow type, meaning) of its columns.");
}

}  // namespace dragoman::python
