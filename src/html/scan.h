#pragma once

#include <cstddef>
#include <functional>
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

/// The same for one who needs each node once: `take` is given the tree in stretches of at least `bytes` of
/// source (but the last), where nothing is open, and each is gone when it returns. False may come behind some
/// of them: the full parser must then read the whole.
using TakeStretch = std::function<void(const Node& root)>;
inline constexpr std::size_t usual_stretch = 1 << 18;
bool scan_in_stretches(std::string_view markup, const TakeStretch& take, std::size_t bytes = usual_stretch);

}  // namespace feedarc::html
