// Files: read whole, or map.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "dragoman/result.h"

namespace dragoman::base {

[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);

// A read-only mapping of a file; the view lives as long as the object.
class MappedFile {
 public:
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }
  // Takes what was read out of this process's memory until it is read again.
  void set_aside() const;

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace dragoman::base
