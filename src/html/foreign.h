#pragma once

#include <string_view>

#include "html/tag_scan.h"
#include "html/tree.h"

/// Drawings and formulas: where HTML begins again in them (HTML standard §13.2.6.5).
namespace feedarc::html {

/// Whether a start tag may not stand in a drawing or formula and ends it. `in` is what the tag was cut from.
bool ends_foreign(std::string_view in, const ScannedTag& tag);

/// Whether what stands in this element of a drawing or formula is HTML.
bool holds_html(std::string_view in, const ScannedTag& tag, Node::Space space);

}  // namespace feedarc::html
