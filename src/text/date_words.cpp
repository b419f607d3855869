#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "text/date_parts.h"

namespace feedarc::dates {
namespace {

constexpr std::size_t longest = 128;  // no date is longer; what is, is text
constexpr int korea = 540;

struct Marked {
  std::string_view sign;
  char part;
};
// Signs behind a number, as East Asian dates have them.
constexpr std::array marks = {Marked{"年", 'Y'}, Marked{"년", 'Y'}, Marked{"月", 'M'},
                              Marked{"월", 'M'}, Marked{"日", 'D'}, Marked{"일", 'D'}};

// Words between the parts that say nothing, and those that weekdays of two words begin or end with. Folded:
// no marks.
constexpr auto fillers = std::to_array<std::string_view>(
    {"de", "del", "di",  "of",  "the",  "den",  "der", "do",  "um",  "at",   "a",     "la",  "kl",
     "г",  "e",   "thu", "chu", "dydd", "dies", "ojo", "יום", "يوم", "hari", "feira", "شنبه"});

// Behind a day. Folded: `º` is `o`.
constexpr std::array<std::string_view, 7> ordinals = {"st", "nd", "rd", "th", "er", "o", "°"};

/// What has been read of a date so far.
struct Found {
  std::vector<std::string_view> numbers;  // in order, meaning not yet known
  std::optional<int> month;
  std::string_view year_digits, day_digits;
  std::string_view behind_weekday;  // digits written together with it
  std::optional<int> marked_month;
  bool weekday = false, bad = false;
  char separator = ' ';
};

void split(std::string_view text, std::string_view at, std::vector<std::string_view>& to) {
  while (!text.empty()) {
    const auto end = text.find_first_of(at);
    if (end != 0) to.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

/// `2004년`, `4日`, and all three written together.
bool take_marked(std::string_view piece, Found& found) {
  bool any = false;
  while (!piece.empty()) {
    std::size_t n = 0;
    while (n < piece.size() && is_digit(piece[n])) ++n;
    const auto digits = piece.substr(0, n);
    piece.remove_prefix(n);
    const auto* mark =
        std::find_if(marks.begin(), marks.end(), [&](const Marked& m) { return piece.starts_with(m.sign); });
    if (digits.empty() || mark == marks.end()) return false;
    piece.remove_prefix(mark->sign.size());
    if (mark->part == 'Y') found.year_digits = digits;
    if (mark->part == 'M') found.marked_month = number(digits);
    if (mark->part == 'D') found.day_digits = digits;
    any = true;
  }
  return any;
}

std::string_view without_ordinal(std::string_view piece) {
  for (const auto ending : ordinals) {
    const auto digits = piece.size() - std::min(ending.size(), piece.size());
    if (digits > 0 && piece.ends_with(ending) && is_digit(piece[digits - 1])) return piece.substr(0, digits);
  }
  return piece;
}

/// `14` in `tue14th`.
std::string_view last_digits(std::string_view word) {
  word = without_ordinal(word);
  auto begin = word.size();
  while (begin > 0 && is_digit(word[begin - 1])) --begin;
  return word.substr(begin);
}

void take_word(std::string_view word, Found& found) {
  while (word.ends_with('.')) word.remove_suffix(1);
  if (word.empty() || std::find(fillers.begin(), fillers.end(), word) != fillers.end()) return;
  const bool first = !found.weekday && found.numbers.empty() && found.year_digits.empty();
  if (const auto month = month_number(word)) {
    if (found.month) {  // `mar, 03 mars`: the first was a Tuesday
      if (found.weekday) found.bad = true;
      found.weekday = true;
    }
    found.month = month;
  } else if (first && !found.month) {
    found.weekday = true;
    found.behind_weekday = last_digits(word);
  } else {
    found.bad = true;
  }
}

/// `04mar2020`, `mar2020`: written together, but a month parts them.
bool take_joined(std::string_view piece, Found& found) {
  std::vector<std::string_view> runs;
  while (!piece.empty()) {
    const bool digits = is_digit(piece.front());
    const auto* end = std::find_if(piece.begin(), piece.end(), [&](char c) { return is_digit(c) != digits; });
    runs.push_back(piece.substr(0, static_cast<std::size_t>(end - piece.begin())));
    piece.remove_prefix(runs.back().size());
  }
  const auto is_month = [](std::string_view run) { return month_number(run).has_value(); };
  if (runs.size() < 2 || std::none_of(runs.begin(), runs.end(), is_month)) return false;
  for (const auto run : runs) {
    if (is_digit(run.front()))
      found.numbers.push_back(run);
    else
      take_word(run, found);
  }
  return true;
}

void take_piece(std::string_view piece, Found& found) {
  if (all_digits(piece)) {
    found.numbers.push_back(piece);
    return;
  }
  if (take_marked(piece, found)) return;
  if (const auto digits = without_ordinal(piece); all_digits(digits) && digits.size() <= 2) {
    found.numbers.push_back(digits);
    return;
  }
  if (take_joined(piece, found)) return;
  if (is_digit(piece.front())) {
    found.bad = true;
    return;
  }
  take_word(piece, found);
}

void take_date(std::string_view text, Found& found) {
  std::vector<std::string_view> tokens;
  split(text, " ,\t\r\n", tokens);
  for (const auto token : tokens) {
    if (token.front() == '-') found.bad = true;  // the year -1
    const bool numeric = is_digit(token.front());
    const auto at = token.find_first_of(numeric ? "-/." : "-/");
    if (at == std::string_view::npos) {
      take_piece(token, found);
      continue;
    }
    if (!numeric && month_number(token.substr(0, at)) == std::nullopt) {  // `quarta-feira`
      take_word(token, found);
      continue;
    }
    found.separator = token[at];
    std::vector<std::string_view> pieces;
    split(token, "-/.", pieces);
    for (const auto piece : pieces) take_piece(piece, found);
  }
}

bool can_be_day(std::string_view digits) { return digits.size() <= 2; }

/// Day and year beside a month that is known.
std::optional<Day> with_month(const Found& found, int month) {
  auto numbers = found.numbers;
  std::string_view day = found.day_digits, year = found.year_digits;
  if (numbers.size() == 2 && day.empty() && year.empty()) {
    if (!can_be_day(numbers[0])) std::swap(numbers[0], numbers[1]);
    day = numbers[0];
    year = numbers[1];
  } else if (numbers.size() == 1 && day.empty() != year.empty()) {
    (day.empty() ? day : year) = numbers[0];
  } else if (numbers.size() == 1 && day.empty() && numbers[0].size() == 4) {
    year = numbers[0];
    day = found.behind_weekday;
  } else if (!numbers.empty()) {
    return std::nullopt;
  }
  if (day.empty()) day = "1";
  if (!can_be_day(day) || year.empty()) return std::nullopt;
  return Day{full_year(year), month, number(day)};
}

/// Three numbers. Only an order that is clear is taken: the year first, dots, or one that cannot be a month.
std::optional<Day> of_numbers(const Found& found, bool twelve_hours) {
  const auto& n = found.numbers;
  if (n.size() != 3) return std::nullopt;
  if (n[0].size() == 4) return Day{full_year(n[0]), number(n[1]), number(n[2])};
  const int first = number(n[0]), second = number(n[1]), year = full_year(n[2]);
  if (found.separator == '.' || first > 12) return Day{year, second, first};
  if (second > 12 || first == second || twelve_hours) return Day{year, first, second};
  return std::nullopt;
}

std::optional<Day> day_of(const Found& found, bool twelve_hours) {
  if (found.bad) return std::nullopt;
  if (found.month) return with_month(found, *found.month);
  if (found.marked_month) return with_month(found, *found.marked_month);
  return of_numbers(found, twelve_hours);
}

/// Where a time of day begins; npos where there is none.
std::size_t clock_begin(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::string_view::npos;
  auto begin = colon;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  return begin == colon ? std::string_view::npos : begin;
}

enum class Half { none, morning, afternoon };

/// Takes `am` and `pm`, also `오전` and `오후`, out of the text.
Half take_half(std::string& text) {
  struct Name {
    std::string_view text;
    Half half;
  };
  static constexpr std::array names = {Name{"오전", Half::morning}, Name{"오후", Half::afternoon},
                                       Name{"a.m.", Half::morning}, Name{"p.m.", Half::afternoon},
                                       Name{"am", Half::morning},   Name{"pm", Half::afternoon}};
  for (const auto& name : names) {
    const auto at = text.find(name.text);
    if (at == std::string::npos) continue;
    const auto end = at + name.text.size();
    const bool begins = at == 0 || is_blank(text[at - 1]) || is_digit(text[at - 1]);
    const bool ends = end == text.size() || is_blank(text[end]) || text[end] == ',';
    if (!begins || !ends) continue;
    text.replace(at, name.text.size(), 1, ' ');
    return name.half;
  }
  return Half::none;
}

bool apply_half(Half half, Clock& clock) {
  if (half == Half::none) return true;
  if (clock.hour > 12) return half == Half::afternoon && clock.hour < 24;  // `14:30 PM`: said twice
  if (clock.hour == 12) clock.hour = 0;
  if (half == Half::afternoon) clock.hour += 12;
  return true;
}

/// A weekday as East Asian dates have it in brackets, or an English one.
bool is_weekday(std::string_view word) {
  static constexpr auto days = std::to_array<std::string_view>(
      {"월", "화", "수", "목", "금", "토", "일", "月",  "火",  "水",  "木",  "金",  "土",  "日",
       "一", "二", "三", "四", "五", "六", "天", "mon", "tue", "wed", "thu", "fri", "sat", "sun"});
  for (const std::string_view before : {"周", "週", "星期"})
    if (word.starts_with(before)) word.remove_prefix(before.size());
  for (const std::string_view behind : {"요일", "曜日", "曜"})
    if (word.ends_with(behind)) word.remove_suffix(behind.size());
  return std::find(days.begin(), days.end(), word) != days.end();
}

/// A weekday in brackets goes, and a comment at the end.
std::string without_brackets(std::string_view given) {
  std::string text(given);
  const auto bracketed = [&](std::size_t open) {
    const auto close = text.find(')', open);
    return close == std::string::npos ? 0 : close + 1 - open;
  };
  auto open = text.find('(');
  if (open == std::string::npos) return text;
  if (const auto size = bracketed(open);
      size > 2 && is_weekday(std::string_view(text).substr(open + 1, size - 2))) {
    text.replace(open, size, 1, ' ');
    open = text.find('(', open);
  }
  if (open != std::string::npos && open + bracketed(open) == text.size()) text.erase(open);
  return text;
}

/// What follows the time: a zone, and sometimes the year or the whole date.
bool take_tail(std::string_view tail, std::optional<int>& offset, Found& found) {
  std::vector<std::string_view> tokens;
  split(tail, " ,\t\r\n", tokens);
  for (const auto token : tokens) {
    if (const auto zone = zone_offset(token)) {
      // `+0000 GMT` says it twice; `GMT +0100` is one.
      if (offset && *offset != 0 && *zone != 0 && *zone != *offset) return false;
      if (!offset || *zone != 0) offset = zone;
      continue;
    }
    take_date(token, found);
  }
  return true;
}

}  // namespace

std::optional<Time> read_words(std::string_view given) {
  if (given.size() > longest) return std::nullopt;
  std::string text = without_brackets(given);
  const bool korean = text.find("년") != std::string::npos || text.find("오전") != std::string::npos ||
                      text.find("오후") != std::string::npos;
  const Half half = take_half(text);
  Found found;
  Clock clock;
  std::optional<int> offset;
  const std::string_view whole = text;
  if (const auto begin = clock_begin(whole); begin != std::string_view::npos) {
    auto tail = whole.substr(begin);
    const auto read = take_clock(tail);
    if (!read) return std::nullopt;
    clock = *read;
    auto date = whole.substr(0, begin);
    if (date.size() > 1 && date.back() == 't' && is_digit(date[date.size() - 2])) date.remove_suffix(1);
    take_date(date, found);
    if (!take_tail(tail, offset, found)) return std::nullopt;
  } else {
    if (half != Half::none) return std::nullopt;
    auto date = whole;
    const auto last = whole.find_last_of(' ');
    if (last != std::string_view::npos) offset = zone_offset(whole.substr(last + 1));
    if (offset) date = whole.substr(0, last);
    take_date(date, found);
  }
  if (!apply_half(half, clock)) return std::nullopt;
  const auto day = day_of(found, half != Half::none);
  if (!day) return std::nullopt;
  return instant(*day, clock, offset.value_or(korean ? korea : 0));
}

}  // namespace feedarc::dates
