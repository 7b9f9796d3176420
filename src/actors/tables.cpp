#include "actors/tables.h"

#include <algorithm>
#include <array>
#include <utility>

#include "actors/people_tables.h"
#include "base/utf8.h"

namespace dragoman::actors {

namespace {

using Columns = std::vector<std::string>;

std::vector<std::string> strings(std::string_view cell) {
  std::vector<std::string> out;
  for (const auto part : base::split(cell)) out.emplace_back(part);
  return out;
}

struct Loader {
  const base::TableSet& set;
  Tables::Impl& impl;

  template <class Row>
  std::optional<Error> each(const std::string& path, const Columns& columns, Row row) {
    auto table = set.table(path, columns);
    if (!table) return table.error();
    for (std::size_t i = 0; i < table->size(); ++i) {
      if (auto wrong = row(*table, i)) return wrong;
    }
    return std::nullopt;
  }
  Term& add(const base::Table& table, std::size_t i, Source source, std::string_view phrases, Phrases& into) {
    const auto id = static_cast<std::uint32_t>(impl.terms.size());
    Term& term = impl.terms.emplace_back();
    term.source = source;
    term.row = table.reason(i);
    const auto all = base::split(phrases);
    if (!all.empty()) term.name = all.front();
    for (const auto phrase : all) into.add(phrase, id, impl.spelling);
    return term;
  }
  std::optional<Error> words();
  std::optional<Error> names(const std::string& path, Source source);
  std::optional<Error> states();
  std::optional<Error> seats();
  std::optional<Error> short_names();
  std::optional<Error> partisans();
  std::optional<Error> titles();
  std::optional<Error> institutions();
  std::optional<Error> agents();
};

std::optional<Error> Loader::words() {
  if (auto wrong = each("actors/spelling.tsv", {"id", "as"}, [&](const base::Table& t, std::size_t i) {
        impl.spelling.emplace(t.id(i), t.cell(i, "as"));
        return std::optional<Error>();
      })) {
    return wrong;
  }
  if (auto wrong = each(
          "actors/plurals.tsv", {"id", "of", "count", "example", "expect"}, [&](const base::Table& t, std::size_t i) {
            const auto count = t.cell(i, "count");
            impl.plurals.emplace(t.id(i), PluralWord{t.reason(i), std::string(t.cell(i, "of")),
                                                     count.empty() ? 0U : static_cast<Index>(count[0] - '0')});
            return std::optional<Error>();
          })) {
    return wrong;
  }
  if (auto wrong = each("actors/no_names.tsv", {"id", "word"}, [&](const base::Table& t, std::size_t i) {
        impl.no_names.emplace(t.cell(i, "word"));
        return std::optional<Error>();
      })) {
    return wrong;
  }
  if (auto wrong = each("actors/given_names.tsv", {"id", "names", "example", "expect"},
                        [&](const base::Table& t, std::size_t i) -> std::optional<Error> {
                          if (t.id(i) != "f" && t.id(i) != "m") return t.error(i, "id is f or m");
                          for (const auto name : base::split(t.cell(i, "names")))
                            impl.given_names.emplace(base::fold(name), t.id(i).front());
                          return std::nullopt;
                        })) {
    return wrong;
  }
  if (auto wrong =
          each("actors/quantifiers.tsv", {"id", "part", "example", "expect"}, [&](const base::Table& t, std::size_t i) {
            impl.quantifiers.emplace(t.id(i), t.cell(i, "part") == "yes");
            return std::optional<Error>();
          })) {
    return wrong;
  }
  if (auto wrong = each("actors/reactions.tsv", {"id", "example", "expect"}, [&](const base::Table& t, std::size_t i) {
        impl.reactions.emplace(t.id(i));
        return std::optional<Error>();
      })) {
    return wrong;
  }
  if (auto wrong = each("actors/articles.tsv", {"id", "name"}, [&](const base::Table& t, std::size_t i) {
        impl.articles.emplace(t.cell(i, "name"));
        return std::optional<Error>();
      })) {
    return wrong;
  }
  return each(
      "actors/ranks.tsv", {"id", "words", "rank"}, [&](const base::Table& t, std::size_t i) -> std::optional<Error> {
        const auto rank = t.cell(i, "rank");
        if (rank != "former" && rank != "deputy" && rank != "acting")
          return t.error(i, "rank is former, deputy or acting");
        for (const auto word : base::split(t.cell(i, "words"))) {
          impl.ranks.emplace(word, rank == "former" ? Rank::kFormer : rank == "deputy" ? Rank::kDeputy : Rank::kActing);
        }
        return std::nullopt;
      });
}

std::optional<Error> Loader::names(const std::string& path, Source source) {
  return each(path, {"id", "names", "country", "sector"}, [&](const base::Table& t, std::size_t i) {
    Term& term = add(t, i, source, t.cell(i, "names"), impl.proper);
    term.country = t.cell(i, "country");
    term.sector = strings(t.cell(i, "sector"));
    return std::optional<Error>();
  });
}

std::optional<Error> Loader::states() {
  return each("actors/states.tsv", {"id", "names", "country", "needs"}, [&](const base::Table& t, std::size_t i) {
    Term& term = add(t, i, Source::kState, t.cell(i, "names"), impl.proper);
    term.kind = ActorKind::kState;
    term.country = t.cell(i, "country");
    term.needs = t.cell(i, "needs");
    term.sector = {"GOV"};
    return std::optional<Error>();
  });
}

std::optional<Error> Loader::seats() {
  return each("actors/seats.tsv", {"id", "names", "country"}, [&](const base::Table& t, std::size_t i) {
    Term& term = add(t, i, Source::kSeat, t.cell(i, "names"), impl.proper);
    term.kind = ActorKind::kState;
    term.country = t.cell(i, "country");
    return std::optional<Error>();
  });
}

// A short name is its body's in all but that it needs the country on the page.
std::optional<Error> Loader::short_names() {
  base::StringMap<std::uint32_t> known;
  for (std::uint32_t k = 0; k < impl.terms.size(); ++k) known.emplace(impl.terms[k].row, k);
  return each("actors/short_names.tsv", {"id", "names", "of", "page", "example", "expect"},
              [&](const base::Table& t, std::size_t i) -> std::optional<Error> {
                const auto page = t.cell(i, "page");
                if (page != "names" && page != "about") return t.error(i, "page is names or about");
                const std::string of(t.cell(i, "of"));
                auto body = known.find("actors/organisations.tsv:" + of);
                if (body == known.end()) body = known.find("actors/groups.tsv:" + of);
                if (body == known.end()) return t.error(i, "no organisation or group '" + of + "'");
                const Term whole = impl.terms[body->second];
                if (whole.country.empty()) return t.error(i, "'" + of + "' has no country");
                Term& term = add(t, i, whole.source, t.cell(i, "names"), impl.proper);
                term = whole;
                term.needs = whole.country;
                term.home = page == "about";
                return std::nullopt;
              });
}

std::optional<Error> Loader::partisans() {
  return each("actors/partisans.tsv", {"id", "words", "country", "example", "expect"},
              [&](const base::Table& t, std::size_t i) {
                Term& term = add(t, i, Source::kAgent, t.cell(i, "words"), impl.proper);
                term.country = t.cell(i, "country");
                term.needs = term.country;
                return std::optional<Error>();
              });
}

std::optional<Error> Loader::titles() {
  return each("actors/titles.tsv", {"id", "forms", "role", "class", "sector", "takes", "gender", "example", "expect"},
              [&](const base::Table& t, std::size_t i) -> std::optional<Error> {
                const auto office_class = impl.office_classes.find(t.cell(i, "class"));
                if (office_class == impl.office_classes.end()) return t.error(i, "no such class in office_classes.tsv");
                Term& term = add(t, i, Source::kTitle, t.cell(i, "forms"), impl.common);
                term.office_class = office_class->second;
                term.kind = ActorKind::kPerson;
                term.role = t.cell(i, "role");
                term.office = office_class->second.kind;
                term.takes = t.cell(i, "takes");
                term.sector = strings(t.cell(i, "sector"));
                if (!t.cell(i, "gender").empty()) term.gender = t.cell(i, "gender").front();
                return std::nullopt;
              });
}

std::optional<Error> Loader::institutions() {
  return each("actors/institutions.tsv", {"id", "phrases", "kind", "country", "sector", "home", "example", "expect"},
              [&](const base::Table& t, std::size_t i) -> std::optional<Error> {
                const auto kind = parse_actor_kind(t.cell(i, "kind"));
                if (!kind) return t.error(i, "kind is state, organisation or group");
                Term& term = add(t, i, Source::kInstitution, t.cell(i, "phrases"), impl.common);
                term.kind = *kind;
                term.country = t.cell(i, "country");
                term.sector = strings(t.cell(i, "sector"));
                term.home = t.cell(i, "home") == "yes";
                return std::nullopt;
              });
}

std::optional<Error> Loader::agents() {
  return each("actors/agents.tsv", {"id", "phrases", "sector", "number", "kind", "example", "expect"},
              [&](const base::Table& t, std::size_t i) -> std::optional<Error> {
                const auto kind = parse_actor_kind(t.cell(i, "kind"));
                if (!kind) return t.error(i, "kind is person, organisation or group");
                Term& term = add(t, i, Source::kAgent, t.cell(i, "phrases"), impl.common);
                term.kind = *kind;
                term.sector = strings(t.cell(i, "sector"));
                term.mass = t.cell(i, "number") == "mass";
                term.whose = t.cell(i, "number") == "whose";
                return std::nullopt;
              });
}

std::optional<Error> find_read_rows(std::vector<Term>& terms) {
  static constexpr std::array<std::pair<std::string_view, ReadRow>, 3> kRows = {
      {{"actors/titles.tsv:minister", ReadRow::kMinister},
       {"actors/institutions.tsv:coalition", ReadRow::kCoalition},
       {"actors/institutions.tsv:member-states", ReadRow::kMemberStates}}};
  for (const auto& [row, read_as] : kRows) {
    const auto found = std::ranges::find(terms, row, &Term::row);
    const auto colon = row.find(':');
    const std::string id(row.substr(colon + 1));
    if (found == terms.end())
      return Error{ErrorCode::kBadTable, "actors", "no row '" + id + "', which the program reads",
                   std::string(row.substr(0, colon))};
    found->read_as = read_as;
  }
  return std::nullopt;
}

template <class T>
std::optional<Error> take(Result<T> loaded, T& into) {
  if (!loaded) return loaded.error();
  into = std::move(*loaded);
  return std::nullopt;
}

}  // namespace

Result<Tables> Tables::load(const base::TableSet& set) {
  auto impl = std::make_shared<Impl>();
  if (auto wrong = take(load_office_verbs(set), impl->office_verbs)) return fail(*wrong);
  if (auto wrong = take(ActorWords::load(set), impl->words)) return fail(*wrong);
  if (auto wrong = take(lang::ClauseWords::load(set), impl->clauses)) return fail(*wrong);
  if (auto wrong = take(load_pronouns(set), impl->pronouns)) return fail(*wrong);
  if (auto wrong = take(load_office_classes(set), impl->office_classes)) return fail(*wrong);
  if (auto wrong = take(Sectors::load(set), impl->sectors)) return fail(*wrong);
  Loader loader{set, *impl};
  if (auto wrong = loader.words()) return fail(*wrong);
  if (auto wrong = loader.states()) return fail(*wrong);
  if (auto wrong = loader.names("actors/groups.tsv", Source::kGroup)) return fail(*wrong);
  if (auto wrong = loader.names("actors/organisations.tsv", Source::kOrganisation)) return fail(*wrong);
  if (auto wrong = loader.seats()) return fail(*wrong);
  if (auto wrong = loader.short_names()) return fail(*wrong);
  if (auto wrong = loader.partisans()) return fail(*wrong);
  if (auto wrong = loader.titles()) return fail(*wrong);
  if (auto wrong = loader.institutions()) return fail(*wrong);
  if (auto wrong = loader.agents()) return fail(*wrong);
  if (auto wrong = find_read_rows(impl->terms)) return fail(*wrong);
  base::StringSet bodies;
  for (const Term& term : impl->terms) {
    if (term.source == Source::kOrganisation) bodies.emplace(term.row);
  }
  if (auto wrong = impl->memberships.load(set, bodies)) return fail(*wrong);
  if (auto wrong = load_people(set, *impl)) return fail(*wrong);
  impl->proper.finish();
  impl->common.finish();
  return Tables(std::move(impl));
}

}  // namespace dragoman::actors
