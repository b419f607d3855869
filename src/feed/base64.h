#pragma once

#include <string>
#include <string_view>

namespace feedarc {

/// RFC 4648; what is no digit of it is passed over. The result is valid UTF-8.
std::string decode_base64(std::string_view text);

}  // namespace feedarc
