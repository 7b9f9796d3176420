// Errors are values: every function that can fail on what it is given returns a Result.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace dragoman {

enum class ErrorCode {
  kUsage,       // an option or argument that makes no sense
  kNotFound,    // a file, table or model that is not there
  kUnreadable,  // a file that cannot be read
  kBadTable,    // a table with a wrong row
  kBadModel,    // a model file with wrong magic, version, size or hash
  kBadInput,    // an input that is not what it says (broken JSON, empty page)
  kTooLarge,    // an input over a limit
};

// What is wrong, and where. `stage` is the module that found it ("page", "lang", "base", ...).
struct Error {
  ErrorCode code = ErrorCode::kBadInput;
  std::string stage;
  std::string message;  // what, one line for a person
  std::string file =
      {};  // the table, model or other file it lies in, as it was opened; "" when that is no file, or the input itself
  std::uint32_t line = 0;  // in `file`; 0 when it concerns the whole of it
};

// One line for a person: "FILE:LINE: message", without what is not known.
[[nodiscard]] inline std::string to_string(const Error& error) {
  if (error.file.empty()) return error.message;
  return error.file + (error.line == 0 ? std::string() : ":" + std::to_string(error.line)) + ": " + error.message;
}

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string_view stage, std::string message) {
  return std::unexpected<Error>(Error{code, std::string(stage), std::move(message)});
}
// ... in a file.
[[nodiscard]] inline std::unexpected<Error> fail_in(std::string file, ErrorCode code, std::string_view stage,
                                                    std::string message) {
  return std::unexpected<Error>(Error{code, std::string(stage), std::move(message), std::move(file)});
}
[[nodiscard]] inline std::unexpected<Error> fail(Error error) { return std::unexpected<Error>(std::move(error)); }

}  // namespace dragoman
