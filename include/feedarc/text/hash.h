#pragma once

#include <string>
#include <string_view>

namespace feedarc {

/// SHA-256 (FIPS 180-4) of the bytes, as 32 raw bytes.
std::string sha256(std::string_view bytes);

std::string hex(std::string_view raw);  // lower case

}  // namespace feedarc
