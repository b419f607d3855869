#include "archive/sqlite/schema.h"

#include <array>
#include <string>

#include "archive/sqlite/connection.h"
#include "feedarc/model/error.h"

namespace feedarc::sqlite {
namespace {

// docs/archive-format.md describes every column. Text is never NULL where empty says the same.
constexpr std::string_view tables = R"sql(
CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE, secret TEXT NOT NULL DEFAULT '', host TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '', user_title TEXT NOT NULL DEFAULT '', site_url TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]',
  added INTEGER NOT NULL, subscribed INTEGER NOT NULL DEFAULT 1, enabled INTEGER NOT NULL DEFAULT 1,
  entries INTEGER NOT NULL DEFAULT 0,
  last_success INTEGER, last_status INTEGER,
  last_error TEXT NOT NULL DEFAULT '', last_error_kind TEXT NOT NULL DEFAULT '', failures INTEGER NOT NULL DEFAULT 0,
  next_poll INTEGER, wishes TEXT NOT NULL DEFAULT '',
  moved_url TEXT, moved_seen INTEGER, moved_since INTEGER,
  validators_url TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '',
  last_payload_id INTEGER REFERENCES payload) STRICT;
CREATE INDEX feed_due ON feed(next_poll) WHERE subscribed;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feed, guid TEXT NOT NULL,
  url TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL, excerpt TEXT NOT NULL,
  published INTEGER, sort INTEGER NOT NULL, date_guessed INTEGER NOT NULL DEFAULT 0,
  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, gone_at INTEGER,
  revision_id INTEGER NOT NULL REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  revisions INTEGER NOT NULL DEFAULT 1,
  published_hash BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX entry_guid ON entry(guid, feed_id);
CREATE UNIQUE INDEX entry_revision ON entry(revision_id);
CREATE INDEX entry_time ON entry(sort, id);
CREATE INDEX entry_feed_time ON entry(feed_id, sort, id);
CREATE INDEX entry_live ON entry(feed_id) WHERE gone_at IS NULL;
CREATE INDEX entry_url ON entry(url);
CREATE INDEX entry_title ON entry(title COLLATE NOCASE);

CREATE TABLE alias (
  guid TEXT NOT NULL, feed_id INTEGER NOT NULL REFERENCES feed, entry_id INTEGER NOT NULL REFERENCES entry,
  PRIMARY KEY (guid, feed_id)) STRICT;
CREATE INDEX alias_feed ON alias(feed_id);
CREATE INDEX alias_entry ON alias(entry_id);
CREATE TABLE tombstone (
  feed_id INTEGER NOT NULL REFERENCES feed, guid TEXT NOT NULL, PRIMARY KEY (feed_id, guid)) STRICT;

CREATE TABLE revision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL REFERENCES entry, n INTEGER NOT NULL,
  payload_id INTEGER REFERENCES payload, body_id INTEGER REFERENCES body,
  body_type TEXT NOT NULL DEFAULT 'html', base TEXT NOT NULL, body_language TEXT NOT NULL,
  title TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL, published INTEGER, updated INTEGER,
  language TEXT NOT NULL, summary TEXT NOT NULL, extra TEXT NOT NULL,
  hash BLOB NOT NULL, sum BLOB NOT NULL,
  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, UNIQUE (entry_id, n)) STRICT;
CREATE INDEX revision_body ON revision(body_id);
CREATE INDEX revision_payload ON revision(payload_id);

CREATE TABLE cleaning (
  revision_id INTEGER PRIMARY KEY REFERENCES revision, cleaner INTEGER NOT NULL,
  title TEXT NOT NULL, summary TEXT NOT NULL, excerpt TEXT NOT NULL,
  truncated INTEGER NOT NULL, notes INTEGER NOT NULL, footnotes INTEGER NOT NULL, sum BLOB NOT NULL,
  text_size INTEGER NOT NULL, text BLOB) STRICT;
CREATE TABLE note (
  revision_id INTEGER NOT NULL REFERENCES revision, n INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (revision_id, n)) STRICT;
CREATE TABLE footnote (
  revision_id INTEGER NOT NULL REFERENCES revision, n INTEGER NOT NULL, marker TEXT NOT NULL, refs INTEGER NOT NULL,
  text TEXT, PRIMARY KEY (revision_id, n)) STRICT;

CREATE TABLE body (
  id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, codec INTEGER NOT NULL, ref INTEGER REFERENCES body,
  html_size INTEGER NOT NULL, html BLOB NOT NULL) STRICT;
CREATE INDEX body_ref ON body(ref) WHERE ref IS NOT NULL;
CREATE TABLE payload (
  id INTEGER PRIMARY KEY AUTOINCREMENT, feed_id INTEGER NOT NULL REFERENCES feed, hash BLOB NOT NULL UNIQUE,
  url TEXT NOT NULL, fetched INTEGER NOT NULL, head TEXT NOT NULL, size INTEGER NOT NULL,
  key_id INTEGER NOT NULL, step INTEGER NOT NULL, base_id INTEGER REFERENCES payload, data BLOB NOT NULL) STRICT;
CREATE INDEX payload_feed ON payload(feed_id);
CREATE UNIQUE INDEX payload_chain ON payload(key_id, step);
CREATE INDEX payload_base ON payload(base_id);
CREATE TABLE dictionary (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE article (
  entry_id INTEGER PRIMARY KEY REFERENCES entry, url TEXT NOT NULL, fetched INTEGER NOT NULL,
  payload_id INTEGER REFERENCES payload, body_id INTEGER REFERENCES body,
  title TEXT NOT NULL, confidence REAL, reason TEXT NOT NULL) STRICT;
CREATE INDEX article_payload ON article(payload_id);
CREATE INDEX article_body ON article(body_id);

CREATE TABLE poll (
  id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL REFERENCES feed,
  at INTEGER NOT NULL, until INTEGER NOT NULL, times INTEGER NOT NULL DEFAULT 1,
  status INTEGER, result TEXT NOT NULL, ms INTEGER NOT NULL, bytes INTEGER NOT NULL, payload_id INTEGER,
  new INTEGER NOT NULL, updated INTEGER NOT NULL, error TEXT NOT NULL, error_kind TEXT NOT NULL) STRICT;
CREATE INDEX poll_feed ON poll(feed_id, id);
CREATE INDEX poll_time ON poll(until, id);

CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE INDEX tag_folded ON tag(name COLLATE NOCASE);
CREATE TABLE entry_tag (
  tag_id INTEGER NOT NULL, sort INTEGER NOT NULL, entry_id INTEGER NOT NULL,
  PRIMARY KEY (tag_id, sort, entry_id)) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tag_entry ON entry_tag(entry_id);
CREATE TABLE entry_author (
  name TEXT NOT NULL COLLATE NOCASE, sort INTEGER NOT NULL, entry_id INTEGER NOT NULL,
  PRIMARY KEY (name, sort, entry_id)) STRICT, WITHOUT ROWID;
CREATE INDEX entry_author_entry ON entry_author(entry_id);

CREATE TABLE host (host TEXT PRIMARY KEY, lease_until INTEGER NOT NULL, lease_owner TEXT NOT NULL) STRICT;
CREATE TABLE host_block (key TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(title, body, author, tags, note, scope, content='',
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'");

CREATE VIEW feeds AS SELECT id, url, coalesce(nullif(user_title, ''), nullif(title, ''), url) AS title, site_url, tags,
  subscribed, enabled, entries, last_success, strftime('%Y-%m-%dT%H:%M:%SZ', last_success, 'unixepoch') AS last_success_time,
  last_status, last_error, last_error_kind, failures, next_poll,
  strftime('%Y-%m-%dT%H:%M:%SZ', next_poll, 'unixepoch') AS next_poll_time FROM feed;
CREATE VIEW entries AS SELECT e.id AS number, f.url AS feed, e.guid, e.url, e.title, e.author, e.excerpt, c.summary,
  e.published, strftime('%Y-%m-%dT%H:%M:%SZ', e.published, 'unixepoch') AS published_time,
  e.sort, strftime('%Y-%m-%dT%H:%M:%SZ', e.sort, 'unixepoch') AS sort_time,
  e.first_seen, strftime('%Y-%m-%dT%H:%M:%SZ', e.first_seen, 'unixepoch') AS first_seen_time,
  e.gone_at, strftime('%Y-%m-%dT%H:%M:%SZ', e.gone_at, 'unixepoch') AS gone_time,
  r.n AS revision, e.revisions, r.language, json_extract(r.extra, '$.tags') AS tags, r.extra
  FROM entry e JOIN revision r ON r.id = e.revision_id JOIN cleaning c ON c.revision_id = r.id JOIN feed f ON f.id = e.feed_id;
CREATE VIEW revisions AS SELECT r.id, r.entry_id AS number, r.n AS revision, r.id = e.revision_id AS shown, e.guid,
  r.title, r.author, r.url, r.summary, c.excerpt, r.language, r.published,
  strftime('%Y-%m-%dT%H:%M:%SZ', r.published, 'unixepoch') AS published_time,
  r.updated, strftime('%Y-%m-%dT%H:%M:%SZ', r.updated, 'unixepoch') AS updated_time,
  r.first_seen, strftime('%Y-%m-%dT%H:%M:%SZ', r.first_seen, 'unixepoch') AS first_seen_time,
  b.html_size, c.text_size, r.extra
  FROM revision r JOIN entry e ON e.id = r.entry_id JOIN cleaning c ON c.revision_id = r.id LEFT JOIN body b ON b.id = r.body_id;
CREATE VIEW notes AS SELECT r.entry_id AS number, r.n AS revision, e.guid, n.n, n.kind, n.text
  FROM note n JOIN revision r ON r.id = n.revision_id JOIN entry e ON e.id = r.entry_id;
CREATE VIEW footnotes AS SELECT r.entry_id AS number, r.n AS revision, e.guid, n.n, n.marker, n.refs, n.text
  FROM footnote n JOIN revision r ON r.id = n.revision_id JOIN entry e ON e.id = r.entry_id;
CREATE VIEW polls AS SELECT p.id, f.url AS feed, p.at, strftime('%Y-%m-%dT%H:%M:%SZ', p.at, 'unixepoch') AS at_time,
  p.until, strftime('%Y-%m-%dT%H:%M:%SZ', p.until, 'unixepoch') AS until_time, p.times, p.status, p.result,
  p.ms, p.bytes, p.new, p.updated, p.error, p.error_kind FROM poll p JOIN feed f ON f.id = p.feed_id;
)sql";

// What other programs' subscription lists said of a feed; what its subscriber does not want asked for now.
constexpr std::string_view lists_and_pauses = R"sql(
ALTER TABLE feed ADD COLUMN outline TEXT NOT NULL DEFAULT '[]';
ALTER TABLE feed ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
)sql";

// New entries that a hook has still to be told of, and the process that is about to (empty: none).
constexpr std::string_view offers = R"sql(
CREATE TABLE offer (
  entry_id INTEGER PRIMARY KEY REFERENCES entry, owner TEXT NOT NULL, claimed INTEGER NOT NULL) STRICT;
CREATE INDEX offer_owner ON offer(owner);
)sql";

// Older pages of feeds, hosts' wishes about them, and entries that stand there.
constexpr std::string_view history = R"sql(
ALTER TABLE feed ADD COLUMN history_complete INTEGER;
ALTER TABLE feed ADD COLUMN history_gap INTEGER;
ALTER TABLE entry ADD COLUMN on_page INTEGER NOT NULL DEFAULT 0;
DROP INDEX entry_live;
CREATE INDEX entry_live ON entry(feed_id) WHERE gone_at IS NULL AND NOT on_page;
CREATE TABLE history_page (
  feed_id INTEGER NOT NULL REFERENCES feed, url TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL,
  older TEXT NOT NULL, private INTEGER NOT NULL, payload_id INTEGER REFERENCES payload,
  PRIMARY KEY (feed_id, url)) STRICT;
CREATE INDEX history_page_payload ON history_page(payload_id);
CREATE TABLE robots (url TEXT PRIMARY KEY, fetched INTEGER NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
)sql";

// Where thousands of entries are indexed, pieces of four megabytes, merged eight at a time, take two thirds
// of the work that one megabyte and four take. Where few come at a time a search looks into a quarter more of
// them.
constexpr std::string_view large_pieces = R"sql(
INSERT INTO search(search, rank) VALUES ('hashsize', 4194304), ('automerge', 8);
)sql";

// Step n leads from version n - 1 to n. Only ever added to: archives of every version are out there.
constexpr std::array steps = {tables, lists_and_pauses, offers, history, large_pieces};

std::int64_t number(Connection& connection, std::string_view pragma) {
  auto query = connection.once(pragma);
  return query.step() ? query.integer(0) : 0;
}

}  // namespace

std::int64_t schema_version() { return static_cast<std::int64_t>(steps.size()); }

void migrate(Connection& connection) {
  for (;;) {
    if (number(connection, "PRAGMA user_version") >= schema_version()) return;
    Transaction transaction(connection);
    const auto version = number(connection, "PRAGMA user_version");  // another process may have been quicker
    if (version >= schema_version()) return;
    connection.run(steps[static_cast<std::size_t>(version)]);
    connection.run("PRAGMA application_id = " + std::to_string(application_id));
    connection.run("PRAGMA user_version = " + std::to_string(version + 1));
    if (connection.once("PRAGMA foreign_key_check").step())
      throw ArchiveError(ArchiveError::Kind::damaged, "rows refer to rows that are not there",
                         connection.path(), "run `feedarc verify`");
    transaction.commit();
  }
}

}  // namespace feedarc::sqlite
