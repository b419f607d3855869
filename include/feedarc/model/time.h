#pragma once

#include <chrono>

namespace feedarc {

/// Every time in the program: UTC, to the second.
using Time = std::chrono::sys_seconds;

}  // namespace feedarc
