#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedarc::cli {

/// A stretch of `text` around the first of the terms that is in it, on one line, at most `columns` wide. With
/// `bold` the terms stand out. Empty if none of them is in it.
std::string snippet(std::string_view text, const std::vector<std::string>& terms, std::size_t columns,
                    bool bold);

}  // namespace feedarc::cli
