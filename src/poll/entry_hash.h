#pragma once

#include <string>
#include <string_view>

#include "feedarc/model/feed.h"

/// The two hashes of an entry (docs/archive-format.md), raw SHA-256.
namespace feedarc {

/// Over everything the feed said of it: equal means that nothing needs to be done.
std::string published_hash(const ParsedEntry& entry);

/// Over what counts as an edit: cleaned title and text, links and pictures, URL, authors, tags as a set,
/// enclosures. Not dates, counters or markup.
///
/// `title` is the cleaned one, `fingerprint` what edit_fingerprint gave for the cleaned content.
std::string edit_hash(const ParsedEntry& said, std::string_view title, std::string_view fingerprint);

}  // namespace feedarc
