#include "archive/sqlite/writer.h"

#include <algorithm>
#include <exception>
#include <unordered_set>

#include "feedarc/model/error.h"
#include "feedarc/text/hash.h"

namespace feedarc::sqlite {
namespace {

using Result = FeedReport::Result;

bool success(const FeedBatch& batch) {
  return batch.report.result == Result::updated || batch.report.result == Result::unchanged;
}

}  // namespace

KnownFeed Writer::known(FeedId feed) {
  const Transaction snapshot(connection_, Transaction::Kind::read);
  KnownFeed known;
  const auto take = [&](Query& query) {
    while (query.step())
      known.by_guid[query.text(0)] = {query.integer(1), query.text(2), query.text(3), query.text(4)};
  };
  auto aliases = connection_.query(
      "SELECT a.guid, e.id, e.published_hash, e.url, e.title FROM alias a JOIN entry e ON e.id = a.entry_id "
      "WHERE a.feed_id = ?");
  take(aliases.bind(feed));
  auto entries =
      connection_.query("SELECT guid, id, published_hash, url, title FROM entry WHERE feed_id = ?");
  take(entries.bind(feed));
  auto dropped = connection_.query("SELECT guid FROM tombstone WHERE feed_id = ?");
  for (dropped.bind(feed); dropped.step();) known.tombstones.insert(dropped.text(0));
  return known;
}

KnownFeed Writer::known(FeedId feed, std::span<const std::string> guids) {
  const Transaction snapshot(connection_, Transaction::Kind::read);
  KnownFeed known;
  const auto look = [&](std::string_view sql, const std::string& guid) {
    auto query = connection_.query(sql);
    if (query.bind(feed, guid).step())
      known.by_guid[guid] = {query.integer(0), query.text(1), query.text(2), query.text(3)};
  };
  for (const std::string& guid : guids) {
    look(
        "SELECT e.id, e.published_hash, e.url, e.title FROM alias a JOIN entry e ON e.id = a.entry_id "
        "WHERE a.feed_id = ? AND a.guid = ?",
        guid);
    look("SELECT id, published_hash, url, title FROM entry WHERE feed_id = ? AND guid = ?", guid);
    auto dropped = connection_.query("SELECT 1 FROM tombstone WHERE feed_id = ? AND guid = ?");
    if (dropped.bind(feed, guid).step()) known.tombstones.insert(guid);
  }
  return known;
}

void Writer::prepare(FeedBatch& batch) {
  auto ready = std::make_shared<PreparedBatch>();
  if (batch.payload)
    ready->payload = blobs_.pack_payload(batch.payload->body, batch.payload_hash, last_payload(batch.feed));
  ready->entries.reserve(batch.entries.size());
  for (EntryWrite& entry : batch.entries)
    ready->entries.push_back(sqlite::prepare(entry, batch.cleaner_version, blobs_.codec()));
  batch.prepared = std::move(ready);
}

void Writer::write(std::span<FeedBatch> batches) {
  if (batches.empty()) return;
  for (FeedBatch& batch : batches)
    if (!batch.prepared) prepare(batch);
  try {
    Transaction transaction(connection_);
    for (FeedBatch& batch : batches) apply(batch);
    transaction.commit();
    return;
  } catch (const ArchiveError& error) {
    index_.forget();
    // Who could not even begin, cannot begin once for each.
    if (batches.size() == 1 || error.kind() == ArchiveError::Kind::busy) throw;
  }
  std::exception_ptr first;
  for (FeedBatch& batch : batches) {
    try {
      Transaction transaction(connection_);
      apply(batch);
      transaction.commit();
    } catch (const ArchiveError&) {
      index_.forget();
      if (!first) first = std::current_exception();
    }
  }
  if (first) std::rethrow_exception(first);
}

void Writer::apply(FeedBatch& batch) {
  batch.report.new_entries = batch.report.updated_entries = batch.report.unchanged_entries = 0;
  {
    auto query = connection_.query("SELECT 1 FROM feed WHERE id = ?");
    if (!query.bind(batch.feed).step()) return;  // removed while it was fetched
  }
  const auto& ready = dynamic_cast<const PreparedBatch&>(*batch.prepared);
  const auto payload = store_payload(batch, ready);
  write_entries(batch, ready, payload);
  if (batch.page) return write_page(batch, payload);
  write_feed(batch, payload);
  write_poll(batch, payload);
  if (!batch.new_url.empty()) batch.report.merged = move(batch);
}

std::int64_t Writer::last_payload(FeedId feed) {
  auto query = connection_.query("SELECT last_payload_id FROM feed WHERE id = ?");
  return query.bind(feed).step() ? query.integer(0) : 0;
}

std::optional<std::int64_t> Writer::store_payload(const FeedBatch& batch, const PreparedBatch& ready) {
  if (!batch.payload) return std::nullopt;
  return blobs_.store_payload(batch.feed, *batch.payload, batch.payload_hash, last_payload(batch.feed),
                              ready.payload);
}

/// Those of an older page stand behind all that the feed has of their kind.
Time Writer::place_without_date(const FeedBatch& batch) {
  const bool all_dated = std::all_of(batch.entries.begin(), batch.entries.end(), [](const EntryWrite& entry) {
    return entry.said.published.has_value();
  });
  if (!batch.page || all_dated) return batch.at;
  constexpr std::chrono::seconds step{1};
  auto query = connection_.query("SELECT ifnull(min(sort), ?) FROM entry WHERE feed_id = ? AND date_guessed");
  if (!query.bind(batch.at + step, batch.feed).step()) return batch.at;
  return std::min(batch.at, query.time(0) - step);
}

void Writer::write_entries(FeedBatch& batch, const PreparedBatch& ready,
                           std::optional<std::int64_t> payload) {
  const EntryWriter::Poll poll{batch.feed, batch.at, place_without_date(batch), batch.cleaner_version,
                               payload};
  std::vector<EntryNumber> seen = batch.unchanged;
  batch.report.unchanged_entries = static_cast<int>(batch.unchanged.size());
  for (std::size_t k = 0; k < batch.entries.size(); ++k) {
    const auto written = entries_.write(poll, batch.entries[k], ready.entries[k]);
    if (written.number != 0) seen.push_back(written.number);
    switch (written.outcome) {
      case EntryWriter::Outcome::added:
        if (batch.offer) offer(written.number, batch.at);
        ++batch.report.new_entries;
        break;
      case EntryWriter::Outcome::updated:
        ++batch.report.updated_entries;
        break;
      case EntryWriter::Outcome::nothing:
        ++batch.report.unchanged_entries;
        break;
    }
  }
  FeedReport& report = batch.report;
  if (report.result == Result::updated && report.new_entries == 0 && report.updated_entries == 0)
    report.result = Result::unchanged;
  if (batch.page)
    stand_on_page(batch.feed, seen);
  else if (batch.whole || !seen.empty())
    mark_gone(batch, seen);
}

/// Rows are touched only where an entry leaves its feed or comes back.
void Writer::mark_gone(const FeedBatch& batch, const std::vector<EntryNumber>& seen) {
  std::unordered_set<EntryNumber> there(seen.begin(), seen.end());
  std::vector<EntryNumber> left;
  {
    auto live =
        connection_.query("SELECT id FROM entry WHERE feed_id = ? AND gone_at IS NULL AND NOT on_page");
    for (live.bind(batch.feed); live.step();)
      if (there.erase(live.integer(0)) == 0) left.push_back(live.integer(0));
  }
  for (const EntryNumber back : there)
    connection_
        .query(
            "UPDATE entry SET gone_at = NULL, last_seen = ? WHERE id = ? AND feed_id = ? AND gone_at NOT "
            "NULL")
        .bind(batch.at, back, batch.feed)
        .run();
  if (!batch.whole) return;
  for (const EntryNumber number : left)
    connection_
        .query(
            "UPDATE entry SET gone_at = ?, last_seen = max(last_seen, "
            "ifnull((SELECT last_success FROM feed f WHERE f.id = entry.feed_id), 0)) WHERE id = ?")
        .bind(batch.at, number)
        .run();
}

void Writer::write_page(const FeedBatch& batch, std::optional<std::int64_t> payload) {
  connection_.query("UPDATE feed SET entries = entries + ? WHERE id = ?")
      .bind(batch.report.new_entries, batch.feed)
      .run();
  if (payload) write_poll(batch, payload);
  if (batch.report.result != Result::damaged) remember(batch, payload);
  if (batch.history_complete) end_history(batch);
}

void Writer::write_feed(const FeedBatch& batch, std::optional<std::int64_t> payload) {
  const FeedReport& report = batch.report;
  note_gap(batch);
  if (report.result != Result::skipped) {
    connection_
        .query(
            "UPDATE feed SET entries = entries + ?, last_success = CASE WHEN ? THEN ? ELSE last_success END, "
            "last_status = ?, last_error = ?, last_error_kind = ?, "
            "failures = CASE WHEN ? THEN failures + 1 ELSE 0 END WHERE id = ?")
        .bind(report.new_entries, success(batch), batch.at, report.status, report.error, report.error_kind,
              report.result == Result::failed, batch.feed)
        .run();
  }
  const auto set = [&](std::string_view sql, const auto&... values) {
    connection_.query(sql).bind(values..., batch.feed).run();
  };
  if (!batch.title.empty()) set("UPDATE feed SET title = ? WHERE id = ?", batch.title);
  if (!batch.site_url.empty()) set("UPDATE feed SET site_url = ? WHERE id = ?", batch.site_url);
  if (payload) set("UPDATE feed SET last_payload_id = ? WHERE id = ?", *payload);
  if (batch.validators)
    set("UPDATE feed SET validators_url = ?, etag = ?, last_modified = ? WHERE id = ?", batch.validators->url,
        batch.validators->etag, batch.validators->last_modified);
  if (batch.next_poll) set("UPDATE feed SET next_poll = ? WHERE id = ?", *batch.next_poll);
  if (batch.wishes) set("UPDATE feed SET wishes = ? WHERE id = ?", *batch.wishes);
  if (batch.enabled) set("UPDATE feed SET enabled = ? WHERE id = ?", *batch.enabled);
  if (!batch.moved) return;
  if (const auto& moved = *batch.moved)
    set("UPDATE feed SET moved_url = ?, moved_seen = ?, moved_since = ? WHERE id = ?", moved->url,
        moved->seen, moved->since);
  else
    set("UPDATE feed SET moved_url = NULL, moved_seen = NULL, moved_since = NULL WHERE id = ?");
}

/// A run of equal polls that brought nothing is one row: hourly polls of many feeds are millions a year.
void Writer::write_poll(const FeedBatch& batch, std::optional<std::int64_t> payload) {
  const FeedReport& report = batch.report;
  if (report.result == Result::skipped) return;
  const auto ms = static_cast<std::int64_t>(report.duration.count());
  const auto bytes = static_cast<std::int64_t>(std::min<std::uint64_t>(report.bytes, INT64_MAX));
  const bool empty = report.new_entries == 0 && report.updated_entries == 0 && !payload;
  if (empty) {
    connection_
        .query(
            "UPDATE poll SET until = ?, times = times + 1, ms = ?, bytes = ? "
            "WHERE id = (SELECT id FROM poll WHERE feed_id = ? ORDER BY id DESC LIMIT 1) "
            "AND new = 0 AND updated = 0 AND payload_id IS NULL AND status IS ? AND result = ? AND error = ? "
            "AND error_kind = ?")
        .bind(batch.at, ms, bytes, batch.feed, report.status, name(report.result), report.error,
              report.error_kind)
        .run();
    if (connection_.changes() > 0) return;
  }
  connection_
      .query(
          "INSERT INTO poll(feed_id, at, until, status, result, ms, bytes, payload_id, new, updated, error, "
          "error_kind) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(batch.feed, batch.at, batch.at, report.status, name(report.result), ms, bytes, payload,
            report.new_entries, report.updated_entries, report.error, report.error_kind)
      .run();
}

}  // namespace feedarc::sqlite
