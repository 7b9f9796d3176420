// The file: opened, created, migrated or refused; pages put in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/input.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "store/happening.h"
#include "store/report.h"
#include "store/sqlite.h"

namespace dragoman::store {

enum class Access { kRead, kWrite, kCreate };  // kCreate: kWrite, and a new file where there is none

struct Opened {
  Connection db;
  std::string notice;  // one line a person should know ("on a network disk: ..."); ""
};

// Fails with kNotFound or kUnreadable and one line that names the file; a file of another program, of a newer version
// or a damaged one is left as it was. An older one is migrated when opened for writing, refused for reading.
[[nodiscard]] Result<Opened> open(const std::filesystem::path& path, Access access);

// So long begin() waits for other writers; open() leaves it at 30 s.
void wait_for_writers(Connection& db, double seconds);

// A disk of the network, where other machines may write.
[[nodiscard]] bool is_shared_disk(const std::filesystem::path& path);

// What read a page.
struct EngineId {
  std::string version, data, ontology;
};
[[nodiscard]] Id engine_row(Connection& db, const EngineId& engine);

// A page that has been read, made ready on any thread; put_page then only writes.
struct PreparedPage {
  std::string key;            // of the input, 16 bytes: input_key
  std::string address;        // page_address
  std::string text_key;       // 16 bytes of clean text, title, day and publisher: the same means the same version
  std::string beside;         // JSON: what came beside the bytes, for reading them again
  std::size_t size = 0;       // of the bytes
  std::string bytes, record;  // zstd
  DocumentInfo document;
  std::string text, body;  // body: JSON, spans of the text that are its paragraphs and quotes
  std::vector<Report> reports;
};
// Of all that decides what is read from an input: its bytes and what came beside them, but not where it lay.
[[nodiscard]] std::string input_key(const Input& input);
// What came beside the bytes, as JSON (the column `beside` of `source`), and back; nullopt where the JSON is none.
[[nodiscard]] std::string beside_of(const Input& input);
[[nodiscard]] std::optional<Input> input_beside(std::string_view beside, std::string bytes);
// The address without fragment, scheme and host in lower case; "sha256:..." of the source bytes for a page without one.
[[nodiscard]] std::string page_address(const DocumentInfo& document);
[[nodiscard]] PreparedPage prepare(const Input& input, const Record& record);

enum class Put {
  kNew,      // a page not known before
  kVersion,  // a new version of a known one: its reports replace those of the one before
  kSame      // nothing changed, but that the input is known from now on
};
struct PutResult {
  Put what = Put::kSame;
  Id page = 0, version = 0;  // of the page now
};
// Within a transaction. An input known already changes nothing; so does one whose text_key is that of the
// current version of its page.
PutResult put_page(Connection& db, const PreparedPage& page, Id engine);
// Another engine's reading of the current version `version`: a new version when the record differs, else only the
// engine is noted.
PutResult put_again(Connection& db, const PreparedPage& page, Id version, Id engine);
[[nodiscard]] bool is_known(Connection& db, std::string_view input_key);

// The input a version was read from; nullopt when there is no such version. Fails (on `db`) when its bytes are damaged.
[[nodiscard]] std::optional<Input> load_input(Connection& db, Id version);
// The record of a version, as `read` gave it.
[[nodiscard]] std::string load_record(Connection& db, Id version);
// Versions that are current and were read by another engine, in order.
[[nodiscard]] std::vector<Id> versions_not_by(Connection& db, Id engine);

}  // namespace dragoman::store
