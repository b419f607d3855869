#pragma once

#include <stop_token>
#include <string>

#include "cli/session.h"

namespace feedarc::cli {

/// Hands the entries that wait for it to the user's command, as NDJSON on its standard input; runs nothing
/// where none waits. False: the command failed, which is told by then, and they wait for the next time.
bool hand_over(const std::string& command, Session& session, const std::stop_token& stop);

}  // namespace feedarc::cli
