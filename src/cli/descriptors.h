#pragma once

namespace feedarc::cli {

/// How many of `jobs` requests may be under way at once with the files that this process may have open. Its
/// soft limit is raised to what they need, as far as the hard one lets us.
int jobs_within_limits(int jobs);

}  // namespace feedarc::cli
