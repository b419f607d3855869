#pragma once

#include <string>
#include <string_view>

namespace feedarc::test {

std::string gzipped(std::string_view plain);
std::string zlibbed(std::string_view plain);   // deflate with zlib's wrapping
std::string deflated(std::string_view plain);  // and without
std::string brotlied(std::string_view plain);
std::string zstded(std::string_view plain);

}  // namespace feedarc::test
