#pragma once

#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

/// Markup as a tree, by the HTML standard's fragment parsing in a body. Its depth is bounded
/// (limits::html_depth, and what implied elements add); comments are gone. Bad UTF-8 becomes U+FFFD.
Document parse_fragment(std::string_view markup);

/// The same, in a `div` of its own that `document` owns but does not hold.
Node& parse_apart(Document& document, std::string_view markup);

}  // namespace feedarc::html
