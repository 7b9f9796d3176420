// What a person decides of two reports.
#include "agenda/keeper.h"
#include "base/json.h"
#include "server/view.h"
#include "store/store.h"

namespace dragoman::server {

namespace {

constexpr double kWriterSeconds = 5;
constexpr std::size_t kLongestKey = 100, kLongestNote = 2000;

struct Pair {
  std::string a, b, note;
};

Result<Pair> pair_of(const Ask& ask) {
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto json = base::parse_object(ask.request.body);
  if (!json) return fail(ErrorCode::kUsage, "server", "the body: " + to_string(json.error()));
  Pair out;
  for (const auto& [name, to, longest] : {std::tuple("a", &out.a, kLongestKey), std::tuple("b", &out.b, kLongestKey),
                                          std::tuple("note", &out.note, kLongestNote)}) {
    auto value = base::member(*json, name);
    if (!value) return fail(ErrorCode::kUsage, "server", std::string(name) + ": " + to_string(value.error()));
    if (value->size() > longest) return fail(ErrorCode::kUsage, "server", std::string(name) + ": too long");
    *to = std::move(*value);
  }
  if (out.a.empty() || out.b.empty()) return fail(ErrorCode::kUsage, "server", "a and b are the keys of two reports");
  return out;
}

Json happenings_of(store::Connection& db, const Pair& pair) {
  std::vector<std::int64_t> out;
  for (const auto* key : {&pair.a, &pair.b}) {
    const auto id = db.number(
        "SELECT h.happening FROM report r JOIN happening_report h ON h.report = r.id WHERE r.key = ? AND r.state < 2 "
        "ORDER BY r.id DESC LIMIT 1",
        *key);
    if (id && (out.empty() || out.front() != *id)) out.push_back(*id);
  }
  return out;
}

Result<Answer> decide(Ask& ask, bool is_link) {
  const auto pair = pair_of(ask);
  if (!pair) return fail(pair.error());
  auto opened = store::open(ask.room.store(), store::Access::kWrite);
  if (!opened) return fail(std::move(opened.error()));
  auto& db = opened->db;
  store::wait_for_writers(db, kWriterSeconds);
  agenda::Keeper keeper(ask.room.joining());
  if (auto begun = db.begin(); !begun)
    return fail(ErrorCode::kTooLarge, "server", to_string(begun.error()));  // 503: it may be asked again
  if (auto done =
          is_link ? keeper.link(db, pair->a, pair->b, pair->note) : keeper.unlink(db, pair->a, pair->b, pair->note);
      !done) {
    db.rollback();
    return fail(done.error());
  }
  const Json out = {{"happenings", happenings_of(db, *pair)}};
  if (auto done = db.commit(); !done) return fail(done.error());
  ask.room.written();
  return answer_of(out);
}

}  // namespace

Result<Answer> do_link(Ask& ask) { return decide(ask, true); }
Result<Answer> do_unlink(Ask& ask) { return decide(ask, false); }

}  // namespace dragoman::server
