#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/config.h"
#include "cli/environment.h"
#include "cli/local_zone.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/signals.h"
#include "feedarc/archive.h"
#include "feedarc/html.h"

namespace feedarc::cli {

struct GlobalOptions {
  std::string archive, config;  // empty: not named on the command line
  bool quiet = false;
  int verbose = 0;
  std::string color = "auto";
  bool no_progress = false;
};

/// How the run came to its settings: what `config` tells.
struct Setup {
  std::string config_path;      // that was read, or would have been; empty: no home, no place for one
  std::string config_named_by;  // `--config`, `FEEDARC_CONFIG`; empty: it is the usual place
  Config config;                // as read
  // Both only where there is a configuration, or `config` tells of it.
  std::vector<CommandOptions> commands;  // whose options may be keys
  std::vector<std::string> given;        // long names of the global options on the command line
};

/// One run of the program: what every command may use.
struct Session {
  const Environment& environment;
  Output& out;
  Messages& messages;
  Signals& signals;
  GlobalOptions options;
  Settings settings;
  Time now{};
  Zone zone;
  Setup setup{};
  std::optional<std::vector<Credentials>> credentials{};  // once they were wanted: see net_options.h

  /// What --archive, FEEDARC_ARCHIVE, the configuration or the XDG folders name, in this order.
  std::string archive_location() const;
  std::unique_ptr<Archive> open(OpenMode mode) const;

  bool colored() const;         // stdout
  bool shows_progress() const;  // stderr
  /// Columns that a table may take.
  std::size_t table_width() const;
  std::string bold(std::string_view text) const;
  /// How an article's text is written: on a terminal, for lines that are easy to read.
  TextStyle for_reading(TextLinks links) const;

  /// A line on stderr that -q leaves out.
  void notice(std::string_view text) const;
  std::string minute(const Time& time) const { return local_minute(time, zone); }
};

}  // namespace feedarc::cli
