#pragma once

#include <string>
#include <string_view>

#include "feedarc/model/error.h"

namespace feedarc::cli {

/// Why bytes are no feed, in words; a page's feeds are named. `base` is where they came from, or empty.
std::string refusal(const Failure& failure, std::string_view bytes, std::string_view base);

}  // namespace feedarc::cli
