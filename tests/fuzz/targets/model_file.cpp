// Any bytes as a model file: refused in one line that names it, or tensors that lie inside and trees that end. The
// bytes are taken as they are, and as the head of a file whose sizes are right (the rest behind the first zero byte),
// so that the fuzzer need not guess them. Who runs the program has a hash before all this: fuzz_model tries that.
#include <cstring>

#include "base/model_file.h"
#include "page/model.h"
#include "page_properties.h"

namespace {

using namespace dragoman;

void try_file(const std::string& bytes) {
  const auto file = base::ModelFile::parse(bytes, "m.drg");
  if (!file) {
    const auto why = to_string(file.error());
    return fuzz::require(why.starts_with("m.drg") && file.error().code == ErrorCode::kBadModel,
                         "an error names its file");
  }
  const char* from = bytes.data();
  for (const char* name : {"a", "first.nodes", "first.values"}) {
    for (const char* kind : {"i8", "f32", "i32"}) {
      if (const auto t = file->tensor(name, kind, 0, 0))
        fuzz::require((*t)->bytes.data() >= from && (*t)->bytes.data() + (*t)->bytes.size() <= from + bytes.size(),
                      "tensors lie inside");
    }
    (void)file->text(name);
    (void)file->number(name);
  }
  const auto trees = page::Trees::load(*file, "first", file->labels("first"));
  if (!trees) return;
  const std::vector<float> columns(page::kLanes * file->labels("first").size(), 0.5F);
  std::vector<float> out(page::kLanes);
  trees->probabilities(columns, out);
}

template <class T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::exact(data, size);
  try_file(bytes);
  const auto end = std::min(bytes.find('\0'), bytes.size());
  constexpr std::size_t kFixed = 24, kBorder = 64;
  const std::size_t body = (kFixed + end + kBorder - 1) / kBorder * kBorder;
  std::string whole = "DRGLANG\n";
  put(whole, std::uint32_t{2});
  put(whole, static_cast<std::uint32_t>(end));
  put(whole, static_cast<std::uint64_t>(body + bytes.size() - end));
  whole += bytes.substr(0, end);
  whole.resize(body, '\0');
  whole += bytes.substr(end);
  whole.shrink_to_fit();
  try_file(whole);
  return 0;
}
