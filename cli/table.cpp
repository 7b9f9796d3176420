#include "table.h"

#include <algorithm>
#include <map>

#include "when.h"

namespace dragoman::cli {

namespace {

constexpr std::string_view kDot = " \xC2\xB7 ";
constexpr std::string_view kQuote = "\xE2\x80\x9C", kUnquote = "\xE2\x80\x9D";

std::string_view view(const Record& record, Span span) {
  return std::string_view(record.text).substr(span.begin, span.size());
}

std::string section(std::string_view name, const Paint& paint) { return "\n" + paint(Ink::kBold, name) + "\n"; }

struct Group {
  std::string_view name;
  std::vector<Status> status;
};

const std::vector<Group>& groups() {
  static const std::vector<Group> kGroups = {
      {"WHAT HAPPENED", {Status::kOccurred, Status::kOngoing}},
      {"WHAT IS AHEAD", {Status::kPlanned, Status::kPossible, Status::kDemanded}},
      {"DENIED OR CALLED OFF", {Status::kDenied, Status::kCancelled}}};
  return kGroups;
}

// The agenda by date, undated ones last; the rest as the page tells it.
std::vector<Index> in_group(const Record& record, const Group& group) {
  std::vector<Index> out;
  for (Index i = 0; i < record.events.size(); ++i) {
    if (std::ranges::find(group.status, record.events[i].status) != group.status.end()) out.push_back(i);
  }
  if (group.status.front() != Status::kPlanned) return out;
  const auto begin = [&](Index i) {
    const auto& when = record.events[i].when;
    return when && !when->begin.empty() ? when->begin : std::string("~");
  };
  std::ranges::stable_sort(out, {}, begin);
  return out;
}

std::string events(const Record& record, const Paint& paint, const LabelOf& label) {
  if (record.events.empty()) return "\n" + paint(Ink::kDim, "No events.") + "\n";
  std::string out;
  for (const auto& group : groups()) {
    const auto indices = in_group(record, group);
    if (indices.empty()) continue;
    out += section(group.name, paint);
    for (const Index i : indices) out += event_lines(record, record.events[i], i, paint, label);
  }
  return out;
}

std::string content(const Record& record, const Statement& statement) {
  std::string out;
  for (const Span span : statement.content) {
    out += (out.empty() ? "" : " \xE2\x80\xA6 ") + plain(view(record, span));
  }
  return out;
}

// Words in quotation marks, once: the page's own stay where they do not stand around the whole ("of “playing with
// fire”").
std::string quoted(std::string text) {
  static constexpr std::string_view kPlain = "\"";
  const auto taken = [&](std::string_view mark) {
    const bool before = text.starts_with(mark);
    if (before) text.erase(0, mark.size());
    return before;
  };
  const bool begins = taken(kQuote) || taken(kPlain);
  bool ends = false;
  for (const std::string_view mark : {kUnquote, kPlain}) {
    if (!ends && (ends = text.ends_with(mark))) text.erase(text.size() - mark.size());
  }
  if (text.ends_with(',')) text.pop_back();
  const bool inner = text.find(kQuote) != std::string::npos || text.find(kPlain) != std::string::npos;
  if (!begins && (ends || inner)) return text + std::string(ends ? kUnquote : "");
  return std::string(kQuote) + text + std::string(kUnquote);
}

std::string statements(const Record& record, const Paint& paint) {
  if (record.statements.empty()) return {};
  std::string out = section("WHO SAID WHAT", paint);
  for (Index i = 0; i < record.statements.size(); ++i) {
    const Statement& s = record.statements[i];
    std::string who = s.speaker ? plain(record.actors[*s.speaker].name) : std::string();
    if (who.empty() && s.speaker_span) who = plain(view(record, *s.speaker_span));
    if (who.empty()) who = s.via.empty() ? "somebody" : plain(s.via);
    if (s.addressee) who += " to " + plain(record.actors[*s.addressee].name);
    if (s.speaker && !s.via.empty()) who += ", via " + plain(s.via);
    const std::string said = shorten(content(record, s), 2 * (kColumns - 8));
    const std::string text = s.direct ? quoted(said) : said;
    out += hang(pad(" " + paint(Ink::kDim, "s" + std::to_string(i + 1)), 6), "        ",
                paint(Ink::kBold, who) + ": " + text, kColumns);
  }
  return out;
}

// "since April 2023" of "2023-04" or "2023-04/..".
std::string since(std::string_view edtf) {
  if (edtf.ends_with("/..")) edtf.remove_suffix(3);
  return edtf.empty() ? std::string() : ", since " + in_words(edtf);
}

std::string facts(const Record& record, const Paint& paint) {
  if (record.facts.empty()) return {};
  std::string out = section("FACTS", paint);
  for (const auto& fact : record.facts) {
    std::string line = paint(Ink::kBold, fact.subject ? plain(record.actors[*fact.subject].name) : "somebody") + ": ";
    const std::string object = fact.object ? " " + plain(record.actors[*fact.object].name) : std::string();
    line += fact.text.empty() ? std::string(to_string(fact.relation)) + object : plain(fact.text);
    line += since(fact.since);
    if (!fact.until.empty()) line += ", until " + in_words(fact.until);
    out += hang(" ", "        ", line, kColumns);
  }
  return out;
}

std::string warnings(const Record& record, const Paint& paint) {
  std::string out;
  for (const auto& warning : record.warnings) {
    out += hang((out.empty() ? "\n" : "") + paint(Ink::kYellow, "! "), "  ", plain(warning), kColumns);
  }
  return out;
}

// "Taken out: 9 fragments (4 navigation, 3 advertisement, 2 share)."
std::string noise_line(const Record& record, const Paint& paint) {
  if (record.noise.empty()) return {};
  std::map<NoiseReason, std::size_t> count;
  for (const auto& noise : record.noise) ++count[noise.reason];
  std::vector<std::pair<NoiseReason, std::size_t>> sorted(count.begin(), count.end());
  std::ranges::stable_sort(sorted, std::greater(), &std::pair<NoiseReason, std::size_t>::second);
  std::string list;
  for (const auto& [reason, times] : sorted) {
    list += (list.empty() ? "" : ", ") + std::to_string(times) + " " + std::string(to_string(reason));
  }
  const auto total = record.noise.size();
  return "\n" + hang("", "",
                     paint(Ink::kDim, "Taken out: " + std::to_string(total) +
                                          (total == 1 ? " fragment (" : " fragments (") + list + ")."),
                     kColumns);
}

void add(std::string& line, const std::string& piece) {
  if (!piece.empty()) line += (line.empty() ? "" : std::string(kDot)) + piece;
}

}  // namespace

std::string heading(const Record& record, const Paint& paint) {
  const auto& info = record.document;
  std::string about;
  if (info.published) add(about, in_words(info.published->edtf.substr(0, 10)) + " (" + info.published->from + ")");
  add(about, plain(info.publisher));
  std::string authors;
  for (const auto& author : info.authors) authors += (authors.empty() ? "by " : ", ") + plain(author);
  add(about, authors);
  if (!info.language.empty() && info.language != "en") add(about, "language " + info.language);
  add(about, plain(info.source));
  const std::string title = info.title.empty() ? std::string("(no title)") : plain(info.title);
  return hang("", "", paint(Ink::kBold, title), kColumns) + hang("", "", paint(Ink::kDim, about), kColumns);
}

std::string record_table(const Record& record, const Paint& paint, const LabelOf& label) {
  return heading(record, paint) + events(record, paint, label) + statements(record, paint) + facts(record, paint) +
         warnings(record, paint) + noise_line(record, paint);
}

std::string page_table(const Record& record, bool why, const Paint& paint) {
  std::string out = heading(record, paint) + "\n";
  for (const auto& block : record.blocks) {
    const std::string kind = pad(paint(Ink::kDim, to_string(block.kind)), 12);
    out += hang(kind, std::string(12, ' '), plain(view(record, block.span)), kColumns);
  }
  out += warnings(record, paint) + noise_line(record, paint);
  if (!why || record.noise.empty()) return out;
  out += section("TAKEN OUT", paint);
  for (const auto& noise : record.noise) {
    const std::string place = std::to_string(noise.source.begin) + "-" + std::to_string(noise.source.end);
    out += pad(" " + paint(Ink::kRed, to_string(noise.reason)), 16) + pad(paint(Ink::kDim, place), 15) +
           shorten(plain(noise.text), kColumns - 32) + "\n";
  }
  return out;
}

}  // namespace dragoman::cli
