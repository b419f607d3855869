#pragma once

#include <cstddef>
#include <string_view>

#include "html/tree.h"

// What looks like a reference to a note and is none, by the text before it.
namespace feedarc::html {

/// Whether a raised number behind this text is an exponent or a unit's (`m²`).
bool ends_in_unit(std::string_view text, std::string_view number);

/// Whether this ends in a number that may have an exponent: any but a year.
bool is_base(std::string_view behind);

/// Whether this ends in what else may have an exponent: a variable, a unit, a sum.
bool is_factor(std::string_view behind, std::string_view number);

/// `a[1]`, `rows[2] = …`: a program's. The bracket opens at `open`, `end` is behind it.
bool is_indexed(std::string_view text, std::size_t open, std::size_t end);

/// Whether what comes before this node in the document is of another line.
bool begins_line(const Node& node);

}  // namespace feedarc::html
