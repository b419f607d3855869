#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "cli/command.h"
#include "cli/config_show.h"
#include "cli/config_template.h"
#include "cli/errors.h"
#include "cli/json_list.h"
#include "cli/options.h"
#include "cli/secrets.h"
#include "cli/table.h"
#include "cli/words.h"
#include "feedarc/text/terminal.h"
#include "render/json_writer.h"

namespace feedarc::cli {
namespace {

struct ConfigOptions {
  bool init = false, check = false, show = false;
  std::string format;
};

const std::string& path_of(const Session& session) {
  if (session.setup.config_path.empty())
    throw UsageError("not known: neither HOME nor XDG_CONFIG_HOME is set", "home folder",
                     "set one of them, or name the file with --config");
  return session.setup.config_path;
}

[[noreturn]] void cannot_write(const std::string& path) {
  throw Error("cannot be written: " + std::generic_category().message(errno), path,
              "name another place with --config");
}

/// Only its owner reads it, for it may come to hold passwords. Never over what stands there.
void write_new(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST)
    throw UsageError("is there already and stays as it is", path,
                     "move it away first, or name another with --config");
  if (file < 0) cannot_write(path);
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t written = ::write(file, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) break;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool whole = rest.empty();
  const int why = errno;
  if (::close(file) == 0 && whole) return;
  errno = whole ? errno : why;
  const int reason = errno;
  ::unlink(path.c_str());
  errno = reason;
  cannot_write(path);
}

int init(Session& session) {
  const std::string path = path_of(session);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code trouble;
  if (!folder.empty()) std::filesystem::create_directories(folder, trouble);
  write_new(path, config_template(session.setup.commands));
  if (!session.options.quiet) session.out.line("written  " + terminal_line(path));
  return status::done;
}

void check_as_json(const Config& config, Session& session) {
  std::string text;
  JsonWriter json(text);
  json.begin_object().member("file", session.setup.config_path).member("read", !config.file.empty());
  json.key("errors").begin_array();
  for (const ConfigError& one : config.errors) {
    json.begin_object();
    if (one.line > 0) json.member("line", one.line);
    json.member("where", one.error.where())
        .member("error", one.error.problem())
        .member("remedy", one.error.remedy())
        .end_object();
  }
  json.end_array().end_object();
  session.out.line(text);
}

/// What only shows when a password is wanted.
void look_for_passwords(Session& session) {
  Config& config = session.setup.config;
  for (const Auth& auth : config.settings.auth)
    if (const std::string problem = password_file_problem(auth, session); !problem.empty())
      config.errors.push_back(
          {auth.lines.front().second, UsageError(problem, auth.where, "is it the right name?")});
  sort_by_line(config.errors);
}

int check(const ConfigOptions& options, Session& session) {
  look_for_passwords(session);
  const Config& config = session.setup.config;
  const int result = config.errors.empty() ? status::done : status::usage;
  if (options.format == "json") {
    check_as_json(config, session);
    return result;
  }
  for (const ConfigError& one : config.errors) {
    const UsageError& error = one.error;
    std::string line = "feedarc: " + terminal_line(error.where()) + ": " + terminal_line(error.problem());
    if (!error.remedy().empty()) line += ": " + terminal_line(error.remedy());
    session.messages.line(line);
  }
  if (!config.errors.empty() || session.options.quiet) return result;
  if (config.file.empty())
    session.out.line(terminal_line(path_of(session)) + ": not there; the defaults hold");
  else
    session.out.line(terminal_line(config.file) + ": as it should be, " +
                     counted(config.lines.size() + config.keys.size() + config.settings.auth.size() +
                                 config.settings.hosts.size() + config.settings.feeds.size(),
                             "setting", "settings"));
  return result;
}

void show_as_json(const std::vector<ShownOption>& options, Session& session) {
  JsonList list(session.out);
  for (const ShownOption& one : options) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().member("key", one.key).key("value").raw(one.value_json);
    json.member("source", name(one.source)).key("where");
    if (one.where.empty())
      json.null();
    else
      json.string(one.where);
    json.key("default").raw(one.default_json);
    json.member("type", one.type).member("bounds", one.bounds).member("help", one.help).end_object();
    list.add(text);
  }
  list.finish();
}

int show(const ConfigOptions& options, Session& session) {
  if (!session.setup.config.errors.empty()) throw session.setup.config.errors.front().error;
  const auto rows = shown_options(session);
  if (options.format == "json") {
    show_as_json(rows, session);
    return status::done;
  }
  Table table(session.out, {{"key", false, 0, 0}, {"value", false, 20, 0}, {"from", false, 0, 0}},
              session.table_width(), session.colored());
  for (const ShownOption& one : rows) {
    const std::string from = one.source == ShownOption::Source::environment ? "$" + one.where : one.where;
    table.row({one.key, one.value, from.empty() ? "default" : from});
  }
  table.finish();
  return status::done;
}

int run(const ConfigOptions& options, Session& session) {
  if (int{options.init} + int{options.check} + int{options.show} != 1)
    throw UsageError("wants one of --show, --check and --init", "config", "see feedarc config --help");
  if (options.init) return init(session);
  return options.check ? check(options, session) : show(options, session);
}

}  // namespace

Action declare_config(CLI::App& app) {
  const auto options = std::make_shared<ConfigOptions>();
  app.add_flag("--show", options->show, "Every option: its value and where that was set");
  app.add_flag("--check", options->check, "Read the file and tell everything that is wrong with it");
  app.add_flag("--init", options->init,
               "Write a file with every key as a comment; never over one that is there");
  add_format(app, options->format, {"table", "json"});
  app.footer(
      "Examples:\n  feedarc config --init\n  feedarc config --check\n  feedarc config --show --format "
      "json\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
