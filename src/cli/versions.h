#pragma once

#include <string>

namespace feedarc::cli {

/// This program's version, and a line for each library in use.
std::string version_text();

}  // namespace feedarc::cli
