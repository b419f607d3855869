#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/settings.h"

namespace feedarc::cli {

/// A key of a command's table: an option of that command, given where the command line does not give it.
struct CommandKey {
  std::string command, option;      // `fetch`, `jobs`
  std::vector<std::string> values;  // as on the command line; a flag: `true` or `false`
  std::string where;                // `config.toml:7: fetch.jobs`, for messages
};

/// The keys that stand for global options.
struct GlobalKeys {
  std::optional<std::string> color;
  std::optional<bool> progress, quiet;
  std::optional<int> verbose;
};

struct Config {
  Settings settings;
  GlobalKeys global;
  std::vector<CommandKey> keys;
};

/// The options that may stand in each table, for the check of keys.
struct CommandOptions {
  std::string command;
  std::vector<std::string> options, flags;  // long names without dashes
};

/// Reads a TOML file. Throws UsageError with file, line and key where it is not as documented.
Config read_config(const std::string& path, const std::vector<CommandOptions>& commands);

}  // namespace feedarc::cli
