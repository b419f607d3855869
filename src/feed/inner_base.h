#pragma once

#include <string>
#include <string_view>

#include "feedarc/text/url.h"

namespace feedarc {

/// An xml:base inside another. One beyond any real length is passed over: every relative URL below would
/// repeat it.
inline std::string inner_base(const std::string& outer, std::string_view inner) {
  constexpr std::size_t longest = 1024;
  std::string base = inner.size() > longest ? outer : resolve_url(outer, inner);
  return base.size() > longest && base.size() > outer.size() ? outer : base;
}

}  // namespace feedarc
