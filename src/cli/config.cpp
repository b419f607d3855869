#include "cli/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "cli/config_auth.h"
#include "cli/config_keys.h"
#include "cli/config_overrides.h"
#include "cli/config_values.h"
#include "cli/nearest.h"
#include "cli/output.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

// No configuration of ours needs a hundredth of it.
constexpr std::size_t file_bytes = 1 << 20;

/// `host-delay` and `host_delay` are one key: options are spelled with dashes, TOML keys mostly without.
std::string with(std::string name, char from, char to) {
  std::replace(name.begin(), name.end(), from, to);
  return name;
}

std::string dotted(const std::string& table, std::string_view key) {
  return table.empty() ? std::string(key) : table + "." + std::string(key);
}

std::vector<std::string> names_in(std::string_view table) {
  std::vector<std::string> names;
  for (const ConfigKey& key : config_keys())
    if (key.table == table) names.emplace_back(key.name);
  return names;
}

bool is_table(std::string_view name) { return !name.empty() && !names_in(name).empty(); }

class Reader {
 public:
  Reader(Config& config, const std::vector<CommandOptions>& commands)
      : config_(config), commands_(commands) {}

  void read(const toml::table& root) {
    each(root, "", [&](const std::string& key, const toml::node& node, const ConfigPlace& place) {
      top_level(key, node, place);
    });
    check_together();
  }

 private:
  ConfigPlace at(const toml::node& node, std::string key) const {
    return {config_.file, node.source().begin.line, std::move(key)};
  }

  /// What is wrong with one key does not keep the others from being read.
  template <class Use>
  void guarded(std::uint32_t line, Use use) {
    try {
      use();
    } catch (const UsageError& error) {
      config_.errors.push_back({line, error});
    }
  }

  template <class Use>
  void each(const toml::table& table, const std::string& name, Use use) {
    for (const auto& [key_view, node] : table) {
      const std::string key(key_view.str());
      const ConfigPlace place = at(node, dotted(name, key));
      guarded(place.line, [&, &value = node] { use(key, value, place); });
    }
  }

  void top_level(const std::string& key, const toml::node& node, const ConfigPlace& place) {
    if (const ConfigKey* known = find_key("", key)) return set(*known, node, place);
    if (key == "auth") return list_of(node, place, config_.settings.auth, auth_of);
    if (key == "host") return list_of(node, place, config_.settings.hosts, host_of);
    if (key == "feed") return list_of(node, place, config_.settings.feeds, feed_of);
    if (is_table(key)) return known_table(node, place);
    if (const auto* command = find_command(key)) return command_table(node, *command, place);
    place.wrong("is no key of the configuration",
                did_you_mean(key, top_level_names(), "docs/configuration.md lists them"));
  }

  std::vector<std::string> top_level_names() const {
    std::vector<std::string> names = names_in("");
    names.insert(names.end(), {"auth", "host", "feed"});
    for (const ConfigKey& key : config_keys())
      if (!key.table.empty() && key.table != names.back()) names.emplace_back(key.table);
    for (const auto& one : commands_) names.push_back(one.command);
    return names;
  }

  const CommandOptions* find_command(const std::string& name) const {
    for (const auto& command : commands_)
      if (command.command == name) return &command;
    return nullptr;
  }

  void set(const ConfigKey& key, const toml::node& node, const ConfigPlace& place) {
    if (config_.lines.contains(key.full_name())) place.wrong("is there twice", ConfigPlace::one_must_go);
    key.set(config_.settings, value_of(node, key, place));
    config_.lines[key.full_name()] = place.line;
  }

  void known_table(const toml::node& node, const ConfigPlace& place) {
    const std::string& name = place.key;
    each(table_of(node, place), name,
         [&](const std::string& key, const toml::node& value, const ConfigPlace& where) {
           const ConfigKey* known = find_key(name, with(key, '-', '_'));
           if (known == nullptr)
             where.wrong("is no key of the configuration", did_you_mean(key, names_in(name), elsewhere(key)));
           set(*known, value, where);
         });
  }

  /// `net.min_interval` is a key, of another table.
  static std::string elsewhere(const std::string& key) {
    for (const ConfigKey& one : config_keys())
      if (one.name == with(key, '-', '_'))
        return one.table.empty() ? "it stands above all tables"
                                 : "it belongs in [" + std::string(one.table) + "]";
    return "`feedarc config --show` lists them";
  }

  void command_table(const toml::node& node, const CommandOptions& command, const ConfigPlace& place) {
    std::vector<std::string> known;
    for (const CommandOption& option : command.options) known.push_back(option.name);
    each(table_of(node, place), command.command,
         [&](const std::string& given, const toml::node& value, const ConfigPlace& where) {
           const std::string key = with(given, '_', '-');
           const auto found = std::find(known.begin(), known.end(), key);
           if (found == known.end())
             where.wrong("is no option of this command",
                         did_you_mean(key, known, "`feedarc " + command.command + " --help` lists them"));
           for (const auto& before : config_.keys)
             if (before.command == command.command && before.option == key)
               where.wrong("is there twice", ConfigPlace::one_must_go);
           const CommandOption& option = command.options[static_cast<std::size_t>(found - known.begin())];
           config_.keys.push_back(
               {command.command, key, values_of(value, option, where), where.line, where.text()});
         });
  }

  template <class One>
  void list_of(const toml::node& node, const ConfigPlace& place, std::vector<One>& into,
               One (*one_of)(const toml::node&, const ConfigPlace&)) {
    const auto* list = node.as_array();
    if (list == nullptr) place.wrong(std::string("is ") + kind_of(node), "write it as [[" + place.key + "]]");
    for (const auto& one : *list) {
      const ConfigPlace where = at(one, place.key);
      guarded(where.line, [&, &entry = one] { into.push_back(one_of(entry, where)); });
    }
  }

  void check_together() {
    check_once(config_.settings.hosts, "host");
    check_once(config_.settings.feeds, "feed");
    const Settings base = overridable(config_.settings);
    for (const Override& feed : config_.settings.feeds) {
      const ScheduleOptions schedule = with(base, feed).schedule;
      if (schedule.min_interval > schedule.max_interval)
        wrong(feed, "has a min_interval longer than its max_interval",
              "they are " + duration_text(schedule.min_interval) + " and " +
                  duration_text(schedule.max_interval));
    }
    check_intervals();
  }

  void wrong(const Override& one, const std::string& problem, const std::string& remedy) {
    config_.errors.push_back({one.lines.front().second, UsageError(problem, one.where, remedy)});
  }

  void check_once(const std::vector<Override>& all, const std::string& kind) {
    std::set<std::string> seen;
    for (const Override& one : all)
      if (!seen.insert(one.of).second)
        wrong(one, "is there twice for " + one.of, "one [[" + kind + "]] has it all");
  }

  void check_intervals() {
    const ScheduleOptions& schedule = config_.settings.schedule;
    if (schedule.min_interval <= schedule.max_interval) return;
    for (const char* key : {"schedule.min_interval", "schedule.max_interval"}) {
      const auto line = config_.lines.find(key);
      if (line == config_.lines.end()) continue;
      const bool least = key == std::string_view("schedule.min_interval");
      guarded(line->second, [&] {
        ConfigPlace{config_.file, line->second, key}.wrong(
            least ? "is longer than schedule.max_interval" : "is shorter than schedule.min_interval",
            "they are " + duration_text(schedule.min_interval) + " and " +
                duration_text(schedule.max_interval));
      });
      return;
    }
  }

  Config& config_;
  const std::vector<CommandOptions>& commands_;
};

std::string file_text(const std::string& path) {
  const ConfigPlace place{path, 0, {}};
  std::ifstream file(path, std::ios::binary);
  if (!file)
    place.wrong("cannot be read as a configuration",
                "is it there, and may it be read? `feedarc config --init` makes one");
  std::string text(file_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (file.fail() && !file.eof())) place.wrong("cannot be read as a configuration");
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > file_bytes) place.wrong("is too large for a configuration", "1 MiB at most");
  return text;
}

/// The line of the first byte that is no UTF-8; toml++ does not always tell it.
void check_encoding(const std::string& text, const std::string& path) {
  if (is_valid_utf8(text)) return;
  std::size_t begin = 0;
  for (std::uint32_t line = 1;; ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!is_valid_utf8(std::string_view(text).substr(begin, end - begin)))
      ConfigPlace{path, line, {}}.wrong("is not UTF-8", "save it as UTF-8");
    if (end == text.size()) return;
    begin = end + 1;
  }
}

/// What can be done about what toml++ says, as far as it tells what stands there already.
std::string toml_remedy(std::string_view said) {
  if (said.find("redefine") == std::string_view::npos) return "see https://toml.io/";
  for (const std::string_view list : {"auth", "host", "feed"})
    if (said.find(fmt::format("'{}'", list)) != std::string_view::npos)
      return fmt::format("write it as [[{}]]", list);
  if (said.find("existing table") != std::string_view::npos)
    return "it stands further up: put its keys there";
  return ConfigPlace::one_must_go;
}

}  // namespace

Config read_config(const std::string& path, const std::vector<CommandOptions>& commands) {
  Config config;
  config.file = path;
  std::uint32_t line = 0;
  try {
    const std::string text = file_text(path);
    check_encoding(text, path);
    Reader(config, commands).read(toml::parse(text, path));
  } catch (const UsageError& error) {
    config.errors.push_back({line, error});
  } catch (const toml::parse_error& error) {
    line = error.source().begin.line;
    const ConfigPlace place{path, line, {}};
    config.errors.push_back({line, UsageError("is no TOML: " + shown(error.description()), place.text(),
                                              toml_remedy(error.description()))});
  }
  sort_by_line(config.errors);
  return config;
}

void sort_by_line(std::vector<ConfigError>& errors) {
  std::stable_sort(errors.begin(), errors.end(),
                   [](const ConfigError& a, const ConfigError& b) { return a.line < b.line; });
}

}  // namespace feedarc::cli
