#pragma once

#include "cli/config_values.h"

namespace feedarc::cli {

// Each reads one of its tables. Throws UsageError at the first thing wrong with it.
Override host_of(const toml::node& node, const ConfigPlace& place);
Override feed_of(const toml::node& node, const ConfigPlace& place);

/// What such tables change, and nothing else: there may be many of them, each with a copy of its own.
Settings overridable(const Settings& settings);
/// What holds where the table does; `base` is overridable().
Settings with(const Settings& base, const Override& one);

/// The keys that such a table may have besides its name: `host`, `feed`. For `config --init` and messages.
std::vector<const ConfigKey*> override_keys(std::string_view kind);

}  // namespace feedarc::cli
