#pragma once

#include <cstdint>
#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

/// The scan reads what it is sure of and leaves the rest to the full parser, which is told of long texts by a
/// character each. Alone, and given all to the letter, that makes the same tree: tests compare the three.
enum class Parser : std::uint8_t { scan_first, full, full_to_the_letter };

/// Markup as a tree, by the HTML standard's fragment parsing in a body. Its depth is bounded
/// (limits::html_depth, and what implied elements add); comments and noscript are gone, of CDATA
/// sections their marks. Bad UTF-8 becomes U+FFFD.
/// `markup` must live as long as the document.
Document parse_fragment(std::string_view markup, Parser parser = Parser::scan_first);

/// The same, in a `div` of its own that `document` owns but does not hold.
Node& parse_apart(Document& document, std::string_view markup);

}  // namespace feedarc::html
