#include "base/model_file.h"

#include <charconv>
#include <cstring>

#include "base/table.h"

namespace dragoman::base {
namespace {

constexpr std::string_view kMagic = "DRGLANG\n";
constexpr std::uint32_t kVersion = 2;
constexpr std::size_t kFixedSize = 8 + 4 + 4 + 8;  // magic, version, head size, file size

template <class T>
T read_as(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

bool read_number(std::string_view cell, std::size_t& out) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  return error == std::errc() && end == cell.data() + cell.size();
}

std::size_t item_size(std::string_view kind) {
  return kind == "i8" || kind == "u8" ? 1 : kind == "i32" || kind == "f32" ? 4 : 0;
}

template <class T>
std::span<const T> view(const ModelFile::Tensor& t) {
  return {reinterpret_cast<const T*>(t.bytes.data()), t.bytes.size() / sizeof(T)};
}

std::unexpected<Error> broken(const std::string& name, std::string_view what) {
  return fail_in(name, ErrorCode::kBadModel, "base", std::string(what));
}

}  // namespace

Result<ModelFile> ModelFile::parse(std::string_view bytes, std::string name) {
  if (!bytes.starts_with(kMagic)) return broken(name, "not a model file");
  if (bytes.size() < kFixedSize) return broken(name, "truncated");
  const auto version = read_as<std::uint32_t>(bytes, 8);
  if (version != kVersion) {
    return broken(name,
                  "format version " + std::to_string(version) + ", this program reads " + std::to_string(kVersion));
  }
  const auto head_size = read_as<std::uint32_t>(bytes, 12);
  const auto file_size = read_as<std::uint64_t>(bytes, 16);
  if (file_size != bytes.size()) {
    return broken(name, "has " + std::to_string(bytes.size()) + " bytes, should have " + std::to_string(file_size));
  }
  if (head_size > bytes.size() - kFixedSize) return broken(name, "head longer than the file");
  ModelFile file;
  file.name_ = std::move(name);
  if (auto ok = file.read_head(bytes.substr(kFixedSize, head_size), bytes); !ok) return fail(ok.error());
  return file;
}

Result<void> ModelFile::read_head(std::string_view head, std::string_view file) {
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos) return broken(name_, "head ends inside a line");
    if (auto ok = read_line(split(head.substr(0, end), '\t'), file); !ok) return ok;
    head.remove_prefix(end + 1);
  }
  return {};
}

Result<void> ModelFile::read_line(const std::vector<std::string_view>& cells, std::string_view file) {
  if (cells.size() >= 2 && cells[0] == "labels") {
    labels_[std::string(cells[1])].assign(cells.begin() + 2, cells.end());
    return {};
  }
  if (cells.size() == 3 && cells[0] == "number") {
    return read_number(cells[2], numbers_[std::string(cells[1])]) ? Result<void>()
                                                                  : broken(name_, "wrong number in head");
  }
  if (cells.size() != 7 || cells[0] != "tensor") return broken(name_, "unknown line in head");
  Tensor t;
  t.kind = cells[2];
  std::size_t at = 0, size = 0;
  const std::size_t item = item_size(t.kind);
  const std::string what = "tensor " + std::string(cells[1]);
  if (item == 0 || !read_number(cells[3], t.rows) || !read_number(cells[4], t.columns) || !read_number(cells[5], at) ||
      !read_number(cells[6], size)) {
    return broken(name_, what + " is ill described");
  }
  if (at % 64 != 0 || at > file.size() || size > file.size() - at)
    return broken(name_, what + " lies outside the file");
  if (t.rows == 0 || t.columns == 0 || size / item / t.columns != t.rows || size != t.rows * t.columns * item)
    return broken(name_, what + " has the wrong size");
  t.bytes = file.substr(at, size);
  tensors_[std::string(cells[1])] = std::move(t);
  return {};
}

const std::vector<std::string>& ModelFile::labels(const std::string& name) const {
  static const std::vector<std::string> kNone;
  const auto it = labels_.find(name);
  return it == labels_.end() ? kNone : it->second;
}

std::size_t ModelFile::number(const std::string& name) const {
  const auto it = numbers_.find(name);
  return it == numbers_.end() ? 0 : it->second;
}

Result<const ModelFile::Tensor*> ModelFile::tensor(const std::string& name, std::string_view kind, std::size_t rows,
                                                   std::size_t columns) const {
  const auto it = tensors_.find(name);
  if (it == tensors_.end()) return broken(name_, "no tensor " + name);
  const Tensor& t = it->second;
  if (t.kind != kind || (rows != 0 && t.rows != rows) || (columns != 0 && t.columns != columns)) {
    return broken(name_, "tensor " + name + " has the wrong kind or shape");
  }
  return &t;
}

Result<std::span<const float>> ModelFile::floats(const std::string& name, std::size_t rows, std::size_t columns) const {
  const auto t = tensor(name, "f32", rows, columns);
  if (!t) return fail(t.error());
  return view<float>(**t);
}

Result<std::span<const std::int8_t>> ModelFile::bytes(const std::string& name, std::size_t rows,
                                                      std::size_t columns) const {
  const auto t = tensor(name, "i8", rows, columns);
  if (!t) return fail(t.error());
  return view<std::int8_t>(**t);
}

Result<std::span<const std::int32_t>> ModelFile::integers(const std::string& name, std::size_t columns) const {
  const auto t = tensor(name, "i32", 0, columns);
  if (!t) return fail(t.error());
  return view<std::int32_t>(**t);
}

Error ModelFile::error(std::string what) const { return broken(name_, what).error(); }

Result<std::string_view> ModelFile::text(const std::string& name) const {
  const auto t = tensor(name, "u8", 0, 0);
  if (!t) return fail(t.error());
  return (*t)->bytes;
}

}  // namespace dragoman::base
