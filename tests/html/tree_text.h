#pragma once

#include <string>

#include "html/tree.h"

namespace feedarc::html {

/// Everything that a tree says, one line a node: what tests compare.
std::string tree_text(const Node& root);

}  // namespace feedarc::html
