// Words a CPU second from plain text to sentences, tokens, tags, trees and names; where the time goes; allocations.
//   lang_speed PAGES_FOLDER [TEXTS_OUT]
// The text of every page of the folder is taken first; TEXTS_OUT gets it as JSON Lines, so that another program can be
// timed on the same text (spacy_speed.py). CPU seconds are those of all threads together; words are tokens.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <new>
#include <thread>
#include <vector>

#include "dragoman/dragoman.h"
#include "lang/kernels.h"
#include "lang/lang.h"
#include "page/page.h"
#include "text/text.h"
#include "timed_kernels.h"

namespace {

std::atomic<std::size_t> allocations = 0;  // counted by this program's own operator new

void* counted(std::size_t size, std::size_t border) {
  ++allocations;
  void* p = std::aligned_alloc(border, (size + border - 1) / border * border);
  if (p == nullptr) std::abort();
  return p;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size, 16); }
void* operator new(std::size_t size, std::align_val_t border) {
  return counted(size, static_cast<std::size_t>(border));
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }

namespace {

using namespace dragoman;

constexpr double kSeconds = 2.0;  // each figure is taken over at least this long
constexpr int kRuns = 3;          // and is the best of so many: others may use the machine

struct Tables {
  page::Tables page;
  text::Tables text;
};

std::vector<Input> load_texts(const page::Tables& tables, const std::string& folder) {
  std::vector<Input> texts;
  auto reader = Reader::open({folder}, {});
  while (auto item = reader->next()) {
    if (!item->input) continue;
    auto doc = page::read(tables, *item->input);
    if (!doc) continue;
    Input text;
    text.bytes = doc->text;
    text.as = InputAs::kClean;
    texts.push_back(std::move(text));
  }
  return texts;
}

// Tokens of one text, all the way.
std::size_t analyse_text(const Tables& tables, const lang::Model& model, const Input& input, lang::Scratch& scratch) {
  const auto doc = page::read(tables.page, input);
  if (!doc) return 0;
  const auto text = text::split(tables.text, *doc);
  return lang::analyse(model, *doc, text, scratch).size();
}

struct Speed {
  double words = 0, cpu = 0, wall = 0;
};

Speed run_once(const Tables& tables, const lang::Model& model, const std::vector<Input>& texts, unsigned threads) {
  std::atomic<std::size_t> next = 0, words = 0;
  std::atomic<bool> stop = false;
  const auto work = [&] {
    lang::Scratch scratch;
    std::size_t sum = 0;
    while (!stop) sum += analyse_text(tables, model, texts[next++ % texts.size()], scratch);
    words += sum;
  };
  const double cpu = now(CLOCK_PROCESS_CPUTIME_ID), wall = now(CLOCK_MONOTONIC);
  std::vector<std::jthread> running;
  for (unsigned i = 0; i < threads; ++i) running.emplace_back(work);
  std::this_thread::sleep_for(std::chrono::duration<double>(kSeconds));
  stop = true;
  running.clear();
  return {static_cast<double>(words), now(CLOCK_PROCESS_CPUTIME_ID) - cpu, now(CLOCK_MONOTONIC) - wall};
}

Speed best_run(const Tables& tables, const lang::Model& model, const std::vector<Input>& texts, unsigned threads) {
  Speed best = run_once(tables, model, texts, threads);
  for (int i = 1; i < kRuns; ++i) {
    const Speed s = run_once(tables, model, texts, threads);
    if (s.words / s.wall > best.words / best.wall) best = s;
  }
  return best;
}

void report(const char* kernel, unsigned threads, Speed s) {
  std::printf("%-11s %u thread%s %8.0f words/CPU-s %8.0f words/s\n", kernel, threads, threads == 1 ? " " : "s",
              s.words / s.cpu, s.words / s.wall);
}

// Microseconds a thousand words spends in each part, on one thread.
void report_parts(const base::TableSet& set, const Tables& tables, const std::vector<Input>& texts) {
  const lang::Kernels kernels = timed_kernels(*lang::find_kernels());
  const auto model = lang::Model::load(set, "lang-en", &kernels);
  if (!model) return;
  lang::Scratch scratch;
  double read = 0, cut = 0, whole = 0, words = 0;
  for (const bool warm : {false, true}) {
    part_seconds.fill(0);
    read = cut = whole = words = 0;
    for (int i = 0; i < (warm ? 20 : 1); ++i) {
      for (const Input& input : texts) {
        const double begin = now(CLOCK_THREAD_CPUTIME_ID);
        const auto doc = page::read(tables.page, input);
        const double has_doc = now(CLOCK_THREAD_CPUTIME_ID);
        const auto text = text::split(tables.text, *doc);
        const double has_text = now(CLOCK_THREAD_CPUTIME_ID);
        words += lang::analyse(*model, *doc, text, scratch).size();
        read += has_doc - begin;
        cut += has_text - has_doc;
        whole += now(CLOCK_THREAD_CPUTIME_ID) - begin;
      }
    }
  }
  double rest = whole - read - cut;
  const auto line = [&](const char* name, double seconds) {
    std::printf("  %-24s %8.0f  %5.1f %%\n", name, 1e9 * seconds / words, 100 * seconds / whole);
  };
  std::printf("microseconds a thousand words, one thread:\n");
  line("document", read);
  line("tokens and sentences", cut);
  for (std::size_t p = 0; p < kParts; ++p) {
    line(kPartNames[p], part_seconds[p]);
    rest -= part_seconds[p];
  }
  line("pieces, labels, trees", rest);
  line("together", whole);
}

void report_allocations(const Tables& tables, const lang::Model& model, const std::vector<Input>& texts) {
  lang::Scratch scratch;
  std::size_t in_analyse = 0, sentences = 0;
  for (const bool warm : {false, true}) {
    for (const Input& input : texts) {
      const auto doc = page::read(tables.page, input);
      const auto text = text::split(tables.text, *doc);
      const std::size_t before = allocations;
      const auto syntax = lang::analyse(model, *doc, text, scratch);
      if (warm) in_analyse += allocations - before, sentences += text.sentences.size();
    }
  }
  std::fflush(stdout);
  std::printf("allocations in analyse, warm: %.2f a sentence\n",
              static_cast<double>(in_analyse) / static_cast<double>(sentences));
}

void write_texts(const std::vector<Input>& texts, const char* path) {
  std::ofstream out(path, std::ios::binary);
  for (const Input& text : texts) {
    out << '"';
    for (const char c : text.bytes) {
      if (c == '"' || c == '\\')
        out << '\\' << c;
      else if (c == '\n')
        out << "\\n";
      else if (static_cast<unsigned char>(c) >= 0x20)
        out << c;
    }
    out << "\"\n";
  }
}

int measure(const std::string& folder, const char* texts_out) {
  const auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
  if (!set) return std::fprintf(stderr, "%s\n", to_string(set.error()).c_str()), 1;
  auto page = page::Tables::load(*set);
  auto text = text::Tables::load(*set);
  if (!page || !text) return std::fprintf(stderr, "no tables\n"), 1;
  const Tables tables{std::move(*page), std::move(*text)};
  const auto texts = load_texts(tables.page, folder);
  if (texts.empty()) return std::fprintf(stderr, "no pages in %s\n", folder.c_str()), 1;
  if (texts_out != nullptr) write_texts(texts, texts_out);
  const double begin = now(CLOCK_MONOTONIC);
  const auto model = lang::Model::load(*set, "lang-en");
  if (!model) return std::fprintf(stderr, "%s\n", to_string(model.error()).c_str()), 1;
  std::printf("language model loaded in %.0f ms; %zu texts\n", 1000 * (now(CLOCK_MONOTONIC) - begin), texts.size());
  report_allocations(tables, *model, texts);
  const char* fastest = lang::find_kernels()->name;
  for (const unsigned threads : {1U, 2U}) report(fastest, threads, best_run(tables, *model, texts, threads));
  for (const char* name : {"avx512vnni", "avxvnni", "avx2"}) {
    const lang::Kernels* kernels = lang::find_kernels(name);
    if (kernels == nullptr || kernels->name == std::string_view(fastest)) continue;
    const auto other = lang::Model::load(*set, "lang-en", kernels);
    if (other) report(name, 1, best_run(tables, *other, texts, 1));
  }
  report_parts(*set, tables, texts);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "lang_speed PAGES_FOLDER [TEXTS_OUT]\n"), 2;
  return measure(argv[1], argc > 2 ? argv[2] : nullptr);
}
