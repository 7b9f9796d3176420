// Damaged model files must be refused or give some tags, never a crash: fuzz_model FOLDER ROUNDS [SEED]. FOLDER is the
// engine's data; each round damages a copy of lang-en.drg, gives it a fitting row in models.tsv, so that size and hash
// do not save the day, loads it and, when that succeeds, reads a sentence with it. Run it under sanitizers (`make
// deep`).
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "base/sha256.h"
#include "lang/lang.h"
#include "page/page.h"
#include "text/text.h"

namespace {

namespace fs = std::filesystem;
using namespace dragoman;
using Random = std::mt19937;

constexpr std::size_t kSizesAt = 12;  // of the head and of the file
constexpr std::size_t kHeadAt = 24;

std::size_t below(Random& random, std::size_t n) { return n == 0 ? 0 : random() % n; }

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Up to four wounds: digits and letters of the head changed, lines lost or doubled, bytes of the tensors changed.
std::string damage(std::string file, Random& random) {
  std::uint32_t head_size = 0;
  std::memcpy(&head_size, file.data() + kSizesAt, sizeof head_size);
  std::string head = file.substr(kHeadAt, head_size);
  const bool spare_head = below(random, 2) == 0;
  for (std::size_t wounds = 1 + below(random, 4); wounds > 0; --wounds) {
    const std::size_t at = below(random, head.size());
    const std::size_t line = head.rfind('\n', at) + 1, end = head.find('\n', at) + 1;
    switch (spare_head ? 4 : below(random, 6)) {
      case 0: head[at] = static_cast<char>('0' + below(random, 10)); break;
      case 1: head[at] = static_cast<char>(random()); break;
      case 2: head.erase(line, end - line); break;
      case 3: head.insert(line, head.substr(line, end - line)); break;
      case 4: {
        const std::size_t from = kHeadAt + head_size + below(random, file.size() - kHeadAt - head_size);
        for (std::size_t i = from; i < file.size() && i < from + 5000; ++i) file[i] = static_cast<char>(random());
        break;
      }
      default: head.insert(at, std::to_string(random())); break;
    }
  }
  file.replace(kHeadAt, head_size, head);
  const auto size = static_cast<std::uint32_t>(head.size());
  const std::uint64_t whole = file.size();
  std::memcpy(file.data() + kSizesAt, &size, sizeof size);
  std::memcpy(file.data() + kSizesAt + sizeof size, &whole, sizeof whole);
  return file;
}

Result<lang::Model> load(const fs::path& folder, const std::string& file) {
  std::ofstream(folder / "lang-en.drg", std::ios::binary) << file;
  std::ofstream(folder / "models.tsv") << "name\tversion\tsha256\tsize\tlicence\trecipe\nlang-en\t0\t"
                                       << base::sha256_hex(file) << '\t' << file.size() << "\t-\t-\n";
  const auto set = base::TableSet::open(folder);
  return set ? lang::Model::load(*set, "lang-en") : Result<lang::Model>(fail(set.error()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "fuzz_model FOLDER ROUNDS [SEED]\n"), 2;
  const auto set = base::TableSet::open(argv[1]);
  const auto tables = set ? text::Tables::load(*set) : Result<text::Tables>(fail(set.error()));
  const std::string good = read_file(fs::path(argv[1]) / "lang-en.drg");
  if (!tables || good.size() < kHeadAt) return std::fprintf(stderr, "no data in %s\n", argv[1]), 1;
  Document doc;
  doc.text = "Ministers of Norway and Peru met the Red Cross in Geneva on Friday; nobody signed.";
  doc.blocks.push_back({.span = {0, static_cast<std::uint32_t>(doc.text.size())}});
  const auto text = text::split(*tables, doc);
  const fs::path folder = fs::temp_directory_path() / ("fuzz_model_" + std::to_string(std::random_device()()));
  fs::create_directory(folder);
  const unsigned long rounds = std::strtoul(argv[2], nullptr, 10),
                      seed = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 1;
  unsigned long read = 0;
  for (unsigned long round = 0; round < rounds; ++round) {
    Random random(static_cast<Random::result_type>(seed + round));
    const auto model = load(folder, damage(good, random));
    if (!model) {
      if (model.error().code != ErrorCode::kBadModel || model.error().message.empty())
        return std::fprintf(stderr, "seed %lu: unclear error\n", seed + round), 1;
      continue;
    }
    lang::Scratch scratch;
    read += lang::analyse(*model, doc, text, scratch).size() == text.tokens.size();
  }
  fs::remove_all(folder);
  std::printf("%lu damaged models, %lu of them read all the same\n", rounds, read);
}
