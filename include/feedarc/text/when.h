#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "feedarc/model/time.h"

namespace feedarc {

/// The local time zone as two functions, so that tests bring their own.
struct Zone {
  std::function<std::chrono::local_seconds(Time)> to_local;
  std::function<Time(std::chrono::local_seconds)> to_utc;  // in a gap or fold: any of the answers
};

Zone utc_zone();

/// A point in time as people say it, for --since and --until: an RFC 3339 date or time (without zone: local),
/// `today`, `yesterday`, `now`, `3d`, `12h`, `2 weeks ago`, `monday` (the last one, today included), `last
/// month`, `last week`. A day is a day of the local zone and begins at its midnight. Nothing for anything
/// else.
std::optional<Time> parse_when(std::string_view text, Time now, const Zone& zone);

/// `250ms`, `5s`, `2m`, `12h`, `7d`.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace feedarc
