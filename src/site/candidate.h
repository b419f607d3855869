#pragma once

#include <string>
#include <string_view>

namespace feedarc::site {

/// The address that a page's link may be asked at: without user information and fragment. A page read over
/// https leads to nothing over http: its links are asked over https. Empty: not to be asked at all.
std::string candidate_address(std::string_view link, std::string_view page);

}  // namespace feedarc::site
