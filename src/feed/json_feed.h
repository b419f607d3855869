#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedarc/feed.h"

namespace feedarc {

/// Whether bytes begin as a JSON document does: such are UTF-8 whatever anyone says (RFC 8259 §8.1).
bool begins_as_json(std::string_view bytes);

/// Reads a JSON Feed 1.0 or 1.1 (jsonfeed.org). Nothing where the text is no JSON object from its begin on,
/// and so may be something else; `not_a_feed` where it is JSON of another kind. `text` is mended in place;
/// `bytes` of the entries are places in it.
std::optional<Result<ParsedFeed>> read_json_feed(std::string& text, const std::string& base);

}  // namespace feedarc
