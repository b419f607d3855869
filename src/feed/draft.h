#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feed/element.h"
#include "feed/namespaces.h"
#include "feedarc/model/feed.h"

/// How a feed is read: every element has a row in a table, which says what to do with it. A new namespace is
/// a file with its rows (docs/feeds.md).
namespace feedarc {

/// A value that several elements may give. A lower rank wins; of the same rank the last.
template <class T>
class Ranked {
 public:
  void offer(int rank, T value) {
    if (rank > rank_ || value == T{}) return;
    rank_ = rank;
    value_ = std::move(value);
  }
  /// For what may be said to be empty: nothing is no offer, an empty value is one.
  void offer(int rank, std::optional<T> value) {
    if (!value || rank > rank_) return;
    rank_ = rank;
    value_ = std::move(*value);
  }
  /// Of the same rank the first.
  void offer_first(int rank, T value) {
    if (rank < rank_) offer(rank, std::move(value));
  }
  bool given() const { return rank_ != none; }
  int rank() const { return rank_; }
  const T& value() const { return value_; }
  T take() { return std::move(value_); }

 private:
  static constexpr int none = std::numeric_limits<int>::max();
  int rank_ = none;
  T value_{};
};

template <>
inline void Ranked<Time>::offer(int rank, Time value) {  // the epoch is a value
  if (rank > rank_) return;
  rank_ = rank;
  value_ = value;
}

/// A date that several elements may give. What could not be read is kept for a warning.
class RankedDate : public Ranked<Time> {
 public:
  void read(int rank, std::string_view text);
  /// Only if no other could be read.
  void warn(std::vector<std::string>& warnings) const;

 private:
  std::string unread_;
};

/// A list that several vocabularies may give: only that of the lowest rank counts.
template <class T>
class RankedList {
 public:
  void add(int rank, T value) {
    if (rank > rank_ || value == T{}) return;
    if (rank < rank_) values_.clear();
    rank_ = rank;
    values_.push_back(std::move(value));
  }
  std::vector<T> take() { return std::move(values_); }

 private:
  int rank_ = std::numeric_limits<int>::max();
  std::vector<T> values_;
};

/// A content, and whether its element says a language: by `xml:lang=""` it says that there is none.
struct ReadContent {
  Content content;
  bool says_language = false;
  bool operator==(const ReadContent&) const = default;
};

struct FeedDraft {
  ParsedFeed feed;
  Ranked<std::string> title, description, home, icon, language, rights, self, next;
  RankedDate published, updated;
  RankedList<Person> authors;
  Ranked<Person> publisher;
};

struct EntryDraft {
  ParsedEntry entry;
  Ranked<std::string> guid, url, title, image, rights, language, comments_url, comments_feed, spare_summary;
  RankedDate published, updated;
  RankedList<Person> authors;
  Ranked<Person> publisher;
  Ranked<ReadContent> content;
  Ranked<ReadContent> summary;
  Ranked<ReadContent> description;  // the content if nothing fuller is, else the summary
  Ranked<std::uint64_t> comments_count;
  std::vector<Enclosure> media;  // behind the enclosures proper
  std::optional<std::uint64_t> duration;
  Ranked<Geo> geo;
  std::optional<double> latitude, longitude;
};

struct FeedRow {
  Ns ns;
  std::string_view name;
  void (*read)(const Element&, FeedDraft&);
};

struct EntryRow {
  Ns ns;
  std::string_view name;
  void (*read)(const Element&, EntryDraft&);
};

/// The children of an element, each handed to its row. `home`: what elements in no namespace, and in those of
/// the format itself, count as.
void read_feed_children(const Element& parent, std::span<const FeedRow> rows, Ns home, FeedDraft& draft);
void read_entry_children(const Element& parent, std::span<const EntryRow> rows, Ns home, EntryDraft& draft);

/// The rows of every module (Dublin Core, slash, media …), for any format.
void read_feed_modules(const Element& element, const Name& name, FeedDraft& draft);
void read_entry_modules(const Element& element, const Name& name, EntryDraft& draft);

// One file each.
std::span<const FeedRow> dublin_core_feed_rows();
std::span<const EntryRow> dublin_core_entry_rows();
std::span<const FeedRow> syndication_feed_rows();
std::span<const FeedRow> wordpress_feed_rows();
std::span<const EntryRow> wordpress_entry_rows();
std::span<const FeedRow> license_feed_rows();
std::span<const EntryRow> license_entry_rows();
std::span<const EntryRow> thread_entry_rows();
std::span<const FeedRow> media_feed_rows();
std::span<const EntryRow> media_entry_rows();
std::span<const FeedRow> itunes_feed_rows();
std::span<const EntryRow> itunes_entry_rows();
std::span<const FeedRow> podcast_feed_rows();
std::span<const EntryRow> podcast_entry_rows();
std::span<const EntryRow> chapters_entry_rows();
std::span<const EntryRow> geo_entry_rows();
std::span<const EntryRow> feedburner_entry_rows();
std::span<const FeedRow> deleted_feed_rows();

}  // namespace feedarc
