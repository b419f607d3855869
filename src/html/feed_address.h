#pragma once

#include <string_view>

namespace feedarc::html {

/// Whether an address, as it is written, looks like a feed's: `/feed/`, `news.rss`, `?feed=atom`.
bool looks_like_feed(std::string_view url);

/// Whether a link's words say that it is one and nothing more: "RSS", "Atom feed".
bool says_feed(std::string_view words);

}  // namespace feedarc::html
