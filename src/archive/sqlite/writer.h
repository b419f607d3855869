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

  using ArchiveWriter::index;
  Subscribed subscribe(const Subscription& subscription, Time now) override;
  std::vector<Subscribed> subscribe(std::span<const Subscription> subscriptions, Time now) override;
  std::int64_t unsubscribe(FeedId feed, bool purge) override;
  KnownFeed known(FeedId feed) override;
  KnownFeed known(FeedId feed, std::span<const std::string> guids) override;
  FeedHistory history(FeedId feed) override;
  void pause(FeedId feed, bool paused) override;
  void prepare(FeedBatch& batch) override;
  void write(std::span<FeedBatch> batches) override;
  void index(std::stop_token stop) override { index_.index(stop); }

  // offers.cpp
  std::int64_t claim_offers(Time now) override;
  std::vector<Entry> offers(EntryNumber after, std::size_t most) override;
  void settle_offers(bool handed_over) override;

 private:
  void apply(FeedBatch& batch);
  std::int64_t last_payload(FeedId feed);
  std::optional<std::int64_t> store_payload(const FeedBatch& batch, const PreparedBatch& ready);
  Time place_without_date(const FeedBatch& batch);
  void write_entries(FeedBatch& batch, const PreparedBatch& ready, std::optional<std::int64_t> payload);
  void mark_gone(const FeedBatch& batch, const std::vector<EntryNumber>& seen);
  void write_page(const FeedBatch& batch, std::optional<std::int64_t> payload);
  void write_feed(const FeedBatch& batch, std::optional<std::int64_t> payload);
  void write_poll(const FeedBatch& batch, std::optional<std::int64_t> payload);

  // offers.cpp
  void offer(EntryNumber number, Time at);
  const std::string& owner();
  // history.cpp
  void remember(const FeedBatch& batch, std::optional<std::int64_t> payload);
  void stand_on_page(FeedId feed, const std::vector<EntryNumber>& seen);
  void end_history(const FeedBatch& batch);
  void note_gap(const FeedBatch& batch);

  // subscriptions.cpp
  Subscribed subscribe_one(const Subscription& wanted, Time now);
  void purge_payloads(FeedId feed);
  void purge(FeedId feed);
  std::optional<MergedFeed> move(const FeedBatch& batch);
  MergedFeed merge(FeedId from, FeedId into);
  void merge_entry(EntryNumber from, EntryNumber into);
  EntryNumber seen_first(EntryNumber a, EntryNumber b);
  void merge_dates(EntryNumber from, EntryNumber into, EntryNumber first);

  Connection& connection_;
  Blobs& blobs_;
  SearchIndex& index_;
  EntryWriter entries_;
  std::string owner_;
};

}  // namespace feedarc::sqlite
