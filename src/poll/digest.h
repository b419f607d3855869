#pragma once

#include <stop_token>

#include "feedarc/poll.h"

namespace feedarc {

/// digest_feed behind its parser.
/// Whether an entry of an unknown guid may be a known one under another: on an old page, which all known
/// entries have left, that would be said of strangers.
enum class Renamed { maybe, never };
Result<Digest> digest_parsed(ParsedFeed feed, const KnownFeed& known, Renamed renamed,
                             const std::stop_token& stop);

}  // namespace feedarc
