#include "server/files.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>

namespace dragoman::server {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".json", "application/json"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".map", "application/json"},
}};

// Paths of the page itself, which shows what they say; those that end in / go on.
constexpr std::array<std::string_view, 9> kViews = {"/agenda", "/timeline", "/map",        "/network", "/dyad",
                                                    "/search", "/paste",    "/happening/", "/page/"};

std::string_view type_of(std::string_view name) {
  const auto found = std::ranges::find_if(kTypes, [&](const auto& type) { return name.ends_with(type.first); });
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

bool is_view(std::string_view path) {
  if (path == "/") return true;
  return std::ranges::any_of(kViews, [&](std::string_view view) {
    if (view.ends_with('/')) return path.starts_with(view) && path.find('/', view.size()) == std::string_view::npos;
    return path == view;
  });
}

// Of what the build packed; its size stands in its last four bytes.
std::string unpacked(std::string_view bytes) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    size |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[bytes.size() - 4 + i])) << (8 * i);
  std::string out(size, '\0');
  auto* const with = libdeflate_alloc_decompressor();
  const auto done = libdeflate_gzip_decompress(with, bytes.data(), bytes.size(), out.data(), out.size(), nullptr);
  libdeflate_free_decompressor(with);
  return done == LIBDEFLATE_SUCCESS ? out : std::string();
}

}  // namespace

Bytes packed(const std::string& plain) {
  struct Free {
    void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
  };
  thread_local const std::unique_ptr<libdeflate_compressor, Free> with(libdeflate_alloc_compressor(1));
  std::string out(plain.size(), '\0');
  const auto size = libdeflate_gzip_compress(with.get(), plain.data(), plain.size(), out.data(), out.size());
  if (size == 0) return nullptr;
  out.resize(size);
  return bytes(std::move(out));
}

Files::Files() {
  for (const auto& one : embedded_files()) {
    File file;
    file.plain = bytes(one.is_gzip ? unpacked(one.bytes) : std::string(one.bytes));
    file.packed = one.is_gzip ? bytes(std::string(one.bytes)) : packed(*file.plain);
    file.etag = '"' + std::string(one.digest) + '"';
    file.type = type_of(one.name);
    file.cache = one.name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    files_.emplace('/' + std::string(one.name), std::move(file));
  }
}

Answer Files::find(const Request& request) const {
  Answer out;
  const auto found = files_.find(is_view(request.path()) ? "/index.html" : request.path());
  if (found == files_.end()) return out;
  const auto& file = found->second;
  out.type = file.type;
  out.etag = file.etag;
  out.cache = file.cache;
  out.is_gzip = request.takes_gzip && file.packed;
  out.body = out.is_gzip ? file.packed : file.plain;
  if (request.etag.find(file.etag) != std::string::npos) out.status = 304;
  return out;
}

}  // namespace dragoman::server
