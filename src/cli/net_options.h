#pragma once

#include "cli/session.h"

namespace feedarc::cli {

/// The configuration's, with the trace that -v wants.
NetOptions net_options(const Session& session);

}  // namespace feedarc::cli
