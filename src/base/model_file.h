// The container of a trained model (docs/models.md, "The model file"): a head of text lines, then tensors on 64-byte
// borders.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"

namespace dragoman::base {

// A parsed model file. Its views point into the bytes it was read from, which must outlive it.
class ModelFile {
 public:
  struct Tensor {
    std::string kind;  // "i8", "u8", "i32", "f32"
    std::size_t rows = 0, columns = 0;
    std::string_view bytes;
  };

  // Checks magic, format version, size, and that every tensor lies inside; fails with kBadModel. `name` is for
  // messages.
  [[nodiscard]] static Result<ModelFile> parse(std::string_view bytes, std::string name);

  // The list of that name; empty if there is none.
  [[nodiscard]] const std::vector<std::string>& labels(const std::string& name) const;
  [[nodiscard]] std::size_t number(const std::string& name) const;  // 0 if there is none
  // The tensor, if it has this kind and shape (0: any); else an error that names it.
  [[nodiscard]] Result<const Tensor*> tensor(const std::string& name, std::string_view kind, std::size_t rows,
                                             std::size_t columns) const;

  [[nodiscard]] Result<std::span<const float>> floats(const std::string& name, std::size_t rows,
                                                      std::size_t columns = 1) const;
  [[nodiscard]] Result<std::span<const std::int8_t>> bytes(const std::string& name, std::size_t rows,
                                                           std::size_t columns) const;
  [[nodiscard]] Result<std::span<const std::int32_t>> integers(const std::string& name, std::size_t columns) const;
  [[nodiscard]] Result<std::string_view> text(const std::string& name) const;
  // kBadModel in this file.
  [[nodiscard]] Error error(std::string what) const;

 private:
  [[nodiscard]] Result<void> read_head(std::string_view head, std::string_view file);
  [[nodiscard]] Result<void> read_line(const std::vector<std::string_view>& cells, std::string_view file);

  std::string name_;
  std::map<std::string, std::vector<std::string>> labels_;
  std::map<std::string, std::size_t> numbers_;
  std::map<std::string, Tensor> tensors_;
};

}  // namespace dragoman::base
