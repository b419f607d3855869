#pragma once

#include <string>

#include "feedarc/text/when.h"

namespace feedarc::cli {

/// The zone of this process (TZ, /etc/localtime), as libc knows it.
Zone local_zone();

std::string local_minute(Time time, const Zone& zone);  // `2026-03-02 08:00`
std::string local_day(Time time, const Zone& zone);     // `2026-03-02`

}  // namespace feedarc::cli
