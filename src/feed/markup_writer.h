#pragma once

#include <pugixml.hpp>
#include <string>

namespace feedarc {

/// What is inside an element, as HTML: prefixes and namespace declarations dropped, HTML's void elements
/// without end tag, and URLs below an inner xml:base resolved (the reader of the markup knows only `base`).
/// CDATA is text in an XHTML element, and markup where someone mixed it with tags in RSS (`cdata_is_markup`).
std::string inner_markup(pugi::xml_node parent, const std::string& base, bool cdata_is_markup = false);

}  // namespace feedarc
