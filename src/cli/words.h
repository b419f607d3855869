#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace feedarc::cli {

std::string counted(std::uint64_t count, const char* one, const char* many);  // `1 entry`, `3 entries`
std::string bytes_in_words(std::uint64_t bytes);                              // `184 KiB`
std::string duration_in_words(std::chrono::milliseconds duration);            // `0.3 s`

}  // namespace feedarc::cli
