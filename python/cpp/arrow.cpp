#include "arrow.h"

#include <cerrno>
#include <charconv>
#include <chrono>

namespace dragoman::python {

namespace {

constexpr std::int64_t kNullable = 2;  // ARROW_FLAG_NULLABLE

const char* format_of(Kind kind) {
  switch (kind) {
    case Kind::kText: return "u";
    case Kind::kInt: return "l";
    case Kind::kReal: return "g";
    case Kind::kBool: return "b";
    case Kind::kDay: return "tdD";
  }
  return "n";
}

std::optional<std::int32_t> day_of(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0, day = 0;
  const auto number = [&](std::size_t begin, std::size_t size, auto& into) {
    const char* end = text.data() + begin + size;
    const auto [at, error] = std::from_chars(text.data() + begin, end, into);
    return error == std::errc() && at == end;
  };
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace

const char* type_name(Kind kind) {
  switch (kind) {
    case Kind::kText: return "utf8";
    case Kind::kInt: return "int64";
    case Kind::kReal: return "float64";
    case Kind::kBool: return "bool";
    case Kind::kDay: return "date32";
  }
  return "";
}

// ---- columns
void Column::null() {
  switch (kind_) {
    case Kind::kText: offsets_.push_back(offsets_.back()); break;
    case Kind::kInt: append(std::int64_t{0}); break;
    case Kind::kReal: append(0.0); break;
    case Kind::kDay: append(std::int32_t{0}); break;
    case Kind::kBool: bit(values_, false); break;
  }
  valid(false);
}

std::vector<const void*> Column::buffers() const {
  const void* bits = nulls_ == 0 ? nullptr : valid_.data();
  if (kind_ == Kind::kText) return {bits, offsets_.data(), values_.data()};
  return {bits, values_.data()};
}

Chunk::Chunk(std::span<const Field> fields) {
  columns.reserve(fields.size());
  for (const Field& field : fields) columns.emplace_back(field.kind);
}

Row& Row::words(const std::vector<std::string>& values) {
  std::string joined;
  for (const auto& value : values) joined += (joined.empty() ? "" : "; ") + value;
  return text(joined);
}
Row& Row::day(std::string_view value) {
  const auto day = day_of(value);
  day ? next().day(*day) : next().null();
  return *this;
}

// ---- what is handed out. Each struct owns what it shows through private_data; a reader may move children away from
// their parent and release them alone.
namespace {

struct OwnedSchema {
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};
void release_schema(ArrowSchema* schema) {
  auto* owned = static_cast<OwnedSchema*>(schema->private_data);
  for (ArrowSchema* child : owned->pointers) {
    if (child->release != nullptr) child->release(child);
  }
  delete owned;
  schema->release = nullptr;
}
void release_static(ArrowSchema* schema) { schema->release = nullptr; }

struct OwnedArray {
  std::shared_ptr<const Chunk> chunk;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};
void release_array(ArrowArray* array) {
  auto* owned = static_cast<OwnedArray*>(array->private_data);
  for (ArrowArray* child : owned->pointers) {
    if (child->release != nullptr) child->release(child);
  }
  delete owned;
  array->release = nullptr;
}

void make_array(std::int64_t length, std::int64_t nulls, OwnedArray* owned, ArrowArray* out) {
  *out = {.length = length,
          .null_count = nulls,
          .offset = 0,
          .n_buffers = static_cast<std::int64_t>(owned->buffers.size()),
          .n_children = static_cast<std::int64_t>(owned->pointers.size()),
          .buffers = owned->buffers.data(),
          .children = owned->pointers.data(),
          .dictionary = nullptr,
          .release = release_array,
          .private_data = owned};
}

void make_array(const std::shared_ptr<const Chunk>& chunk, ArrowArray* out) {
  auto* top = new OwnedArray{chunk, {nullptr}, std::vector<ArrowArray>(chunk->columns.size()), {}};
  for (std::size_t i = 0; i < chunk->columns.size(); ++i) {
    const Column& column = chunk->columns[i];
    make_array(column.length(), column.nulls(), new OwnedArray{chunk, column.buffers(), {}, {}}, &top->children[i]);
    top->pointers.push_back(&top->children[i]);
  }
  make_array(chunk->rows(), 0, top, out);
}

struct OwnedStream {
  std::span<const Field> fields;  // of static tables
  NextChunk next;
  std::string error;
};
int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  make_schema(static_cast<OwnedStream*>(stream->private_data)->fields, out);
  return 0;
}
int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto* owned = static_cast<OwnedStream*>(stream->private_data);
  auto chunk = owned->next();
  if (!chunk) {
    owned->error = to_string(chunk.error());
    return EIO;
  }
  if (*chunk == nullptr) {
    *out = {};  // the end
  } else {
    make_array(*chunk, out);
  }
  return 0;
}
const char* stream_error(ArrowArrayStream* stream) {
  const auto& error = static_cast<OwnedStream*>(stream->private_data)->error;
  return error.empty() ? nullptr : error.c_str();
}
void release_stream(ArrowArrayStream* stream) {
  delete static_cast<OwnedStream*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void make_schema(std::span<const Field> fields, ArrowSchema* out) {
  auto* owned = new OwnedSchema{std::vector<ArrowSchema>(fields.size()), {}};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    owned->children[i] = {.format = format_of(fields[i].kind),
                          .name = fields[i].name,
                          .metadata = nullptr,
                          .flags = kNullable,
                          .n_children = 0,
                          .children = nullptr,
                          .dictionary = nullptr,
                          .release = release_static,
                          .private_data = nullptr};
    owned->pointers.push_back(&owned->children[i]);
  }
  *out = {.format = "+s",
          .name = "",
          .metadata = nullptr,
          .flags = 0,
          .n_children = static_cast<std::int64_t>(fields.size()),
          .children = owned->pointers.data(),
          .dictionary = nullptr,
          .release = release_schema,
          .private_data = owned};
}

void make_stream(std::span<const Field> fields, NextChunk next, ArrowArrayStream* out) {
  *out = {.get_schema = stream_schema,
          .get_next = stream_next,
          .get_last_error = stream_error,
          .release = release_stream,
          .private_data = new OwnedStream{fields, std::move(next), {}}};
}

}  // namespace dragoman::python
