#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"
#include "archive/sqlite/prepared.h"
#include "archive/sqlite/rows.h"
#include "archive/sqlite/search_index.h"

namespace feedarc::sqlite {

/// Writes entries of one poll of one feed, within the caller's transaction.
class EntryWriter {
 public:
  struct Poll {
    FeedId feed = 0;
    Time at{};
    Time undated{};  // where entries without a date stand in lists
    int cleaner = 0;
    std::optional<std::int64_t> payload;  // where they were read
  };
  enum class Outcome { nothing, added, updated };
  struct Written {
    EntryNumber number = 0;  // 0: it was pruned once and stays away
    Outcome outcome = Outcome::nothing;
  };

  EntryWriter(Connection& connection, Blobs& blobs, SearchIndex& index)
      : connection_(connection), blobs_(blobs), index_(index) {}

  Written write(const Poll& poll, const EntryWrite& entry, const PreparedEntry& ready);

  /// Takes an entry's tags and authors from its shown revision into their tables.
  void index_names(EntryNumber number);
  /// Makes `revision` the one that is shown.
  void show(EntryNumber number, std::int64_t revision, Time at);
  /// Sets the first date the feed ever gave, and with it the entry's place in lists.
  void date(EntryNumber number, std::optional<Time> published, Time first_seen);
  /// Deletes an entry and all that hangs on it, but for its bodies and payloads.
  void erase(EntryNumber number);

 private:
  struct Current {
    std::int64_t revision = 0, revisions = 0;
    bool dated = false;
    Time first_seen{};
    std::string guid;
  };
  EntryNumber find(FeedId feed, const EntryWrite& entry);
  EntryNumber add(const Poll& poll, const EntryWrite& entry, const PreparedEntry& ready);
  Outcome update(const Poll& poll, EntryNumber number, const EntryWrite& entry, const PreparedEntry& ready);
  std::int64_t next_revision();
  std::int64_t add_revision(const Poll& poll, EntryNumber number, std::int64_t n, const EntryWrite& entry,
                            const PreparedEntry& ready, std::string_view guid);
  void insert_names(EntryNumber number, Time order, const std::vector<std::string>& tags,
                    const std::vector<std::string>& authors);
  void keep_older(const Poll& poll, EntryNumber number, const EntryWrite& entry, const PreparedEntry& ready,
                  const Current& now, std::int64_t shown);
  bool only_cleaned_anew(const Poll& poll, const RevisionRow& current, const PreparedEntry& ready);
  Connection& connection_;
  Blobs& blobs_;
  SearchIndex& index_;
};

}  // namespace feedarc::sqlite
