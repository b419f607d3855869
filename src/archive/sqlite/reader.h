#pragma once

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"
#include "archive/sqlite/search_index.h"

namespace feedarc::sqlite {

class Reader final : public ArchiveReader {
 public:
  Reader(Connection& connection, Blobs& blobs, SearchIndex& index)
      : connection_(connection), blobs_(blobs), index_(index) {}

  void list(const EntryQuery& query, const std::function<bool(Entry&&)>& each) override;
  Found find(std::string_view reference) override;
  std::optional<Entry> revision(EntryNumber number, int n) override;
  std::optional<Payload> payload(EntryNumber number, int revision) override;
  std::vector<Subscription> subscriptions() override { return feeds("f.subscribed"); }
  std::vector<Subscription> removed() override { return feeds("NOT f.subscribed"); }
  std::unordered_map<FeedId, std::int64_t> entry_counts(Time since, Time until) override;
  void polls(std::optional<FeedId> feed, const std::function<bool(Poll&&)>& each) override;
  VerifyReport verify(bool quick) override;
  std::uint64_t unindexed() override { return index_.missing(); }

 private:
  std::vector<Subscription> feeds(std::string_view condition);
  std::vector<Entry> entries(Query&& query);

  Connection& connection_;
  Blobs& blobs_;
  SearchIndex& index_;
};

}  // namespace feedarc::sqlite
