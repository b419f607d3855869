#pragma once

#include <span>
#include <string>

#include "cli/session.h"

namespace feedarc::cli {

/// Runs the program for these arguments (without its name): parses them, reads the configuration, runs the
/// command. Its exit status; every error has been told by then.
int run_program(std::span<const std::string> arguments, Session& session);

}  // namespace feedarc::cli
