// CAMEO and PLOVER, told in each other's words: data/ontology/cameo.tsv. For event data that is coded already.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman {

// One meaning, in both code books.
struct Code {
  std::string cameo;              // "1622"
  std::string label;              // in the words of the CAMEO manual's heading
  std::optional<EventType> type;  // nullopt for a mere statement (root 01), which PLOVER does not code
  std::string mode, context;      // "" when none
  std::optional<Quad> quad;       // as type
  double goldstein = 0;
};

// The two code books. Immutable; may be shared by threads.
class Codes {
 public:
  // Needs the tables only, no model.
  [[nodiscard]] static Result<Codes> load(const EngineOptions& options);
  Codes(Codes&&) noexcept;
  Codes& operator=(Codes&&) noexcept;
  ~Codes();

  // What a CAMEO code means: its own row, else that of the code above it ("1419" is read as "141", and the answer says
  // so); nullopt for no CAMEO code.
  [[nodiscard]] std::optional<Code> from_cameo(std::string_view code) const;
  // The CAMEO code for what PLOVER calls type, mode and context, "" where there is none: the finest that says nothing
  // more. nullopt where CAMEO has none, and for a mode or context that PLOVER does not have.
  [[nodiscard]] std::optional<Code> to_cameo(EventType type, std::string_view mode, std::string_view context) const;
  // Every code of CAMEO, in their order.
  [[nodiscard]] std::vector<Code> all() const;

 private:
  struct Impl;
  explicit Codes(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace dragoman
