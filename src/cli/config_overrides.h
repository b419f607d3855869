#pragma once

#include "cli/config_values.h"

namespace feedarc::cli {

// Each reads one of its tables. Throws UsageError at the first thing wrong with it.
Override host_of(const toml::node& node, const ConfigPlace& place);
Override feed_of(const toml::node& node, const ConfigPlace& place);

/// What holds where it does.
Settings with(const Settings& settings, const Override& one);

/// The keys that such a table may have besides its name: `host`, `feed`. For `config --init` and messages.
std::vector<const ConfigKey*> override_keys(std::string_view kind);

}  // namespace feedarc::cli
