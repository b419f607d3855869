#pragma once

#include <string>
#include <string_view>

namespace feedarc {

/// The likeliest encoding of bytes that declare none and are not UTF-8.
std::string guess_charset(std::string_view bytes);

}  // namespace feedarc
