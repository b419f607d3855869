#pragma once

#include <string>
#include <string_view>

#include "html/plain_runs.h"

namespace feedarc::html {

/// The same markup with nesting bounded to limits::html_depth, attributes to limits::html_attributes, open
/// formatting elements to what a person would write, and without comments: what makes a standard parser
/// quadratic. Start tags beyond the bounds go with their end tags, their text stays. Nesting counts as HTML
/// nests: unclosed p, li, td, option are siblings. Text between tags goes through `runs`.
std::string bound_depth(std::string_view markup, PlainRuns& runs);

}  // namespace feedarc::html
