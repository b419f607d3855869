#pragma once

#include <string>
#include <string_view>

namespace feedarc {

std::string_view version();        // `0.1.0`
std::string default_user_agent();  // `feedarc/0.1.0 (+URL)`

}  // namespace feedarc
