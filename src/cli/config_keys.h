#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.h"

namespace feedarc::cli {

enum class ConfigKind { text, integer, boolean, duration };  // in the order of ConfigValue

/// A key of the configuration that is no option of a command. Its row is all that is known of it: reading,
/// `config
/// --init`, `--check` and `--show` go by it, and docs/configuration.md is held against it.
struct ConfigKey {
  std::string_view table, name;  // `net`, `host_delay`; an empty table: top level
  ConfigKind kind = ConfigKind::text;
  std::int64_t least = 0, most = 0;  // of an integer; of a duration in milliseconds; of text its bytes
  std::string_view help;             // one line
  std::string_view choices;          // of a text: `auto, always, never`; empty: any
  std::string_view unset;            // what holds, in words, where the default is no text at all
  bool ascii = false;                // a text that holds nothing else
  ConfigValue (*get)(const Settings&) = nullptr;
  void (*set)(Settings&, const ConfigValue&) = nullptr;

  std::string full_name() const;      // `net.host_delay`
  ConfigValue default_value() const;  // what Settings begin with
  std::string bounds() const;         // in words: `0s to 1h`; empty: any
};

/// In the order in which they are shown.
std::span<const ConfigKey> config_keys();
/// Null if there is none of that name in the table.
const ConfigKey* find_key(std::string_view table, std::string_view name);

/// `text`, `integer`, `boolean`, `duration`.
std::string_view name(ConfigKind kind);

/// As TOML writes it: `"250ms"`, `2`, `true`.
std::string toml_value(const ConfigValue& value);
std::string toml_text(std::string_view text);

/// In the largest unit that leaves a whole number: `90s`, `1h`, `7d`.
std::string duration_text(std::chrono::milliseconds duration);

}  // namespace feedarc::cli
