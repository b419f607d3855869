#pragma once

#include <stop_token>

#include "feedarc/poll.h"

namespace feedarc {

/// digest_feed behind its parser.
Result<Digest> digest_parsed(ParsedFeed feed, const KnownFeed& known, const std::stop_token& stop);

}  // namespace feedarc
