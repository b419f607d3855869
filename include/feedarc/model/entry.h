#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feedarc/model/article.h"
#include "feedarc/model/error.h"
#include "feedarc/model/feed.h"
#include "feedarc/model/http.h"
#include "feedarc/model/time.h"

/// What the archive holds.
namespace feedarc {

/// The archive's own numbers. 64 bits, handed out by the archive; nobody orders by them.
using FeedId = std::int64_t;
using EntryNumber = std::int64_t;

/// A permanent redirect under observation.
struct MovedFeed {
  std::string url;
  int seen = 0;
  Time since{};
  bool operator==(const MovedFeed&) const = default;
};

/// An attribute of a subscription's OPML outline that means nothing here: kept for the next export.
struct OutlineAttribute {
  std::string name;   // with its prefix: `frss:priority`
  std::string space;  // the namespace the prefix stood for; empty for names without one
  std::string value;
  bool operator==(const OutlineAttribute&) const = default;
};

struct Subscription {
  FeedId id = 0;
  std::string url;     // http(s) without fragment or user information; an absolute path for a file
  std::string secret;  // `user:password` that stood in the URL; printed nowhere
  std::string host;    // the registrable domain (or IP address as it is): what is leased. Empty for a file
  std::string title;   // the feed's own
  std::string user_title;  // the subscriber's; wins where a title is shown
  std::string site_url;
  std::vector<std::string> tags;
  std::vector<OutlineAttribute> outline;
  bool enabled = true;  // false: gone for good, by its server's word
  bool paused = false;  // by its subscriber
  std::int64_t entries = 0;
  std::optional<Time> last_success, next_poll;
  std::optional<int> last_status;
  std::string last_error, last_error_kind;  // empty: the last poll was a success
  int failures = 0;                         // in a row
  std::optional<MovedFeed> moved;
  std::string
      wishes;  // when the feed wants to be asked, as poll/ notes it between runs; opaque to the archive
  Validators validators;
  std::string payload_hash;  // of the last body archived whole, raw SHA-256; empty: none
  bool operator==(const Subscription&) const = default;
};

/// How a subscription fares, beside what it says itself.
struct FeedHealth {
  double entries_a_week = 0;       // over the last four weeks, by their dates
  std::optional<Time> held_until;  // Retry-After runs: it is not asked before
  bool host_held = false;          // after a 429, for the whole host
};

/// An entry as it is shown: one revision of it, with what is known of the whole.
struct Entry {
  EntryNumber number = 0;
  FeedId feed_id = 0;
  std::string feed_url, feed_title;  // the subscription's
  std::string guid, url, title;      // the title cleaned, plain text
  std::vector<Person> authors;
  std::optional<Time> published;  // the first date the feed gave; nothing if it never gave one
  std::optional<Time> updated;
  Time order{};  // `published`, else `first_seen`: what lists sort by
  Time first_seen{}, last_seen{};
  bool gone = false;                              // no longer in its feed
  int revision = 1;                               // shown
  int revisions = 1;                              // stored
  std::string summary, excerpt, image, language;  // plain text, cleaned
  std::vector<std::string> tags;
  std::vector<Enclosure> enclosures;
  std::string comments_url, comments_feed_url;
  std::optional<std::uint64_t> comments_count, wordpress_post_id;
  std::vector<Note> notes;
  std::vector<Footnote> footnotes;
  bool truncated = false;

  /// Read only when asked for: the content as published, and the text made from it.
  struct Body {
    Content published;
    std::string site_url;  // with `url`, what cleaning needs to know boilerplate by
    std::string text;
    bool operator==(const Body&) const = default;
  };
  std::optional<Body> body;
  std::string body_key;  // equal ones mean equal bodies, without reading them; raw bytes
  bool operator==(const Entry&) const = default;
};

/// One fetch of one feed, as `log` tells it.
struct Poll {
  std::string feed_url;
  Time at{};
  int times = 1;  // equal polls in a row, `at` being the last of them
  Time first{};   // when the first of them was
  std::optional<int> status;
  std::string result;  // updated, unchanged, damaged, failed
  std::int64_t milliseconds = 0, bytes = 0;
  int new_entries = 0, updated_entries = 0;
  std::string error, error_kind;
  bool operator==(const Poll&) const = default;
};

/// Raw bytes of a feed and the answer that brought them.
struct Payload {
  std::string url;   // that was answered
  std::string head;  // status line and headers as received; empty for a file
  std::string body;
  Time fetched{};
  bool operator==(const Payload&) const = default;
};

}  // namespace feedarc
