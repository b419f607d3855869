#include "text/date_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "feedarc/text/utf8.h"

namespace feedarc::dates {
namespace {

struct Zone {
  std::string_view name;
  int minutes;
};

// RFC 822's, and those that feeds really carry. Two letters (`ET`) mean standard time. The military letters
// but Z are left out: RFC 2822 §4.3 found them used with either sign.
constexpr std::array zones = {
    Zone{"z", 0},       Zone{"ut", 0},     Zone{"gmt", 0},    Zone{"utc", 0},    Zone{"etc/gmt", 0},
    Zone{"etc/utc", 0}, Zone{"est", -300}, Zone{"edt", -240}, Zone{"cst", -360}, Zone{"cdt", -300},
    Zone{"mst", -420},  Zone{"mdt", -360}, Zone{"pst", -480}, Zone{"pdt", -420}, Zone{"at", -240},
    Zone{"et", -300},   Zone{"ct", -360},  Zone{"mt", -420},  Zone{"pt", -480},  Zone{"wet", 0},
    Zone{"west", 60},   Zone{"bst", 60},   Zone{"cet", 60},   Zone{"cest", 120}, Zone{"met", 60},
    Zone{"mest", 120},  Zone{"eet", 120},  Zone{"eest", 180}, Zone{"msk", 180},  Zone{"jst", 540},
    Zone{"kst", 540},   Zone{"aest", 600}, Zone{"aedt", 660},
};

struct Month {
  std::string_view name;
  int number;
};

constexpr std::array months = std::to_array<Month>({
#include "text/date_months.inc"
});

/// The digits of an offset, `0100`, `01:00`, `1`, `01`, in minutes.
std::optional<int> offset_digits(std::string_view text) {
  std::string_view hours = text, minutes = "0";
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    hours = text.substr(0, colon);
    minutes = text.substr(colon + 1);
    if (minutes.size() != 2) return std::nullopt;
  } else if (text.size() > 2) {
    if (text.size() > 4) return std::nullopt;
    hours = text.substr(0, text.size() - 2);
    minutes = text.substr(text.size() - 2);
  }
  if (hours.size() > 2 || !all_digits(hours) || !all_digits(minutes)) return std::nullopt;
  const int h = number(hours), m = number(minutes);
  if (h > 23 || m > 59) return std::nullopt;
  return h * 60 + m;
}

std::string_view take_digits(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  const auto digits = text.substr(0, n);
  text.remove_prefix(n);
  return digits;
}

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

int number(std::string_view digits) {
  if (digits.size() > 9) return -1;
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

int full_year(std::string_view digits) {
  const int value = number(digits);
  if (digits.size() == 4) return value;
  if (digits.size() != 2) return -1;
  return value < 50 ? 2000 + value : 1900 + value;
}

std::optional<Time> instant(const Day& day, const Clock& clock, int offset_minutes) {
  using namespace std::chrono;
  if (day.year < 1 || day.year > 9999 || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31)
    return std::nullopt;
  const year_month_day date{year{day.year}, month{static_cast<unsigned>(day.month)},
                            std::chrono::day{static_cast<unsigned>(day.day)}};
  if (!date.ok()) return std::nullopt;
  const bool midnight_after = clock.hour == 24 && clock.minute == 0 && clock.second == 0;
  // Second 60 is a leap second: the next minute's first.
  if ((clock.hour > 23 && !midnight_after) || clock.minute > 59 || clock.second > 60) return std::nullopt;
  const Time time = Time{sys_days{date}} + hours{clock.hour} + minutes{clock.minute - offset_minutes} +
                    seconds{clock.second};
  constexpr Time first{sys_days{year{1} / January / 1}}, behind_last{sys_days{year{10000} / January / 1}};
  return time >= first && time < behind_last ? std::optional(time) : std::nullopt;
}

std::optional<int> zone_offset(std::string_view text) {
  const auto sign = text.find_first_of("+-");
  const auto name = text.substr(0, sign);
  int minutes = 0;
  if (!name.empty()) {
    const auto* zone =
        std::find_if(zones.begin(), zones.end(), [&](const Zone& z) { return z.name == name; });
    if (zone == zones.end()) return std::nullopt;
    minutes = zone->minutes;
  }
  if (sign == std::string_view::npos) return name.empty() ? std::nullopt : std::optional<int>(minutes);
  if (minutes != 0)
    return std::nullopt;  // `EST-0500`: named twice, but only of GMT is it clear what is meant
  const auto offset = offset_digits(text.substr(sign + 1));
  if (!offset) return std::nullopt;
  return text[sign] == '-' ? -*offset : *offset;
}

std::optional<Clock> take_clock(std::string_view& text) {
  auto rest = text;
  const auto hour = take_digits(rest);
  if (hour.empty() || hour.size() > 2 || !rest.starts_with(':')) return std::nullopt;
  rest.remove_prefix(1);
  const auto minute = take_digits(rest);
  if (minute.size() != 2) return std::nullopt;
  Clock clock{number(hour), number(minute), 0};
  if (rest.starts_with(':')) {
    rest.remove_prefix(1);
    const auto second = take_digits(rest);
    if (second.size() != 2) return std::nullopt;
    clock.second = number(second);
    if (rest.size() > 1 && (rest[0] == '.' || rest[0] == ',') && is_digit(rest[1])) {
      rest.remove_prefix(1);
      take_digits(rest);
    }
  }
  if (rest.starts_with(':')) return std::nullopt;
  text = rest;
  return clock;
}

std::optional<int> month_number(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size(); ++letters) next_code_point(name, at);
  if (letters < 3) return std::nullopt;
  std::optional<int> found;
  for (const auto& month : months) {
    if (month.name == name) return month.number;
    if (!month.name.starts_with(name)) continue;
    if (found && *found != month.number) found = 0;
    if (!found) found = month.number;
  }
  return found == 0 ? std::nullopt : found;
}

}  // namespace feedarc::dates
