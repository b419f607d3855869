#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace feedarc::cli {

/// The configuration's `[[auth]]` with their passwords, from files and commands where they are there. What is
/// not to be had is told in Credentials::problem: only what needs it fails.
std::vector<Credentials> credentials(const Session& session, const std::stop_token& stop);

/// Why a `password_file` gives no password; empty: it does, or none is named.
std::string password_file_problem(const Auth& auth, const Session& session);

}  // namespace feedarc::cli
