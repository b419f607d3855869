#include "feedarc/text/when.h"

#include <catch2/catch.hpp>

#include "feedarc/text/date.h"

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using feedarc::Time;

/// A zone one hour ahead until noon UTC of 29 March 2026, then two: summer time without any zone database.
feedarc::Zone island() {
  static constexpr Time change = sys_days{2026y / 3 / 29} + 12h;
  return {[](Time time) { return local_seconds{time.time_since_epoch() + (time < change ? 1h : 2h)}; },
          [](local_seconds time) {
            const Time early{time.time_since_epoch() - 1h};
            return early < change ? early : early - 1h;
          }};
}

}  // namespace

TEST_CASE("parse_when reads points in time as people say them") {
  struct Case {
    const char* why;
    const char* text;
    std::optional<Time> want;
  };
  constexpr Time now =
      sys_days{2026y / 3 / 4} + 23h + 30min;  // a Wednesday in UTC, Thursday 00:30 on the island
  const Case cases[] = {
      {"a date is a day of the local zone", "2026-03-02", sys_days{2026y / 3 / 1} + 23h},
      {"a time without zone is local", "2026-03-02T08:00", sys_days{2026y / 3 / 2} + 7h},
      {"a blank may stand for the T", "2026-03-02 08:00:30", sys_days{2026y / 3 / 2} + 7h + 30s},
      {"a time with zone is what it says", "2026-03-02T08:00:00Z", sys_days{2026y / 3 / 2} + 8h},
      {"an offset counts", "2026-03-02T08:00:00+05:00", sys_days{2026y / 3 / 2} + 3h},
      {"no such day", "2026-02-30", std::nullopt},
      {"no such hour", "2026-03-02T25:00", std::nullopt},
      {"it is Thursday on the island already", "today", sys_days{2026y / 3 / 4} + 23h},
      {"yesterday begins a day earlier", "yesterday", sys_days{2026y / 3 / 3} + 23h},
      {"now is now", "now", now},
      {"case and blanks do not matter", "  Today ", sys_days{2026y / 3 / 4} + 23h},
      {"days count from midnight", "3d", sys_days{2026y / 3 / 1} + 23h},
      {"hours count from now", "12h", now - 12h},
      {"in words", "2 weeks ago", sys_days{2026y / 2 / 18} + 23h},
      {"ago may be left out", "2 weeks", sys_days{2026y / 2 / 18} + 23h},
      {"an article for one", "an hour ago", now - 1h},
      {"a month is a month of the calendar", "1 month ago", sys_days{2026y / 2 / 4} + 23h},
      {"a weekday is the last one, today included", "thursday", sys_days{2026y / 3 / 4} + 23h},
      {"a weekday before today", "monday", sys_days{2026y / 3 / 1} + 23h},
      {"last thursday is not today", "last thursday", sys_days{2026y / 2 / 25} + 23h},
      {"last week begins on its Monday", "last week", sys_days{2026y / 2 / 22} + 23h},
      {"last month begins on its first", "last month", sys_days{2026y / 1 / 31} + 23h},
      {"last year", "last year", sys_days{2024y / 12 / 31} + 23h},
      {"nonsense", "whenever it was", std::nullopt},
      {"a number alone names no unit", "3", std::nullopt},
      {"an unknown unit", "3 fortnights ago", std::nullopt},
      {"a number beyond every archive", "99999999999d", std::nullopt},
      {"years beyond the calendar", "99999 years ago", std::nullopt},
      {"nothing", "", std::nullopt},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.text) {
      CHECK(feedarc::parse_when(c.text, now, island()) == c.want);
    }
}

TEST_CASE("a day is a local day across the change to summer time") {
  constexpr Time now = sys_days{2026y / 3 / 30} + 10h;
  CHECK(feedarc::parse_when("today", now, island()) == Time{sys_days{2026y / 3 / 29} + 22h});
  CHECK(feedarc::parse_when("yesterday", now, island()) == Time{sys_days{2026y / 3 / 28} + 23h});
}

TEST_CASE("parse_duration reads a count and its unit, and nothing else") {
  struct Case {
    const char* why;
    const char* text;
    std::optional<milliseconds> want;
  };
  const Case cases[] = {
      {"milliseconds", "250ms", 250ms},
      {"seconds", "5s", 5000ms},
      {"minutes", "2m", 120000ms},
      {"hours", "12h", 12h},
      {"days", "7d", 24h * 7},
      {"zero", "0s", 0ms},
      {"no unit", "5", std::nullopt},
      {"no count", "s", std::nullopt},
      {"negative", "-5s", std::nullopt},
      {"a fraction", "1.5s", std::nullopt},
      {"a blank", "5 s", std::nullopt},
      {"nothing", "", std::nullopt},
      {"too many digits", "99999999999999999999s", std::nullopt},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.text) {
      CHECK(feedarc::parse_duration(c.text) == c.want);
    }
}
