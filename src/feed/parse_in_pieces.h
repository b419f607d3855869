#pragma once

#include <cstddef>
#include <string_view>

#include "feedarc/feed.h"

namespace feedarc {

/// What the functions of feed.h do, with pieces of at least `piece` bytes (xml_pieces.h); the size changes
/// nothing in what comes out. `sink` may be null.
Result<ParsedFeed> parse_in_pieces(std::string_view bytes, const FeedHints& hints, const EntrySink* sink,
                                   std::size_t piece);

}  // namespace feedarc
