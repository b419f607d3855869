#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "text/date_parts.h"

namespace feedarc::dates {
namespace {

/// Every way of writing the day: Y, M, D stand for digits, O for the day of the year.
constexpr std::array<std::string_view, 15> shapes = {
    "YYYY-MM-DD", "YYYY-M-D", "YYYY-M-DD", "YYYY-MM-D", "YYYY-MMM-DD", "YYYYMMDD", "YYYY-MM", "YYYY",
    "YYYY-OOO",   "YYYYOOO",  "YY-MM-DD",  "YYMMDD",    "-YYMM",       "-YY-MM",   "YYOOO",
};

bool fits(std::string_view shape, std::string_view text) {
  if (shape.size() != text.size()) return false;
  for (std::size_t k = 0; k < shape.size(); ++k)
    if (shape[k] == '-' ? text[k] != '-' : !is_digit(text[k])) return false;
  return true;
}

std::string picked(std::string_view shape, std::string_view text, char part) {
  std::string digits;
  for (std::size_t k = 0; k < shape.size(); ++k)
    if (shape[k] == part) digits += text[k];
  return digits;
}

std::optional<Day> day_of_year(int year, int ordinal) {
  using namespace std::chrono;
  if (year < 1) return std::nullopt;
  const year_month_day date{sys_days{std::chrono::year{year} / January / 1} + days{ordinal - 1}};
  if (ordinal < 1 || static_cast<int>(date.year()) != year) return std::nullopt;
  return Day{year, static_cast<int>(static_cast<unsigned>(date.month())),
             static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::optional<Day> read_day(std::string_view text) {
  const auto* shape = std::find_if(shapes.begin(), shapes.end(), [&](auto s) { return fits(s, text); });
  if (shape == shapes.end()) return std::nullopt;
  Day day;
  const auto year = picked(*shape, text, 'Y');
  // Five digits are as likely a year with a digit too many, but in the years when YYDDD was in use.
  if (*shape == "YYOOO" && year[0] >= '1' && year[0] <= '6') return std::nullopt;
  day.year = full_year(year);
  if (const auto ordinal = picked(*shape, text, 'O'); !ordinal.empty())
    return day_of_year(day.year, number(ordinal));
  if (const auto month = picked(*shape, text, 'M'); !month.empty()) day.month = number(month);
  if (const auto date = picked(*shape, text, 'D'); !date.empty()) day.day = number(date);
  return day;
}

/// `hh`, `hhmm`, `hhmmss` with a fraction.
std::optional<Clock> take_basic_clock(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  if (n != 2 && n != 4 && n != 6) return std::nullopt;
  Clock clock;
  clock.hour = number(text.substr(0, 2));
  if (n >= 4) clock.minute = number(text.substr(2, 2));
  if (n == 6) clock.second = number(text.substr(4, 2));
  text.remove_prefix(n);
  if (n == 6 && text.size() > 1 && (text[0] == '.' || text[0] == ',') && is_digit(text[1])) {
    text.remove_prefix(1);
    while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
  }
  return clock;
}

}  // namespace

std::optional<Time> read_iso(std::string_view text) {
  constexpr std::string_view joined = "YYYYMMDDhhmmss";
  if (text.size() == joined.size() && all_digits(text))
    return read_iso(std::string(text.substr(0, 8)) + 't' + std::string(text.substr(8)));
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '-')) ++end;
  const auto day = read_day(text.substr(0, end));
  if (!day) return std::nullopt;
  text.remove_prefix(end);
  if (text.empty()) return instant(*day, {}, 0);
  if (text[0] == 't')
    text.remove_prefix(1);
  else if (!is_blank(text[0]))
    return std::nullopt;
  skip_blanks(text);
  auto clock = take_clock(text);
  if (!clock) clock = take_basic_clock(text);
  if (!clock) return std::nullopt;
  skip_blanks(text);
  if (text.empty()) return instant(*day, *clock, 0);
  const auto offset = zone_offset(text);
  return offset ? instant(*day, *clock, *offset) : std::nullopt;
}

}  // namespace feedarc::dates
