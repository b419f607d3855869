#pragma once

#include <functional>
#include <string>

#include "feedarc/model/time.h"

namespace feedarc::cli {

/// The process's environment, read in one place.
class Environment {
 public:
  using Lookup = std::function<const char*(const char* name)>;
  explicit Environment(Lookup lookup) : lookup_(std::move(lookup)) {}

  /// Empty when it is not set.
  std::string get(const char* name) const;
  bool has(const char* name) const { return !get(name).empty(); }

  /// The clock, or FEEDARC_NOW. Throws UsageError if that is no time.
  Time now() const;

  std::string default_archive() const;  // $XDG_DATA_HOME/feedarc/archive.db
  std::string default_config() const;   // $XDG_CONFIG_HOME/feedarc/config.toml

 private:
  std::string under(const char* variable, const char* beneath_home, const char* file) const;

  Lookup lookup_;
};

}  // namespace feedarc::cli
