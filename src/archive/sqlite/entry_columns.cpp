#include "archive/sqlite/entry_columns.h"

#include <algorithm>

#include "archive/sqlite/extra.h"
#include "archive/sqlite/rows.h"
#include "feedarc/model/error.h"

namespace feedarc::sqlite {
namespace {

[[noreturn]] void damaged(const std::string& path, EntryNumber number, const char* what) {
  throw ArchiveError(
      ArchiveError::Kind::damaged,
      "the archive is damaged (" + std::string(what) + " of entry " + std::to_string(number) + ")", path,
      "run `feedarc verify`");
}

}  // namespace

Entry read_entry(Connection& connection, const Query& row) {
  Entry entry;
  entry.number = row.integer(0);
  entry.feed_id = row.integer(1);
  entry.feed_url = row.text(2);
  entry.feed_title = row.text(3);
  entry.guid = row.text(4);
  entry.url = row.text(5);
  entry.title = row.text(6);
  entry.published = row.maybe_time(7);
  entry.updated = row.maybe_time(8);
  entry.order = row.time(9);
  entry.first_seen = row.time(10);
  entry.last_seen = row.time(11);
  entry.gone = !row.null(12);
  // What is still in its feed was seen at the feed's last success: not one row is written for that.
  if (const auto success = row.maybe_time(13); success && !entry.gone)
    entry.last_seen = std::max(entry.last_seen, *success);
  entry.revision = static_cast<int>(row.integer(14));
  entry.revisions = static_cast<int>(row.integer(15));
  entry.summary = row.text(16);
  entry.excerpt = row.text(17);
  entry.language = row.text(18);
  if (!read_extra(row.view(19), entry)) damaged(connection.path(), entry.number, "`extra`");
  entry.truncated = row.integer(20) != 0;
  if (row.integer(21) != 0) entry.notes = load_notes(connection, row.integer(23));
  if (row.integer(22) != 0) entry.footnotes = load_footnotes(connection, row.integer(23));
  entry.body_key.reserve(64);
  entry.body_key += row.view(31);  // of what was said, its body's hash among it
  entry.body_key += row.view(32);  // of what cleaning made of it
  entry.body_key += row.view(28);
  return entry;
}

void read_body(Blobs& blobs, const Query& row, Entry& entry) {
  Entry::Body& body = entry.body.emplace();
  const auto id = row.maybe_integer(24);
  if (id) body.published.value = blobs.unchecked_body(*id);
  body.published.type = row.view(25) == "text" ? Content::Type::text : Content::Type::html;
  body.published.base = row.text(26);
  body.published.language = row.text(27);
  body.site_url = row.text(28);
  auto text = unpack_text(blobs, row.view(30), row.integer(29), body.published.value);
  if (!text) damaged(blobs.path(), entry.number, "the text");
  body.text = std::move(*text);
}

Subscription read_subscription(const Query& row) {
  Subscription s;
  s.id = row.integer(0);
  s.url = row.text(1);
  s.secret = row.text(2);
  s.host = row.text(3);
  s.title = row.text(4);
  s.user_title = row.text(5);
  s.site_url = row.text(6);
  s.tags = read_json_array(row.view(7));
  s.enabled = row.integer(8) != 0;
  s.entries = row.integer(9);
  s.last_success = row.maybe_time(10);
  s.next_poll = row.maybe_time(11);
  if (const auto status = row.maybe_integer(12)) s.last_status = static_cast<int>(*status);
  s.last_error = row.text(13);
  s.last_error_kind = row.text(14);
  s.failures = static_cast<int>(row.integer(15));
  if (!row.null(16)) s.moved = MovedFeed{row.text(16), static_cast<int>(row.integer(17)), row.time(18)};
  s.wishes = row.text(19);
  s.validators = {row.text(20), row.text(21), row.text(22)};
  s.payload_hash = row.text(23);
  s.outline = read_outline(row.view(24));
  s.paused = row.integer(25) != 0;
  return s;
}

}  // namespace feedarc::sqlite
