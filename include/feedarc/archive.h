#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "feedarc/model/entry.h"
#include "feedarc/model/error.h"
#include "feedarc/model/history.h"
#include "feedarc/model/report.h"
#include "feedarc/text/search_query.h"

/// The archive: the only room that speaks SQL. docs/archive-format.md describes what is kept.
/// Every function throws ArchiveError (exit status 3) when the archive cannot be used. An Archive and its
/// faces belong to one thread at a time; any number of archives may be open on one file, in any number of
/// processes: readers never wait and never write.
namespace feedarc {

// ---------------------------------------------------------------- reading

/// Which entries, in which order. A value: rendered into SQL in one place.
struct EntryQuery {
  std::optional<Time> since, until;  // since <= order < until
  std::vector<FeedId> feeds;         // any of them; empty: all
  std::vector<std::string> authors;  // any of them, compared without ASCII case
  std::vector<std::string> tags;     // any of them: the entry's or its feed's
  std::optional<SearchNode> text;
  enum class Order { newest, best } order = Order::newest;  // best: only with `text`
  struct After {                                            // paging by key: what comes behind this entry
    Time order{};
    EntryNumber number = 0;
  };
  std::optional<After> after;
  std::optional<std::uint64_t> limit;         // none: all
  bool body = false;                          // fill Entry::body
  std::function<bool(const Entry&)> body_if;  // where given, only of entries it is true for
};

struct VerifyReport {
  struct Finding {
    std::string what;   // one line in words
    std::string guid;   // of the entry that is hit; may be empty
    std::string where;  // table or page
  };
  std::vector<Finding> findings;                                       // empty: the archive is whole
  std::uint64_t entries = 0, revisions = 0, bodies = 0, payloads = 0;  // looked at
};

/// How an entry was found.
enum class FoundBy { guid, url, number, title };

class ArchiveReader {
 public:
  virtual ~ArchiveReader() = default;

  /// Calls `each` for every entry of the answer, in order, until it returns false. Streams: memory does not
  /// grow with the answer.
  virtual void list(const EntryQuery& query, const std::function<bool(Entry&&)>& each) = 0;

  struct Found {
    FoundBy by = FoundBy::guid;
    std::vector<Entry>
        entries;  // newest first; of a title prefix: all it could mean (at most 20); empty: nothing
  };
  /// One entry by its guid (or an alias of it), its URL, its number (`41`, `#41`), or a prefix of its
  /// title, tried in this order; with body.
  virtual Found find(std::string_view reference) = 0;

  /// Revision `n` of an entry with its body, as it was shown then; nothing if there is none.
  virtual std::optional<Entry> revision(EntryNumber number, int n) = 0;

  /// The feed document in which this revision was first read.
  virtual std::optional<Payload> payload(EntryNumber number, int revision) = 0;

  virtual std::vector<Subscription> subscriptions() = 0;  // subscribed only, by title
  virtual std::vector<Subscription> removed() = 0;        // unsubscribed, what they brought kept; by title

  /// How many entries each feed has whose order lies in since <= order < until; feeds without any are left
  /// out.
  virtual std::unordered_map<FeedId, std::int64_t> entry_counts(Time since, Time until) = 0;

  /// Newest first. `feed`: only its polls.
  virtual void polls(std::optional<FeedId> feed, const std::function<bool(Poll&&)>& each) = 0;

  /// `quick` leaves bodies and payloads out.
  virtual VerifyReport verify(bool quick) = 0;

  /// Revisions that the search index does not hold yet (a fetch was killed): the next write indexes them.
  virtual std::uint64_t unindexed() = 0;
};

// ---------------------------------------------------------------- writing

/// What decides whether an entry of a fetched document needs any work.
struct KnownEntry {
  EntryNumber number = 0;
  std::string published_hash;  // over the entry as published: equal means done, nothing is cleaned
  std::string url, title;      // to recognise an entry whose guid changed
};

struct KnownFeed {
  std::unordered_map<std::string, KnownEntry> by_guid;  // aliases too
  std::unordered_set<std::string> tombstones;           // guids that were pruned and stay away
};

/// One entry of a fetched document that is new or published differently from what is known.
struct EntryWrite {
  ParsedEntry said;            // as published
  std::string published_hash;  // raw SHA-256
  Article cleaned;             // of `said.content`
  std::string title, summary;  // cleaned, plain text
  std::string excerpt;         // at most limits::excerpt_characters
  std::string edit_hash;       // raw SHA-256 over what counts as an edit: another one makes a revision
  EntryNumber same_as = 0;     // this entry under another guid: the guid becomes an alias

  /// From a page of the past. Where the archive has another text of a known entry, this one is the older:
  /// kept as a revision before those, never shown. Unless its `updated` is the later of the two.
  bool older_copy = false;
};

/// What `ArchiveWriter::prepare` made of a batch: the archive's own business.
class Prepared {
 public:
  virtual ~Prepared() = default;
  virtual std::size_t bytes() const = 0;  // of memory, near enough
};

/// Everything one poll of one feed learnt. Written whole or not at all.
struct FeedBatch {
  FeedId feed = 0;
  Time at{};
  FeedReport report;  // `write` fills the counts, and makes an `updated` of nothing `unchanged`
  int cleaner_version = 0;
  std::string site_url, title;  // the feed's own; empty: unchanged

  /// A body that was archived whole and differs from the last; nothing otherwise.
  std::optional<Payload> payload;
  std::string payload_hash;  // raw SHA-256 of its body

  /// What to send next time. Nothing: as they are; empty ones: forgotten.
  std::optional<Validators> validators;

  std::vector<EntryWrite> entries;
  std::vector<EntryNumber> unchanged;  // known entries seen again as they were
  bool whole = false;  // the document was read to its end: known entries not in it have left the feed
  bool offer = false;  // its new entries wait to be handed over (ArchiveWriter::claim_offers)

  std::optional<Time> next_poll;
  std::optional<std::string> wishes;  // Subscription::wishes; nothing: as they are
  std::optional<bool> enabled;
  std::optional<std::optional<MovedFeed>> moved;  // nothing: as it is
  std::string new_url, new_host;  // the subscription moves there, leased by that host; empty: it stays
  std::string new_secret;  // `user:password` of that URL; empty: the old one goes along within its server

  /// This is a page of the feed's history, not its document: it adds and edits entries and is remembered.
  /// Everything else of the subscription stays (title, validators, schedule, errors), and no entry has left
  /// the feed.
  std::optional<HistoryPage> page;
  bool history_complete = false;  // with it the walk back came to its end

  std::shared_ptr<const Prepared> prepared;
};

class ArchiveWriter {
 public:
  virtual ~ArchiveWriter() = default;

  /// Adds a subscription (its `url` not yet there), or renews one that was removed. Its id. `added` false: it
  /// was there, title and tags are merged.
  struct Subscribed {
    FeedId id = 0;
    bool added = false;
  };
  virtual Subscribed subscribe(const Subscription& subscription, Time now) = 0;
  /// The same for many, in order, in one transaction: all or none.
  virtual std::vector<Subscribed> subscribe(std::span<const Subscription> subscriptions, Time now) = 0;

  /// Entries stay, unless `purge`: then they, their revisions and payloads go. How many entries went.
  virtual std::int64_t unsubscribe(FeedId feed, bool purge) = 0;

  /// Paused, it is not due, whatever happens to it; going on, one that was disabled is enabled too.
  virtual void pause(FeedId feed, bool paused) = 0;

  virtual KnownFeed known(FeedId feed) = 0;
  /// Of these guids alone: what a page of the past needs, whatever a feed has grown to.
  virtual KnownFeed known(FeedId feed, std::span<const std::string> guids) = 0;
  virtual FeedHistory history(FeedId feed) = 0;

  /// Does what is dear in `write` and needs no lock: hashes, compression, the words of the index. Takes
  /// `cleaned` out of the entries. A batch is not changed any more afterwards. Any handle on the archive will
  /// do; a batch that was not prepared, `write` prepares itself.
  virtual void prepare(FeedBatch& batch) = 0;

  /// Writes each batch whole, all in one transaction; if that fails, each in its own. Idempotent. Fills the
  /// counts in `report`.
  virtual void write(std::span<FeedBatch> batches) = 0;

  /// Entries written with FeedBatch::offer wait, whatever becomes of this process, until some process has
  /// handed them to the user's hook. Takes all that wait and that no other living process has taken (of one
  /// that cannot be seen from here, for an hour). How many this process holds now.
  virtual std::int64_t claim_offers(Time now) = 0;
  /// At most `most` of those it holds, in the order of their numbers, from behind `after`; without bodies.
  virtual std::vector<Entry> offers(EntryNumber after, std::size_t most) = 0;
  /// Those it holds are handed over and forgotten, or wait again.
  virtual void settle_offers(bool handed_over) = 0;

  /// Indexes what the search index lacks, in transactions of its own; `stop` ends it between two of them.
  /// `write` never does.
  virtual void index(std::stop_token stop) = 0;
  void index() { index({}); }
};

/// Who polls what, and when: safe between processes.
class Schedule : public RobotsStore {
 public:
  /// Subscriptions that are enabled, not paused, and due at `now` (a due time further off than any wait
  /// reaches counts as due), the longest due first.
  virtual void due(Time now, const std::function<void(Subscription&&)>& each) = 0;
  std::vector<Subscription> due(Time now) {
    std::vector<Subscription> all;
    due(now, [&](Subscription&& one) { all.push_back(std::move(one)); });
    return all;
  }

  /// Takes the leases on hosts for this process; `taken` false: another holds it (`owner` names it in words).
  /// A lease of a process on this machine stands while that process lives, whatever the clock says; one of
  /// another machine, whose end nobody here sees, for ten minutes from when it was taken or renewed.
  struct Lease {
    bool taken = false;
    std::string owner;
  };
  /// One answer a host, in order; all in one transaction. Blocks whose time has passed are forgotten.
  virtual std::vector<Lease> lease(std::span<const std::string> hosts, Time now) = 0;
  /// Those of this process run for ten minutes from `now`: to be called every few minutes of a long run.
  virtual void renew(Time now) = 0;
  virtual void release_all() = 0;  // those of this process

  /// Retry-After runs, in later runs too: with 429 for a host (`key` is name and port), else for a feed
  /// (`key` is its URL).
  virtual void block(std::string_view key, Time until) = 0;
  virtual std::optional<Time> blocked_until(std::string_view key) = 0;
};

/// Raw bytes by the hash of their content.
class BlobStore {
 public:
  virtual ~BlobStore() = default;
  virtual bool has(std::string_view sha256) = 0;
  virtual std::string get(
      std::string_view sha256) = 0;  // ArchiveError::damaged if it is not there or not itself
};

/// One opened archive and its faces. The writing ones throw ArchiveError::read_only when it was opened for
/// reading.
class Archive {
 public:
  virtual ~Archive() = default;
  virtual ArchiveReader& reader() = 0;
  virtual ArchiveWriter& writer() = 0;
  virtual Schedule& schedule() = 0;
  virtual BlobStore& blobs() = 0;
  virtual const std::string& location() const = 0;

  /// Another handle on the same archive, for another thread of this process. Never open_archive while one is
  /// open: it reads the file's header by itself, and closing that drops every POSIX lock that SQLite holds on
  /// the file in this process.
  virtual std::unique_ptr<Archive> another() const = 0;
};

enum class OpenMode {
  read,    // never writes; in a folder that cannot be written opens the file as it stands
  write,   // must exist
  create,  // made with its folder where missing
};

/// Opens the archive at a path (SQLite; one file). Throws ArchiveError with the path in `where`.
std::unique_ptr<Archive> open_archive(const std::string& location, OpenMode mode);

/// Versions of SQLite and zstd in use, one line.
std::string archive_versions();

}  // namespace feedarc
