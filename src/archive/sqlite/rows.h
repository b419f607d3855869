#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"
#include "feedarc/archive.h"

/// The two halves of a revision as rows: what the author said, and what cleaning made of it. Each carries a
/// hash over all it says (`sum`), so that a change behind the archive's back is found.
namespace feedarc::sqlite {

struct RevisionRow {
  std::int64_t id = 0, entry = 0, n = 0;
  std::optional<std::int64_t> payload, body;
  std::string body_type, base, body_language, title, author, url, language, summary, extra, hash, sum;
  std::optional<Time> published, updated;
  Time first_seen{}, last_seen{};
};

RevisionRow revision_row(const EntryWrite& write);  // what can be told from the entry alone
std::string revision_sum(const RevisionRow& row, std::string_view guid, std::string_view body_hash);
std::optional<RevisionRow> load_revision(Connection& connection, std::int64_t id);
/// Sets `id`. `guid` is the entry's, `body_hash` the body's (empty: none).
void insert_revision(Connection& connection, RevisionRow& row, std::string_view guid,
                     std::string_view body_hash);
/// Writes `extra`, `n`, `hash` and the sum of a row that is there.
void renew_revision(Connection& connection, RevisionRow& row);

struct CleaningRow {
  std::int64_t revision = 0;
  int cleaner = 0;
  std::string title, summary, excerpt, text, sum;
  bool truncated = false;
  std::vector<Note> notes;
  std::vector<Footnote> footnotes;
};

/// But for the revision's number. What was cleaned is taken out of `write`.
CleaningRow take_cleaning(EntryWrite& write, int cleaner_version);
std::string cleaning_sum(const CleaningRow& row);
/// `body`: the revision's, the prefix of the text; 0: none.
CleaningRow load_cleaning(Connection& connection, Blobs& blobs, std::int64_t revision, std::int64_t body);
/// The text as its blob holds it. `html`: the revision's body, the prefix of the text; empty: none.
std::string pack_text(ZstdCodec& codec, std::string_view text, std::string_view html);
/// Of a revision that has none yet, its `sum` set. `packed`: the text as pack_text gives it.
void insert_cleaning(Connection& connection, const CleaningRow& row, std::string_view packed);
void drop_cleaning(Connection& connection, std::int64_t revision);

std::vector<Note> load_notes(Connection& connection, std::int64_t revision);
std::vector<Footnote> load_footnotes(Connection& connection, std::int64_t revision);

/// The text out of the row's blob; nothing if it is damaged.
std::optional<std::string> unpack_text(Blobs& blobs, std::string_view packed, std::int64_t size,
                                       std::string_view html);

}  // namespace feedarc::sqlite
