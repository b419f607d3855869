#pragma once

#include "cli/config_values.h"

namespace feedarc::cli {

/// Reads one `[[auth]]`. Throws UsageError at the first thing wrong with it; no message holds a value.
Auth auth_of(const toml::node& node, const ConfigPlace& place);

}  // namespace feedarc::cli
