#include "cli/environment.h"

#include <chrono>

#include "cli/errors.h"
#include "cli/output.h"
#include "feedarc/text/date.h"

namespace feedarc::cli {

std::string Environment::get(const char* name) const {
  const char* value = lookup_(name);
  return value == nullptr ? std::string() : std::string(value);
}

Time Environment::now() const {
  const std::string text = get("FEEDARC_NOW");
  if (text.empty()) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (const auto time = parse_date(text)) return *time;
  throw UsageError("`" + shown(text) + "` is no RFC 3339 time", "FEEDARC_NOW",
                   "such as 2026-03-02T08:00:00Z");
}

// The XDG specification has relative paths in these variables ignored.
std::string Environment::under(const char* variable, const char* beneath_home, const char* file) const {
  const std::string base = get(variable);
  if (base.starts_with('/')) return base + file;
  const std::string home = get("HOME");
  if (home.empty())
    throw UsageError("not known: neither HOME nor " + std::string(variable) + " is set", "home folder",
                     "set one of them, or name the file");
  return home + beneath_home + file;
}

std::string Environment::default_archive() const {
  return under("XDG_DATA_HOME", "/.local/share", "/feedarc/archive.db");
}

std::string Environment::default_config() const {
  return under("XDG_CONFIG_HOME", "/.config", "/feedarc/config.toml");
}

}  // namespace feedarc::cli
