#include "archive/sqlite/reader.h"

#include <algorithm>
#include <charconv>

#include "archive/sqlite/entry_columns.h"
#include "archive/sqlite/list_sql.h"
#include "archive/sqlite/verify.h"

namespace feedarc::sqlite {
namespace {

constexpr std::string_view newest_20 = "ORDER BY e.sort DESC, e.id DESC LIMIT 20";

std::string shown_entries(std::string_view condition) {
  return "SELECT " + std::string(entry_columns) + " FROM entry e" + std::string(shown_joins) + "WHERE " +
         std::string(condition) + " " + std::string(newest_20);
}

std::optional<EntryNumber> number_of(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  EntryNumber number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

/// Behind every text that begins with `prefix`.
std::string behind(std::string_view prefix) { return std::string(prefix) + "\xF4\x8F\xBF\xBF"; }

}  // namespace

void Reader::list(const EntryQuery& query, const std::function<bool(Entry&&)>& each) {
  const Transaction snapshot(connection_, Transaction::Kind::read);
  const ListSql sql = list_sql(connection_, query);
  if (sql.text.empty()) return;
  auto rows = connection_.once(sql.text);
  for (const auto& parameter : sql.parameters)
    std::visit([&](const auto& value) { rows.bind(value); }, parameter);
  while (rows.step()) {
    Entry entry = read_entry(connection_, rows);
    if (query.body && (!query.body_if || query.body_if(entry))) read_body(blobs_, rows, entry);
    if (!each(std::move(entry))) return;
  }
}

std::vector<Entry> Reader::entries(Query&& query) {
  std::vector<Entry> found;
  while (query.step()) {
    found.push_back(read_entry(connection_, query));
    read_body(blobs_, query, found.back());
  }
  return found;
}

ArchiveReader::Found Reader::find(std::string_view reference) {
  if (reference.empty()) return {};
  const Transaction snapshot(connection_, Transaction::Kind::read);
  const auto look = [&](std::string_view condition, const auto&... values) {
    auto query = connection_.once(shown_entries(condition));
    query.bind(values...);
    return entries(std::move(query));
  };
  auto by =
      look("e.id IN (SELECT id FROM entry WHERE guid = ? UNION SELECT entry_id FROM alias WHERE guid = ?)",
           reference, reference);
  if (!by.empty()) return {FoundBy::guid, std::move(by)};
  by = look("e.url = ?", reference);
  if (!by.empty()) return {FoundBy::url, std::move(by)};
  if (const auto number = number_of(reference)) {
    by = look("e.id = ?", *number);
    if (!by.empty()) return {FoundBy::number, std::move(by)};
  }
  by = look("e.title >= ? COLLATE NOCASE AND e.title < ? COLLATE NOCASE", reference, behind(reference));
  return {FoundBy::title, std::move(by)};
}

std::optional<Entry> Reader::revision(EntryNumber number, int n) {
  auto query = connection_.once(
      "SELECT " + std::string(entry_columns) +
      " FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = ? "
      "JOIN cleaning c ON c.revision_id = r.id JOIN feed f ON f.id = e.feed_id WHERE e.id = ?");
  if (!query.bind(n, number).step()) return std::nullopt;
  Entry entry = read_entry(connection_, query);
  read_body(blobs_, query, entry);
  return entry;
}

std::optional<Payload> Reader::payload(EntryNumber number, int revision) {
  auto query = connection_.query(
      "SELECT payload_id FROM revision WHERE entry_id = ? AND n = ? AND payload_id IS NOT NULL");
  if (!query.bind(number, revision).step()) return std::nullopt;
  return blobs_.payload(query.integer(0));
}

std::vector<Subscription> Reader::feeds(std::string_view condition) {
  std::vector<Subscription> all;
  auto query =
      connection_.once("SELECT " + std::string(subscription_columns) + "WHERE " + std::string(condition) +
                       " ORDER BY coalesce(nullif(f.user_title, ''), "
                       "nullif(f.title, ''), f.url) COLLATE NOCASE, f.id");
  while (query.step()) all.push_back(read_subscription(query));
  return all;
}

std::unordered_map<FeedId, std::int64_t> Reader::entry_counts(Time since, Time until) {
  std::unordered_map<FeedId, std::int64_t> counts;
  auto query = connection_.once(
      "SELECT feed_id, count(*) FROM entry INDEXED BY entry_time WHERE sort >= ? AND sort < ? GROUP BY "
      "feed_id");
  query.bind(since, until);
  while (query.step()) counts.emplace(query.integer(0), query.integer(1));
  return counts;
}

void Reader::polls(std::optional<FeedId> feed, const std::function<bool(Poll&&)>& each) {
  static constexpr std::string_view columns =
      "SELECT f.url, p.until, p.times, p.status, p.result, p.ms, p.bytes, p.new, p.updated, p.error, "
      "p.error_kind, p.at "
      "FROM poll p JOIN feed f ON f.id = p.feed_id ";
  auto query = connection_.once(std::string(columns) + (feed ? "WHERE p.feed_id = ? ORDER BY p.id DESC"
                                                             : "ORDER BY p.until DESC, p.id DESC"));
  if (feed) query.bind(*feed);
  while (query.step()) {
    Poll poll;
    poll.feed_url = query.text(0);
    poll.at = query.time(1);
    poll.times = static_cast<int>(query.integer(2));
    if (const auto status = query.maybe_integer(3)) poll.status = static_cast<int>(*status);
    poll.result = query.text(4);
    poll.milliseconds = query.integer(5);
    poll.bytes = query.integer(6);
    poll.new_entries = static_cast<int>(query.integer(7));
    poll.updated_entries = static_cast<int>(query.integer(8));
    poll.error = query.text(9);
    poll.error_kind = query.text(10);
    poll.first = query.time(11);
    if (!each(std::move(poll))) return;
  }
}

VerifyReport Reader::verify(bool quick) { return sqlite::verify(connection_, blobs_, index_, quick); }

}  // namespace feedarc::sqlite
