// The engine: models and tables, loaded once, shared by all threads.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/input.h"
#include "dragoman/record.h"
#include "dragoman/relate.h"
#include "dragoman/result.h"
#include "dragoman/sites.h"
#include "dragoman/unknown.h"

namespace dragoman {

// What one page may cost. One that is over a limit fails alone, with kTooLarge.
struct PageLimits {
  // Most words of its text; or a text of as many bytes as so many words of 32 bytes have. A page takes about 2 KB of
  // memory a word. 0: no limit.
  std::size_t max_words = 50'000;
  // Called by the thread that begins with a page; what it gives is asked now and then whether the page's time is over.
  // The library reads no clock of its own. Empty: no limit.
  std::function<std::function<bool()>()> time = {};
};

struct EngineOptions {
  std::filesystem::path data;           // folder with tables.pack (or tables as text) and models
  std::filesystem::path ontology = {};  // a user's own tables, laid over those of `data` (docs/tables.md); empty: none
  PageLimits limits = {};
  // The arithmetic of the networks: "portable", "avx2", "avxvnni", "avx512vnni" or "amx"; empty: the fastest that this
  // processor runs. All give the same records. Engine::load fails with kUsage where the processor cannot run it.
  std::string kernels = {};
};

// Which engine it is: two that are alike give the same records.
struct EngineIdentity {
  std::string version;   // of the program: "0.1.0"
  std::string data;      // digest of tables and models
  std::string ontology;  // digest of the user's own tables; "" without
};
// Reads the files that Engine::load reads. Fails with kNotFound or kUnreadable.
[[nodiscard]] Result<EngineIdentity> identify(const EngineOptions& options);

struct ReadOptions {
  bool sentences = false;  // fill Record::sentences
  bool tokens = false;     // fill Record::tokens
};

// A word that may tell an event, as the network read it, for `explain`.
struct Firing {
  struct Score {
    std::string name;  // of a type or a status
    float score = 0;   // probability
  };
  struct Link {
    std::string role;          // actor|recipient|when|where|word
    std::optional<Span> word;  // head of the phrase; absent where the page tells the role elsewhere
    float score = 0;
  };
  std::string row;  // "events/triggers.tsv:meet-3"; "" when no row is near
  Span trigger;
  std::vector<Score> types, statuses;  // likeliest first, faint ones left out
  std::vector<Link> links;
  float confidence = 0;  // calibrated
  std::string refused;   // why it became no event; "" when it did
};
struct Explanation {
  Record record;                // with sentences and tokens
  std::vector<Firing> firings;  // in text order, those that became no event included
};

// Scratch memory of one thread, reused from page to page. Not shared between threads at the same time.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

 private:
  friend class Engine;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Immutable after loading; every const member may run on many threads at once, each with its own Workspace.
class Engine {
 public:
  // Fails with kNotFound, kBadTable or kBadModel; the message names the file, of a table the line too.
  [[nodiscard]] static Result<Engine> load(const EngineOptions& options);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  // The whole way from page to record. Same input, same record, whatever the thread. Fails on input that is no page.
  [[nodiscard]] Result<Record> read(const Input& input, const ReadOptions& options, Workspace& work) const;
  // The page stage alone: document, text, blocks, map, noise.
  [[nodiscard]] Result<Record> clean(const Input& input) const;
  // The same in two steps for pages that are read together: open each, let Sites::judge see them, then read or clean.
  [[nodiscard]] Sites sites() const;
  [[nodiscard]] Result<OpenPage> open(Input input) const;
  [[nodiscard]] Result<Record> read(OpenPage page, const ReadOptions& options, Workspace& work) const;
  [[nodiscard]] Result<Record> clean(OpenPage page) const;
  // Every layer and every frame that fired.
  [[nodiscard]] Result<Explanation> explain(const Input& input, Workspace& work) const;
  // What the source does to the target. Fails on a profile that is not in the tables and on text that is no text.
  [[nodiscard]] Result<Answer> relate(const Question& question, Workspace& work) const;
  // Persons and bodies named on the page that no table of actors has, and nouns that stand where actors would: see
  // docs/tables.md.
  [[nodiscard]] Result<std::vector<UnknownActor>> unknown_actors(const Input& input, Workspace& work) const;
  // Verbs and nouns between actors that no row of the tables knows: likewise.
  [[nodiscard]] Result<std::vector<UnknownWord>> unknown_words(const Input& input, Workspace& work) const;
  // Fails with kUsage for a profile that is not in the tables; "" is the default one.
  [[nodiscard]] Result<void> check_profile(const std::string& profile) const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace dragoman
