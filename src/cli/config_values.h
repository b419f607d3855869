#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <string>
#include <vector>

#include "cli/config.h"
#include "cli/config_keys.h"

namespace feedarc::cli {

/// A place in the configuration, for messages.
struct ConfigPlace {
  std::string file;
  std::uint32_t line = 0;  // 0: the whole file
  std::string key;         // empty: none

  /// The remedy for a key that is there twice, as `host_delay` and `host-delay` perhaps.
  static constexpr const char* one_must_go = "one of the two must go";

  std::string text() const;  // `config.toml:7: net.host_delay`
  [[noreturn]] void wrong(const std::string& problem, const std::string& remedy = {}) const;
};

/// What a value is, in words: `text`, `a whole number`.
const char* kind_of(const toml::node& node);

// Each throws UsageError with the place where the value is of another kind or out of bounds.
std::string text_of(const toml::node& node, const ConfigPlace& place);
bool flag_of(const toml::node& node, const ConfigPlace& place);
const toml::table& table_of(const toml::node& node, const ConfigPlace& place);
ConfigValue value_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place);
/// Of a command's option, as the command line would have them: several only where it may be repeated.
std::vector<std::string> values_of(const toml::node& node, const CommandOption& option,
                                   const ConfigPlace& place);

}  // namespace feedarc::cli
