#pragma once

#include <string>
#include <string_view>

namespace feedarc {

/// A header line as it may be shown: values that let someone in, and user information within URLs, are `***`.
std::string masked_header(std::string_view line);

}  // namespace feedarc
