#pragma once

#include <string>

#include "html/tree.h"

namespace feedarc::html {

/// The language of a block of code as highlighters name it: on the block, on its code, or on a container that
/// holds nothing else. Empty where nothing says so.
std::string code_language(const Node& pre);

}  // namespace feedarc::html
