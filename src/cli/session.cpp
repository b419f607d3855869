#include "cli/session.h"

#include <algorithm>
#include <filesystem>

#include "cli/errors.h"
#include "feedarc/text/terminal.h"

namespace feedarc::cli {

std::string Session::archive_location() const {
  if (!options.archive.empty()) return options.archive;
  if (environment.has("FEEDARC_ARCHIVE")) return environment.get("FEEDARC_ARCHIVE");
  return settings.archive.empty() ? environment.default_archive() : settings.archive;
}

std::unique_ptr<Archive> Session::open(OpenMode mode) const {
  const std::string location = archive_location();
  if (location.starts_with("postgresql:") || location.starts_with("postgres:"))
    throw ArchiveError(ArchiveError::Kind::missing, "this feedarc is built without PostgreSQL",
                       shown(location.substr(0, location.find(':')) + ":…"), "name a file");
  std::error_code unknown;
  const bool is_there = mode != OpenMode::create || std::filesystem::exists(location, unknown);
  auto archive = open_archive(location, mode);
  // A mistyped name would otherwise be an empty archive that nobody asked for.
  if (!is_there) notice("a new archive: " + terminal_line(location));
  return archive;
}

bool Session::colored() const {
  if (options.color != "auto") return options.color == "always";
  return out.is_terminal() && !environment.has("NO_COLOR") && environment.get("TERM") != "dumb";
}

bool Session::shows_progress() const {
  return !options.quiet && !options.no_progress && options.verbose == 0 && messages.is_terminal() &&
         environment.get("TERM") != "dumb";
}

// A pipe has no edge: lines there end where a person could still read them.
std::size_t Session::table_width() const { return out.is_terminal() ? out.columns() : 200; }

TextStyle Session::for_reading(TextLinks links) const {
  constexpr std::size_t widest = 90;  // longer lines are hard to read
  return {links, out.is_terminal() ? std::min(out.columns(), widest) : 0};
}

std::string Session::bold(std::string_view text) const {
  return colored() ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

void Session::notice(std::string_view text) const {
  if (!options.quiet) messages.line("feedarc: " + std::string(text));
}

}  // namespace feedarc::cli
