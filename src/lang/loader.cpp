#include "lang/loader.h"

namespace dragoman::lang {
namespace {

Result<Linear> load_linear(const base::ModelFile& file, const std::string& name, std::size_t rows, std::size_t outputs,
                           std::size_t inputs) {
  const auto weights = file.bytes(name, outputs, inputs);
  if (!weights) return fail(weights.error());
  const auto scale = file.floats(name + ".scale", outputs);
  if (!scale) return fail(scale.error());
  const auto bias = file.floats(name + ".bias", outputs);
  if (!bias) return fail(bias.error());
  if (rows == 1) return pack(weights->data(), scale->data(), bias->data(), outputs, inputs);
  std::vector<std::int8_t> turned_weights;
  std::vector<float> turned_scale, turned_bias;
  for (std::size_t i = 0; i < outputs; ++i) {
    const std::size_t from = i % rows * (outputs / rows) + i / rows;
    turned_weights.insert(turned_weights.end(), weights->begin() + from * inputs,
                          weights->begin() + (from + 1) * inputs);
    turned_scale.push_back((*scale)[from]);
    turned_bias.push_back((*bias)[from]);
  }
  return pack(turned_weights.data(), turned_scale.data(), turned_bias.data(), outputs, inputs);
}

}  // namespace

void Loader::linear(Linear& into, const std::string& name, std::size_t outputs, std::size_t inputs) {
  turned(into, name, 1, outputs, inputs);
}

void Loader::turned(Linear& into, const std::string& name, std::size_t rows, std::size_t columns, std::size_t inputs) {
  if (!ok_) return;
  auto l = load_linear(file_, name, rows, rows * columns, inputs);
  if (l)
    into = std::move(*l);
  else
    ok_ = fail(l.error());
}

void Loader::norm(Norm& into, const std::string& name, std::size_t size) {
  floats(into.weight, name + ".weight", size);
  floats(into.bias, name + ".bias", size);
}

void Loader::floats(std::vector<float>& into, const std::string& name, std::size_t rows, std::size_t columns) {
  std::span<const float> view;
  floats(view, name, rows, columns);
  into.assign(view.begin(), view.end());
}

void Loader::floats(std::span<const float>& into, const std::string& name, std::size_t rows, std::size_t columns) {
  if (!ok_) return;
  const auto v = file_.floats(name, rows, columns);
  if (v)
    into = *v;
  else
    ok_ = fail(v.error());
}

void Loader::bytes(std::span<const std::int8_t>& into, const std::string& name, std::size_t rows, std::size_t columns) {
  if (!ok_) return;
  const auto v = file_.bytes(name, rows, columns);
  if (v)
    into = *v;
  else
    ok_ = fail(v.error());
}

}  // namespace dragoman::lang
