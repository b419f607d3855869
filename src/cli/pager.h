#pragma once

#include <string>
#include <string_view>

#include "cli/session.h"

namespace feedarc::cli {

/// Shows a text through $PAGER where stdout is a terminal and one is named; else, or where that cannot be
/// run, prints it.
void page(std::string_view text, Session& session);

}  // namespace feedarc::cli
