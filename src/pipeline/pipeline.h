// The whole flow, readable on one screen; the public Engine is its thin face.
#pragma once

#include "actors/actors.h"
#include "base/table.h"
#include "dragoman/engine.h"
#include "events/events.h"
#include "geo/geo.h"
#include "lang/lang.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "text/text.h"
#include "time/timex.h"

namespace dragoman::pipeline {

struct Scratch {
  lang::Scratch lang;
};

class Pipeline {
 public:
  // `ontology` is a user's folder of tables, "" for none.
  [[nodiscard]] static Result<Pipeline> load(const std::filesystem::path& data, const std::filesystem::path& ontology);
  [[nodiscard]] Result<Record> run(const Input& input, const ReadOptions& options, Scratch& scratch,
                                   std::vector<Firing>* firings = nullptr) const;
  // The record of an English text, too short perhaps for its language to be told; its events are not judged.
  [[nodiscard]] Result<Record> run_english(const std::string& text, Scratch& scratch) const;
  [[nodiscard]] Result<Record> clean(const Input& input) const;
  [[nodiscard]] Result<Answer> relate(const Question& question, Scratch& scratch) const;
  [[nodiscard]] Result<std::vector<UnknownWord>> unknown_words(const Input& input, Scratch& scratch) const;
  [[nodiscard]] const geo::Tables& geography() const { return parts_.geo; }
  [[nodiscard]] Result<void> check_profile(const std::string& profile) const;

 private:
  struct Parts {
    base::TableSet set;
    page::Tables page;
    text::Tables text;
    lang::Model lang;
    timex::Tables time;
    geo::Tables geo;
    actors::Tables actors;
    quotes::Tables quotes;
    events::Tables events;
  };
  enum class Judging : bool { kOff, kOn };   // off: what the rules find, as their examples are checked

  [[nodiscard]] Record code(const Document& doc, const ReadOptions& options, Scratch& scratch, std::vector<Firing>* firings, Judging judging) const;
  explicit Pipeline(Parts parts) : parts_(std::move(parts)) {}
  Parts parts_;
};

}  // namespace dragoman::pipeline
