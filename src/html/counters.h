#pragma once

#include <string>
#include <string_view>

namespace feedarc::html {

/// Appends a line of text, its white space folded and without what only says how often and how long ago:
/// "12 views" and "Views: 13" where the whole line is counters, or what is between its bars or in its
/// brackets; elsewhere only "3 hours ago" and "read 3 times". Any other number stays.
void append_without_counts(std::string& out, std::string_view line);

}  // namespace feedarc::html
