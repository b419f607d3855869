#pragma once

#include <string_view>

namespace feedarc::html {

/// An SVG element that a scan reads, as the standard spells it, by its name in lower case; empty for others,
/// and for all that hold HTML, run, or end the drawing.
std::string_view svg_element(std::string_view name);

/// An attribute in SVG as the standard spells it.
std::string_view svg_attribute(std::string_view name);

}  // namespace feedarc::html
