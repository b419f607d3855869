#include "cli/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include "cli/errors.h"
#include "cli/nearest.h"
#include "cli/output.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "feedarc/text/when.h"

namespace feedarc::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// No configuration of ours needs a hundredth of it.
constexpr std::size_t file_bytes = 1 << 20;

/// A place in the file, for messages.
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::string key;

  std::string text() const {
    return file + (line == 0 ? "" : ":" + std::to_string(line)) + (key.empty() ? "" : ": " + shown(key));
  }
  [[noreturn]] void wrong(const std::string& problem, const std::string& remedy = {}) const {
    throw UsageError(problem, text(), remedy);
  }
};

const char* kind_of(const toml::node& node) {
  if (node.is_string()) return "text";
  if (node.is_integer()) return "a whole number";
  if (node.is_floating_point()) return "a number";
  if (node.is_boolean()) return "true or false";
  if (node.is_array()) return "a list";
  if (node.is_table()) return "a table";
  return "a date";
}

std::string text_of(const toml::node& node, const Place& place) {
  if (const auto* value = node.as_string()) return value->get();
  place.wrong(std::string("is ") + kind_of(node) + ", not text");
}

std::int64_t number_of(const toml::node& node, const Place& place, std::int64_t least, std::int64_t most) {
  const auto* value = node.as_integer();
  if (value == nullptr) place.wrong(std::string("is ") + kind_of(node) + ", not a whole number");
  if (value->get() < least || value->get() > most)
    place.wrong("is " + std::to_string(value->get()) + ", out of bounds",
                "from " + std::to_string(least) + " to " + std::to_string(most));
  return value->get();
}

bool flag_of(const toml::node& node, const Place& place) {
  if (const auto* value = node.as_boolean()) return value->get();
  place.wrong(std::string("is ") + kind_of(node) + ", not true or false");
}

milliseconds duration_of(const toml::node& node, const Place& place, milliseconds least, milliseconds most) {
  const auto value = parse_duration(text_of(node, place));
  if (!value) place.wrong("is no duration", "such as \"250ms\", \"5s\", \"2m\", \"12h\", \"7d\"");
  if (*value < least || *value > most)
    place.wrong("is out of bounds",
                "from " + std::to_string(least.count()) + " ms to " + std::to_string(most.count()) + " ms");
  return *value;
}

using Apply = std::function<void(Settings&, const toml::node&, const Place&)>;

struct Key {
  std::string name;
  Apply apply;
};

Apply duration(milliseconds NetOptions::*member, milliseconds least, milliseconds most) {
  return [=](Settings& settings, const toml::node& node, const Place& place) {
    settings.net.*member = duration_of(node, place, least, most);
  };
}

template <class Integer>
Apply number(Integer NetOptions::*member, std::int64_t least, std::int64_t most) {
  return [=](Settings& settings, const toml::node& node, const Place& place) {
    settings.net.*member = static_cast<Integer>(number_of(node, place, least, most));
  };
}

Apply interval(seconds ScheduleOptions::*member) {
  return [=](Settings& settings, const toml::node& node, const Place& place) {
    const milliseconds value = duration_of(node, place, seconds(1), limits::max_retry_after);
    settings.schedule.*member = std::chrono::duration_cast<seconds>(value);
  };
}

void set_user_agent(Settings& settings, const toml::node& node, const Place& place) {
  const std::string text = text_of(node, place);
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
  if (!printable || text.size() > 1024) place.wrong("must be printable ASCII, at most 1024 bytes");
  settings.net.user_agent = text;
}

const std::vector<Key>& net_keys() {
  constexpr milliseconds hour = std::chrono::hours(1);
  static const std::vector<Key> keys = {
      {"host_delay", duration(&NetOptions::host_delay, milliseconds(0), hour)},
      {"host_connections", number(&NetOptions::host_connections, 1, 64)},
      {"connect_timeout", duration(&NetOptions::connect_timeout, milliseconds(1), hour)},
      {"stall_timeout", duration(&NetOptions::stall_timeout, milliseconds(1), hour)},
      {"total_timeout", duration(&NetOptions::total_timeout, milliseconds(1), hour)},
      {"max_bytes", number(&NetOptions::max_bytes, 1, std::int64_t{1} << 32)},
      {"max_header_bytes", number(&NetOptions::max_header_bytes, 256, std::int64_t{1} << 24)},
      {"max_redirects", number(&NetOptions::max_redirects, 0, 50)},
      {"user_agent", set_user_agent},
  };
  return keys;
}

const std::vector<Key>& schedule_keys() {
  static const std::vector<Key> keys = {
      {"min_interval", interval(&ScheduleOptions::min_interval)},
      {"max_interval", interval(&ScheduleOptions::max_interval)},
  };
  return keys;
}

void set_color(GlobalKeys& keys, const toml::node& node, const Place& place) {
  const std::string text = text_of(node, place);
  if (text != "auto" && text != "always" && text != "never")
    place.wrong("`" + shown(text) + "` is no choice", "\"auto\", \"always\" or \"never\"");
  keys.color = text;
}

struct GlobalKey {
  const char* name;
  void (*apply)(GlobalKeys&, const toml::node&, const Place&);
};

constexpr GlobalKey global_keys[] = {
    {"color", set_color},
    {"progress", [](GlobalKeys& keys, const toml::node& node,
                    const Place& place) { keys.progress = flag_of(node, place); }},
    {"quiet",
     [](GlobalKeys& keys, const toml::node& node, const Place& place) { keys.quiet = flag_of(node, place); }},
    {"verbose", [](GlobalKeys& keys, const toml::node& node,
                   const Place& place) { keys.verbose = static_cast<int>(number_of(node, place, 0, 2)); }},
};

const GlobalKey* find_global(const std::string& name) {
  const auto* const found = std::find_if(std::begin(global_keys), std::end(global_keys),
                                         [&](const GlobalKey& key) { return key.name == name; });
  return found == std::end(global_keys) ? nullptr : found;
}

template <class Range, class Name>
std::vector<std::string> names_of(const Range& range, const Name& name) {
  std::vector<std::string> names;
  names.reserve(std::size(range));
  for (const auto& one : range) names.push_back(name(one));
  return names;
}

/// `host-delay` and `host_delay` are one key: options are spelled with dashes, TOML keys mostly without.
std::string with(std::string name, char from, char to) {
  std::replace(name.begin(), name.end(), from, to);
  return name;
}

std::string dotted(std::string table, std::string_view key) { return table.append(1, '.').append(key); }

class Reader {
 public:
  Reader(std::string file, const std::vector<CommandOptions>& commands)
      : file_(std::move(file)), commands_(commands) {}

  Config read(const toml::table& root) {
    for (const auto& [key, node] : root) top_level(std::string(key.str()), node);
    if (config_.settings.schedule.min_interval > config_.settings.schedule.max_interval)
      Place{file_, 0, "schedule.min_interval"}.wrong("is longer than schedule.max_interval");
    return std::move(config_);
  }

 private:
  Place at(const toml::node& node, std::string key) const {
    return {file_, node.source().begin.line, std::move(key)};
  }

  void top_level(const std::string& key, const toml::node& node) {
    const Place place = at(node, key);
    if (key == "archive") {
      config_.settings.archive = text_of(node, place);
    } else if (key == "net") {
      table(node, key, net_keys());
    } else if (key == "schedule") {
      table(node, key, schedule_keys());
    } else if (key == "auth") {
      credentials(node);
    } else if (const GlobalKey* global = find_global(key)) {
      global->apply(config_.global, node, place);
    } else if (const auto* command = find_command(key)) {
      command_table(node, *command);
    } else {
      std::vector<std::string> known = {"archive", "net", "schedule", "auth"};
      for (const GlobalKey& one : global_keys) known.emplace_back(one.name);
      for (const auto& one : commands_) known.push_back(one.command);
      place.wrong("is no key of the configuration",
                  did_you_mean(key, known, "docs/configuration.md lists them"));
    }
  }

  const CommandOptions* find_command(const std::string& name) const {
    for (const auto& command : commands_)
      if (command.command == name) return &command;
    return nullptr;
  }

  const toml::table& table_of(const toml::node& node, const Place& place) const {
    if (const auto* table = node.as_table()) return *table;
    place.wrong(std::string("is ") + kind_of(node) + ", not a table", "write it as [" + place.key + "]");
  }

  void table(const toml::node& node, const std::string& name, const std::vector<Key>& keys) {
    for (const auto& [key_view, value] : table_of(node, at(node, name))) {
      const std::string key(key_view.str());
      const Place place = at(value, dotted(name, key));
      const auto known = std::find_if(keys.begin(), keys.end(),
                                      [&](const Key& one) { return one.name == with(key, '-', '_'); });
      if (known == keys.end())
        place.wrong("is no key of the configuration",
                    did_you_mean(key, names_of(keys, [](const Key& one) { return one.name; }), ""));
      known->apply(config_.settings, value, place);
    }
  }

  void command_table(const toml::node& node, const CommandOptions& command) {
    std::vector<std::string> known = command.options;
    known.insert(known.end(), command.flags.begin(), command.flags.end());
    for (const auto& [key_view, value] : table_of(node, at(node, command.command))) {
      const std::string key = with(std::string(key_view.str()), '_', '-');
      const Place place = at(value, dotted(command.command, key_view.str()));
      if (std::find(known.begin(), known.end(), key) == known.end())
        place.wrong("is no option of this command", did_you_mean(key, known, ""));
      const bool flag = std::find(command.flags.begin(), command.flags.end(), key) != command.flags.end();
      if (flag) flag_of(value, place);
      config_.keys.push_back({command.command, key, values_of(value, place), place.text()});
    }
  }

  static std::vector<std::string> values_of(const toml::node& node, const Place& place) {
    if (const auto* text = node.as_string()) return {text->get()};
    if (const auto* number = node.as_integer()) return {std::to_string(number->get())};
    if (const auto* flag = node.as_boolean()) return {flag->get() ? "true" : "false"};
    std::vector<std::string> values;
    const auto* list = node.as_array();
    if (list == nullptr) place.wrong(std::string("is ") + kind_of(node));
    for (const auto& one : *list) values.push_back(text_of(one, place));
    return values;
  }

  void credentials(const toml::node& node) {
    const Place place = at(node, "auth");
    const auto* list = node.as_array();
    if (list == nullptr) place.wrong(std::string("is ") + kind_of(node), "write it as [[auth]]");
    for (const auto& one : *list) {
      Credentials next;
      for (const auto& [key_view, value] : table_of(one, at(one, "auth"))) {
        const std::string key(key_view.str());
        const Place where = at(value, "auth." + key);
        if (key == "url")
          next.url = text_of(value, where);
        else if (key == "user")
          next.user = text_of(value, where);
        else if (key == "password")
          next.password = text_of(value, where);
        else
          where.wrong("is no key of the configuration", did_you_mean(key, {"url", "user", "password"}, ""));
      }
      if (!is_http_url(next.url)) at(one, "auth.url").wrong("is missing or no http(s) URL");
      config_.settings.net.credentials.push_back(std::move(next));
    }
  }

  std::string file_;
  const std::vector<CommandOptions>& commands_;
  Config config_;
};

std::string file_text(const std::string& path) {
  const Place place{path, 0, {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) place.wrong("cannot be read as a configuration", "is it there, and may it be read?");
  std::string text(file_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (file.fail() && !file.eof())) place.wrong("cannot be read as a configuration");
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > file_bytes) place.wrong("is too large for a configuration");
  return text;
}

/// The line of the first byte that is no UTF-8; toml++ does not always tell it.
void check_encoding(const std::string& text, const std::string& path) {
  if (is_valid_utf8(text)) return;
  std::size_t begin = 0;
  for (std::uint32_t line = 1;; ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!is_valid_utf8(std::string_view(text).substr(begin, end - begin)))
      Place{path, line, {}}.wrong("is not UTF-8");
    if (end == text.size()) return;
    begin = end + 1;
  }
}

}  // namespace

Config read_config(const std::string& path, const std::vector<CommandOptions>& commands) {
  const std::string text = file_text(path);
  check_encoding(text, path);
  try {
    return Reader(path, commands).read(toml::parse(text, path));
  } catch (const toml::parse_error& error) {
    Place{path, error.source().begin.line, {}}.wrong(shown(error.description()));
  }
}

}  // namespace feedarc::cli
