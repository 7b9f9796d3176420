// The whole flow, readable on one screen; the public Engine is its thin face.
#pragma once

#include "dragoman/engine.h"
#include "pipeline/layers.h"

namespace dragoman::pipeline {

class Pipeline {
 public:
  [[nodiscard]] static Result<Pipeline> load(const EngineOptions& options);
  [[nodiscard]] Result<Record> run(const Input& input, const ReadOptions& options, Scratch& scratch) const;
  enum class Uncoded { kSplit, kParse };  // how far a page goes that is not coded (assemble.h says why)
  // All layers of one page; of one that is not coded the sentences, or the syntax, are the last.
  [[nodiscard]] Layers code(Document doc, Uncoded uncoded, Scratch& scratch) const;
  // The layers of an English text, too short perhaps for its language to be told.
  [[nodiscard]] Result<Layers> code_english(const std::string& text, Scratch& scratch) const;
  [[nodiscard]] Result<Explanation> explain(const Input& input, Scratch& scratch) const;
  [[nodiscard]] Result<Record> clean(const Input& input) const;
  // Pages that are read together: opened one by one, judged by Sites, then run or cleaned.
  [[nodiscard]] Sites sites() const { return page::sites(parts_.page); }
  [[nodiscard]] Result<OpenPage> open(Input input) const { return page::open(parts_.page, std::move(input)); }
  [[nodiscard]] Result<Record> run(OpenPage page, const ReadOptions& options, Scratch& scratch) const;
  [[nodiscard]] Result<Record> clean(OpenPage page) const;
  [[nodiscard]] Result<Answer> relate(const Question& question, Scratch& scratch) const;
  [[nodiscard]] Result<std::vector<UnknownActor>> unknown_actors(const Input& input, Scratch& scratch) const;
  [[nodiscard]] Result<std::vector<UnknownWord>> unknown_words(const Input& input, Scratch& scratch) const;
  [[nodiscard]] const geo::Tables& geography() const { return parts_.geo; }
  [[nodiscard]] Result<void> check_profile(const std::string& profile) const;

 private:
  // The layers that come before the events, of a page in whatever language.
  [[nodiscard]] Result<Layers> read(const Input& input, Scratch& scratch) const;
  explicit Pipeline(Parts parts) : parts_(std::move(parts)) {}
  Parts parts_;
};

}  // namespace dragoman::pipeline
