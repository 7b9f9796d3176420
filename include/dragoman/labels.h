// What the types of events are called in other label sets: data/ontology/profiles.tsv.
#pragma once

#include <memory>
#include <string>

#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman {

// One label set. Immutable; may be shared by threads.
class Labels {
 public:
  // Needs the tables only, no model. Fails with kUsage for a profile that is not in the tables: the message names those
  // that are.
  [[nodiscard]] static Result<Labels> load(const EngineOptions& options, const std::string& profile);
  Labels(Labels&&) noexcept;
  Labels& operator=(Labels&&) noexcept;
  ~Labels();

  // The event's type, mode and status in the words of the set: "YIELD".
  [[nodiscard]] std::string operator()(const Event& event) const;

 private:
  struct Impl;
  explicit Labels(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace dragoman
