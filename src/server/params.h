// The parameters of an address, and the filter that most routes take.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "dragoman/store.h"
#include "words/words.h"

namespace dragoman::server {

// The bytes that %XX and + stand for; nullopt for what is no UTF-8, has control characters or a broken %.
[[nodiscard]] std::optional<std::string> decode(std::string_view coded);

// The first thing that is wrong sticks and is told by status(); what is asked after that does not matter.
class Params {
 public:
  explicit Params(std::string_view query);

  // The last value of the name; "" when there is none.
  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] std::vector<std::string> all(std::string_view name);   // every one that is not empty
  [[nodiscard]] std::vector<std::string> list(std::string_view name);  // the same, split at commas
  [[nodiscard]] bool flag(std::string_view name);                      // 1, 0 or none
  [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                    std::int64_t most);
  [[nodiscard]] std::vector<double> reals(std::string_view name,
                                          std::size_t count);  // so many, split at commas; empty when there are none
  [[nodiscard]] std::string one_of(std::string_view name,
                                   const std::vector<std::string_view>& words);  // the first without a value

  template <words::Spelt Enum>
  [[nodiscard]] std::vector<Enum> words(std::string_view name) {
    std::vector<Enum> out;
    for (const auto& word : list(name)) {
      if (const auto value = words::parse<Enum>(word))
        out.push_back(*value);
      else
        wrong(std::string(name) + ": unknown word '" + word + "'");
    }
    return out;
  }

  void wrong(std::string message);
  // Fails with kUsage when something was wrong, or a parameter was not asked for.
  [[nodiscard]] Result<void> status() const;

 private:
  struct Value {
    std::string name, value;
    bool asked = false;
  };
  std::vector<Value> values_;
  std::optional<Error> error_;
};

// The common filter: docs/server.md.
[[nodiscard]] StoreQuery filter_of(Params& params);

}  // namespace dragoman::server
