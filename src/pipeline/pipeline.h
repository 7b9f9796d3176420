// The whole flow, readable on one screen; the public Engine is its thin face.
#pragma once

#include "dragoman/engine.h"
#include "pipeline/parts.h"

namespace dragoman::pipeline {

// The data folder beside the program (build tree), else ../share/dragoman of where it is installed.
[[nodiscard]] std::filesystem::path default_data();

class Pipeline {
 public:
  // `ontology` is a user's folder of tables, "" for none.
  [[nodiscard]] static Result<Pipeline> load(const std::filesystem::path& data, const std::filesystem::path& ontology);
  [[nodiscard]] Result<Record> run(const Input& input, const ReadOptions& options, Scratch& scratch,
                                   std::vector<Firing>* firings = nullptr) const;
  // The record of an English text, too short perhaps for its language to be told.
  [[nodiscard]] Result<Record> run_english(const std::string& text, Scratch& scratch) const;
  [[nodiscard]] Result<Record> clean(const Input& input) const;
  // Pages that are read together: opened one by one, judged by Sites, then run or cleaned.
  [[nodiscard]] Sites sites() const { return page::sites(parts_.page); }
  [[nodiscard]] Result<OpenPage> open(Input input) const { return page::open(parts_.page, std::move(input)); }
  [[nodiscard]] Result<Record> run(OpenPage page, const ReadOptions& options, Scratch& scratch) const;
  [[nodiscard]] Result<Record> clean(OpenPage page) const;
  [[nodiscard]] Result<Answer> relate(const Question& question, Scratch& scratch) const;
  [[nodiscard]] Result<std::vector<UnknownWord>> unknown_words(const Input& input, Scratch& scratch) const;
  [[nodiscard]] const geo::Tables& geography() const { return parts_.geo; }
  [[nodiscard]] Result<void> check_profile(const std::string& profile) const;

 private:
  [[nodiscard]] Record code(const Document& doc, const ReadOptions& options, Scratch& scratch, std::vector<Firing>* firings) const;
  explicit Pipeline(Parts parts) : parts_(std::move(parts)) {}
  Parts parts_;
};

}  // namespace dragoman::pipeline
