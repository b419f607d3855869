#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace feedarc::cli {

std::string bytes_in_words(std::uint64_t bytes);                    // `184 KiB`
std::string duration_in_words(std::chrono::milliseconds duration);  // `0.3 s`

}  // namespace feedarc::cli
