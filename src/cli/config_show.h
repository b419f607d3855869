#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace feedarc::cli {

/// One option as it holds in this run. Secrets are `***` already.
struct ShownOption {
  std::string key;                // `net.host_delay`
  std::string value, value_json;  // as TOML and as JSON write it; empty and `null`: none
  std::string type, bounds, help;
  std::string default_json = "null";
  enum class Source { by_default, file, environment, option } source = Source::by_default;
  std::string
      where;  // `/home/a/.config/feedarc/config.toml:3`, `FEEDARC_ARCHIVE`, `--archive`; empty: by default
};

/// Every option there is: the configuration's keys, `[[auth]]`, the commands' options, the environment's.
std::vector<ShownOption> shown_options(const Session& session);

std::string_view name(ShownOption::Source source);  // `default`, `file`, `environment`, `option`

}  // namespace feedarc::cli
