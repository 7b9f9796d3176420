// Tokens -> tags, lemmas, trees and names, by one trained encoder with a head for each. No training code here.
#pragma once

#include <filesystem>
#include <memory>

#include "base/table.h"
#include "dragoman/result.h"
#include "lang/states.h"
#include "lang/syntax.h"
#include "page/page.h"
#include "text/text.h"

namespace dragoman::lang {

struct Kernels;

// The trained model, read-only and shared by all threads.
class Model {
 public:
  // The file `name` of models.tsv (stored_model.h). Fails with kNotFound or kBadModel. `kernels`: null for the fastest
  // this processor runs (kernels.h); benchmarks and tests name another. They must outlive the model.
  [[nodiscard]] static Result<Model> load(const base::TableSet& set, std::string_view name,
                                          const Kernels* kernels = nullptr);
  // For models that read on from its states.
  [[nodiscard]] std::string_view sha256() const;  // of its file
  [[nodiscard]] std::size_t hidden() const;       // floats of a state
  [[nodiscard]] const Kernels& kernels() const;
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Model(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// Scratch of one thread, reused.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();
  struct Impl;
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// The states of the document that was analysed last, for those who read all of it, from its beginning to its end.
class StateReader {
 public:
  StateReader(const Model& model, States& states, Scratch& scratch)
      : model_(model), states_(states), scratch_(scratch) {}
  [[nodiscard]] const States& states() const { return states_; }
  // Makes rows [begin, end) be there; of the others only some may be left. Rows that were not kept are encoded anew,
  // to the same bits.
  void bring(std::uint32_t begin, std::uint32_t end);

 private:
  const Model& model_;
  States& states_;
  Scratch& scratch_;
};

// One encoder pass a sentence. Every sentence gets a tree with a single root. Same bytes whatever the scratch.
// `states`, if given, is overwritten with what the encoder saw on the way; its memory is reused.
[[nodiscard]] Syntax analyse(const Model& model, const Document& doc, const text::Text& text, Scratch& scratch,
                             States* states = nullptr);

}  // namespace dragoman::lang
