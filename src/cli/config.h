#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/errors.h"
#include "cli/settings.h"

namespace feedarc::cli {

/// An option of a command as its declaration has it: it may be a key of the command's table.
struct CommandOption {
  enum class Kind { flag, number, text, number_or_text };
  std::string name;          // long, without dashes
  std::string help, type;    // one line; `N`, `FEED`: what its value is called
  std::string default_text;  // what the help has in brackets; empty: none
  Kind kind = Kind::text;
  bool repeatable = false;
};

struct CommandOptions {
  std::string command;
  std::vector<CommandOption> options;
};

/// A key of a command's table: an option of that command, given where the command line does not give it.
struct CommandKey {
  std::string command, option;      // `fetch`, `jobs`
  std::vector<std::string> values;  // as on the command line; a flag: `true` or `false`
  std::uint32_t line = 0;
  std::string where;  // `config.toml:7: fetch.jobs`, for messages
};

/// One thing that is wrong with the file. `error.where()` is `config.toml:7: net.host_dealy`.
struct ConfigError {
  std::uint32_t line = 0;  // 0: the file as a whole
  UsageError error;
};

struct Config {
  std::string file;  // empty: none was read
  Settings settings;
  std::vector<CommandKey> keys;
  std::map<std::string, std::uint32_t, std::less<>> lines;  // of the keys of config_keys.h that stand there
  std::vector<ConfigError> errors;                          // by line; empty: all of it is as documented
};

/// Reads a TOML file to its end: what is wrong is skipped and told in `errors`. Only the grammar's first
/// error can be told, with nothing else of that file.
Config read_config(const std::string& path, const std::vector<CommandOptions>& commands);

/// By line, those of one line as they were found.
void sort_by_line(std::vector<ConfigError>& errors);

}  // namespace feedarc::cli
