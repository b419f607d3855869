#include <algorithm>
#include <unordered_map>

#include "archive/sqlite/extra.h"
#include "archive/sqlite/writer.h"
#include "feedarc/text/url.h"

namespace feedarc::sqlite {
namespace {

std::vector<std::string> united(std::vector<std::string> tags, const std::vector<std::string>& more) {
  for (const std::string& tag : more)
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
  return tags;
}

std::vector<std::int64_t> numbers(Query&& query) {
  std::vector<std::int64_t> all;
  while (query.step()) all.push_back(query.integer(0));
  return all;
}

}  // namespace

ArchiveWriter::Subscribed Writer::subscribe(const Subscription& wanted, Time now) {
  return subscribe(std::span(&wanted, 1), now).front();
}

std::vector<ArchiveWriter::Subscribed> Writer::subscribe(std::span<const Subscription> subscriptions,
                                                         Time now) {
  std::vector<Subscribed> results;
  if (subscriptions.empty()) return results;
  results.reserve(subscriptions.size());
  Transaction transaction(connection_);
  for (const Subscription& wanted : subscriptions) results.push_back(subscribe_one(wanted, now));
  transaction.commit();
  return results;
}

ArchiveWriter::Subscribed Writer::subscribe_one(const Subscription& wanted, Time now) {
  Subscribed result;
  bool known = false, subscribed = false;
  std::vector<std::string> tags;
  {
    auto query = connection_.query("SELECT id, subscribed, tags FROM feed WHERE url = ?");
    if (query.bind(wanted.url).step()) {
      known = true;
      result.id = query.integer(0);
      subscribed = query.integer(1) != 0;
      tags = read_json_array(query.view(2));
    }
  }
  result.added = !subscribed;
  if (!known) {
    connection_
        .query(
            "INSERT INTO feed(url, secret, host, title, user_title, site_url, tags, added, enabled, "
            "next_poll, outline) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(wanted.url, wanted.secret, wanted.host, wanted.title, wanted.user_title, wanted.site_url,
              json_array(wanted.tags), now, wanted.enabled, wanted.next_poll, outline_json(wanted.outline))
        .run();
    result.id = connection_.last_id();
  } else if (!subscribed) {
    connection_
        .query(
            "UPDATE feed SET subscribed = 1, paused = 0, enabled = ?, secret = ?, host = ?, user_title = ?, "
            "tags = ?, "
            "added = ?, "
            "failures = 0, last_error = '', last_error_kind = '', next_poll = ?, "
            "outline = coalesce(nullif(?, '[]'), outline) WHERE id = ?")
        .bind(wanted.enabled, wanted.secret, wanted.host, wanted.user_title, json_array(wanted.tags), now,
              wanted.next_poll, outline_json(wanted.outline), result.id)
        .run();
  } else {
    connection_
        .query(
            "UPDATE feed SET user_title = coalesce(nullif(?, ''), user_title), secret = coalesce(nullif(?, "
            "''), secret), "
            "tags = ?, outline = coalesce(nullif(?, '[]'), outline) WHERE id = ?")
        .bind(wanted.user_title, wanted.secret, json_array(united(std::move(tags), wanted.tags)),
              outline_json(wanted.outline), result.id)
        .run();
  }
  return result;
}

void Writer::pause(FeedId feed, bool paused) {
  Transaction transaction(connection_);
  connection_
      .query(paused ? "UPDATE feed SET paused = 1 WHERE id = ?"
                    // One that its server called gone is asked again, at once.
                    : "UPDATE feed SET paused = 0, next_poll = iif(enabled, next_poll, NULL), enabled = 1 "
                      "WHERE id = ?")
      .bind(feed)
      .run();
  transaction.commit();
}

std::int64_t Writer::unsubscribe(FeedId feed, bool purged) {
  Transaction transaction(connection_);
  std::int64_t entries = 0;
  if (purged) {
    auto query = connection_.query("SELECT count(*) FROM entry WHERE feed_id = ?");
    if (query.bind(feed).step()) entries = query.integer(0);
    purge(feed);
  } else {
    connection_.query("UPDATE feed SET subscribed = 0 WHERE id = ?").bind(feed).run();
  }
  transaction.commit();
  return entries;
}

/// Everything that is this feed's alone. What another feed shares (a body, a payload) stays, under the
/// other's name.
void Writer::purge(FeedId feed) {
  for (const auto number :
       numbers(std::move(connection_.query("SELECT id FROM entry WHERE feed_id = ?").bind(feed))))
    entries_.erase(number);
  for (const char* sql : {"UPDATE feed SET last_payload_id = NULL WHERE id = ?",
                          "DELETE FROM alias WHERE feed_id = ?", "DELETE FROM tombstone WHERE feed_id = ?",
                          "DELETE FROM poll WHERE feed_id = ?", "DELETE FROM history_page WHERE feed_id = ?"})
    connection_.query(sql).bind(feed).run();
  purge_payloads(feed);
  // Edits first, then what they are edits of.
  for (const char* codec : {"codec = 4", "codec <> 4"})
    connection_
        .once("DELETE FROM body WHERE " + std::string(codec) +
              " AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.body_id = body.id) "
              "AND NOT EXISTS (SELECT 1 FROM article a WHERE a.body_id = body.id) "
              "AND NOT EXISTS (SELECT 1 FROM body b WHERE b.ref = body.id)")
        .run();
  connection_.query("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM entry_tag t WHERE t.tag_id = tag.id)")
      .run();
  connection_.query("DELETE FROM feed WHERE id = ?").bind(feed).run();
}

/// A payload that others name (a revision, a poll, a feed, a payload packed with it) becomes one of theirs.
void Writer::purge_payloads(FeedId feed) {
  // From the newest: what is packed with a payload is always newer, and by then gone or another feed's.
  for (const auto payload : numbers(std::move(
           connection_.query("SELECT id FROM payload WHERE feed_id = ? ORDER BY id DESC").bind(feed)))) {
    auto heir = connection_.query(
        "SELECT e.feed_id FROM revision r JOIN entry e ON e.id = r.entry_id WHERE r.payload_id = ?1 "
        "UNION ALL SELECT id FROM feed WHERE last_payload_id = ?1 "
        "UNION ALL SELECT feed_id FROM poll WHERE payload_id = ?1 "
        "UNION ALL SELECT feed_id FROM payload WHERE base_id = ?1 "
        "UNION ALL SELECT feed_id FROM history_page WHERE payload_id = ?1 "
        "UNION ALL SELECT e.feed_id FROM article a JOIN entry e ON e.id = a.entry_id WHERE a.payload_id = ?1 "
        "LIMIT 1");
    if (heir.bind(payload).step())
      connection_.query("UPDATE payload SET feed_id = ? WHERE id = ?").bind(heir.integer(0), payload).run();
    else
      connection_.query("DELETE FROM payload WHERE id = ?").bind(payload).run();
  }
}

/// The subscription follows a permanent redirect. Onto a URL that is there already: the two become one.
std::optional<MergedFeed> Writer::move(const FeedBatch& batch) {
  const FeedId feed = batch.feed;
  const std::string& url = batch.new_url;
  std::int64_t other = 0;
  {
    auto query = connection_.query("SELECT id FROM feed WHERE url = ?");
    if (query.bind(url).step()) other = query.integer(0);
  }
  if (other == feed) return std::nullopt;
  // Another feed's server has no say in how this one is asked.
  if (other != 0) return merge(feed, other);
  std::string before;
  {
    auto query = connection_.query("SELECT url FROM feed WHERE id = ?");
    if (query.bind(feed).step()) before = query.text(0);
  }
  // What opens one server is not for another.
  const bool same_server = origin(before) == origin(url);
  connection_
      .query(
          "UPDATE feed SET url = ?, host = coalesce(nullif(?, ''), host), secret = coalesce(nullif(?, ''), "
          "CASE WHEN ? THEN secret ELSE '' END), moved_url = NULL, moved_seen = NULL, moved_since = NULL "
          "WHERE id = ?")
      .bind(url, batch.new_host, batch.new_secret, same_server, feed)
      .run();
  return std::nullopt;
}

MergedFeed Writer::merge(FeedId from, FeedId into) {
  MergedFeed merged;
  std::vector<std::string> tags;
  {
    auto query = connection_.query("SELECT tags FROM feed WHERE id IN (?, ?) ORDER BY id = ?");
    for (query.bind(into, from, from); query.step();)
      tags = united(std::move(tags), read_json_array(query.view(0)));
  }
  connection_
      .query(
          "UPDATE feed SET tags = ?, subscribed = 1, enabled = 1, user_title = coalesce(nullif(user_title, "
          "''), "
          "(SELECT user_title FROM feed f WHERE f.id = ?)) WHERE id = ?")
      .bind(json_array(tags), from, into)
      .run();
  std::vector<std::pair<EntryNumber, EntryNumber>> twice;
  {
    auto query = connection_.query(
        "SELECT a.id, b.id FROM entry a JOIN entry b ON b.guid = a.guid AND b.feed_id = ? WHERE a.feed_id = "
        "?");
    for (query.bind(into, from); query.step();) twice.emplace_back(query.integer(0), query.integer(1));
  }
  for (const auto& [mine, theirs] : twice) merge_entry(mine, theirs);
  merged.shared = static_cast<std::int64_t>(twice.size());
  const auto revisions = numbers(std::move(
      connection_.query("SELECT r.id FROM revision r JOIN entry e ON e.id = r.entry_id WHERE e.feed_id = ?")
          .bind(from)));
  for (const auto revision : revisions) index_.remove(revision);  // the feed is a word in it
  for (const char* sql :
       {"UPDATE entry SET feed_id = ? WHERE feed_id = ?",
        "UPDATE OR IGNORE alias SET feed_id = ? WHERE feed_id = ?",
        "UPDATE OR IGNORE tombstone SET feed_id = ? WHERE feed_id = ?",
        "UPDATE OR IGNORE history_page SET feed_id = ? WHERE feed_id = ?",
        "UPDATE payload SET feed_id = ? WHERE feed_id = ?", "UPDATE poll SET feed_id = ? WHERE feed_id = ?"})
    connection_.query(sql).bind(into, from).run();
  for (const auto revision : revisions) index_.add(revision);
  for (const char* sql : {"DELETE FROM alias WHERE feed_id = ?", "DELETE FROM tombstone WHERE feed_id = ?",
                          "DELETE FROM history_page WHERE feed_id = ?", "DELETE FROM feed WHERE id = ?"})
    connection_.query(sql).bind(from).run();
  connection_
      .query(
          "UPDATE feed SET entries = (SELECT count(*) FROM entry e WHERE e.feed_id = feed.id) WHERE id = ?")
      .bind(into)
      .run();
  auto title = connection_.query(
      "SELECT coalesce(nullif(user_title, ''), nullif(title, ''), url) FROM feed WHERE id = ?");
  if (title.bind(into).step()) merged.title = title.text(0);
  return merged;
}

EntryNumber Writer::seen_first(EntryNumber a, EntryNumber b) {
  auto query = connection_.query("SELECT id FROM entry WHERE id IN (?, ?) ORDER BY first_seen, id LIMIT 1");
  return query.bind(a, b).step() ? query.integer(0) : b;
}

/// The first date given stands: that of `first`, the entry seen first, if it has one.
void Writer::merge_dates(EntryNumber from, EntryNumber into, EntryNumber first) {
  std::optional<Time> published;
  {
    auto query = connection_.query(
        "SELECT published FROM entry WHERE id IN (?, ?) AND published NOT NULL ORDER BY id <> ? LIMIT 1");
    if (query.bind(from, into, first).step()) published = query.time(0);
  }
  auto seen = connection_.query("SELECT first_seen FROM entry WHERE id = ?");
  if (seen.bind(into).step()) entries_.date(into, published, seen.time(0));
}

/// The same guid in both: what the moving feed's entry said goes behind the revisions of the other.
void Writer::merge_entry(EntryNumber from, EntryNumber into) {
  const EntryNumber first = seen_first(from, into);
  std::unordered_map<std::string, std::int64_t> known;
  std::int64_t n = 0;
  {
    auto query = connection_.query("SELECT hash, id, n FROM revision WHERE entry_id = ?");
    for (query.bind(into); query.step(); n = std::max(n, query.integer(2)))
      known.emplace(query.text(0), query.integer(1));
  }
  const auto mine = numbers(
      std::move(connection_.query("SELECT id FROM revision WHERE entry_id = ? ORDER BY n").bind(from)));
  for (const auto id : mine) {
    auto row = load_revision(connection_, id);
    if (!row || known.contains(row->hash)) continue;
    index_.remove(id);
    row->entry = into;
    row->n = ++n;
    renew_revision(connection_, *row);
    index_.add(id);
  }
  connection_
      .query(
          "UPDATE entry SET revisions = ?1, first_seen = min(entry.first_seen, o.first_seen), last_seen = "
          "max(entry.last_seen, o.last_seen) FROM entry o WHERE o.id = ?2 AND entry.id = ?3")
      .bind(n, from, into)
      .run();
  merge_dates(from, into, first);
  connection_.query("UPDATE alias SET entry_id = ? WHERE entry_id = ?").bind(into, from).run();
  entries_.erase(from);
}

}  // namespace feedarc::sqlite
