#include "cli/config_keys.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "feedarc/text/terminal.h"

namespace feedarc::cli {
namespace {

using std::chrono::milliseconds;

template <class Type>
ConfigValue to_value(const Type& held) {
  if constexpr (std::is_same_v<Type, std::string> || std::is_same_v<Type, bool>)
    return held;
  else if constexpr (std::is_integral_v<Type>)
    return static_cast<std::int64_t>(held);
  else
    return milliseconds(held);
}

template <class Type>
Type from_value(const ConfigValue& value) {
  if constexpr (std::is_same_v<Type, std::string> || std::is_same_v<Type, bool>)
    return std::get<Type>(value);
  else if constexpr (std::is_integral_v<Type>)
    return static_cast<Type>(std::get<std::int64_t>(value));
  else
    return std::chrono::duration_cast<Type>(std::get<milliseconds>(value));
}

struct Bounds {
  std::int64_t least = 0, most = 0;
  bool ascii = false;
};

template <auto First, auto... Rest>
auto& member(auto& of) {
  if constexpr (sizeof...(Rest) == 0)
    return of.*First;
  else
    return member<Rest...>(of.*First);
}

/// `Path` leads from Settings to the member: `&Settings::net, &NetOptions::host_delay`. Its type is the
/// key's.
template <auto... Path>
ConfigKey key(std::string_view table, std::string_view name, Bounds bounds, std::string_view help,
              std::string_view unset = {}, std::string_view choices = {}) {
  ConfigKey row{table, name, ConfigKind::text, bounds.least, bounds.most, help, choices, unset};
  row.ascii = bounds.ascii;
  row.get = [](const Settings& settings) { return to_value(member<Path...>(settings)); };
  row.set = [](Settings& settings, const ConfigValue& value) {
    auto& held = member<Path...>(settings);
    held = from_value<std::remove_cvref_t<decltype(held)>>(value);
  };
  row.kind = static_cast<ConfigKind>(row.default_value().index());
  return row;
}

constexpr std::int64_t hour = milliseconds(std::chrono::hours(1)).count();
constexpr std::int64_t longest_wait = milliseconds(limits::max_retry_after).count();
constexpr std::int64_t path_bytes = 4096;
constexpr std::int64_t command_bytes = 65536;

const std::vector<ConfigKey>& rows() {
  static const std::vector<ConfigKey> all = {
      key<&Settings::archive>("", "archive", {0, path_bytes}, "the archive's file",
                              "$XDG_DATA_HOME/feedarc/archive.db, else ~/.local/share/feedarc/archive.db"),
      key<&Settings::color>("", "color", {}, "colours on a terminal, or wherever the output goes", {},
                            "auto, always, never"),
      key<&Settings::progress>("", "progress", {}, "a line that tells how far a fetch is, on a terminal"),
      key<&Settings::quiet>("", "quiet", {}, "no progress, notices or tables of what was fetched"),
      key<&Settings::verbose>("", "verbose", {0, 2}, "1: tell each request, 2: headers too, secrets masked"),
      key<&Settings::net, &NetOptions::host_delay>(
          "net", "host_delay", {0, hour}, "between the starts of two requests to one host (name and port)"),
      key<&Settings::net, &NetOptions::host_connections>("net", "host_connections", {1, 64},
                                                         "requests to one host under way at once"),
      key<&Settings::net, &NetOptions::connect_timeout>("net", "connect_timeout", {1, hour},
                                                        "looking the name up, TCP and TLS together"),
      key<&Settings::net, &NetOptions::stall_timeout>("net", "stall_timeout", {1, hour},
                                                      "the longest silence of a server"),
      key<&Settings::net, &NetOptions::total_timeout>("net", "total_timeout", {1, hour},
                                                      "all of one feed, redirects included"),
      key<&Settings::net, &NetOptions::max_bytes>("net", "max_bytes", {1, std::int64_t{1} << 32},
                                                  "of a body, as received and as decoded"),
      key<&Settings::net, &NetOptions::max_header_bytes>(
          "net", "max_header_bytes", {256, std::int64_t{1} << 24}, "of one answer's headers together"),
      key<&Settings::net, &NetOptions::max_redirects>("net", "max_redirects", {0, 50},
                                                      "that are followed for one feed"),
      key<&Settings::memory>(
          "net", "memory", {1 << 20, std::int64_t{1} << 32},
          "bytes not yet archived beyond which no request is begun; those under way go on"),
      key<&Settings::net, &NetOptions::user_agent>(
          "net", "user_agent", {0, 1024, true},
          "what servers are told; robots.txt knows us by the letters it begins with",
          "feedarc/VERSION (+URL)"),
      key<&Settings::schedule, &ScheduleOptions::min_interval>(
          "schedule", "min_interval", {1000, longest_wait}, "the shortest wait between two polls of a feed"),
      key<&Settings::schedule, &ScheduleOptions::max_interval>(
          "schedule", "max_interval", {1000, longest_wait},
          "the longest, whatever a feed wishes; not under `min_interval`"),
      key<&Settings::hook, &Hook::on_new>("hook", "on_new", {0, command_bytes},
                                          "a command that gets new entries on its standard input"),
      key<&Settings::hook, &Hook::timeout>("hook", "timeout", {1000, 24 * hour}, "then the command is ended"),
  };
  return all;
}

std::string bound_text(const ConfigKey& key, std::int64_t bound) {
  return key.kind == ConfigKind::duration ? duration_text(milliseconds(bound)) : std::to_string(bound);
}

}  // namespace

const ConfigKey* find_key(std::string_view table, std::string_view name) {
  const auto keys = config_keys();
  const auto found = std::find_if(
      keys.begin(), keys.end(), [&](const ConfigKey& key) { return key.table == table && key.name == name; });
  return found == keys.end() ? nullptr : &*found;
}

std::string ConfigKey::full_name() const {
  return table.empty() ? std::string(name) : std::string(table) + "." + std::string(name);
}

ConfigValue ConfigKey::default_value() const { return get(Settings()); }

std::string ConfigKey::bounds() const {
  if (!choices.empty()) return std::string(choices);
  if (kind == ConfigKind::boolean || most == 0) return {};
  if (kind == ConfigKind::text)
    return (ascii ? "printable ASCII, " : "") + std::to_string(most) + " bytes at most";
  return bound_text(*this, least) + " to " + bound_text(*this, most);
}

std::span<const ConfigKey> config_keys() { return rows(); }

std::string_view name(ConfigKind kind) {
  constexpr std::array<std::string_view, 4> names{"text", "integer", "boolean", "duration"};
  return names[static_cast<std::size_t>(kind)];
}

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : terminal_line(text)) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string toml_value(const ConfigValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return toml_text(*text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  return toml_text(duration_text(std::get<milliseconds>(value)));
}

std::string duration_text(milliseconds duration) {
  struct Unit {
    const char* name;
    std::int64_t length;
  };
  constexpr std::array<Unit, 4> units{{{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}}};
  const std::int64_t count = duration.count();
  if (count == 0) return "0s";
  for (const Unit& unit : units)
    if (count % unit.length == 0) return std::to_string(count / unit.length) + unit.name;
  return std::to_string(count) + "ms";
}

}  // namespace feedarc::cli
