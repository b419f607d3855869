#include "archive/sqlite/entry_writer.h"

#include <chrono>

#include "archive/sqlite/extra.h"

namespace feedarc::sqlite {
namespace {

// A date further ahead than any time zone is a mistake: in lists the entry stands where it was first seen.
constexpr std::chrono::hours furthest_ahead{24};

Time sort_time(std::optional<Time> published, Time first_seen) {
  return published && *published <= first_seen + furthest_ahead ? *published : first_seen;
}

bool later(std::optional<Time> a, std::optional<Time> b) { return a && b && *a > *b; }

}  // namespace

EntryNumber EntryWriter::find(FeedId feed, const EntryWrite& entry) {
  if (entry.same_as != 0) {
    auto query = connection_.query("SELECT guid FROM entry WHERE id = ? AND feed_id = ?");
    if (query.bind(entry.same_as, feed).step()) {
      if (query.view(0) != entry.said.id)
        connection_
            .query("INSERT INTO alias(guid, feed_id, entry_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(entry.said.id, feed, entry.same_as)
            .run();
      return entry.same_as;
    }
  }
  {
    auto query = connection_.query("SELECT id FROM entry WHERE guid = ? AND feed_id = ?");
    if (query.bind(entry.said.id, feed).step()) return query.integer(0);
  }
  auto query = connection_.query("SELECT entry_id FROM alias WHERE guid = ? AND feed_id = ?");
  return query.bind(entry.said.id, feed).step() ? query.integer(0) : 0;
}

EntryWriter::Written EntryWriter::write(const Poll& poll, const EntryWrite& entry,
                                        const PreparedEntry& ready) {
  if (const EntryNumber number = find(poll.feed, entry)) return {number, update(poll, number, entry, ready)};
  auto dropped = connection_.query("SELECT 1 FROM tombstone WHERE feed_id = ? AND guid = ?");
  if (dropped.bind(poll.feed, entry.said.id).step()) return {};
  return {add(poll, entry, ready), Outcome::added};
}

EntryNumber EntryWriter::add(const Poll& poll, const EntryWrite& entry, const PreparedEntry& ready) {
  const ParsedEntry& said = entry.said;
  // Each needs the other's number; the key is checked when all is written.
  const std::int64_t expected = next_revision();
  const Time order = said.published ? sort_time(said.published, poll.at) : poll.undated;
  const std::vector<std::string> authors = author_names(said.authors);
  connection_
      .query(
          "INSERT INTO entry(feed_id, guid, url, title, author, excerpt, published, sort, date_guessed, "
          "first_seen, "
          "last_seen, revision_id, published_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(poll.feed, said.id, said.url, entry.title, joined(authors, ", "), entry.excerpt, said.published,
            order, !said.published, poll.at, poll.at, expected, Blob{entry.published_hash})
      .run();
  const EntryNumber number = connection_.last_id();
  const auto revision = add_revision(poll, number, 1, entry, ready, said.id);
  if (revision != expected)
    connection_.query("UPDATE entry SET revision_id = ? WHERE id = ?").bind(revision, number).run();
  insert_names(number, order, tags_of(said), authors);
  return number;
}

/// The number that SQLite will give to the next revision.
std::int64_t EntryWriter::next_revision() {
  auto query = connection_.query("SELECT seq + 1 FROM sqlite_sequence WHERE name = 'revision'");
  return query.step() ? query.integer(0) : 1;
}

std::int64_t EntryWriter::add_revision(const Poll& poll, EntryNumber number, std::int64_t n,
                                       const EntryWrite& entry, const PreparedEntry& ready,
                                       std::string_view guid) {
  RevisionRow row = ready.revision;
  row.entry = number;
  row.n = n;
  row.payload = poll.payload;
  row.first_seen = row.last_seen = poll.at;
  if (entry.said.content) {
    std::int64_t first = 0;
    if (n > 1 || entry.older_copy) {
      auto query = connection_.query(
          "SELECT body_id FROM revision WHERE entry_id = ? AND body_id NOT NULL ORDER BY n LIMIT 1");
      if (query.bind(number).step()) first = query.integer(0);
    }
    row.body = blobs_.store_body(entry.said.content->value, ready.body_hash, ready.body, first);
  }
  insert_revision(connection_, row, guid, ready.body_hash);
  CleaningRow cleaning = ready.cleaning;
  cleaning.revision = row.id;
  insert_cleaning(connection_, cleaning, ready.text);
  index_.expect(row.id, ready.document);
  return row.id;
}

/// Whether the bytes are the same and only another cleaner sees something else in them: no edit.
bool EntryWriter::only_cleaned_anew(const Poll& poll, const RevisionRow& current,
                                    const PreparedEntry& ready) {
  auto cleaner = connection_.query("SELECT cleaner FROM cleaning WHERE revision_id = ?");
  if (!cleaner.bind(current.id).step() || cleaner.integer(0) == poll.cleaner) return false;
  const RevisionRow& said = ready.revision;
  if (said.title != current.title || said.url != current.url || said.author != current.author ||
      said.summary != current.summary || said.body_type != current.body_type || said.base != current.base ||
      !same_edit(said.extra, current.extra) || ready.body_hash.empty() == current.body.has_value())
    return false;
  if (!current.body) return true;
  auto body = connection_.query("SELECT hash FROM body WHERE id = ?");
  return body.bind(*current.body).step() && body.view(0) == ready.body_hash;
}

EntryWriter::Outcome EntryWriter::update(const Poll& poll, EntryNumber number, const EntryWrite& entry,
                                         const PreparedEntry& ready) {
  Current now;
  {
    auto query = connection_.query(
        "SELECT revision_id, revisions, published NOT NULL, first_seen, guid FROM entry WHERE id = ?");
    if (!query.bind(number).step()) return Outcome::nothing;
    now = {query.integer(0), query.integer(1), query.integer(2) != 0, query.time(3), query.text(4)};
  }
  if (!now.dated && entry.said.published) date(number, *entry.said.published, now.first_seen);
  auto current = load_revision(connection_, now.revision);
  if (!current) connection_.fail(SQLITE_CORRUPT);
  if (entry.older_copy && !later(entry.said.updated, current->updated)) {
    if (current->hash != entry.edit_hash && !only_cleaned_anew(poll, *current, ready))
      keep_older(poll, number, entry, ready, now, current->n);
    return Outcome::nothing;
  }
  connection_.query("UPDATE entry SET published_hash = ? WHERE id = ? AND published_hash <> ?")
      .bind(Blob{entry.published_hash}, number, Blob{entry.published_hash})
      .run();

  if (current->hash == entry.edit_hash) {
    current->extra = with_comments(current->extra, entry.said);
    if (!current->extra.empty()) renew_revision(connection_, *current);
    return Outcome::nothing;
  }
  std::int64_t earlier = 0;
  {
    auto query = connection_.query("SELECT id FROM revision WHERE entry_id = ? AND hash = ?");
    if (query.bind(number, Blob{entry.edit_hash}).step()) earlier = query.integer(0);
  }
  if (earlier != 0) {
    auto row = load_revision(connection_, earlier);
    row->extra = with_return(row->extra, poll.at);
    if (!row->extra.empty()) renew_revision(connection_, *row);
    show(number, earlier, poll.at);
    return Outcome::updated;
  }
  if (only_cleaned_anew(poll, *current, ready)) {
    index_.remove(current->id);
    CleaningRow cleaning = ready.cleaning;
    cleaning.revision = current->id;
    drop_cleaning(connection_, current->id);
    insert_cleaning(connection_, cleaning, ready.text);
    current->hash = entry.edit_hash;
    renew_revision(connection_, *current);
    index_.add(current->id);
    show(number, current->id, poll.at);
    return Outcome::nothing;
  }
  const auto revision = add_revision(poll, number, now.revisions + 1, entry, ready, now.guid);
  connection_.query("UPDATE entry SET revisions = revisions + 1 WHERE id = ?").bind(number).run();
  show(number, revision, poll.at);
  return Outcome::updated;
}

/// An older text of an entry, met after the newer ones: the revisions from its place on move up by one. Walks
/// through a history go back in time, so without dates its place is before all others.
void EntryWriter::keep_older(const Poll& poll, EntryNumber number, const EntryWrite& entry,
                             const PreparedEntry& ready, const Current& now, std::int64_t shown) {
  std::vector<std::int64_t> behind;
  {
    auto known = connection_.query("SELECT 1 FROM revision WHERE entry_id = ? AND hash = ?");
    if (known.bind(number, Blob{entry.edit_hash}).step()) return;
    auto query = connection_.query("SELECT id, n, updated FROM revision WHERE entry_id = ? ORDER BY n");
    for (query.bind(number); query.step();) {
      const bool before = query.integer(1) < shown && later(entry.said.updated, query.maybe_time(2));
      if (!behind.empty() || !before) behind.push_back(query.integer(0));
    }
  }
  for (auto id = behind.rbegin(); id != behind.rend(); ++id) {
    auto row = load_revision(connection_, *id);
    if (!row) connection_.fail(SQLITE_CORRUPT);
    ++row->n;
    renew_revision(connection_, *row);
  }
  const auto place = now.revisions - static_cast<std::int64_t>(behind.size()) + 1;
  add_revision(poll, number, place, entry, ready, now.guid);
  connection_.query("UPDATE entry SET revisions = revisions + 1 WHERE id = ?").bind(number).run();
}

void EntryWriter::show(EntryNumber number, std::int64_t revision, Time at) {
  connection_
      .query(
          "UPDATE revision SET last_seen = max(last_seen, ?) WHERE id IN (SELECT revision_id FROM entry "
          "WHERE id = ? "
          "UNION SELECT ?)")
      .bind(at, number, revision)
      .run();
  connection_
      .query(
          "UPDATE entry SET revision_id = r.id, url = r.url, title = c.title, author = r.author, excerpt = "
          "c.excerpt "
          "FROM revision r JOIN cleaning c ON c.revision_id = r.id WHERE r.id = ? AND entry.id = ?")
      .bind(revision, number)
      .run();
  index_names(number);
}

/// Its place in lists changes, and so do the tables in order of time and the month in the search index.
void EntryWriter::date(EntryNumber number, std::optional<Time> published, Time first_seen) {
  std::vector<std::int64_t> revisions;
  {
    auto query = connection_.query("SELECT id FROM revision WHERE entry_id = ?");
    for (query.bind(number); query.step();) revisions.push_back(query.integer(0));
  }
  for (const auto revision : revisions) index_.remove(revision);
  connection_.query("UPDATE entry SET published = ?, sort = ?, date_guessed = ? WHERE id = ?")
      .bind(published, sort_time(published, first_seen), !published, number)
      .run();
  for (const auto revision : revisions) index_.add(revision);
  index_names(number);
}

void EntryWriter::index_names(EntryNumber number) {
  connection_.query("DELETE FROM entry_tag WHERE entry_id = ?").bind(number).run();
  connection_.query("DELETE FROM entry_author WHERE entry_id = ?").bind(number).run();
  Entry said;
  Time order{};
  {
    auto query = connection_.query(
        "SELECT r.extra, e.sort FROM entry e JOIN revision r ON r.id = e.revision_id WHERE e.id = ?");
    if (!query.bind(number).step()) return;
    read_extra(query.view(0), said);
    order = query.time(1);
  }
  insert_names(number, order, said.tags, author_names(said.authors));
}

void EntryWriter::insert_names(EntryNumber number, Time order, const std::vector<std::string>& tags,
                               const std::vector<std::string>& authors) {
  for (const std::string& tag : tags) {
    connection_.query("INSERT INTO tag(name) VALUES (?) ON CONFLICT DO NOTHING").bind(tag).run();
    connection_
        .query(
            "INSERT INTO entry_tag(tag_id, sort, entry_id) SELECT id, ?, ? FROM tag WHERE name = ? ON "
            "CONFLICT DO NOTHING")
        .bind(order, number, tag)
        .run();
  }
  for (const std::string& author : authors)
    connection_
        .query("INSERT INTO entry_author(name, sort, entry_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(author, order, number)
        .run();
}

void EntryWriter::erase(EntryNumber number) {
  std::vector<std::int64_t> revisions;
  {
    auto query = connection_.query("SELECT id FROM revision WHERE entry_id = ?");
    for (query.bind(number); query.step();) revisions.push_back(query.integer(0));
  }
  for (const auto revision : revisions) index_.remove(revision);
  for (const char* sql :
       {"DELETE FROM entry_tag WHERE entry_id = ?", "DELETE FROM entry_author WHERE entry_id = ?",
        "DELETE FROM alias WHERE entry_id = ?", "DELETE FROM article WHERE entry_id = ?",
        "DELETE FROM offer WHERE entry_id = ?"})
    connection_.query(sql).bind(number).run();
  for (const auto revision : revisions) drop_cleaning(connection_, revision);
  connection_.query("DELETE FROM revision WHERE entry_id = ?").bind(number).run();
  connection_.query("DELETE FROM entry WHERE id = ?").bind(number).run();
}

}  // namespace feedarc::sqlite
