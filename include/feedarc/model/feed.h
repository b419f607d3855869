#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "feedarc/model/podcast.h"
#include "feedarc/model/rare.h"
#include "feedarc/model/time.h"

/// What a feed said, before anything is cleaned or kept. Plain values: text is UTF-8 as published, URLs are
/// absolute (or as published where no base is known), an empty string means "not given".
namespace feedarc {

struct Person {
  std::string name, email, url, avatar;
  bool operator==(const Person&) const = default;
};

struct Category {
  std::string term, scheme, label;
  bool operator==(const Category&) const = default;
};

struct Link {
  std::string url, rel, type, title, hreflang;
  std::optional<std::uint64_t> length;  // bytes
  bool operator==(const Link&) const = default;
};

struct Enclosure {
  std::string url;
  std::string media_type;  // as published
  std::string title;
  std::optional<std::uint64_t> bytes;  // nothing if absent or no number
  std::optional<std::uint64_t> duration_seconds;
  bool operator==(const Enclosure&) const = default;
};

/// A piece of content as published, not yet sanitised.
struct Content {
  enum class Type { html, text };
  Type type = Type::html;
  std::string value;
  std::string base;      // relative URLs inside are resolved against this; empty: they stay
  std::string language;  // BCP 47, of the content element itself
  bool operator==(const Content&) const = default;
};

struct Generator {
  std::string name, url, version;
  bool operator==(const Generator&) const = default;
};

struct FeedImage {
  std::string url, title, link, description;
  std::optional<std::uint64_t> width, height;
  bool operator==(const FeedImage&) const = default;
};

/// Where in the document's bytes, as received, an item lies: `show --format raw` cuts it out.
struct ByteRange {
  std::size_t begin = 0, end = 0;
  bool operator==(const ByteRange&) const = default;
};

struct SourceFeed {  // Atom source, RSS source
  std::string id, title, description, home_page_url, feed_url, icon, favicon, rights;
  std::optional<Time> updated;
  std::vector<Person> authors, contributors;
  std::vector<Category> categories;
  std::vector<Link> links;
  std::optional<Generator> generator;
  bool operator==(const SourceFeed&) const = default;
};

struct Reply {  // what an entry answers (RFC 4685)
  std::string ref, url, type, source;
  bool operator==(const Reply&) const = default;
};

/// A place on earth. A point has one position, a polygon's first and last are the same.
struct Geo {
  struct Position {
    double longitude = 0, latitude = 0;
    std::optional<double> elevation;
    bool operator==(const Position&) const = default;
  };
  enum class Shape { point, line, polygon };
  Shape shape = Shape::point;
  std::vector<Position> positions;
  bool operator==(const Geo&) const = default;
};

/// An entry that the publisher took back (RFC 6721): `ref` was its id. A mark, no order to forget.
struct DeletedEntry {
  std::string ref;
  std::optional<Time> when;
  std::string comment;  // plain text
  bool operator==(const DeletedEntry&) const = default;
};

struct ParsedEntry {
  std::string id;         // guid, Atom id, else the URL, else a hash stable over fetches; never empty
  bool id_given = false;  // the feed itself named the id
  std::optional<bool> guid_is_permalink;
  std::string url;
  std::string original_url;                // where `url` is a redirector's that counts readers
  std::string external_url, banner_image;  // of JSON Feed alone
  std::string title;                       // plain text
  std::optional<Content> content;          // the fullest there is
  std::string content_text;                // the same as plain text, where JSON Feed gives both
  std::string summary;                     // plain text, where something fuller is the content
  Rare<Content> summary_html;              // the same as published, when it is markup
  std::string image;
  std::optional<Time> published, updated;
  std::vector<Person> authors, contributors;
  std::vector<Category> categories;
  std::string language;
  std::vector<Enclosure> enclosures;
  std::vector<Link> links;
  std::string rights, license;
  Rare<Person> publisher;
  std::vector<Reply> in_reply_to;
  std::string comments_url, comments_feed_url;
  std::optional<std::uint64_t> comments_count;
  std::optional<std::uint64_t> wordpress_post_id;
  Rare<SourceFeed> source;
  Rare<Geo> geo;
  Rare<ItunesEpisode> itunes;
  Rare<PodcastEpisode> podcast;
  std::vector<Chapter> chapters;
  ByteRange bytes;
  bool operator==(const ParsedEntry&) const = default;
};

using ParsedEntries = std::deque<ParsedEntry>;  // as many grow, none is moved

struct ParsedFeed {
  std::string format;                 // rss091, rss092, rss20, rss, atom10 …
  std::string encoding;               // the charset that decoded it
  std::vector<std::string> warnings;  // one for each thing mended
  bool damaged = false;  // the document ends before its root element does: `entries` holds the whole ones
  std::string id, title, description, home_page_url, feed_url, next_url, language;
  std::string icon, favicon, rights, license;
  std::optional<FeedImage> image;
  std::optional<Generator> generator;
  std::optional<Time> published, updated;
  std::vector<Person> authors, contributors;
  std::optional<Person> publisher;
  std::vector<Category> categories;
  std::vector<Link> links;
  std::vector<Link> hubs;  // rel is `WebSub` or `rssCloud`
  std::optional<std::uint64_t> ttl_minutes;
  std::vector<int> skip_hours;         // 0 to 23, GMT
  std::vector<std::string> skip_days;  // English names
  std::string update_period;           // hourly, daily, weekly, monthly, yearly
  std::optional<std::uint64_t> update_frequency;
  std::string wordpress_site_id;
  std::string new_feed_url;  // where the publisher says that the feed has moved to
  bool expired = false;      // it says that it will not change any more
  ItunesShow itunes;
  PodcastShow podcast;
  std::vector<DeletedEntry> deleted;
  ParsedEntries entries;  // in document order
  bool operator==(const ParsedFeed&) const = default;
};

}  // namespace feedarc
