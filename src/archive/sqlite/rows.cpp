#include "archive/sqlite/rows.h"

#include "archive/sqlite/extra.h"
#include "feedarc/model/error.h"
#include "feedarc/text/hash.h"

namespace feedarc::sqlite {
namespace {

/// Fields one behind the other, each with its length, so that nothing can move from one to its neighbour.
class Fields {
 public:
  Fields& text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
    return *this;
  }
  Fields& number(std::int64_t value) {
    bytes_ += std::to_string(value);
    bytes_ += ':';
    return *this;
  }
  Fields& time(const std::optional<Time>& value) {
    bytes_ += value ? std::to_string(value->time_since_epoch().count()) : "-";
    bytes_ += ':';
    return *this;
  }
  std::string hash() const { return sha256(bytes_); }

 private:
  std::string bytes_;
};

[[noreturn]] void damaged(const Connection& connection, const std::string& what) {
  throw ArchiveError(ArchiveError::Kind::damaged, "the archive is damaged (" + what + ")", connection.path(),
                     "run `feedarc verify`");
}

}  // namespace

RevisionRow revision_row(const EntryWrite& write) {
  const ParsedEntry& said = write.said;
  RevisionRow row;
  row.body_type = said.content && said.content->type == Content::Type::text ? "text" : "html";
  if (said.content) {
    row.base = said.content->base;
    row.body_language = said.content->language;
  }
  row.title = said.title;
  row.author = joined(author_names(said.authors), ", ");
  row.url = said.url;
  row.published = said.published;
  row.updated = said.updated;
  row.language = said.language;
  row.summary = said.summary;
  row.extra = extra_of(said);
  row.hash = write.edit_hash;
  return row;
}

std::string revision_sum(const RevisionRow& row, std::string_view guid, std::string_view body_hash) {
  return Fields()
      .text(guid)
      .number(row.n)
      .text(body_hash)
      .text(row.body_type)
      .text(row.base)
      .text(row.body_language)
      .text(row.title)
      .text(row.author)
      .text(row.url)
      .time(row.published)
      .time(row.updated)
      .text(row.language)
      .text(row.summary)
      .text(row.extra)
      .text(row.hash)
      .hash();
}

namespace {

/// The sum as the database's own rows give it.
std::string sum_of(Connection& connection, const RevisionRow& row) {
  std::string guid, body_hash;
  auto entry = connection.query("SELECT guid FROM entry WHERE id = ?");
  if (entry.bind(row.entry).step()) guid = entry.text(0);
  if (row.body) {
    auto body = connection.query("SELECT hash FROM body WHERE id = ?");
    if (body.bind(*row.body).step()) body_hash = body.text(0);
  }
  return revision_sum(row, guid, body_hash);
}

}  // namespace

std::optional<RevisionRow> load_revision(Connection& connection, std::int64_t id) {
  auto query = connection.query(
      "SELECT id, entry_id, n, payload_id, body_id, body_type, base, body_language, title, author, url, "
      "language, "
      "summary, extra, hash, sum, published, updated, first_seen, last_seen FROM revision WHERE id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  RevisionRow row;
  row.id = query.integer(0);
  row.entry = query.integer(1);
  row.n = query.integer(2);
  row.payload = query.maybe_integer(3);
  row.body = query.maybe_integer(4);
  std::string* const texts[] = {&row.body_type, &row.base,     &row.body_language, &row.title, &row.author,
                                &row.url,       &row.language, &row.summary,       &row.extra, &row.hash,
                                &row.sum};
  int column = 5;
  for (std::string* text : texts) *text = query.text(column++);
  row.published = query.maybe_time(16);
  row.updated = query.maybe_time(17);
  row.first_seen = query.time(18);
  row.last_seen = query.time(19);
  return row;
}

void insert_revision(Connection& connection, RevisionRow& row, std::string_view guid,
                     std::string_view body_hash) {
  row.sum = revision_sum(row, guid, body_hash);
  connection
      .query(
          "INSERT INTO revision(entry_id, n, payload_id, body_id, body_type, base, body_language, title, "
          "author, url, "
          "language, summary, extra, hash, sum, published, updated, first_seen, last_seen) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(row.entry, row.n, row.payload, row.body, row.body_type, row.base, row.body_language, row.title,
            row.author, row.url, row.language, row.summary, row.extra, Blob{row.hash}, Blob{row.sum},
            row.published, row.updated, row.first_seen, row.last_seen)
      .run();
  row.id = connection.last_id();
}

void renew_revision(Connection& connection, RevisionRow& row) {
  row.sum = sum_of(connection, row);
  connection.query("UPDATE revision SET entry_id = ?, n = ?, extra = ?, hash = ?, sum = ? WHERE id = ?")
      .bind(row.entry, row.n, row.extra, Blob{row.hash}, Blob{row.sum}, row.id)
      .run();
}

CleaningRow take_cleaning(EntryWrite& write, int cleaner_version) {
  CleaningRow row;
  row.cleaner = cleaner_version;
  row.title = write.title;
  row.summary = write.summary;
  row.excerpt = write.excerpt;
  row.text = std::move(write.cleaned.text);
  row.truncated = write.cleaned.truncated;
  row.notes = std::move(write.cleaned.notes);
  row.footnotes = std::move(write.cleaned.footnotes);
  row.sum = cleaning_sum(row);
  return row;
}

std::string cleaning_sum(const CleaningRow& row) {
  Fields fields;
  fields.number(row.cleaner)
      .text(row.title)
      .text(row.summary)
      .text(row.excerpt)
      .text(row.text)
      .number(row.truncated);
  for (const Note& note : row.notes) fields.text(name(note.kind)).text(note.text);
  fields.text("");
  for (const Footnote& footnote : row.footnotes)
    fields.text(footnote.marker)
        .number(footnote.refs)
        .number(footnote.text.has_value())
        .text(footnote.text.value_or(std::string()));
  return fields.hash();
}

std::vector<Note> load_notes(Connection& connection, std::int64_t revision) {
  std::vector<Note> notes;
  auto query = connection.query("SELECT kind, text FROM note WHERE revision_id = ? ORDER BY n");
  query.bind(revision);
  while (query.step())
    notes.push_back({note_kind(query.view(0)).value_or(Note::Kind::editor), query.text(1)});
  return notes;
}

std::vector<Footnote> load_footnotes(Connection& connection, std::int64_t revision) {
  std::vector<Footnote> footnotes;
  auto query = connection.query("SELECT marker, refs, text FROM footnote WHERE revision_id = ? ORDER BY n");
  query.bind(revision);
  while (query.step()) {
    Footnote footnote{query.text(0), static_cast<std::uint32_t>(query.integer(1)), std::nullopt};
    if (!query.null(2)) footnote.text = query.text(2);
    footnotes.push_back(std::move(footnote));
  }
  return footnotes;
}

std::optional<std::string> unpack_text(Blobs& blobs, std::string_view packed, std::int64_t size,
                                       std::string_view html) {
  if (size == 0) return std::string();
  return blobs.codec().unpack(packed, size, html);
}

CleaningRow load_cleaning(Connection& connection, Blobs& blobs, std::int64_t revision, std::int64_t body) {
  CleaningRow row;
  row.revision = revision;
  auto query = connection.query(
      "SELECT cleaner, title, summary, excerpt, truncated, sum, text_size, text FROM cleaning WHERE "
      "revision_id = ?");
  if (!query.bind(revision).step())
    damaged(connection, "the cleaning of revision " + std::to_string(revision) + " is lost");
  row.cleaner = static_cast<int>(query.integer(0));
  row.title = query.text(1);
  row.summary = query.text(2);
  row.excerpt = query.text(3);
  row.truncated = query.integer(4) != 0;
  row.sum = query.text(5);
  const std::string html = body != 0 && query.integer(6) != 0 ? blobs.unchecked_body(body) : std::string();
  auto text = unpack_text(blobs, query.view(7), query.integer(6), html);
  if (!text) damaged(connection, "the text of revision " + std::to_string(revision) + " is not itself");
  row.text = std::move(*text);
  row.notes = load_notes(connection, revision);
  row.footnotes = load_footnotes(connection, revision);
  return row;
}

void drop_cleaning(Connection& connection, std::int64_t revision) {
  connection.query("DELETE FROM note WHERE revision_id = ?").bind(revision).run();
  connection.query("DELETE FROM footnote WHERE revision_id = ?").bind(revision).run();
  connection.query("DELETE FROM cleaning WHERE revision_id = ?").bind(revision).run();
}

std::string pack_text(ZstdCodec& codec, std::string_view text, std::string_view html) {
  return text.empty() ? std::string() : codec.pack(text, html);
}

void insert_cleaning(Connection& connection, const CleaningRow& row, std::string_view packed) {
  connection
      .query(
          "INSERT INTO cleaning(revision_id, cleaner, title, summary, excerpt, truncated, notes, footnotes, "
          "sum, "
          "text_size, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(row.revision, row.cleaner, row.title, row.summary, row.excerpt, row.truncated,
            static_cast<std::int64_t>(row.notes.size()), static_cast<std::int64_t>(row.footnotes.size()),
            Blob{row.sum}, static_cast<std::int64_t>(row.text.size()),
            row.text.empty() ? std::optional<KeptBlob>() : std::optional<KeptBlob>(KeptBlob{packed}))
      .run();
  std::int64_t n = 0;
  for (const Note& note : row.notes)
    connection.query("INSERT INTO note(revision_id, n, kind, text) VALUES (?, ?, ?, ?)")
        .bind(row.revision, ++n, name(note.kind), note.text)
        .run();
  n = 0;
  for (const Footnote& footnote : row.footnotes)
    connection.query("INSERT INTO footnote(revision_id, n, marker, refs, text) VALUES (?, ?, ?, ?, ?)")
        .bind(row.revision, ++n, footnote.marker, static_cast<std::int64_t>(footnote.refs), footnote.text)
        .run();
}

}  // namespace feedarc::sqlite
