#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedarc::site {

/// Addresses where many sites keep a feed, likely ones first: below the page's own folder, then at the root.
std::vector<std::string> usual_paths(std::string_view page);

}  // namespace feedarc::site
