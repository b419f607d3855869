#include "cli/config_show.h"

#include <algorithm>
#include <array>

#include "cli/config_keys.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "feedarc/version.h"
#include "render/json_writer.h"

namespace feedarc::cli {
namespace {

using Source = ShownOption::Source;

constexpr const char* mask = "***";

std::string json_text(std::string_view text) {
  std::string json;
  JsonWriter(json).string(text);
  return json;
}

/// Durations are text, as in the file.
std::string json_value(const ConfigValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return json_text(*text);
  if (const auto* duration = std::get_if<std::chrono::milliseconds>(&value))
    return json_text(duration_text(*duration));
  return toml_value(value);
}

const char* type_of(const CommandOption& option) {
  if (option.kind == CommandOption::Kind::flag) return "boolean";
  if (option.kind == CommandOption::Kind::number) return "integer";
  return option.repeatable ? "list" : "text";
}

class Shower {
 public:
  explicit Shower(const Session& session) : session_(session), config_(session.setup.config) {}

  std::vector<ShownOption> all() {
    config_file();
    for (const ConfigKey& key : config_keys()) known_key(key);
    for (std::size_t k = 0; k < config_.settings.auth.size(); ++k) auth(config_.settings.auth[k], k + 1);
    for (std::size_t k = 0; k < config_.settings.hosts.size(); ++k)
      overridden(config_.settings.hosts[k], "host", "name", k + 1);
    for (std::size_t k = 0; k < config_.settings.feeds.size(); ++k)
      overridden(config_.settings.feeds[k], "feed", "url", k + 1);
    for (const CommandOptions& command : session_.setup.commands)
      for (const CommandOption& option : command.options) command_option(command.command, option);
    environment();
    return std::move(rows_);
  }

 private:
  std::string at(std::uint32_t line) const { return config_.file + ":" + std::to_string(line); }

  void config_file() {
    const Setup& setup = session_.setup;
    ShownOption row;
    row.key = "config";
    row.type = "text";
    row.help = config_.file.empty() ? "the configuration; not there" : "the configuration";
    text(row, setup.config_path);
    if (setup.config_named_by == "--config")
      from(row, Source::option, "--config");
    else if (!setup.config_named_by.empty())
      from(row, Source::environment, setup.config_named_by);
    else
      row.default_json = row.value_json;
    rows_.push_back(std::move(row));
  }

  static void text(ShownOption& row, const std::string& value) {
    row.value = toml_text(value);
    row.value_json = json_text(value);
  }

  static void from(ShownOption& row, Source source, std::string where) {
    row.source = source;
    row.where = std::move(where);
  }

  void known_key(const ConfigKey& key) {
    ShownOption row;
    row.key = key.full_name();
    row.type = name(key.kind);
    row.bounds = key.bounds();
    row.help = key.help;
    row.default_json = json_value(standard(key));
    ConfigValue value = key.get(session_.settings);
    if (const auto line = config_.lines.find(row.key); line != config_.lines.end())
      from(row, Source::file, at(line->second));
    else
      value = standard(key);
    if (key.table.empty()) global(key.name, value, row);
    row.value = toml_value(value);
    row.value_json = json_value(value);
    rows_.push_back(std::move(row));
  }

  ConfigValue standard(const ConfigKey& key) const {
    if (key.name == "user_agent") return default_user_agent();
    if (key.name != "archive") return key.default_value();
    const Environment& environment = session_.environment;
    return environment.has("HOME") || environment.has("XDG_DATA_HOME") ? environment.default_archive() : "";
  }

  /// What the command line and the environment make of a global option.
  void global(std::string_view key, ConfigValue& value, ShownOption& row) const {
    const GlobalOptions& options = session_.options;
    const auto given = [&](const char* name) {
      const auto& all = session_.setup.given;
      return std::find(all.begin(), all.end(), name) != all.end();
    };
    const bool loudness = given("quiet") || given("verbose");
    if (key == "archive") {
      if (given("archive"))
        from(row, Source::option, "--archive");
      else if (session_.environment.has("FEEDARC_ARCHIVE"))
        from(row, Source::environment, "FEEDARC_ARCHIVE");
      if (row.source != Source::by_default) value = without_user_info(session_.archive_location());
    } else if (key == "color") {
      value = options.color;
      if (given("color")) {
        from(row, Source::option, "--color");
      } else if (options.color == "auto" && session_.environment.has("NO_COLOR")) {
        value = std::string("never");
        from(row, Source::environment, "NO_COLOR");
      }
    } else if (key == "progress") {
      value = !options.no_progress;
      if (given("no-progress")) from(row, Source::option, "--no-progress");
    } else if (key == "quiet") {
      value = options.quiet;
      if (loudness) from(row, Source::option, given("quiet") ? "--quiet" : "--verbose");
    } else if (key == "verbose") {
      value = std::int64_t{options.verbose};
      if (loudness) from(row, Source::option, given("verbose") ? "--verbose" : "--quiet");
    }
  }

  void auth(const Auth& one, std::size_t number) {
    const std::string prefix = "auth[" + std::to_string(number) + "].";
    for (const auto& [key, line] : one.lines) {
      ShownOption row;
      row.key = prefix + key;
      row.type = "text";
      // A command may hold a secret as well.
      text(row, key == "url" ? one.url : key == "password_file" ? one.password_file : mask);
      from(row, Source::file, at(line));
      rows_.push_back(std::move(row));
    }
  }

  void overridden(const Override& one, const std::string& kind, const std::string& name_key,
                  std::size_t number) {
    const std::string prefix = kind + "[" + std::to_string(number) + "].";
    for (const auto& [key, line] : one.lines) {
      if (key == kind) continue;
      ShownOption row;
      row.key = prefix;
      row.key += key;
      row.type = "text";
      const auto value =
          std::find_if(one.values.begin(), one.values.end(),
                       [&, &wanted = key](const auto& each) { return each.first->name == wanted; });
      if (value == one.values.end()) {
        text(row, key == name_key ? one.of : one.lease);
      } else {
        row.type = name(value->first->kind);
        row.bounds = value->first->bounds();
        row.help = value->first->help;
        row.value = toml_value(value->second);
        row.value_json = json_value(value->second);
      }
      from(row, Source::file, at(line));
      rows_.push_back(std::move(row));
    }
  }

  void command_option(const std::string& command, const CommandOption& option) {
    ShownOption row;
    row.key = command + "." + option.name;
    std::replace(row.key.begin(), row.key.end(), '-', '_');
    row.help = option.help;
    row.type = type_of(option);
    std::vector<std::string> values;
    if (option.kind == CommandOption::Kind::flag)
      values = {"false"};
    else if (!option.default_text.empty())
      values = {option.default_text};
    set(row, values, option);
    if (!values.empty()) row.default_json = row.value_json;
    for (const CommandKey& key : config_.keys)
      if (key.command == command && key.option == option.name) {
        set(row, key.values, option);
        from(row, Source::file, at(key.line));
      }
    rows_.push_back(std::move(row));
  }

  static void set(ShownOption& row, const std::vector<std::string>& values, const CommandOption& option) {
    row.value.clear();
    row.value_json.clear();
    const bool bare = row.type == "boolean" || row.type == "integer";
    for (const std::string& value : values) {
      if (!row.value.empty()) {
        row.value += ", ";
        row.value_json += ",";
      }
      row.value += bare ? value : toml_text(value);
      row.value_json += bare ? value : json_text(value);
    }
    if (option.repeatable) {
      row.value = "[" + row.value + "]";
      row.value_json = "[" + row.value_json + "]";
    } else if (values.empty()) {
      row.value_json = "null";
    }
  }

  /// What has no key: shown where it is set. A proxy's name and password are no one's to read.
  void environment() {
    constexpr std::array names{"SSL_CERT_FILE", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                               "ALL_PROXY",     "no_proxy",   "NO_PROXY",    "FEEDARC_NOW"};
    for (const char* variable : names) {
      const std::string value = session_.environment.get(variable);
      if (value.empty()) continue;
      ShownOption row;
      row.key = variable;
      row.type = "text";
      const bool proxy = lower_ascii(variable).ends_with("_proxy") && lower_ascii(variable) != "no_proxy";
      const std::size_t at_sign = proxy ? value.rfind('@') : std::string::npos;
      const std::size_t slashes = value.find("//");
      const std::string scheme = slashes == std::string::npos ? std::string() : value.substr(0, slashes + 2);
      text(row, at_sign == std::string::npos ? value : scheme + mask + value.substr(at_sign));
      from(row, Source::environment, variable);
      rows_.push_back(std::move(row));
    }
  }

  const Session& session_;
  const Config& config_;
  std::vector<ShownOption> rows_;
};

}  // namespace

std::vector<ShownOption> shown_options(const Session& session) { return Shower(session).all(); }

std::string_view name(Source source) {
  constexpr std::array<std::string_view, 4> names{"default", "file", "environment", "option"};
  return names[static_cast<std::size_t>(source)];
}

}  // namespace feedarc::cli
