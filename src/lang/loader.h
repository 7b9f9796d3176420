// Takes the tensors of a model file into the shapes the runtime computes with.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lang/kernels.h"
#include "base/model_file.h"

namespace dragoman::lang {

struct Norm {
  std::vector<float> weight, bias;
};

// Runs `into = load(...)` for one tensor after the other, remembering the first error. Spans are views into the file.
class Loader {
 public:
  explicit Loader(const base::ModelFile& file) : file_(file) {}
  void linear(Linear& into, const std::string& name, std::size_t outputs, std::size_t inputs);
  // The outputs are a table of rows * columns, in the file row by row; here column by column.
  void turned(Linear& into, const std::string& name, std::size_t rows, std::size_t columns, std::size_t inputs);
  void norm(Norm& into, const std::string& name, std::size_t size);
  void floats(std::vector<float>& into, const std::string& name, std::size_t rows, std::size_t columns = 1);
  void floats(std::span<const float>& into, const std::string& name, std::size_t rows, std::size_t columns = 1);
  void bytes(std::span<const std::int8_t>& into, const std::string& name, std::size_t rows, std::size_t columns);
  [[nodiscard]] Result<void> done() { return std::move(ok_); }

 private:
  const base::ModelFile& file_;
  Result<void> ok_;
};

}  // namespace dragoman::lang
