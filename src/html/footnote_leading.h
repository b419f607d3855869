#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/tree.h"

// The marker that a note begins with, on its way out.
namespace feedarc::html {

/// `[` and `]` that stand beside a marker instead of in it.
void drop_brackets_beside(Node& node);

/// The bytes of the marker that a text begins with. `listed`: the list numbers its notes, so that a number
/// alone belongs to the text.
std::size_t leading_marker(std::string_view text, const std::string& marker, bool listed);

/// Signs such as `^` that a note begins with and its marker, if that is still there (`marked`).
void drop_leading_marker(Node& top, const std::string& marker, bool listed, bool marked);

}  // namespace feedarc::html
