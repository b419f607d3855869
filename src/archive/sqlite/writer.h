#pragma once

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"
#include "archive/sqlite/entry_writer.h"
#include "archive/sqlite/search_index.h"

namespace feedarc::sqlite {

class Writer final : public ArchiveWriter {
 public:
  Writer(Connection& connection, Blobs& blobs, SearchIndex& index)
      : connection_(connection), blobs_(blobs), index_(index), entries_(connection, blobs, index) {}

  Subscribed subscribe(const Subscription& subscription, Time now) override;
  std::int64_t unsubscribe(FeedId feed, bool purge) override;
  KnownFeed known(FeedId feed) override;
  void write(std::span<FeedBatch> batches) override;
  void index() override { index_.index(); }

 private:
  void apply(FeedBatch& batch);
  std::optional<std::int64_t> store_payload(const FeedBatch& batch);
  void write_entries(FeedBatch& batch, std::optional<std::int64_t> payload);
  void mark_gone(const FeedBatch& batch, const std::vector<EntryNumber>& seen);
  void write_feed(const FeedBatch& batch, std::optional<std::int64_t> payload);
  void write_poll(const FeedBatch& batch, std::optional<std::int64_t> payload);

  // subscriptions.cpp
  void purge(FeedId feed);
  void move(FeedId feed, const std::string& url, const std::string& host);
  void merge(FeedId from, FeedId into);
  void merge_entry(EntryNumber from, EntryNumber into);

  Connection& connection_;
  Blobs& blobs_;
  SearchIndex& index_;
  EntryWriter entries_;
};

}  // namespace feedarc::sqlite
