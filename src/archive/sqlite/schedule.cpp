#include "archive/sqlite/schedule.h"

#include <chrono>

#include "archive/sqlite/entry_columns.h"
#include "archive/sqlite/process_owner.h"

namespace feedarc::sqlite {
namespace {

using namespace std::chrono_literals;

// Only for owners of whom nothing can be told from here: other machines, other process namespaces.
constexpr auto lease_length = 10min;
// Retry-After's 30 days and a tenth: nothing waits longer, so a due time beyond is a clock's mistake.
constexpr auto longest_wait = 33 * 24h;
// RFC 9309 §2.4: a robots.txt is good for a day.
constexpr auto robots_life = 24h;

/// Whether another's lease stands. No clock decides over a process that can be seen running.
bool holds(const std::string& holder, Time until, Time now) {
  switch (life_of(holder)) {
    case Life::runs:
      return true;
    case Life::ended:
      return false;
    case Life::unknown:
      return until > now && until <= now + 2 * lease_length;  // further off, a clock ran backwards
  }
  return false;
}

}  // namespace

void LeaseSchedule::due(Time now, const std::function<void(Subscription&&)>& each) {
  auto query = connection_.once(
      "SELECT " + std::string(subscription_columns) +
      "WHERE f.subscribed AND f.enabled AND NOT f.paused AND (f.next_poll IS NULL OR f.next_poll <= ? OR "
      "f.next_poll > ?) ORDER BY f.next_poll, f.id");
  query.bind(now, now + longest_wait);
  while (query.step()) each(read_subscription(query));
}

const std::string& LeaseSchedule::owner() {
  if (owner_.empty()) owner_ = process_owner();
  return owner_;
}

Schedule::Lease LeaseSchedule::lease_one(const std::string& host, Time now) {
  {
    auto query = connection_.query("SELECT lease_until, lease_owner FROM host WHERE host = ?");
    if (query.bind(host).step()) {
      const std::string holder = query.text(1);
      if (holder != owner() && holds(holder, query.time(0), now)) return {false, in_words(holder)};
    }
  }
  connection_
      .query(
          "INSERT INTO host(host, lease_until, lease_owner) VALUES (?, ?, ?) ON CONFLICT(host) DO UPDATE SET "
          "lease_until = excluded.lease_until, lease_owner = excluded.lease_owner")
      .bind(host, now + lease_length, owner())
      .run();
  return {true, owner()};
}

std::vector<Schedule::Lease> LeaseSchedule::lease(std::span<const std::string> hosts, Time now) {
  std::vector<Lease> leases;
  if (hosts.empty()) return leases;
  Transaction transaction(connection_);
  connection_.query("DELETE FROM host_block WHERE until <= ?").bind(now).run();
  leases.reserve(hosts.size());
  for (const std::string& host : hosts) leases.push_back(lease_one(host, now));
  transaction.commit();
  return leases;
}

void LeaseSchedule::renew(Time now) {
  Transaction transaction(connection_);
  connection_.query("UPDATE host SET lease_until = ? WHERE lease_owner = ?")
      .bind(now + lease_length, owner())
      .run();
  transaction.commit();
}

void LeaseSchedule::release_all() {
  Transaction transaction(connection_);
  connection_.query("DELETE FROM host WHERE lease_owner = ?").bind(owner()).run();
  transaction.commit();
}

void LeaseSchedule::block(std::string_view key, Time until) {
  Transaction transaction(connection_);
  connection_
      .query(
          "INSERT INTO host_block(key, until) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET until = "
          "excluded.until")
      .bind(key, until)
      .run();
  transaction.commit();
}

std::optional<Time> LeaseSchedule::blocked_until(std::string_view key) {
  auto query = connection_.query("SELECT until FROM host_block WHERE key = ?");
  if (!query.bind(key).step()) return std::nullopt;
  return query.time(0);
}

std::optional<RobotsFile> LeaseSchedule::robots(std::string_view url, Time now) {
  auto query = connection_.query(
      "SELECT fetched, status, body FROM robots WHERE url = ? AND fetched > ? AND fetched <= ?");
  if (!query.bind(url, now - robots_life, now).step()) return std::nullopt;
  return RobotsFile{query.time(0), static_cast<int>(query.integer(1)), query.text(2)};
}

void LeaseSchedule::keep_robots(std::string_view url, const RobotsFile& file) {
  Transaction transaction(connection_);
  connection_.query("DELETE FROM robots WHERE fetched <= ? OR fetched > ?")
      .bind(file.fetched - robots_life, file.fetched)
      .run();
  connection_.query("INSERT OR REPLACE INTO robots(url, fetched, status, body) VALUES (?, ?, ?, ?)")
      .bind(url, file.fetched, file.status, KeptBlob{file.body})
      .run();
  transaction.commit();
}

}  // namespace feedarc::sqlite
