#pragma once

#include <optional>
#include <string_view>

#include "feedarc/model/time.h"

/// The steps of reading a date, for date.cpp and its parts only.
namespace feedarc::dates {

struct Clock {
  int hour = 0, minute = 0, second = 0;
};

struct Day {
  int year = 0, month = 1, day = 1;
};

/// The instant; nothing where a part is out of range, the day is in no calendar, or the year not of 1 to
/// 9999, in UTC too.
std::optional<Time> instant(const Day& day, const Clock& clock, int offset_minutes);

/// `+01:00`, `gmt-0500`, `est`, `z`: minutes east of UTC. Lower case in.
std::optional<int> zone_offset(std::string_view text);

/// `10:00`, `9:05:07.25` at the start of `text`, which moves behind it.
std::optional<Clock> take_clock(std::string_view& text);

/// 1 to 12 by a month's name, short or long, in the languages of date_months.inc. Folded (fold_name) in.
std::optional<int> month_number(std::string_view name);

/// The two forms that nearly all feeds write, to the letter: `Mon, 02 Mar 2026 08:00:00 +0100` (or GMT),
/// `2026-03-02T08:00:00Z` (or +01:00). Trimmed.
std::optional<Time> read_plain(std::string_view text);

/// W3CDTF and ISO 8601, basic and extended. Lower case, trimmed.
std::optional<Time> read_iso(std::string_view text);

/// Everything with words or in another order. Lower case and folded, trimmed.
std::optional<Time> read_words(std::string_view text);

int full_year(std::string_view digits);  // two digits: 1950 to 2049; -1 for a length no year has

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool all_digits(std::string_view text);  // and at least one
int number(std::string_view digits);     // at most 9 of them; -1 otherwise
void skip_blanks(std::string_view& text);

}  // namespace feedarc::dates
