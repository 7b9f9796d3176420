// The agenda as a calendar file (RFC 5545).
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "agenda/labels.h"
#include "base/utf8.h"
#include "dragoman/agenda.h"
#include "store/day.h"
#include "words/words.h"

namespace dragoman {
namespace {

constexpr std::size_t kLine = 75;           // octets of a line, without its break
constexpr std::size_t kDescription = 1000;  // octets; telephones cut longer ones

constexpr std::string_view kConfirmed = "CONFIRMED";

// TEXT: backslash, semicolon, comma and line breaks escaped, other control characters gone.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',')
      out += '\\', out += c;
    else if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return out;
}

// A content line, folded at 75 octets between characters.
void put(std::string& out, std::string_view name, std::string_view value) {
  std::string line(name);
  line += ':';
  line += value;
  std::size_t at = 0, room = kLine;
  while (line.size() - at > room) {
    auto cut = at + room;
    while (!base::is_border(line, cut)) --cut;
    out.append(line, at, cut - at);
    out += "\r\n ";
    at = cut;
    room = kLine - 1;  // the space counts
  }
  out.append(line, at);
  out += "\r\n";
}

std::string compact(std::string_view day) {
  std::string out(day);
  std::erase(out, '-');
  return out;
}

std::string after(std::string_view day) {
  const auto number = store::day_of(day);
  return number ? store::to_date(*number + 1) : std::string(day);
}

// With the status before it, where the event is not simply to come or past.
std::string with_status(const AgendaEntry& entry) {
  if (entry.calendar == kConfirmed) return entry.summary;
  std::string word(words::of(entry.status));
  if (base::is_ascii_lower(word[0])) word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word + ": " + entry.summary;
}

std::string description(const AgendaEntry& entry) {
  std::string tail = "\nSource: " + (entry.outlet.empty() ? std::string("a page without address") : entry.outlet);
  if (!entry.published.empty()) tail += ", " + entry.published;
  if (!entry.url.empty()) tail += "\n" + entry.url;
  tail += "\nReports: " + std::to_string(entry.reports) + ", independent: " + std::to_string(entry.sources);
  if (entry.history.size() > 1) {
    tail += "\nHistory:";
    for (const auto& step : entry.history) {
      tail += "\n" + (step.told.empty() ? std::string("undated page") : step.told) + " " +
              std::string(words::of(step.status));
      if (!step.edtf.empty()) tail += " " + step.edtf;
      if (!step.place.empty()) tail += ", " + step.place;
    }
  }
  auto out = entry.sentence;
  if (out.size() + tail.size() > kDescription) {
    auto room = tail.size() + 3 < kDescription ? kDescription - tail.size() - 3 : 0;
    room = std::max<std::size_t>(room, 200);
    if (out.size() > room) {
      while (!base::is_border(out, room)) --room;
      out = out.substr(0, room) + "...";
    }
  }
  out += tail;
  if (out.size() > kDescription) {
    auto cut = kDescription;
    while (!base::is_border(out, cut)) --cut;
    out.resize(cut);
  }
  return out;
}

bool is_web(std::string_view url) {
  return (url.starts_with("https://") || url.starts_with("http://")) &&
         std::all_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
}

void put_entry(std::string& out, const AgendaEntry& entry) {
  const auto stamp = compact(entry.changed.empty() ? "1970-01-01" : entry.changed) + "T000000Z";
  put(out, "BEGIN", "VEVENT");
  put(out, "UID", escaped(entry.uid));
  put(out, "DTSTAMP", stamp);
  put(out, "LAST-MODIFIED", stamp);
  put(out, "SEQUENCE", std::to_string(entry.history.empty() ? 0 : entry.history.size() - 1));
  put(out, "DTSTART;VALUE=DATE", compact(entry.begin));
  put(out, "DTEND;VALUE=DATE", compact(after(entry.end.empty() ? entry.begin : entry.end)));  // the day after
  const auto vague = agenda::vague_words(entry.begin, entry.end);
  put(out, "SUMMARY", escaped(with_status(entry) + (vague.empty() ? "" : " (" + vague + ")")));
  put(out, "STATUS", entry.calendar);
  put(out, "TRANSP", "TRANSPARENT");
  if (!entry.place.empty() || !entry.country.empty())
    put(out, "LOCATION",
        escaped(entry.place + (entry.place.empty() || entry.country.empty() ? "" : ", ") + entry.country));
  if (entry.lat && entry.lon) {
    std::array<char, 48> point{};
    std::snprintf(point.data(), point.size(), "%.5f;%.5f", *entry.lat, *entry.lon);
    put(out, "GEO", point.data());
  }
  std::string categories = escaped(words::of(entry.type));
  if (!entry.mode.empty()) categories += ',' + escaped(entry.mode);
  put(out, "CATEGORIES", categories);
  if (is_web(entry.url)) put(out, "URL", entry.url);
  put(out, "DESCRIPTION", escaped(description(entry)));
  put(out, "END", "VEVENT");
}

}  // namespace

std::string to_icalendar(const Agenda& agenda, const std::string& name) {
  std::string out;
  put(out, "BEGIN", "VCALENDAR");
  put(out, "VERSION", "2.0");
  put(out, "PRODID", "-//Dragoman//agenda//EN");
  put(out, "CALSCALE", "GREGORIAN");
  put(out, "X-WR-CALNAME", escaped(name));
  put(out, "X-WR-CALDESC",
      escaped(std::to_string(agenda.dated.size()) + " dated happenings; " + std::to_string(agenda.undated.size()) +
              " without a day are not in this file, but in the table and in JSON"));
  put(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
  put(out, "X-PUBLISHED-TTL", "PT6H");
  for (const auto& entry : agenda.dated) put_entry(out, entry);
  put(out, "END", "VCALENDAR");
  return out;
}

}  // namespace dragoman
