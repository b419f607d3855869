#include "cli/secrets.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "cli/shell.h"

namespace feedarc::cli {
namespace {

constexpr std::size_t password_bytes = 4096;
// A password store may have to start an agent; whoever waits for a person waits in vain under cron.
constexpr std::chrono::seconds command_limit{30};

/// Empty: there is none.
std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find_first_of(std::string_view("\n\0", 2)));
  if (line.ends_with('\r')) line.pop_back();
  return line.size() < password_bytes ? line : std::string();
}

/// `~/` is the home folder; else beside the configuration.
std::filesystem::path file_of(const Auth& auth, const Session& session) {
  if (auth.password_file.starts_with("~/"))
    return session.environment.get("HOME") + auth.password_file.substr(1);
  return std::filesystem::path(session.setup.config.file).parent_path() / auth.password_file;
}

struct Found {
  std::string password, problem;
};

std::string told(const char* key, const Auth& auth) { return std::string(key) + " (" + auth.where + ") "; }

Found from_file(const Auth& auth, const Session& session) {
  const std::filesystem::path path = file_of(auth, session);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::error_code unknown;
  if (!file || !std::filesystem::is_regular_file(path, unknown))
    return {{},
            told("password_file", auth) +
                "cannot be read: " + std::generic_category().message(errno == 0 ? EISDIR : errno)};
  std::string text(password_bytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  std::string line = first_line(text);
  if (line.empty()) return {{}, told("password_file", auth) + "has no password in its first line"};
  return {std::move(line), {}};
}

Found from_command(const Auth& auth, const std::stop_token& stop) {
  const ShellEnd end = run_shell({.command = auth.password_command,
                                  .output_bytes = password_bytes,
                                  .limit = command_limit,
                                  .stop = stop});
  if (!end.problem.empty()) return {{}, told("password_command", auth) + end.problem};
  std::string line = first_line(end.output);
  if (line.empty()) return {{}, told("password_command", auth) + "printed no password"};
  return {std::move(line), {}};
}

}  // namespace

std::vector<Credentials> credentials(const Session& session, const std::stop_token& stop) {
  std::vector<Credentials> all;
  for (const Auth& auth : session.settings.auth) {
    Found found{auth.password, {}};
    if (!auth.password_file.empty()) found = from_file(auth, session);
    if (!auth.password_command.empty()) found = from_command(auth, stop);
    all.push_back({auth.url, auth.user, std::move(found.password), auth.headers, std::move(found.problem)});
  }
  return all;
}

std::string password_file_problem(const Auth& auth, const Session& session) {
  return auth.password_file.empty() ? std::string() : from_file(auth, session).problem;
}

}  // namespace feedarc::cli
