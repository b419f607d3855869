#pragma once

#include <string>

#include "feedarc/net.h"
#include "feedarc/poll.h"

namespace feedarc::cli {

/// What the configuration decides besides the options of commands.
struct Settings {
  NetOptions net;
  ScheduleOptions schedule;
  std::string archive;  // empty: not named there
};

}  // namespace feedarc::cli
