// Errors are values: every function that can fail on what it is given returns a Result.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace dragoman {

enum class ErrorCode {
  kUsage,        // an option or argument that makes no sense
  kNotFound,     // a file, table or model that is not there
  kUnreadable,   // a file that cannot be read
  kBadTable,     // a table with a wrong row; the message names file and line
  kBadModel,     // a model file with wrong magic, version, size or hash
  kBadInput,     // an input that is not what it says (broken JSON, empty page)
  kTooLarge,     // an input over a limit
};

// One line for a person: what and where. `stage` is the module that found it ("page", "lang", "base", ...).
struct Error {
  ErrorCode code = ErrorCode::kBadInput;
  std::string stage;
  std::string message;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string_view stage, std::string message) {
  return std::unexpected<Error>(Error{code, std::string(stage), std::move(message)});
}
[[nodiscard]] inline std::unexpected<Error> fail(Error error) { return std::unexpected<Error>(std::move(error)); }

}  // namespace dragoman
