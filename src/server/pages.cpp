// Pages: as they were read, their bytes, how they were understood; and pasted ones.
#include "dragoman/json.h"
#include "dragoman/reader.h"
#include "server/page.h"
#include "store/store.h"

namespace dragoman::server {

namespace {

std::unexpected<Error> no_version(const Ask& ask) {
  return fail(ErrorCode::kNotFound, "server", "there is no page version '" + std::string(ask.rest) + "'");
}

Json versions_of(const Ask& ask, store::Id page) {
  Json out = Json::array();
  auto row = ask.db.query(
      "SELECT id, number, current, published_day, title FROM version WHERE page = ? ORDER BY number", page);
  while (row.step()) {
    Json one = {{"version", row.integer(0)}, {"number", row.integer(1)}, {"current", row.integer(2) != 0}};
    if (!row.is_null(3)) one["published"] = store::to_date(static_cast<store::Day>(row.integer(3)));
    put(one, "title", row.text(4));
    out.push_back(std::move(one));
  }
  return out;
}

Json reports_of(const Ask& ask, store::Id version) {
  Json out = Json::array();
  auto row = ask.db.query(
      "SELECT r.id, r.event, h.happening FROM report r LEFT JOIN happening_report h ON h.report = r.id WHERE r.version "
      "= ? ORDER BY r.id",
      version);
  while (row.step()) {
    Json one = {{"report", "r" + std::to_string(row.integer(0))}, {"event", row.text(1)}};
    if (!row.is_null(2)) one["happening"] = row.integer(2);
    out.push_back(std::move(one));
  }
  return out;
}

// A workspace a thread: it is large, and made once.
Workspace& workspace() {
  thread_local Workspace work;
  return work;
}

Result<Explanation> explained(const Ask& ask, const Input& input) {
  const auto engine = ask.room.engine();
  if (!engine) return fail(engine.error());
  return (*engine)->explain(input, workspace());
}

// What is wrong with a page is no fault of the server.
std::unexpected<Error> unread(Error error) {
  if (error.code != ErrorCode::kTooLarge) error.code = ErrorCode::kBadInput;
  return fail(std::move(error));
}

}  // namespace

Result<Answer> view_page(Ask& ask) {
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto version = id_of(ask.rest);
  if (!version) return no_version(ask);
  Json out = {{"version", *version}};
  {
    auto row = ask.db.query(
        "SELECT v.page, v.number, v.current, v.outlet, s.size FROM version v LEFT JOIN source s ON s.id = v.source "
        "WHERE v.id = ?",
        *version);
    if (!row.step()) return no_version(ask);
    out["page"] = row.integer(0);
    out["number"] = row.integer(1);
    out["current"] = row.integer(2) != 0;
    out["versions"] = versions_of(ask, row.integer(0));
    put(out, "outlet", row.text(3));
    if (!row.is_null(4)) out["size"] = row.integer(4);
  }
  const auto json = store::load_record(ask.db, *version);
  if (auto good = ask.db.status(); !good) return fail(good.error());
  const auto record = record_from_json(json);
  if (!record)
    return fail(ErrorCode::kUnreadable, "server",
                "the record of version " + std::to_string(*version) + " cannot be read: " + to_string(record.error()));
  out["reports"] = reports_of(ask, *version);
  out.update(page_json(*record, Json::parse(json)));
  return answer_of(out);
}

Result<Answer> view_source(Ask& ask) {
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto version = id_of(ask.rest);
  auto input = version ? store::load_input(ask.db, *version) : std::nullopt;
  if (auto good = ask.db.status(); !good) return fail(good.error());
  if (!input)
    return fail(ErrorCode::kNotFound, "server",
                "the bytes of page version '" + std::string(ask.rest) + "' are not kept");
  Answer out;
  out.type = "text/plain; charset=utf-8";  // shown as text whatever they are
  out.body = bytes(std::move(input->bytes));
  out.more = {{"Content-Disposition", "attachment; filename=\"page-" + std::to_string(*version) + ".txt\""},
              {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"}};
  return out;
}

Result<Answer> view_explain(Ask& ask) {
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto version = id_of(ask.rest);
  const auto input = version ? store::load_input(ask.db, *version) : std::nullopt;
  if (auto good = ask.db.status(); !good) return fail(good.error());
  if (!input)
    return fail(ErrorCode::kNotFound, "server",
                "the bytes of page version '" + std::string(ask.rest) + "' are not kept");
  const auto made = explained(ask, *input);
  if (!made) return unread(made.error());
  return answer_of(explain_json(*made));
}

Result<Answer> do_paste(Ask& ask) {
  Input input;
  input.source = "pasted";
  input.title = ask.params.text("title");
  input.url = ask.params.text("url");
  input.published = ask.params.text("published");
  if (!input.published.empty() && !is_date(input.published))
    ask.params.wrong("published is a day, YYYY-MM-DD, not '" + input.published + "'");
  input.as = ask.params.one_of("as", {"page", "clean"}) == "clean" ? InputAs::kClean : InputAs::kPage;
  const bool wants_more = ask.params.flag("explain");
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto& type = ask.request.type;
  const auto kind = type.substr(0, type.find(';'));
  input.format = kind == "text/html"    ? InputFormat::kHtml
                 : kind == "text/plain" ? InputFormat::kText
                                        : InputFormat::kAuto;
  if (const auto charset = type.find("charset="); charset != std::string::npos && kind != "text/plain")
    input.charset = type.substr(charset + 8);
  input.bytes = ask.request.body;
  if (input.bytes.empty()) return fail(ErrorCode::kBadInput, "server", "nothing was pasted");
  const auto shown = [&](const Record& record) {
    auto out = page_json(record, Json::parse(to_json(record)));
    out["size"] = input.bytes.size();
    return out;
  };
  if (!wants_more) {
    const auto engine = ask.room.engine();
    if (!engine) return fail(engine.error());
    const auto record = (*engine)->read(input, ReadOptions(), workspace());
    return record ? Result<Answer>(answer_of(shown(*record))) : unread(record.error());
  }
  auto made = explained(ask, input);
  if (!made) return unread(made.error());
  const auto more = explain_json(*made);
  made->record.sentences.reset();
  made->record.tokens.reset();
  auto out = shown(made->record);
  out["explain"] = more;
  return answer_of(out);
}

}  // namespace dragoman::server
