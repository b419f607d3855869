#include "archive/sqlite/verify.h"

#include <string>

#include "archive/sqlite/schema.h"

namespace feedarc::sqlite {
namespace {

// A file full of noise has no end of them.
constexpr std::size_t most_findings = 1000;

/// Tables, indexes and views as the steps make them, against what the file has.
void check_schema(Connection& connection, Findings& findings) {
  auto version = connection.query("PRAGMA user_version");
  if (!version.step() || version.integer(0) != schema_version()) return;
  Connection fresh(connection.path(), ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  migrate(fresh);
  auto wanted = fresh.query("SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL");
  auto held = connection.query("SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ? AND sql = ?");
  while (wanted.step()) {
    if (!held.bind(wanted.view(0), wanted.view(1), wanted.view(2)).step())
      findings.add("damaged: the " + wanted.text(0) + " is missing or changed",
                   wanted.text(0) + " " + wanted.text(1));
    held.again();
  }
}

void check_counts(Connection& connection, Findings& findings) {
  struct Count {
    const char *what, *where, *sql;  // rows: number, guid
  };
  static constexpr Count counts[] = {
      {"the count of its entries is wrong", "table feed",
       "SELECT f.url, '' FROM feed f WHERE f.entries <> (SELECT count(*) FROM entry e WHERE e.feed_id = "
       "f.id)"},
      {"the count of its revisions is wrong", "table entry",
       "SELECT e.id, e.guid FROM entry e WHERE e.revisions <> (SELECT count(*) FROM revision r WHERE "
       "r.entry_id = e.id)"},
      {"the revision shown is another entry's", "table entry",
       "SELECT e.id, e.guid FROM entry e JOIN revision r ON r.id = e.revision_id WHERE r.entry_id <> e.id"},
      {"a revision has no cleaning", "table cleaning",
       "SELECT e.id, e.guid FROM revision r JOIN entry e ON e.id = r.entry_id "
       "WHERE NOT EXISTS (SELECT 1 FROM cleaning c WHERE c.revision_id = r.id)"},
  };
  for (const Count& count : counts)
    findings.guarded(count.where, [&] {
      auto query = connection.query(count.sql);
      while (query.step()) findings.add(query.text(0) + ": " + count.what, count.where, query.text(1));
    });
}

/// What the schema does not declare as a foreign key.
void check_references(Connection& connection, Findings& findings) {
  struct Reference {
    const char *table, *sql;  // rows: what refers to it, in words
  };
  static constexpr Reference references[] = {
      {"table poll",
       "SELECT 'poll ' || id || ': its document' FROM poll p WHERE payload_id NOT NULL AND NOT EXISTS "
       "(SELECT 1 FROM payload d WHERE d.id = p.payload_id)"},
      {"table payload",
       "SELECT 'payload ' || id || ': the first of its chain' FROM payload p WHERE NOT EXISTS (SELECT 1 FROM "
       "payload k WHERE k.id = p.key_id)"},
      {"table entry_tag",
       "SELECT 'a tag of entry ' || entry_id || ': its name' FROM entry_tag t WHERE NOT EXISTS (SELECT 1 "
       "FROM "
       "tag n WHERE n.id = t.tag_id)"},
      {"table entry_tag",
       "SELECT 'a tag of entry ' || entry_id || ': the entry' FROM entry_tag t WHERE NOT EXISTS (SELECT 1 "
       "FROM entry e WHERE e.id = t.entry_id)"},
      {"table entry_author",
       "SELECT 'an author of entry ' || entry_id || ': the entry' FROM entry_author a WHERE NOT EXISTS "
       "(SELECT 1 FROM entry e WHERE e.id = a.entry_id)"},
  };
  for (const Reference& reference : references)
    findings.guarded(reference.table, [&] {
      auto query = connection.query(reference.sql);
      while (query.step()) findings.add("damaged: " + query.text(0) + " is not there", reference.table);
    });
}

}  // namespace

void Findings::add(std::string what, std::string where, std::string guid) {
  if (report_.findings.size() > most_findings) return;
  if (report_.findings.size() == most_findings)
    report_.findings.push_back({"there is more damage than is listed here", {}, {}});
  else
    report_.findings.push_back({std::move(what), std::move(guid), std::move(where)});
}

void verify_structure(Connection& connection, SearchIndex& index, Findings& findings, bool quick) {
  findings.guarded("the database", [&] {
    auto query = connection.query(quick ? "PRAGMA quick_check(100)" : "PRAGMA integrity_check(100)");
    while (query.step())
      if (query.view(0) != "ok") findings.add("damaged: " + query.text(0), "the database");
  });
  findings.guarded("foreign keys", [&] {
    auto query = connection.query("PRAGMA foreign_key_check");
    while (query.step())
      findings.add(
          "damaged: row " + query.text(1) + " refers to a row of " + query.text(2) + " that is not there",
          "table " + query.text(0));
  });
  findings.guarded("the schema", [&] { check_schema(connection, findings); });
  check_counts(connection, findings);
  check_references(connection, findings);
  findings.guarded("table setting", [&] {
    auto query = connection.query("SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'revision'");
    if (query.step() && index.watermark() > query.integer(0))
      findings.add("damaged: the search index claims revisions that are not there", "table setting");
  });
}

VerifyReport verify(Connection& connection, Blobs& blobs, SearchIndex& index, bool quick) {
  VerifyReport report;
  Findings findings(report);
  const Transaction snapshot(connection, Transaction::Kind::read);
  findings.guarded("table entry", [&] {
    auto query = connection.query("SELECT count(*) FROM entry");
    if (query.step()) report.entries = static_cast<std::uint64_t>(query.integer(0));
  });
  verify_structure(connection, index, findings, quick);
  if (quick) return report;
  verify_revisions(connection, blobs, findings, report);
  verify_blobs(connection, blobs, findings, report);
  verify_search(connection, index, findings);
  return report;
}

}  // namespace feedarc::sqlite
