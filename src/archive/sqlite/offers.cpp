#include <chrono>

#include "archive/sqlite/entry_columns.h"
#include "archive/sqlite/process_owner.h"
#include "archive/sqlite/writer.h"

namespace feedarc::sqlite {
namespace {

// Of a process that cannot be seen from here (before a restart, in another container) nobody knows whether it
// lives.
constexpr std::chrono::hours unseen_claim{1};

bool stands(const std::string& owner, Time claimed, Time now) {
  if (owner.empty()) return false;
  switch (life_of(owner)) {
    case Life::runs:
      return true;
    case Life::ended:
      return false;
    case Life::unknown:
      return claimed <= now && now < claimed + unseen_claim;
  }
  return false;
}

}  // namespace

const std::string& Writer::owner() {
  if (owner_.empty()) owner_ = process_owner();
  return owner_;
}

/// Held by this process from the start: a second one must not hand over what this one is about to.
void Writer::offer(EntryNumber number, Time at) {
  connection_.query("INSERT INTO offer(entry_id, owner, claimed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .bind(number, owner(), at)
      .run();
}

std::int64_t Writer::claim_offers(Time now) {
  Transaction transaction(connection_);
  std::vector<std::string> free;
  {
    auto query = connection_.query("SELECT owner, max(claimed) FROM offer GROUP BY owner");
    while (query.step())
      if (query.view(0) != owner() && !stands(query.text(0), query.time(1), now))
        free.push_back(query.text(0));
  }
  for (const std::string& one : free)
    connection_.query("UPDATE offer SET owner = ?, claimed = ? WHERE owner = ?")
        .bind(owner(), now, one)
        .run();
  std::int64_t count = 0;
  {
    auto query = connection_.query("SELECT count(*) FROM offer WHERE owner = ?");
    if (query.bind(owner()).step()) count = query.integer(0);
  }
  transaction.commit();
  return count;
}

std::vector<Entry> Writer::offers(EntryNumber after, std::size_t most) {
  const Transaction snapshot(connection_, Transaction::Kind::read);
  auto query = connection_.once(
      "SELECT " + std::string(entry_columns) + " FROM offer o CROSS JOIN entry e ON e.id = o.entry_id" +
      std::string(shown_joins) + "WHERE o.entry_id > ? AND +o.owner = ? ORDER BY o.entry_id LIMIT ?");
  query.bind(after, owner(), static_cast<std::int64_t>(most));
  std::vector<Entry> entries;
  while (query.step()) entries.push_back(read_entry(connection_, query));
  return entries;
}

void Writer::settle_offers(bool handed_over) {
  Transaction transaction(connection_);
  connection_
      .query(handed_over ? "DELETE FROM offer WHERE owner = ?"
                         : "UPDATE offer SET owner = '' WHERE owner = ?")
      .bind(owner())
      .run();
  transaction.commit();
}

}  // namespace feedarc::sqlite
