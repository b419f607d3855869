#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "feedarc/net.h"
#include "feedarc/poll.h"

namespace feedarc::cli {

/// An `[[auth]]`: for which URLs a name, a secret and headers are, and where the secret is to be had.
struct Auth {
  std::string url, user;
  std::string password, password_file, password_command;  // one of them at most
  std::vector<std::pair<std::string, std::string>> headers;
  std::string where;                                           // `config.toml:7: auth`, for messages
  std::vector<std::pair<std::string, std::uint32_t>> lines{};  // where each of its keys stands
};

/// `[hook]`: what is run when there are new entries.
struct Hook {
  std::string on_new;  // by `sh -c`; empty: nothing
  std::chrono::milliseconds timeout = std::chrono::minutes(5);
};

struct ConfigKey;

/// What a key may hold. Durations are text in the file: `"250ms"`.
using ConfigValue = std::variant<std::string, std::int64_t, bool, std::chrono::milliseconds>;

/// A `[[host]]` or a `[[feed]]`: keys of `[net]` and `[schedule]` that are otherwise there.
struct Override {
  std::string of;     // the host (host_name in net.h), or the feed's URL
  std::string lease;  // of a host; empty: as for all
  std::vector<std::pair<const ConfigKey*, ConfigValue>> values;
  std::string where;                                         // `config.toml:7: host`, for messages
  std::vector<std::pair<std::string, std::uint32_t>> lines;  // where each of its keys stands
};

/// What the configuration decides besides the options of commands. As it is made, it holds the defaults.
struct Settings {
  std::string archive;  // empty: not named there
  std::string color = "auto";
  bool progress = true, quiet = false;
  int verbose = 0;
  NetOptions net;  // but for its credentials and hosts: see `auth` and `hosts`
  std::uint64_t memory = limits::queue_bytes;
  ScheduleOptions schedule;
  Hook hook;
  std::vector<Auth> auth;
  std::vector<Override> hosts, feeds;
};

}  // namespace feedarc::cli
