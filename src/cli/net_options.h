#pragma once

#include "cli/session.h"

namespace feedarc::cli {

/// The configuration's, with the trace that -v wants. The first call has the passwords fetched, which may run
/// commands of the user's: to be called when something is about to be asked.
NetOptions net_options(Session& session);

/// What each `[[feed]]` makes of them.
OptionsByFeed feed_options(const NetOptions& net, const Settings& settings);

}  // namespace feedarc::cli
