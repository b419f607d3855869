#include "cli/config_template.h"

#include <algorithm>

#include "cli/config_keys.h"
#include "cli/config_overrides.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

constexpr const char* head =
    "# The configuration of feedarc: every key, with its default, or, where there is none, what kind of "
    "value\n"
    "# it takes (\"WHEN\", \"N\"). Take the # off a key's line to set it;\n"
    "# `feedarc config --check` tells what is wrong, `feedarc config --show` what holds and why.\n"
    "# Durations are a whole number and a unit: \"250ms\", \"5s\", \"2m\", \"12h\", \"7d\".\n";

constexpr const char* auth =
    "\n# A name and a password (HTTP Basic), and headers of one's own, for URLs that begin with `url`; also "
    "for a\n"
    "# proxy of that address. Any number of these tables. With a password in it, keep this file to yourself\n"
    "# (chmod 600), or name a file or a command that has it.\n"
    "#[[auth]]\n"
    "#url = \"https://example.org/members/\"\n"
    "#user = \"reader\"\n"
    "# One of the three; of a file and of what a command prints, the first line:\n"
    "#password = \"…\"\n"
    "#password_file = \"~/.config/feedarc/example.password\"\n"
    "#password_command = \"pass show example.org\"\n"
    "#headers = { X-Api-Key = \"…\" }\n";

constexpr const char* host =
    "\n# What is otherwise for one host: `name` is the host, with \":PORT\" that port alone, "
    "\"*.example.org\" all "
    "hosts\n"
    "# below it. `lease`: feeds of the same one are asked by one feedarc at a time; unless set, the "
    "registered "
    "domain.\n"
    "#[[host]]\n"
    "#name = \"example.org\"\n"
    "#lease = \"example.org\"\n";

constexpr const char* feed =
    "\n# What is otherwise for one feed; `url` as `feedarc feeds` shows it.\n"
    "#[[feed]]\n"
    "#url = \"https://example.org/feed/\"\n";

constexpr const char* of_commands =
    "\n# Every option of a command is a key of its table; the command line's wins.\n";

std::string key_lines(const ConfigKey& key) {
  std::string text = "# " + std::string(key.help);
  const std::string bounds = key.bounds();
  if (!bounds.empty() && (key.kind != ConfigKind::text || !key.choices.empty())) text += " (" + bounds + ")";
  if (!key.unset.empty()) text += "; unless set, " + std::string(key.unset);
  return text + "\n#" + std::string(key.name) + " = " + toml_value(key.default_value()) + "\n";
}

/// Without a default, what its value is called stands there.
std::string option_value(const CommandOption& option) {
  using Kind = CommandOption::Kind;
  if (option.kind == Kind::flag) return "false";
  const std::string& value = option.default_text.empty() ? option.type : option.default_text;
  if (option.kind == Kind::number) return value;
  const std::string quoted = toml_text(value.empty() ? "…" : value);
  return option.repeatable ? "[" + quoted + "]" : quoted;
}

std::string command_lines(const CommandOptions& command) {
  std::string text = "\n[" + command.command + "]\n";
  for (const CommandOption& option : command.options) {
    std::string name = option.name;
    std::replace(name.begin(), name.end(), '-', '_');
    text += "# " + option.help + "\n#" + name + " = " + option_value(option) + "\n";
  }
  return text;
}

std::string override_lines(const char* lead, std::string_view kind) {
  std::string text = lead;
  for (const ConfigKey* key : override_keys(kind))
    text += "#" + std::string(key->name) + " = " + toml_value(key->default_value()) + "\n";
  return text;
}

}  // namespace

std::string config_template(const std::vector<CommandOptions>& commands) {
  std::string text = head;
  std::string_view table;
  for (const ConfigKey& key : config_keys()) {
    if (key.table != table) text += "\n[" + std::string(key.table) + "]\n";
    table = key.table;
    if (table.empty()) text += "\n";
    text += key_lines(key);
  }
  text += auth;
  text += override_lines(host, "host");
  text += override_lines(feed, "feed");
  text += of_commands;
  for (const CommandOptions& command : commands)
    if (!command.options.empty()) text += command_lines(command);
  return text;
}

}  // namespace feedarc::cli
