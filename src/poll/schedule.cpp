#include "poll/schedule.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "feedarc/poll.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr seconds day = 86400s;
// What lies further off is taken for a clock's mistake (Schedule::due).
constexpr seconds longest_wait = limits::max_retry_after + limits::max_retry_after / 10;
constexpr std::array<std::string_view, 7> day_names = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

seconds period_seconds(std::string_view period) {
  const std::string name = lower_ascii(trim_ascii(period));
  if (name == "hourly") return 3600s;
  if (name == "daily") return day;
  if (name == "weekly") return 7 * day;
  if (name == "monthly") return 30 * day;
  if (name == "yearly") return 365 * day;
  return 0s;
}

seconds asked_interval(const ParsedFeed& feed) {
  constexpr std::uint64_t year_in_minutes = 366ULL * 24 * 60;
  const seconds ttl(60 * static_cast<std::int64_t>(std::min(feed.ttl_minutes.value_or(0), year_in_minutes)));
  const auto times =
      static_cast<std::int64_t>(std::clamp<std::uint64_t>(feed.update_frequency.value_or(1), 1, 100'000));
  return std::max(ttl, period_seconds(feed.update_period) / times);
}

/// Half the median gap between its newest entries, and never less than a tenth of its silence: a feed that
/// fell asleep is asked less often.
seconds rhythm(std::vector<Time> dates, Time now) {
  std::erase_if(dates, [&](Time date) { return date > now; });
  if (dates.size() < 2) return 0s;
  std::sort(dates.begin(), dates.end(), std::greater<>());
  dates.resize(std::min<std::size_t>(dates.size(), 11));
  std::vector<seconds> gaps;
  for (std::size_t k = 1; k < dates.size(); ++k) gaps.push_back(dates[k - 1] - dates[k]);
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
  return std::max(gaps[gaps.size() / 2] / 2, (now - dates.front()) / 10);
}

bool none_left(const FeedWishes& wishes) {
  const auto all = [](const auto& flags) {
    return std::all_of(flags.begin(), flags.end(), [](bool on) { return on; });
  };
  return all(wishes.skip_hours) || all(wishes.skip_days);
}

bool skipped(const FeedWishes& wishes, Time at) {
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const auto hour = std::chrono::duration_cast<std::chrono::hours>(at - midnight).count();
  const std::chrono::weekday weekday{midnight};
  return wishes.skip_hours[static_cast<std::size_t>(hour)] || wishes.skip_days[weekday.c_encoding()];
}

Time first_outside(const FeedWishes& wishes, Time at) {
  if (!skipped(wishes, at)) return at;
  at = std::chrono::ceil<std::chrono::hours>(at);
  // Hours and days repeat each week: what is not found by then is nowhere.
  for (int hours = 0; hours < 7 * 24 && skipped(wishes, at); ++hours) at += 1h;
  return at;
}

seconds wait_after_failure(int failures, const ScheduleOptions& options) {
  seconds wait = options.min_interval;
  for (int n = 1; n < failures && wait < options.max_interval; ++n) wait *= 2;
  return std::min(wait, options.max_interval);
}

seconds wait_after_success(const NextPoll& facts, const ScheduleOptions& options) {
  const seconds wish = std::max(facts.freshness.value_or(0s), facts.wishes.interval);
  if (wish > 0s) return std::clamp(wish, options.min_interval, options.max_interval);
  const seconds longest = std::min(std::max(day, options.min_interval), options.max_interval);
  if (facts.wishes.rhythm <= 0s) return std::min(options.min_interval, longest);
  const seconds usual = std::clamp(facts.wishes.rhythm, std::min(options.min_interval, longest), longest);
  // Nobody asked for just so long: what was added together need not come together for days.
  const auto sooner = static_cast<double>(usual.count()) * 0.25 * (1 - facts.spread);
  return std::max(usual - seconds(static_cast<std::int64_t>(sooner)),
                  std::min(options.min_interval, longest));
}

seconds put_off(seconds wait, double share) {
  return seconds(static_cast<std::int64_t>(std::floor(static_cast<double>(wait.count()) * 0.1 * share)));
}

template <std::size_t size>
std::string flags_text(const std::array<bool, size>& flags) {
  std::string text;
  for (const bool on : flags) text += on ? '1' : '0';
  return text;
}

}  // namespace

FeedWishes wishes_of(const ParsedFeed& feed, std::vector<Time> published, Time now) {
  FeedWishes wishes;
  wishes.interval = asked_interval(feed);
  wishes.rhythm = rhythm(std::move(published), now);
  for (const int hour : feed.skip_hours)
    if (hour >= 0 && hour <= 24) wishes.skip_hours[static_cast<std::size_t>(hour % 24)] = true;
  for (const auto& text : feed.skip_days) {
    const auto found = std::find(day_names.begin(), day_names.end(), lower_ascii(trim_ascii(text)));
    if (found != day_names.end())
      wishes.skip_days[static_cast<std::size_t>(found - day_names.begin())] = true;
  }
  return wishes;
}

std::string to_text(const FeedWishes& wishes) {
  std::string text = std::to_string(wishes.interval.count()) + ' ' + std::to_string(wishes.rhythm.count()) +
                     ' ' + flags_text(wishes.skip_hours) + ' ' + flags_text(wishes.skip_days) + ' ' +
                     std::to_string(wishes.max_age.count());
  for (const auto& charset : wishes.charsets) {
    text += &charset == &wishes.charsets.front() ? ' ' : ',';
    text += charset.empty() ? "-" : charset;
  }
  return text;
}

FeedWishes wishes_from(std::string_view text) {
  std::array<std::string, 6> parts;
  for (auto& part : parts) {
    const auto blank = std::min(text.find(' '), text.size());
    part = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  const auto number = [](const std::string& part) {
    const bool plain =
        !part.empty() && part.size() < 12 && part.find_first_not_of("0123456789") == std::string::npos;
    return seconds(plain ? std::stoll(part) : 0);
  };
  FeedWishes wishes;
  wishes.interval = number(parts[0]);
  wishes.rhythm = number(parts[1]);
  for (std::size_t k = 0; k < std::min(parts[2].size(), wishes.skip_hours.size()); ++k)
    wishes.skip_hours[k] = parts[2][k] == '1';
  for (std::size_t k = 0; k < std::min(parts[3].size(), wishes.skip_days.size()); ++k)
    wishes.skip_days[k] = parts[3][k] == '1';
  wishes.max_age = number(parts[4]);
  for (std::string_view rest = parts[5]; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto charset = rest.substr(0, comma);
    wishes.charsets.emplace_back(charset == "-" ? "" : charset);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return wishes;
}

Time next_poll(const NextPoll& facts, const ScheduleOptions& options) {
  const seconds wait = facts.failures == 0
                           ? wait_after_success(facts, options)
                           : facts.retry_after.value_or(wait_after_failure(facts.failures, options));
  const seconds later = put_off(wait, facts.spread);
  const Time due = facts.now + wait + later;
  if (none_left(facts.wishes) || !skipped(facts.wishes, due)) return due;
  const Time outside = first_outside(facts.wishes, due);
  for (const Time at : {outside + later, outside})
    if (!skipped(facts.wishes, at) && at - facts.now <= longest_wait) return at;
  return due;
}

bool rests(const FeedWishes& wishes, Time due, Time now) {
  if (none_left(wishes) || !skipped(wishes, now)) return false;
  Time hour = std::chrono::floor<std::chrono::hours>(now);
  for (int hours = 0; hours < 7 * 24 && hour > due && skipped(wishes, hour - 1h); ++hours) hour -= 1h;
  return due < hour && hour - due <= 1h;
}

void each_due_feed(Schedule& schedule, Time now, const std::function<void(Subscription&&)>& each) {
  schedule.due(now, [&](Subscription&& feed) {
    if (!feed.next_poll || !rests(wishes_from(feed.wishes), *feed.next_poll, now)) each(std::move(feed));
  });
}

std::vector<Subscription> due_feeds(Schedule& schedule, Time now) {
  std::vector<Subscription> feeds;
  each_due_feed(schedule, now, [&](Subscription&& feed) { feeds.push_back(std::move(feed)); });
  return feeds;
}

double spread(std::uint64_t seed, std::string_view url) {
  // FNV-1a and the finisher of splitmix64: equal wishes must not meet in one second, nothing more is asked of
  // it.
  std::uint64_t mixed = seed ^ 0xCBF29CE484222325ULL;
  for (const char c : url) mixed = (mixed ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  mixed ^= mixed >> 31;
  return static_cast<double>(mixed >> 11) / 9007199254740992.0;
}

}  // namespace feedarc
