#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedarc::cli {

/// The name most like what was typed; empty if none is like it.
std::string nearest(std::string_view typed, const std::vector<std::string>& names);

/// `did you mean NAME?`, or `instead` if nothing is near.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names,
                         std::string_view instead);

}  // namespace feedarc::cli
