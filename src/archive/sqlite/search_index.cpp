#include "archive/sqlite/search_index.h"

#include <chrono>

#include "archive/sqlite/extra.h"
#include "archive/sqlite/rows.h"
#include "feedarc/text/tokens.h"

namespace feedarc::sqlite {
namespace {

// FTS5 writes a segment at every commit: many small ones are merged again and again.
constexpr int revisions_at_once = 2000;
constexpr std::size_t most_expected = 12 << 20;  // bytes

constexpr std::string_view set =
    "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value";

std::int64_t setting(Connection& connection, const char* name) {
  auto query = connection.query("SELECT value FROM setting WHERE name = ?");
  return query.bind(name).step() ? query.integer(0) : 0;
}

/// Filters as words of their own: `f17 m202611` (feed, month).
std::string scope_of(std::int64_t feed, Time order) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(order));
  const auto month = static_cast<unsigned>(day.month());
  return "f" + std::to_string(feed) + " m" + std::to_string(static_cast<int>(day.year())) +
         (month < 10 ? "0" : "") + std::to_string(month);
}

/// The log is written to disk with the next transaction that must last.
class Unsynced {
 public:
  explicit Unsynced(Connection& connection) : connection_(connection) {
    connection_.run("PRAGMA synchronous = NORMAL");
  }
  ~Unsynced() { sqlite3_exec(connection_.handle(), "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr); }
  Unsynced(const Unsynced&) = delete;
  Unsynced& operator=(const Unsynced&) = delete;

 private:
  Connection& connection_;
};

}  // namespace

Document document_of(const RevisionRow& row, const CleaningRow& cleaning) {
  std::string notes;
  for (const Note& note : cleaning.notes) notes += note.text + "\n";
  for (const Footnote& footnote : cleaning.footnotes) notes += footnote.text.value_or(std::string()) + "\n";
  Entry said;
  read_extra(row.extra, said);
  return {segmented(cleaning.title), segmented(cleaning.text.empty() ? cleaning.summary : cleaning.text),
          segmented(row.author),     segmented(joined(said.tags, "\n")),
          segmented(notes),          {}};
}

std::int64_t SearchIndex::watermark() {
  return setting(connection_, "analyser") == tokenizer_version ? setting(connection_, "indexed_revision") : 0;
}

std::uint64_t SearchIndex::missing() {
  auto query = connection_.query("SELECT count(*) FROM revision WHERE id > ?");
  return query.bind(watermark()).step() ? static_cast<std::uint64_t>(query.integer(0)) : 0;
}

std::string SearchIndex::scope(EntryNumber entry) {
  auto query = connection_.query("SELECT feed_id, sort FROM entry WHERE id = ?");
  return query.bind(entry).step() ? scope_of(query.integer(0), query.time(1)) : std::string();
}

Document SearchIndex::document(std::int64_t revision) {
  const auto row = load_revision(connection_, revision);
  if (!row) return {};
  Document document = document_of(*row, load_cleaning(connection_, blobs_, revision, row->body.value_or(0)));
  document.back() = scope(row->entry);
  return document;
}

void SearchIndex::insert(std::int64_t revision, const Document& d) {
  connection_
      .query("INSERT INTO search(rowid, title, body, author, tags, note, scope) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(revision, d[0], KeptText{d[1]}, d[2], d[3], KeptText{d[4]}, d[5])
      .run();
}

void SearchIndex::set_watermark(std::int64_t revision) {
  connection_.query(set).bind("indexed_revision", revision).run();
}

void SearchIndex::expect(std::int64_t revision, const Document& document) {
  std::size_t bytes = sizeof(Document);
  for (const std::string& column : document) bytes += column.size();
  if (expected_bytes_ + bytes > most_expected) return;
  expected_bytes_ += bytes;
  expected_[revision] = document;
}

void SearchIndex::forget() {
  expected_.clear();
  expected_bytes_ = 0;
}

Document SearchIndex::next_document(std::int64_t revision) {
  const auto known = expected_.find(revision);
  if (known == expected_.end()) return document(revision);
  auto entry = connection_.query("SELECT entry_id FROM revision WHERE id = ?");
  known->second.back() = entry.bind(revision).step() ? scope(entry.integer(0)) : std::string();
  return std::move(known->second);
}

void SearchIndex::add(std::int64_t revision) {
  if (revision <= watermark()) insert(revision, document(revision));
}

void SearchIndex::remove(std::int64_t revision) {
  expected_.erase(revision);
  if (revision > watermark()) return;
  // A contentless table must be told the very text it was given.
  const Document d = document(revision);
  connection_
      .query(
          "INSERT INTO search(search, rowid, title, body, author, tags, note, scope) "
          "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)")
      .bind(revision, d[0], d[1], d[2], d[3], d[4], d[5])
      .run();
}

bool SearchIndex::rebuild_if_foreign() {
  if (setting(connection_, "analyser") == tokenizer_version) return false;
  Transaction transaction(connection_);
  connection_.run("INSERT INTO search(search) VALUES ('delete-all')");
  set_watermark(0);
  connection_.query(set).bind("analyser", tokenizer_version).run();
  transaction.commit();
  return true;
}

void SearchIndex::index(const std::stop_token& stop) {
  // What was expected is used up, also where indexing comes to nothing.
  struct Forget {
    SearchIndex& index;
    ~Forget() { index.forget(); }
  } const at_the_end{*this};
  // What is lost of the index with the power is made again: nobody waits for the disk.
  const Unsynced unsynced(connection_);
  rebuild_if_foreign();
  while (!stop.stop_requested() && missing() > 0) {
    Transaction transaction(connection_);
    std::int64_t last = watermark();
    auto query = connection_.query("SELECT id FROM revision WHERE id > ? ORDER BY id LIMIT ?");
    query.bind(last, revisions_at_once);
    while (query.step()) {
      last = query.integer(0);
      insert(last, next_document(last));
    }
    set_watermark(last);
    transaction.commit();
  }
}

}  // namespace feedarc::sqlite
