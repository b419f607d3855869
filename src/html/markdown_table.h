#pragma once

#include <string>
#include <vector>

namespace feedarc::html {

/// A GFM table of cells already written. `with_head`: the first row is the head; else the head is empty.
std::string markdown_table(std::vector<std::vector<std::string>> rows, bool with_head);

}  // namespace feedarc::html
