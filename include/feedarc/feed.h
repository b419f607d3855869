#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "feedarc/model/error.h"
#include "feedarc/model/feed.h"

namespace feedarc {

struct FeedHints {
  std::string
      base_url;  // where the bytes came from; relative URLs and the outermost xml:base resolve against it
  std::string content_type;  // of the answer; only its charset is heeded, never whether this is a feed
};

/// Reads a feed of any supported format from bytes as received (see docs/feeds.md).
///
/// The charset is found as RFC 7303 says: byte-order mark, `content_type` (unless the bytes
/// refute it and bear out the declaration), XML declaration, UTF-8.
/// Broken input is mended where a reader would still show something, with a warning each. A document cut
/// short gives its whole items and `damaged`. Nothing external is read. Copies what it keeps; pure; safe from
/// any thread; bounded by limits.h. Failure: `not_a_feed` (its `what` names what the bytes are: "an HTML
/// page"), `empty`, `too_large` (elements nest too deep, or are too many).
Result<ParsedFeed> parse_feed(std::string_view bytes, const FeedHints& hints);

using EntrySink = std::function<void(ParsedEntry&&)>;

/// The same without holding all entries at once: each goes to `sink` once it is read, in document order,
/// without its place in the bytes; `entries` stays empty. Where this fails none was handed over.
Result<ParsedFeed> parse_feed(std::string_view bytes, const FeedHints& hints, const EntrySink& sink);

}  // namespace feedarc
