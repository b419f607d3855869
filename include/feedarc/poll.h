#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/archive.h"
#include "feedarc/html.h"
#include "feedarc/model/feed.h"
#include "feedarc/model/report.h"
#include "feedarc/net.h"

/// Where the rooms meet: URL → bytes → parsed feed → clean article → archive.
namespace feedarc {

struct ScheduleOptions {
  std::chrono::seconds min_interval = limits::min_interval;
  std::chrono::seconds max_interval = limits::max_interval;
};

/// What holds for one feed in place of what holds for all.
struct FeedOptions {
  ScheduleOptions schedule;
  std::shared_ptr<const NetOptions> net;  // of its requests: see Request::options
};
using OptionsByFeed = std::map<std::string, FeedOptions, std::less<>>;  // by the subscription's URL

/// The subscriptions that `fetch` without names asks: Schedule::due, but for those that were put on for just
/// before a time to be skipped (skipHours, skipDays) that has begun by `now`. Who missed a longer time of
/// being free (fetches are rare) is asked all the same, or would never be.
std::vector<Subscription> due_feeds(Schedule& schedule, Time now);

struct PollOptions {
  std::vector<Subscription> feeds;  // asked in this order, each once
  bool due_only = false;  // they came from due_feeds: what another process polled meanwhile is left out
  bool force = false;     // ignore validators and the hash of the last body
  bool history = false;   // then walk back through older pages: RFC 5005's links, WordPress's ?paged=N
  std::string product = "feedarc";  // our name in robots.txt (RobotsRules::product_of)
  Time now{};                       // stands still during the run
  bool offer = false;      // new entries wait in the archive for a hook (ArchiveWriter::claim_offers)
  std::uint64_t seed = 0;  // of the spread of due times
  unsigned workers = 0;    // threads that parse and clean; 0: as many as there are cores
  ScheduleOptions schedule;
  OptionsByFeed own;               // where a feed has its own
  std::vector<HostOptions> hosts;  // whose `lease` counts; the fetcher has the rest
  std::size_t memory =
      limits::queue_bytes;  // for bodies under way, and what is made of them until it is written
  /// Called on the writer's thread with each feed once it is committed; for progress. May be empty.
  std::function<void(const FeedReport&)> progress;
  /// The same for each page of a feed's history, with the feed and the number of its pages by now.
  std::function<void(const Subscription&, int)> page_progress;
};

/// Polls the feeds and archives what they hold.
///
/// Threads: this one runs the fetcher, `workers` parse and clean, one writes through an archive of its own;
/// no request is begun while they hold more than `memory` bytes. A failing feed never stops another; a
/// full disk or a damaged archive does, as the ArchiveError it is. Pages of a history are asked for once all
/// feeds are, a feed's one after the other, each when the one before is committed; robots.txt (RFC 9309)
/// holds for them, and what comes of them makes no feed fail. `stop` abandons requests and feeds that are
/// being read; the transaction under way is finished. Everything in the report is committed.
Report poll(const std::string& archive_location, Fetcher& fetcher, const PollOptions& options,
            std::stop_token stop);

/// What is known of a feed before it is fetched, as far as reading it needs it.
struct DigestHints {
  std::string url;  // that answered: base of relative URLs
  std::string content_type;
};

/// One document made ready to be written. Bytes and plain values in, plain values out: no clock, no
/// archive, no network, so it can run in a process of its own. `stop` is looked at before each entry; Failure
/// `cancelled` then.
struct Digest {
  ParsedFeed feed;                  // its entries are moved into `entries`
  std::vector<Time> published;      // the dates of all its entries
  std::vector<EntryWrite> entries;  // new, or published differently; the document's last comes first
  std::vector<EntryNumber> unchanged;
};
Result<Digest> digest_feed(std::string_view bytes, const DigestHints& hints, const KnownFeed& known,
                           const std::stop_token& stop = {});

/// Archives a document that can be read only once (standard input) under a subscription: no fetch, no due
/// time. Failure: it is no feed; nothing is written then.
Result<FeedReport> archive_document(ArchiveWriter& archive, const Subscription& feed, std::string bytes,
                                    Time now);

/// Retry-After of an answer that is an error holds in later runs too: after a 429 for its host and for the
/// URL that was asked, which may be another's; else for that URL alone. How long; nothing where it asks for
/// nothing.
std::optional<std::chrono::seconds> heed_retry_after(Schedule& schedule, std::string_view asked,
                                                     const Response& answer, Time now);

/// The key a subscription's lease goes by: the registrable domain of the URL's host (libpsl), an IP address
/// as it is; empty for a file.
std::string host_key(std::string_view url);
/// The same, but for hosts that have a lease of their own.
std::string lease_key(std::string_view url, const std::vector<HostOptions>& hosts);

}  // namespace feedarc
