#include "agenda/consolidate.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "agenda/agreement.h"
#include "words/words.h"

namespace dragoman::agenda {
namespace {

using store::Report;
using InOrder = std::vector<const Told*>;  // as they are taken

struct State {
  explicit State(const ontology::Statuses& s) : statuses(s) {}
  const ontology::Statuses& statuses;
  bool known = false;
  Status status = Status::kOccurred;
  std::optional<store::Day> told;  // of the page that gave the status
  Dates dates;                     // of the reports that tell it
  Places places;
  store::Step step;
  std::string entities;           // of the parties, to tell a change
  const Report* shown = nullptr;  // whose parties stand
};

bool meet(const store::Step& step, const Report& report) {
  return step.begin && report.begin && *step.begin <= report.end.value_or(*report.begin) &&
         *report.begin <= step.end.value_or(*step.begin);
}

// May the report's status follow what is known?
bool follows(const State& state, const Report& report) {
  const auto is_real = [&](Status s) { return state.statuses.of(s).real; };
  if (!state.known || is_real(report.status))
    return !(state.known && state.status == Status::kOccurred && report.status == Status::kOngoing);
  if (is_real(state.status)) return false;
  if (state.statuses.of(report.status).weak) return state.statuses.of(state.status).weak;
  if (report.status == Status::kPlanned && state.status == Status::kCancelled)  // planned anew, not an old page's plan
    return report.begin ? !meet(state.step, report) : report.published > state.told;
  return true;
}

// How well it names who took part.
double naming(const Report& report) {
  bool source = false, target = false;
  double named = 0;
  for (const auto& party : report.party) {
    source = source || party.side != store::Side::kTarget;
    target = target || party.side != store::Side::kSource;
    named += (party.kind == "group" ? 0.1 : party.kind == "person" ? 0.2 : 0.25) + (party.country.empty() ? 0 : 0.1);
  }
  return (source ? 1 : 0) + (target ? 1 : 0) + std::min(named, 0.9) + 0.2 * report.confidence;
}

std::string entities_of(const Report& report) {
  std::vector<std::string> all;
  for (const auto& party : report.party)
    all.push_back(party.entity + static_cast<char>('0' + static_cast<int>(party.side)));
  std::sort(all.begin(), all.end());
  std::string out;
  for (const auto& one : all) out += one + '\n';
  return out;
}

std::string word_of(const Report& report) {
  std::string out;
  for (const auto& asserter : report.word)
    out += (out.empty() ? "" : ", ") + (asserter.name.empty() ? asserter.via : asserter.name);
  return out;
}

bool same_step(const store::Step& a, const store::Step& b) {
  return a.status == b.status && a.begin == b.begin && a.end == b.end && a.country == b.country && a.place == b.place;
}

// Takes one report in; true when what is known changed.
bool take(State& state, const Told& told) {
  const auto& report = told.report;
  if (!follows(state, report)) return false;
  const bool turned = !state.known || state.status != report.status;
  auto next = state.step;
  if (turned) {
    state.status = report.status;
    state.dates.clear();
    state.places.clear();
    state.told = report.published;
  }
  state.dates.add(told);
  state.places.add(told);
  const bool newest = !state.statuses.of(state.status).real;
  next.status = state.status;
  if (const auto* by = state.dates.best(newest))
    next.begin = by->begin, next.end = by->end, next.edtf = by->edtf;
  else if (next.edtf.empty())
    next.edtf = report.edtf;
  if (const auto* by = state.places.best(newest)) next.country = by->country, next.place = by->place;
  auto entities = state.entities;
  if (state.shown == nullptr || naming(report) > naming(*state.shown) + 0.25) {
    state.shown = &report;
    entities = entities_of(report);
    next.parties = report.parties;
  }
  const bool changed = !state.known || !same_step(state.step, next) || entities != state.entities;
  state.known = true;
  state.entities = std::move(entities);
  if (!changed) return false;
  next.day = report.published;
  next.report = report.id;
  next.word = word_of(report);
  state.step = std::move(next);
  return true;
}

EventType commonest_type(const InOrder& reports) {
  std::map<EventType, std::set<std::string>> sources;
  for (const auto* told : reports) sources[told->report.type].insert(told->source);
  auto out = reports.front()->report.type;
  for (const auto& [type, of] : sources)
    if (of.size() > sources[out].size()) out = type;
  return out;
}

// Of the place itself: what a report with this name knows of it.
void set_place(const InOrder& reports, store::Happening& out) {
  for (const auto* told : reports) {
    const auto& report = told->report;
    if (report.place != out.place || report.country != out.country) continue;
    out.place_kind = report.place_kind;
    if (!out.geonames) out.geonames = report.geonames;
    if (!out.lat) out.lat = report.lat, out.lon = report.lon;
  }
}

// What other reports know of the parties that stand: country, office, sector.
void complete_parties(const InOrder& reports, std::vector<store::Party>& parties) {
  for (auto& party : parties)
    for (const auto* told : reports)
      for (const auto& other : told->report.party) {
        if (other.entity != party.entity) continue;
        if (party.country.empty()) party.country = other.country;
        if (party.role.empty() && party.country == other.country) party.role = other.role;
        if (party.sector.empty() || (party.sector == "CVL" && !other.sector.empty())) party.sector = other.sector;
      }
}

// The report that tells it best: of its type and status, dated as it is, on the page's own word, sure.
const Report& best_of(const InOrder& reports, const store::Happening& happening) {
  const Report* best = nullptr;
  double best_score = 0;
  for (const auto* told : reports) {
    const auto& report = told->report;
    const double score = (report.status == happening.status ? 4 : 0) + (report.type == happening.type ? 4 : 0) +
                         (report.begin && report.begin == happening.begin ? 1 : 0) + naming(report) +
                         report.confidence + (report.word.empty() ? 0.3 : 0);
    if (best == nullptr || score > best_score) best = &report, best_score = score;
  }
  return *best;
}

}  // namespace

Consolidated consolidate(const ontology::Statuses& statuses, const std::vector<Told>& all) {
  InOrder reports;
  reports.reserve(all.size());
  for (const auto& told : all) reports.push_back(&told);
  std::sort(reports.begin(), reports.end(), [](const Told* a, const Told* b) {
    const auto rank = [](const Told* told) {
      constexpr auto kLast = std::numeric_limits<store::Day>::max();
      return std::tuple(told->report.published.value_or(kLast), told->report.version,
                        told->report.status == Status::kCancelled ? 0 : 1, told->report.id);
    };
    return rank(a) < rank(b);
  });
  Consolidated out;
  State state(statuses);
  for (const auto* told : reports)
    if (take(state, *told)) out.history.push_back(state.step);

  auto& happening = out.happening;
  happening.type = commonest_type(reports);
  happening.status = state.status;
  happening.begin = state.step.begin;
  happening.end = state.step.end;
  happening.edtf = state.step.edtf;
  happening.country = state.step.country;
  happening.place = state.step.place;
  set_place(reports, happening);
  const auto& best = best_of(reports, happening);
  happening.report = best.id;
  happening.mode = best.mode;
  happening.context = best.context;
  happening.quad = best.quad;
  happening.cameo = best.cameo;
  happening.goldstein = best.goldstein;
  happening.symmetric = state.shown->symmetric;
  happening.party = state.shown->party;
  complete_parties(reports, happening.party);
  happening.parties = state.step.parties;
  std::set<std::string> sources, outlets;
  for (const auto* told : reports) {
    const auto& report = told->report;
    sources.insert(told->source);
    outlets.insert(report.outlet.empty() ? "page " + std::to_string(report.page) : report.outlet);
    if (happening.occasion.empty()) happening.occasion = report.occasion;
    happening.confidence = std::max(happening.confidence, report.confidence);
    if (!report.published) continue;
    happening.first = std::min(happening.first.value_or(*report.published), *report.published);
    happening.last = std::max(happening.last.value_or(*report.published), *report.published);
  }
  happening.reports = static_cast<std::int64_t>(reports.size());
  happening.sources = static_cast<std::int64_t>(sources.size());
  happening.outlets = static_cast<std::int64_t>(outlets.size());
  return out;
}

std::vector<std::string> contradictions(const ontology::Statuses& statuses, const store::Happening& happening,
                                        const std::vector<Report>& reports) {
  std::vector<std::string> out;
  for (const auto& report : reports) {
    const auto says = [&](std::string_view what, std::string_view value) {
      std::string line(what);
      line += ": ";
      line += value;
      line += " (" + (report.outlet.empty() ? "page " + std::to_string(report.page) : report.outlet);
      if (report.published) line += ", " + store::to_date(*report.published);
      out.push_back(line + ")");
    };
    const bool dates_meet = !happening.begin || !report.begin ||
                            (*happening.begin <= report.end.value_or(*report.begin) &&
                             *report.begin <= happening.end.value_or(*happening.begin));
    if (!dates_meet) says("date", report.edtf);
    if (!happening.country.empty() && !report.country.empty() && happening.country != report.country)
      says("place", report.place.empty() ? report.country : report.place);
    if (report.status == Status::kDenied && happening.status != Status::kDenied) says("status", "denied");
    if (report.status == Status::kCancelled && statuses.of(happening.status).real) says("status", "cancelled");
  }
  return out;
}

}  // namespace dragoman::agenda
