// What the agenda has: happenings of a store as they are known, or were known on a day.
#include "dragoman/agenda.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "agenda/agenda.h"
#include "agenda/consolidate.h"
#include "agenda/keeper.h"
#include "agenda/labels.h"
#include "base/utf8.h"
#include "store/store.h"
#include "words/words.h"

namespace dragoman {
namespace {

using agenda::Labels;
using store::Connection;
using store::Id;

struct Asked {
  std::optional<store::Day> from, to, at;
};

Result<Asked> asked_of(const AgendaQuery& query) {
  Asked out;
  for (const auto& [text, day] :
       {std::pair(&query.from, &out.from), std::pair(&query.to, &out.to), std::pair(&query.at, &out.at)}) {
    if (text->empty()) continue;
    *day = store::day_of(*text);
    if (!*day || text->size() != 10) return fail(ErrorCode::kUsage, "agenda", "no day YYYY-MM-DD: '" + *text + "'");
  }
  return out;
}

// The state of a happening: its newest step, or that of the day asked for; nullopt when nothing was known yet.
std::optional<store::Step> known(const std::vector<store::Step>& history, const Asked& asked, std::size_t& steps) {
  steps = 0;
  for (const auto& step : history) {
    if (asked.at && step.day && *step.day > *asked.at) break;
    ++steps;
  }
  if (steps == 0) return std::nullopt;
  return history[steps - 1];
}

bool is_country(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), base::is_ascii_upper);
}

// All words of `wanted` begin words of `text`.
bool names(std::string_view text, std::string_view wanted) {
  const auto where = ' ' + base::fold(text), what = base::fold(wanted);
  std::size_t at = 0;
  while (at < what.size()) {
    const auto end = std::min(what.find(' ', at), what.size());
    if (end > at && where.find(' ' + what.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

bool has_actor(const store::Happening& happening, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return true;
  return std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) {
    return std::any_of(happening.party.begin(), happening.party.end(), [&](const auto& party) {
      return is_country(one) ? party.country == one : names(party.name + ' ' + party.role, one);
    });
  });
}

bool has_country(const store::Happening& happening, const std::string& country,
                 const std::vector<std::string>& wanted) {
  if (wanted.empty()) return true;
  return std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) {
    return country == one || std::any_of(happening.party.begin(), happening.party.end(),
                                         [&](const auto& party) { return party.country == one; });
  });
}

template <class T>
bool listed(const std::vector<T>& wanted, T value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

// Happenings that may be asked for: those that overlap the days, and the undated. The status a happening has now is
// that of its last step.
std::vector<Id> candidates(Connection& db, const AgendaQuery& query, const Asked& asked) {
  std::vector<Id> out;
  std::string what = " AND reports > 0";
  const auto add = [&what](const char* column, const auto& values) {
    std::string list;
    for (const auto value : values) list += (list.empty() ? "'" : ", '") + std::string(words::of(value)) + "'";
    if (!list.empty()) what += std::string(" AND ") + column + " IN (" + list + ")";
  };
  add("type", query.type);
  if (!asked.at) add("status", query.status);
  const auto take = [&](auto row) {
    while (row.step()) out.push_back(row.integer(0));
  };
  const auto from = asked.from.value_or(INT32_MIN), to = asked.to.value_or(INT32_MAX);
  if (asked.at || (!asked.from && !asked.to)) {  // the day it had then is in its history
    take(db.query("SELECT id FROM happening WHERE 1" + what));
  } else {
    const auto near = asked.from ? from - 31 : INT32_MIN;
    take(db.query("SELECT id FROM happening WHERE begin_day BETWEEN ? AND ? AND end_day >= ?" + what, near, to, from));
    if (asked.from)
      take(db.query("SELECT id FROM happening WHERE begin_day < ? AND end_day >= ? AND end_day - begin_day > 31" + what,
                    near, from));
    take(db.query("SELECT id FROM happening WHERE begin_day IS NULL" + what));
  }
  std::sort(out.begin(), out.end());
  return out;
}

AgendaStep step_of(Connection& db, const store::Step& step) {
  AgendaStep out{step.day ? store::to_date(*step.day) : std::string(),
                 step.status,
                 step.edtf,
                 step.place,
                 step.country,
                 step.parties,
                 step.word,
                 {},
                 {}};
  auto row =
      db.query("SELECT outlet, url FROM version WHERE id = (SELECT version FROM report WHERE id = ?)", step.report);
  if (row.step()) out.outlet = row.text(0), out.url = row.text(1);
  return out;
}

// Of a happening whose state is `step`, the page that shows it: the one that tells it best, or, for a day in the past,
// the one that told the state.
void put_page(Connection& db, std::optional<Id> report, AgendaEntry& out) {
  const auto shown = report ? store::load_report(db, *report) : std::nullopt;
  if (!shown) return;
  out.sentence = shown->sentence;
  out.title = shown->title;
  out.outlet = shown->outlet;
  out.url = shown->url;
  if (shown->published) out.published = store::to_date(*shown->published);
}

std::string uid_of(Connection& db, Id happening) {
  auto row =
      db.query("SELECT report.key FROM brief JOIN report ON report.id = brief.report WHERE founded = ?", happening);
  return (row.step() ? std::string(row.text(0)) : "happening-" + std::to_string(happening)) + "@dragoman";
}

std::optional<AgendaEntry> entry_of(Connection& db, Id id, const AgendaQuery& query, const Asked& asked,
                                    const Labels& labels) {
  const auto happening = store::load_happening(db, id);
  if (!happening || !listed(query.type, happening->type) || !has_actor(*happening, query.actor)) return std::nullopt;
  const auto history = store::load_history(db, id);
  std::size_t steps = 0;
  const auto state = known(history, asked, steps);
  if (!state || !listed(query.status, state->status) || !has_country(*happening, state->country, query.country))
    return std::nullopt;
  if (happening->sources < static_cast<std::int64_t>(query.least_sources)) return std::nullopt;
  if (state->begin &&
      ((asked.from && state->end && *state->end < *asked.from) || (asked.to && *state->begin > *asked.to)))
    return std::nullopt;

  AgendaEntry out;
  out.happening = id;
  out.uid = uid_of(db, id);
  out.type = happening->type;
  out.mode = happening->mode;
  out.status = state->status;
  out.calendar = labels.calendar(state->status);
  if (state->begin) out.begin = store::to_date(*state->begin);
  if (state->end) out.end = store::to_date(*state->end);
  out.edtf = state->edtf;
  out.place = state->place;
  out.country = state->country;
  if (state->place == happening->place) out.lat = happening->lat, out.lon = happening->lon;
  for (const auto& party : happening->party)
    out.parties.push_back({party.name, party.role, party.country,
                           party.side == store::Side::kBoth     ? "both"
                           : party.side == store::Side::kSource ? "source"
                                                                : "target"});
  out.label = labels.of(out.type, out.mode);
  out.occasion = happening->occasion;
  out.summary = agenda::summary(out.label, state->parties, out.occasion, out.place);
  out.reports = happening->reports;
  out.sources = happening->sources;
  put_page(db, asked.at ? std::optional(state->report) : happening->report, out);
  for (std::size_t i = 0; i < steps; ++i) {
    out.history.push_back(step_of(db, history[i]));
    if (history[i].day) out.changed = std::max(out.changed, store::to_date(*history[i].day));
  }
  return out;
}

Result<void> decide(const std::filesystem::path& path, const std::filesystem::path& data,
                    const std::function<Result<void>(agenda::Keeper&, Connection&)>& what) {
  const auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  const auto tables = agenda::Tables::load(*set);
  if (!tables) return fail(tables.error());
  auto opened = store::open(path, store::Access::kWrite);
  if (!opened) return fail(std::move(opened.error()));
  agenda::Keeper keeper(*tables);
  if (auto begun = opened->db.begin(); !begun) return begun;
  auto done = what(keeper, opened->db);
  if (!done) {
    opened->db.rollback();
    return done;
  }
  return opened->db.commit();
}

}  // namespace

Result<Agenda> agenda::read(Connection& db, const Labels& labels, const AgendaQuery& query) {
  const auto asked = asked_of(query);
  if (!asked) return fail(asked.error());
  auto by_code = query;
  for (auto& country : by_code.country) {
    const auto code = labels.country(country);
    if (code.empty() && !is_country(country))  // codes that are no countries may stand in a store: IGO
      return fail(ErrorCode::kUsage, "agenda", "no country '" + country + "'");
    if (!code.empty()) country = code;
  }
  Agenda out;
  for (const auto id : candidates(db, by_code, *asked)) {
    auto entry = entry_of(db, id, by_code, *asked, labels);
    if (entry) (entry->begin.empty() ? out.undated : out.dated).push_back(std::move(*entry));
  }
  if (auto status = db.status(); !status) return fail(std::move(status.error()));
  std::sort(out.dated.begin(), out.dated.end(), [](const auto& a, const auto& b) {
    return std::tie(a.begin, a.end, a.happening) < std::tie(b.begin, b.end, b.happening);
  });
  return out;
}

Result<Agenda> read_agenda(const std::filesystem::path& path, const std::filesystem::path& data,
                           const AgendaQuery& query) {
  const auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  const auto labels = Labels::load(*set);
  if (!labels) return fail(labels.error());
  auto opened = store::open(path, store::Access::kRead);
  if (!opened) return fail(std::move(opened.error()));
  opened->db.run("BEGIN");  // one state of the store, however long it takes
  auto out = agenda::read(opened->db, *labels, query);
  opened->db.run("COMMIT");
  return out;
}

Result<std::vector<std::string>> contradictions(const std::filesystem::path& path, const std::filesystem::path& data,
                                                std::int64_t id) {
  const auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  const auto statuses = ontology::Statuses::load(*set);
  if (!statuses) return fail(statuses.error());
  auto opened = store::open(path, store::Access::kRead);
  if (!opened) return fail(std::move(opened.error()));
  auto& db = opened->db;
  const auto happening = store::load_happening(db, id);
  std::vector<store::Report> reports;
  for (const auto report : store::reports_of_happening(db, id))
    if (auto one = store::load_report(db, report)) reports.push_back(std::move(*one));
  if (auto status = db.status(); !status) return fail(std::move(status.error()));
  return happening ? agenda::contradictions(*statuses, *happening, reports) : std::vector<std::string>();
}

Result<void> link_reports(const std::filesystem::path& store, const std::filesystem::path& data, const std::string& a,
                          const std::string& b, const std::string& note) {
  return decide(store, data, [&](agenda::Keeper& keeper, Connection& db) { return keeper.link(db, a, b, note); });
}

Result<void> unlink_reports(const std::filesystem::path& store, const std::filesystem::path& data, const std::string& a,
                            const std::string& b, const std::string& note) {
  return decide(store, data, [&](agenda::Keeper& keeper, Connection& db) { return keeper.unlink(db, a, b, note); });
}

}  // namespace dragoman
