#include <algorithm>

#include "archive/sqlite/extra.h"
#include "archive/sqlite/rows.h"
#include "archive/sqlite/verify.h"

/// Every text of an entry against the hash that was stored with it, and every copy against what it is a copy
/// of.
namespace feedarc::sqlite {
namespace {

constexpr const char* said_changed = "damaged: what the feed said was changed";
constexpr const char* made_changed = "damaged: a text made from it was changed";

void check_said(Connection& connection, std::int64_t id, const std::string& guid, Findings& findings) {
  findings.guarded("table revision", [&] {
    const auto row = load_revision(connection, id);
    if (!row) return;
    std::string body_hash;
    if (row->body) {
      auto body = connection.query("SELECT hash FROM body WHERE id = ?");
      if (body.bind(*row->body).step()) body_hash = body.text(0);
    }
    if (revision_sum(*row, guid, body_hash) != row->sum) findings.add(said_changed, "table revision", guid);
  });
}

void check_made(Connection& connection, Blobs& blobs, std::int64_t id, std::int64_t body,
                const std::string& guid, Findings& findings) {
  try {
    const CleaningRow row = load_cleaning(connection, blobs, id, body);
    if (cleaning_sum(row) != row.sum) findings.add(made_changed, "table cleaning, note or footnote", guid);
  } catch (const ArchiveError& error) {
    if (error.kind() != ArchiveError::Kind::damaged) throw;
    findings.add(error.problem(), "table cleaning", guid);
  }
}

void check_copies(Connection& connection, Findings& findings) {
  auto query = connection.query(
      "SELECT e.guid FROM entry e JOIN revision r ON r.id = e.revision_id JOIN cleaning c ON c.revision_id = "
      "r.id "
      "WHERE e.title IS NOT c.title OR e.excerpt IS NOT c.excerpt OR e.url IS NOT r.url OR e.author IS NOT "
      "r.author");
  while (query.step())
    findings.add("damaged: title, excerpt, url or author differ from the revision", "table entry",
                 query.text(0));
}

void check_counts_of_notes(Connection& connection, Findings& findings) {
  auto query = connection.query(
      "SELECT e.guid FROM cleaning c JOIN revision r ON r.id = c.revision_id JOIN entry e ON e.id = "
      "r.entry_id "
      "WHERE c.notes <> (SELECT count(*) FROM note n WHERE n.revision_id = r.id) "
      "OR c.footnotes <> (SELECT count(*) FROM footnote n WHERE n.revision_id = r.id)");
  while (query.step()) findings.add("damaged: notes or footnotes were lost", "table cleaning", query.text(0));
}

void check_names(Connection& connection, Findings& findings) {
  auto entries = connection.query(
      "SELECT e.id, e.guid, r.extra, e.sort FROM entry e JOIN revision r ON r.id = e.revision_id");
  while (entries.step()) {
    Entry said;
    read_extra(entries.view(2), said);
    const auto differs = [&](std::string_view sql, std::vector<std::string> wanted) {
      std::vector<std::string> held;
      auto query = connection.query(sql);
      for (query.bind(entries.integer(0), entries.integer(3)); query.step();) held.push_back(query.text(0));
      std::sort(wanted.begin(), wanted.end());
      std::sort(held.begin(), held.end());
      return wanted != held;
    };
    if (differs("SELECT t.name FROM entry_tag e JOIN tag t ON t.id = e.tag_id WHERE e.entry_id = ? AND "
                "e.sort = ?",
                said.tags))
      findings.add("damaged: its tags differ from the revision", "table entry_tag", entries.text(1));
    std::vector<std::string> names;
    for (std::string& name : author_names(said.authors)) names.push_back(std::move(name));
    auto held = connection.query("SELECT count(*) FROM entry_author WHERE entry_id = ? AND sort = ?");
    const bool counted = held.bind(entries.integer(0), entries.integer(3)).step();
    const bool found = counted && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
                         auto query = connection.query(
                             "SELECT 1 FROM entry_author WHERE entry_id = ? AND sort = ? AND name = ?");
                         return query.bind(entries.integer(0), entries.integer(3), name).step();
                       });
    if (!found || (names.empty() != (held.integer(0) == 0)))
      findings.add("damaged: its authors differ from the revision", "table entry_author", entries.text(1));
  }
}

}  // namespace

void verify_revisions(Connection& connection, Blobs& blobs, Findings& findings, VerifyReport& report) {
  findings.guarded("table revision", [&] {
    auto query = connection.query(
        "SELECT r.id, e.guid, r.body_id FROM revision r JOIN entry e ON e.id = r.entry_id ORDER BY r.id");
    while (query.step()) {
      ++report.revisions;
      const std::string guid = query.text(1);
      check_said(connection, query.integer(0), guid, findings);
      check_made(connection, blobs, query.integer(0), query.integer(2), guid, findings);
    }
  });
  findings.guarded("table entry", [&] { check_copies(connection, findings); });
  findings.guarded("table note", [&] { check_counts_of_notes(connection, findings); });
  findings.guarded("table entry_tag", [&] { check_names(connection, findings); });
}

}  // namespace feedarc::sqlite
