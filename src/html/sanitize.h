#pragma once

#include <string>
#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

/// The sanitised markup of a tree, such that sanitising it again changes nothing. `expected` as for
/// write_html.
std::string sanitized(const Document& document, std::string_view base, std::size_t expected = 0);

}  // namespace feedarc::html
