#pragma once

#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

/// Reads markup below `into`, which must be empty, in one pass: what people and their editors write, where
/// the tree is evident from the tags. False, and `into` empty again, where the standard would move, reopen or
/// merge elements, where it is hard to tell, or where a bound of limits.h is near: then a full parser must
/// read it.
///
/// `markup` must live as long as `document`: texts and attributes are views into it. Accepted markup is valid
/// UTF-8 without controls, at most limits::html_depth deep.
bool scan_fragment(Document& document, std::string_view markup, Node& into);

}  // namespace feedarc::html
