// The files of the page, compiled into the program: web/dist.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "server/request.h"

namespace dragoman::server {

struct EmbeddedFile {
  std::string_view name;    // "assets/main-1a2b.js", without .gz
  std::string_view digest;  // of the bytes
  std::string_view bytes;
  bool is_gzip;
};
// Made by cmake/web.cmake.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

class Files {
 public:
  Files();
  // The file at a path, or index.html for a path that is a view; a null body for all others.
  [[nodiscard]] Answer find(const Request& request) const;

 private:
  struct File {
    Bytes plain, packed;  // packed is null where it would not be smaller
    std::string etag, type, cache;
  };
  std::map<std::string, File, std::less<>> files_;
};

// By gzip, quickly; null where it would not be smaller.
[[nodiscard]] Bytes packed(const std::string& plain);

}  // namespace dragoman::server
