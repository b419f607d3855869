#include "cli/local_zone.h"

#include <ctime>

#include "feedarc/text/date.h"

namespace feedarc::cli {
namespace {

using namespace std::chrono;

local_seconds to_local(Time time) {
  const auto count = static_cast<std::time_t>(time.time_since_epoch().count());
  std::tm parts{};
  if (::localtime_r(&count, &parts) == nullptr) return local_seconds(time.time_since_epoch());
  return local_seconds(time.time_since_epoch() + seconds(parts.tm_gmtoff));
}

Time to_utc(local_seconds time) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  std::tm parts{};
  parts.tm_year = static_cast<int>(date.year()) - 1900;
  parts.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  parts.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  parts.tm_hour = static_cast<int>(clock.hours().count());
  parts.tm_min = static_cast<int>(clock.minutes().count());
  parts.tm_sec = static_cast<int>(clock.seconds().count());
  parts.tm_isdst = -1;
  parts.tm_wday = -1;  // stays so on failure: -1 is a point in time as well
  const std::time_t count = std::mktime(&parts);
  return parts.tm_wday < 0 ? Time(time.time_since_epoch()) : Time(seconds(count));
}

std::string local_stamp(Time time, const Zone& zone) {
  return rfc3339(Time(zone.to_local(time).time_since_epoch()));  // the local time's digits
}

}  // namespace

Zone local_zone() {
  ::tzset();
  return {to_local, to_utc};
}

std::string local_minute(Time time, const Zone& zone) {
  const std::string stamp = local_stamp(time, zone);
  return stamp.substr(0, 10) + " " + stamp.substr(11, 5);
}

std::string local_day(Time time, const Zone& zone) { return local_stamp(time, zone).substr(0, 10); }

}  // namespace feedarc::cli
