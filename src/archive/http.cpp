#include "archive/http.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::archive {

namespace {

// The line at `at` without its break; moves `at` to the next.
std::string_view take_line(std::string_view bytes, std::size_t& at) {
  const auto end = std::min(bytes.find('\n', at), bytes.size());
  auto line = bytes.substr(at, end - at);
  at = std::min(end + 1, bytes.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view unquoted(std::string_view value) {
  value = base::trim(value);
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

}  // namespace

std::string_view Fields::get(std::string_view name) const {
  const auto found = std::ranges::find(all, name, &std::pair<std::string, std::string>::first);
  return found == all.end() ? std::string_view() : std::string_view(found->second);
}

Fields parse_fields(std::string_view lines) {
  Fields out;
  for (std::size_t at = 0; at < lines.size();) {
    const auto line = take_line(lines, at);
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      if (!out.all.empty()) out.all.back().second.append(" ").append(base::trim(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    out.all.emplace_back(base::lower(base::trim(line.substr(0, colon))), base::trim(line.substr(colon + 1)));
  }
  return out;
}

std::size_t header_end(std::string_view bytes, std::size_t from) {
  for (auto at = bytes.find('\n', from); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1).starts_with('\n')) return at + 2;
    if (bytes.substr(at + 1).starts_with("\r\n")) return at + 3;
  }
  return std::string_view::npos;
}

MediaType parse_media_type(std::string_view value) {
  MediaType out;
  auto end = std::min(value.find(';'), value.size());
  out.type = base::lower(base::trim(value.substr(0, end)));
  while (end < value.size()) {
    const auto next = std::min(value.find(';', end + 1), value.size());
    const auto parameter = base::trim(value.substr(end + 1, next - end - 1));
    const auto equals = parameter.find('=');
    if (equals != std::string_view::npos && base::lower(base::trim(parameter.substr(0, equals))) == "charset") {
      out.charset = base::lower(unquoted(parameter.substr(equals + 1)));
    }
    end = next;
  }
  return out;
}

std::optional<Response> parse_response(std::string_view bytes) {
  if (!bytes.starts_with("HTTP/")) return std::nullopt;
  std::size_t at = 0;
  const auto line = take_line(bytes, at);
  Response out;
  const auto space = std::min(line.find(' '), line.size());
  const auto status = base::trim(line.substr(space));
  std::from_chars(status.data(), status.data() + status.size(), out.status);
  // No header at all: the blank line follows the status line.
  if (bytes.substr(at).starts_with('\n') || bytes.substr(at).starts_with("\r\n")) {
    take_line(bytes, at);
    out.body = bytes.substr(at);
    return out;
  }
  const auto end = std::min(header_end(bytes, at), bytes.size());
  out.fields = parse_fields(bytes.substr(at, end - at));
  out.body = bytes.substr(end);
  return out;
}

std::optional<Body> remove_chunks(std::string_view bytes) {
  Body out;
  for (std::size_t at = 0;;) {
    auto line_at = at;
    const auto line = base::trim(take_line(bytes, line_at));
    std::size_t size = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool number = error == std::errc() && stop != line.data() &&
                        (stop == line.data() + line.size() || *stop == ';' || base::is_ascii_space(*stop));
    if (!number) {
      if (at == 0) return std::nullopt;
      out.cut = true;
      return out;
    }
    if (size == 0) return out;
    const auto left = bytes.size() - line_at;
    if (size > left) {
      // The first line of a text may look like a number; a body cut in its only chunk is rarer than that when it is
      // short.
      if (at == 0 && line.size() < 2) return std::nullopt;
      out.bytes.append(bytes.substr(line_at));
      out.cut = true;
      return out;
    }
    out.bytes.append(bytes.substr(line_at, size));
    at = line_at + size;
    const auto rest = bytes.substr(at);
    if (rest.starts_with("\r\n")) {
      at += 2;
    } else if (rest.starts_with('\n')) {
      at += 1;
    } else if (!rest.empty()) {
      if (out.bytes.size() == size) return std::nullopt;  // the first "chunk" does not end where it says
      out.cut = true;
      return out;
    }
    if (at >= bytes.size()) {
      out.cut = true;
      return out;
    }
  }
}

Result<Body> open_body(const Response& response, const Limits& limits) {
  Body out;
  std::string_view bytes = response.body;
  if (base::lower(response.fields.get("transfer-encoding")).find("chunked") != std::string::npos) {
    if (auto whole = remove_chunks(bytes)) {
      out = std::move(*whole);
      bytes = out.bytes;
    }
  }
  const auto codings = base::lower(response.fields.get("content-encoding"));
  std::string_view rest = codings;
  while (!rest.empty()) {
    const auto comma = rest.rfind(',');
    const auto coding = base::trim(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
    if (coding.empty() || coding == "identity" || coding == "none") continue;
    auto plain = remove_coding(coding, bytes, limits);
    if (!plain) return plain;
    plain->cut |= out.cut;
    out = std::move(*plain);
    bytes = out.bytes;
  }
  if (bytes.data() != out.bytes.data()) out.bytes = bytes;
  return out;
}

}  // namespace dragoman::archive
