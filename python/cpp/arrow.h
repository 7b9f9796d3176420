// Columns of plain types, and how they are handed to others: the Arrow C data interface, version 1
// (arrow.apache.org/docs/format/CDataInterface.html).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"

// ---- the ABI: names, order and types are the specification's
extern "C" {
struct ArrowSchema {
  const char *format, *name, *metadata;
  std::int64_t flags, n_children;
  ArrowSchema **children, *dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length, null_count, offset, n_buffers, n_children;
  const void** buffers;
  ArrowArray **children, *dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}

namespace dragoman::python {

enum class Kind { kText, kInt, kReal, kBool, kDay };  // utf8, int64, float64, bool, date32
struct Field {
  const char* name;
  Kind kind;
  const char* doc;
};
[[nodiscard]] const char* type_name(Kind kind);  // as Arrow calls it

// Values of one kind, any of them null.
class Column {
 public:
  explicit Column(Kind kind) : kind_(kind) {}
  void text(std::string_view value) {
    values_.insert(values_.end(), value.begin(), value.end());
    offsets_.push_back(static_cast<std::int32_t>(values_.size()));
    valid(true);
  }
  void integer(std::int64_t value) { append(value), valid(true); }
  void real(double value) { append(value), valid(true); }
  void day(std::int32_t value) { append(value), valid(true); }
  void truth(bool value) { bit(values_, value), valid(true); }
  void null();
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] std::int64_t length() const { return length_; }
  [[nodiscard]] std::int64_t nulls() const { return nulls_; }
  // Its buffers in Arrow's order: validity, (offsets,) values.
  [[nodiscard]] std::vector<const void*> buffers() const;

 private:
  void valid(bool is) {
    bit(valid_, is);
    nulls_ += is ? 0 : 1;
    ++length_;
  }
  // The bit of the value that comes next.
  void bit(std::vector<std::uint8_t>& bits, bool value) const {
    const auto at = static_cast<unsigned>(length_ % 8);
    if (at == 0) bits.push_back(0);
    bits.back() = static_cast<std::uint8_t>(bits.back() | (static_cast<unsigned>(value) << at));
  }
  template <class T>
  void append(T value) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
    values_.insert(values_.end(), bytes, bytes + sizeof value);
  }
  Kind kind_;
  std::int64_t length_ = 0, nulls_ = 0;
  std::vector<std::uint8_t> valid_, values_;
  std::vector<std::int32_t> offsets_ = {0};
};

// Rows of one table. Its size in memory is bounded by whoever fills it.
struct Chunk {
  explicit Chunk(std::span<const Field> fields);
  std::vector<Column> columns;
  std::size_t bytes = 0;
  [[nodiscard]] std::int64_t rows() const { return columns.front().length(); }
};

// A row, filled from left to right.
class Row {
 public:
  explicit Row(Chunk& chunk) : chunk_(&chunk) {}
  // "" is null.
  Row& text(std::string_view value) {
    chunk_->bytes += value.size();
    value.empty() ? next().null() : next().text(value);
    return *this;
  }
  Row& words(const std::vector<std::string>& values);  // joined by "; "
  Row& integer(std::int64_t value) { return next().integer(value), *this; }
  Row& real(std::optional<double> value) { return value ? next().real(*value) : next().null(), *this; }
  Row& truth(bool value) { return next().truth(value), *this; }
  Row& day(std::string_view value);  // YYYY-MM-DD; null for anything else
  Row& null() { return next().null(), *this; }

 private:
  Column& next() { return chunk_->columns[at_++]; }
  Chunk* chunk_;
  std::size_t at_ = 0;
};

// The next rows, nullptr at the end. Called by the reader of the stream, on any thread, without the GIL.
using NextChunk = std::function<Result<std::shared_ptr<const Chunk>>()>;
// Both own what they need until they are released, on any thread.
void make_stream(std::span<const Field> fields, NextChunk next, ArrowArrayStream* out);
void make_schema(std::span<const Field> fields, ArrowSchema* out);

}  // namespace dragoman::python
