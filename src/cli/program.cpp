#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <filesystem>

#include "cli/argument_mask.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/config.h"
#include "cli/errors.h"
#include "cli/nearest.h"
#include "cli/versions.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/url.h"
#include "render/json_writer.h"

namespace feedarc::cli {
namespace {

constexpr const char* exit_statuses =
    "Exit status: 0 done, 1 done in part, 2 wrong command line or configuration,\n"
    "  3 the archive cannot be used, 4 nothing matches, 128+N ended by signal N\n";

std::string statuses_of(const Command& command) {
  std::string lines = "Exit status:\n  0      done\n";
  const auto tell = [&](const char* number, const char* meaning) {
    if (meaning != nullptr) lines += std::string("  ") + number + "      " + meaning + "\n";
  };
  tell("1", command.in_part);
  tell("2", "the command line or the configuration is wrong");
  tell("3", command.opens_archive ? "the archive cannot be used" : nullptr);
  tell("4", command.not_found);
  return lines + "  128+N  ended by signal N\n";
}

/// What stands in brackets in an option's help is its default; several words only describe it.
std::string default_in(const std::string& help) {
  const std::size_t open = help.find('[');
  const std::size_t close = help.find(']', std::min(open, help.size()));
  if (close == std::string::npos) return {};
  std::string text = help.substr(open + 1, close - open - 1);
  return text.find(' ') == std::string::npos ? text : std::string();
}

/// `N`: what checks an option has stands behind it.
std::string value_name(const CLI::Option& option) {
  const std::string name = option.get_type_name();
  return name.substr(0, name.find(':'));
}

/// What the configuration may hold for it; a whole number is called N in all helps.
CommandOption::Kind kind_of(const CLI::Option& option) {
  using Kind = CommandOption::Kind;
  if (option.get_expected_max() == 0) return Kind::flag;
  const std::string name = value_name(option);
  if (name == "N") return Kind::number;
  return name.starts_with("N|") ? Kind::number_or_text : Kind::text;
}

/// A command's options, for the configuration and for hints.
CommandOptions options_of(const CLI::App& command) {
  CommandOptions known{command.get_name(), {}};
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_lnames().empty() || option->get_lnames().front() == "help") continue;
    known.options.push_back({option->get_lnames().front(), option->get_description(), value_name(*option),
                             default_in(option->get_description()), kind_of(*option),
                             option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll});
  }
  return known;
}

/// The whole command line as declared, and what it was found to say.
class CommandLine {
 public:
  explicit CommandLine(GlobalOptions& options) : options_(options) {
    app_.description("Archive RSS and Atom feeds for good");
    app_.name("feedarc");
    app_.fallthrough();
    app_.require_subcommand(1);
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.get_formatter()->label("Subcommands", "Commands");
    app_.set_version_flag("--version", version_text, "Print the version, and those of the libraries in use");
    app_.set_help_flag("-h,--help", "Print this help");
    app_.add_option("--archive", options.archive,
                    "The archive's file [$FEEDARC_ARCHIVE, else "
                    "$XDG_DATA_HOME/feedarc/archive.db]")
        ->take_last();
    app_.add_option("--config", options.config,
                    "The configuration [$FEEDARC_CONFIG, else $XDG_CONFIG_HOME/feedarc/config.toml]")
        ->take_last();
    app_.add_flag("-q,--quiet", options.quiet, "No progress, notices or tables of what was fetched");
    app_.add_flag("-v,--verbose", options.verbose, "Tell each request; twice: headers, secrets masked");
    app_.add_option("--color", options.color, "Colours: auto, always, never [auto]")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->take_last();
    app_.add_flag("--no-progress", options.no_progress, "No progress line on a terminal");
    app_.footer(std::string("Examples:\n  feedarc add https://example.org/\n  feedarc fetch\n"
                            "  feedarc list --since '3 days ago'\n  feedarc COMMAND --help\n") +
                exit_statuses);
    for (const Command& command : commands()) {
      CLI::App* sub = app_.add_subcommand(command.name, command.summary);
      actions_.emplace_back(sub, command.declare(*sub));
      sub->footer(sub->get_footer() + statuses_of(command));
      unmark(*sub);
    }
    unmark(app_);
  }

  void parse(std::span<const std::string> arguments) {
    mask_ = ArgumentMask(arguments);
    std::vector<std::string> reversed = marked_in_reverse(arguments);
    app_.parse(reversed);
    for (const char* option : {"--archive", "--config"})
      if (app_.count(option) > 0 && app_.get_option(option)->as<std::string>().empty())
        throw UsageError("names no file", option, "leave it out for the usual one");
  }

  std::string help() {
    std::string text = chosen() == nullptr ? app_.help() : chosen()->help("feedarc");
    // An option that is hidden leaves the blank line of its group.
    for (std::size_t at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n", at))
      text.erase(at, 1);
    return text;
  }

  /// What is asked for help with, if it is no command: `bogus --help`.
  std::optional<UsageError> unknown_command(std::span<const std::string> arguments) const {
    if (chosen() != nullptr) return std::nullopt;
    for (std::size_t k = 0; k < arguments.size(); ++k) {
      const std::string& word = arguments[k];
      if (word == "--archive" || word == "--config" || word == "--color") {
        ++k;  // its value
      } else if (!word.starts_with('-')) {
        return UsageError("is no command", shown_argument(word),
                          did_you_mean(word, command_names(), "see feedarc --help"));
      }
    }
    return std::nullopt;
  }

  /// What is wrong, with the nearest right name.
  UsageError explain(const CLI::ParseError& error) {
    const CLI::App* command = chosen();
    const std::string help_hint =
        command == nullptr ? "see feedarc --help" : "see feedarc " + command->get_name() + " --help";
    const std::vector<std::string> left = app_.remaining(true);
    if (command == nullptr) {
      for (const std::string& word : left)
        if (!word.starts_with('-'))
          return UsageError("is no command", shown_argument(word),
                            did_you_mean(word, command_names(), help_hint));
      if (left.empty()) return UsageError("a command is missing", "", help_hint);
    }
    for (const std::string& word : left) {
      const std::string name = word.substr(0, word.find('='));
      if (!word.starts_with('-')) continue;
      const auto names = option_names(command);
      if (command != nullptr && std::find(names.begin(), names.end(), name) != names.end())
        return UsageError("belongs behind the command", name, "feedarc " + command->get_name() + " " + name);
      return UsageError("is no option here", shown_argument(name), did_you_mean(name, names, help_hint));
    }
    if (!left.empty()) return UsageError("is one argument too many", shown_argument(left.front()), help_hint);
    return UsageError(shown(mask_(error.what())), command == nullptr ? "" : command->get_name(), help_hint);
  }

  /// Of `config` none: what it is to do is said where it is called.
  std::vector<CommandOptions> command_options() const {
    std::vector<CommandOptions> all;
    for (const auto& [sub, action] : actions_)
      if (sub->get_name() != "config") all.push_back(options_of(*sub));
    return all;
  }

  /// The configuration's keys of commands, where the command line says nothing. What an option does not take
  /// is added to the configuration's errors.
  void apply_keys(Config& config) {
    for (const CommandKey& key : config.keys) {
      CLI::Option* option = app_.get_subcommand(key.command)->get_option("--" + key.option);
      if (option->count() > 0) continue;
      try {
        for (const std::string& value : key.values) option->add_result(value);
        if (!key.values.empty()) option->run_callback();
      } catch (const CLI::ParseError& error) {
        config.errors.push_back(
            {key.line, UsageError(shown(ArgumentMask(key.values)(error.what())), key.where,
                                  "see `feedarc " + key.command + " --help`")});
      }
    }
    sort_by_line(config.errors);
  }

  /// The configuration's keys of the global options, likewise. A loud command line overrules a quiet file.
  void apply_global(const Settings& settings) {
    if (app_.count("--color") == 0) options_.color = settings.color;
    if (app_.count("--no-progress") == 0) options_.no_progress = !settings.progress;
    if (app_.count("--quiet") > 0 || app_.count("--verbose") > 0) return;
    options_.quiet = settings.quiet;
    options_.verbose = settings.verbose;
  }

  std::vector<std::string> given_globals() const {
    std::vector<std::string> names;
    for (const CLI::Option* option : app_.get_options())
      if (!option->get_lnames().empty() && option->count() > 0) names.push_back(option->get_lnames().front());
    return names;
  }

  bool tells_configuration() const { return chosen() != nullptr && chosen()->get_name() == "config"; }

  const Action& action() const {
    for (const auto& [sub, action] : actions_)
      if (sub->parsed()) return action;
    throw UsageError("a command is missing", "", "see feedarc --help");
  }

 private:
  CLI::App* chosen() const {
    for (const auto& [sub, action] : actions_)
      if (sub->parsed()) return sub;
    return nullptr;
  }

  static std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const Command& command : commands()) names.emplace_back(command.name);
    return names;
  }

  std::vector<std::string> option_names(const CLI::App* command) const {
    std::vector<std::string> names;
    for (const CLI::App* app : {static_cast<const CLI::App*>(&app_), command}) {
      if (app == nullptr) continue;
      for (const CLI::Option* option : app->get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
  }

  GlobalOptions& options_;
  ArgumentMask mask_;
  CLI::App app_;
  std::vector<std::pair<CLI::App*, Action>> actions_;
};

/// Whether errors are wanted as JSON, also of a command line that cannot be read.
bool wants_json(std::span<const std::string> arguments) {
  for (std::size_t k = 0; k < arguments.size(); ++k) {
    if (arguments[k] == "--") return false;
    if (arguments[k] == "--format=json") return true;
    if (arguments[k] == "--format" && k + 1 < arguments.size() && arguments[k + 1] == "json") return true;
  }
  return false;
}

/// Where the configuration is, or would be.
void find_configuration(const Session& session, Setup& setup) {
  setup.config_path = session.options.config;
  setup.config_named_by = "--config";
  if (!setup.config_path.empty()) return;
  setup.config_path = session.environment.get("FEEDARC_CONFIG");
  setup.config_named_by = "FEEDARC_CONFIG";
  if (!setup.config_path.empty()) return;
  setup.config_named_by.clear();
  if (session.environment.has("HOME") || session.environment.has("XDG_CONFIG_HOME"))
    setup.config_path = session.environment.default_config();
}

/// Whether there is one to be read.
bool is_configured(const Setup& setup) {
  // Nothing named: no file is the usual case, and without a home there is none.
  if (setup.config_path.empty()) return false;
  std::error_code unknown;
  const auto type = std::filesystem::status(setup.config_path, unknown).type();
  return !setup.config_named_by.empty() || type != std::filesystem::file_type::not_found;
}

class Teller {
 public:
  Teller(Messages& messages, std::span<const std::string> arguments)
      : messages_(messages), json_(wants_json(arguments)), mask_(arguments) {}

  int operator()(const Error& error, std::string_view kind, int status) const {
    if (!json_) {
      messages_.line("feedarc: " + text(error));
      return status;
    }
    std::string object;
    JsonWriter(object)
        .begin_object()
        .member("error", mask_(error.problem()))
        .member("kind", kind)
        .member("where", place(error))
        .member("remedy", mask_(error.remedy()))
        .end_object();
    messages_.line(object);
    return status;
  }

 private:
  std::string text(const Error& error) const {
    std::string line;
    for (const std::string& part : {place(error), mask_(error.problem()), mask_(error.remedy())}) {
      if (part.empty()) continue;
      if (!line.empty()) line += ": ";
      line += terminal_part(part);
    }
    return line;
  }
  /// A file or URL, whoever named it: the configuration, the environment, a folder of an argument.
  std::string place(const Error& error) const { return masked_user_info(mask_(error.where())); }
  static std::string terminal_part(std::string_view part);

  Messages& messages_;
  bool json_;
  ArgumentMask mask_;
};

// Places are whole paths and URLs, which `shown` would cut; still bounded.
std::string Teller::terminal_part(std::string_view part) {
  constexpr std::size_t most = 1000;
  return part.size() <= most ? terminal_line(part) : terminal_line(part.substr(0, most)) + "…";
}

int run_command(std::span<const std::string> arguments, Session& session) {
  CommandLine line(session.options);
  try {
    line.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    if (const auto wrong = line.unknown_command(arguments)) throw UsageError(*wrong);
    session.out.write(line.help());
    session.out.flush();
    return status::done;
  } catch (const CLI::CallForVersion&) {
    session.out.write(version_text());
    session.out.flush();
    return status::done;
  } catch (const CLI::ParseError& error) {
    throw line.explain(error);
  }
  Setup& setup = session.setup;
  find_configuration(session, setup);
  const bool configured = is_configured(setup);
  if (configured || line.tells_configuration()) {
    setup.commands = line.command_options();
    setup.given = line.given_globals();
  }
  if (configured) setup.config = read_config(setup.config_path, setup.commands);
  line.apply_keys(setup.config);
  if (!setup.config.errors.empty() && !line.tells_configuration()) throw setup.config.errors.front().error;
  session.settings = setup.config.settings;
  session.settings.net.ca_file = session.environment.get("SSL_CERT_FILE");
  line.apply_global(session.settings);
  session.now = session.environment.now();
  const int status = line.action()(session);
  session.out.flush();
  return status;
}

}  // namespace

int run_program(std::span<const std::string> arguments, Session& session) {
  const Teller tell(session.messages, arguments);
  try {
    const int status = run_command(arguments, session);
    return session.signals.received() == 0 ? status : status::signal_base + session.signals.received();
  } catch (const PipeClosed&) {
    return status::signal_base + SIGPIPE;
  } catch (const UsageError& error) {
    return tell(error, "usage", status::usage);
  } catch (const NotFound& error) {
    return tell(error, "not-found", status::not_found);
  } catch (const ArchiveError& error) {
    return tell(error, name(error.kind()), status::archive);
  } catch (const Error& error) {
    return tell(error, "failed", status::in_part);
  } catch (const std::exception& error) {
    return tell(Error("this should not happen: " + std::string(error.what()), "feedarc", "please report it"),
                "internal", status::in_part);
  }
}

}  // namespace feedarc::cli
