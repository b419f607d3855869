#pragma once

#include <string>
#include <vector>

namespace feedarc::html {

/// A line a row, cells parted by ` | `, columns without any words and empty rows left out. Where aligned rows
/// fit into `columns` of a terminal they are aligned; 0: never.
std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t columns);

}  // namespace feedarc::html
