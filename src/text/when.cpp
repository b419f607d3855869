#include "feedarc/text/when.h"

#include <array>
#include <charconv>
#include <vector>

#include "feedarc/text/date.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using namespace std::chrono;

// Beyond this no archive reaches, and the sums below stay far from any overflow.
constexpr std::int64_t largest_count = 100'000;

std::optional<std::int64_t> number(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value < 0 || value > largest_count)
    return std::nullopt;
  return value;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  while (!(text = trim_ascii(text)).empty()) {
    std::size_t end = 0;
    while (end < text.size() && trim_ascii(text.substr(end, 1)).size() == 1) ++end;
    found.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return found;
}

enum class Unit { minute, hour, day, week, month, year };

std::optional<Unit> unit_named(std::string_view name) {
  struct Named {
    std::string_view name;
    Unit unit;
  };
  static constexpr std::array names = {
      Named{"min", Unit::minute},  Named{"minute", Unit::minute}, Named{"h", Unit::hour},
      Named{"hour", Unit::hour},   Named{"d", Unit::day},         Named{"day", Unit::day},
      Named{"w", Unit::week},      Named{"week", Unit::week},     Named{"mo", Unit::month},
      Named{"month", Unit::month}, Named{"y", Unit::year},        Named{"year", Unit::year},
  };
  for (const auto& known : names)
    if (name == known.name ||
        (known.name.size() > 2 && name.starts_with(known.name) && name.substr(known.name.size()) == "s"))
      return known.unit;
  return std::nullopt;
}

std::optional<weekday> weekday_named(std::string_view name) {
  static constexpr std::array names = {std::string_view("sunday"),   std::string_view("monday"),
                                       std::string_view("tuesday"),  std::string_view("wednesday"),
                                       std::string_view("thursday"), std::string_view("friday"),
                                       std::string_view("saturday")};
  for (unsigned n = 0; n < names.size(); ++n)
    if (name == names[n] || (name.size() == 3 && names[n].starts_with(name))) return weekday(n);
  return std::nullopt;
}

/// The same day `months` earlier, or the last one of a shorter month.
local_days months_before(local_days day, std::int64_t count) {
  const year_month_day date(day);
  const year_month_day shifted = date - months(static_cast<int>(count));
  return local_days(shifted.ok() ? shifted : year_month_day(shifted.year() / shifted.month() / last));
}

/// What people say, seen from one moment.
class Speaker {
 public:
  Speaker(Time now, const Zone& zone) : now_(now), zone_(zone), today_(floor<days>(zone.to_local(now))) {}

  std::optional<Time> understand(std::string_view text) const {
    const auto said = words(text);
    if (said.size() == 1) return one_word(said[0]);
    if (said.size() == 2 && (said[0] == "last" || said[0] == "this"))
      return named_span(said[0] == "last", said[1]);
    const bool ago = said.size() == 3 && said[2] == "ago";
    if (said.size() == 2 || ago) {
      const bool article = ago && (said[0] == "a" || said[0] == "an");
      return count_ago(article ? std::string_view("1") : said[0], said[1]);
    }
    return std::nullopt;
  }

 private:
  Time midnight(local_days day) const { return zone_.to_utc(local_seconds(day)); }

  std::optional<Time> one_word(std::string_view word) const {
    if (word == "now") return now_;
    if (word == "today") return midnight(today_);
    if (word == "yesterday") return midnight(today_ - days(1));
    if (word == "tomorrow") return midnight(today_ + days(1));
    if (const auto day = weekday_named(word)) return midnight(today_ - (weekday(today_) - *day));
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    return count_ago(word.substr(0, digits), word.substr(digits));
  }

  std::optional<Time> named_span(bool last_one, std::string_view name) const {
    if (const auto day = weekday_named(name)) {
      const days back = weekday(today_) - *day;
      return midnight(today_ - (last_one && back == days(0) ? days(7) : back));
    }
    const year_month_day date(today_);
    const int back = last_one ? 1 : 0;
    if (name == "week") return midnight(today_ - (weekday(today_) - Monday) - days(7 * back));
    if (name == "month") return midnight(local_days((date.year() / date.month() - months(back)) / 1));
    if (name == "year") return midnight(local_days((date.year() - years(back)) / January / 1));
    return std::nullopt;
  }

  std::optional<Time> count_ago(std::string_view digits, std::string_view unit_name) const {
    const auto count = number(digits);
    const auto unit = unit_named(unit_name);
    if (!count || !unit) return std::nullopt;
    switch (*unit) {
      case Unit::minute:
        return now_ - minutes(*count);
      case Unit::hour:
        return now_ - hours(*count);
      case Unit::day:
        return midnight(today_ - days(*count));
      case Unit::week:
        return midnight(today_ - days(7 * *count));
      case Unit::month:
        return years_reach(*count / 12) ? std::optional(midnight(months_before(today_, *count)))
                                        : std::nullopt;
      case Unit::year:
        return years_reach(*count) ? std::optional(midnight(months_before(today_, 12 * *count)))
                                   : std::nullopt;
    }
    return std::nullopt;
  }

  static bool years_reach(std::int64_t count) { return count < 1000; }

  Time now_;
  const Zone& zone_;
  local_days today_;
};

/// Reads fixed-width digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t width) {
  int value = 0;
  if (text.size() < width) return std::nullopt;
  for (const char c : text.substr(0, width)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

/// `2026-03-02`, also with `T08:00` or `T08:00:30`, in the local zone. With a zone it is parse_date's.
std::optional<Time> local_date(std::string_view text, const Zone& zone) {
  const auto y = take_number(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_number(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_number(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  if (text.empty()) return zone.to_utc(local_seconds(local_days(date)));

  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute) return std::nullopt;
  std::optional<int> second = 0;
  if (take(text, ':')) second = take_number(text, 2);
  if (!second || !text.empty() || *hour > 24 || *minute > 59 || *second > 59) return std::nullopt;
  return zone.to_utc(local_days(date) + hours(*hour) + minutes(*minute) + seconds(*second));
}

/// A date and time that names its zone; words of other date formats are not what people type here.
std::optional<Time> zoned_date(std::string_view text) {
  if (text.size() < 17 || text[4] != '-' || text[7] != '-' || text[10] == '-') return std::nullopt;
  const std::string_view tail = text.substr(16);
  if (tail.find_first_of("Zz+-") == std::string_view::npos) return std::nullopt;
  return parse_date(text);
}

}  // namespace

Zone utc_zone() {
  return {[](Time time) { return std::chrono::local_seconds(time.time_since_epoch()); },
          [](std::chrono::local_seconds time) { return Time(time.time_since_epoch()); }};
}

std::optional<Time> parse_when(std::string_view text, Time now, const Zone& zone) {
  text = trim_ascii(text);
  if (const auto date = local_date(text, zone)) return date;
  if (const auto date = zoned_date(text)) return date;
  return Speaker(now, zone).understand(lower_ascii(text));
}

std::optional<milliseconds> parse_duration(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, count);
  if (error != std::errc() || end != text.data() + digits || count > 1'000'000'000) return std::nullopt;
  const std::string_view unit = text.substr(digits);
  if (unit == "ms") return milliseconds(count);
  if (unit == "s") return seconds(count);
  if (unit == "m") return minutes(count);
  if (unit == "h") return hours(count);
  if (unit == "d") return days(count);
  return std::nullopt;
}

}  // namespace feedarc
