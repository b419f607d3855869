#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
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

/// What the configuration decides besides the options of commands. As it is made, it holds the defaults.
struct Settings {
  std::string archive;  // empty: not named there
  std::string color = "auto";
  bool progress = true, quiet = false;
  int verbose = 0;
  NetOptions net;  // but for its credentials: see `auth`
  ScheduleOptions schedule;
  Hook hook;
  std::vector<Auth> auth;
};

}  // namespace feedarc::cli
