#include "poll/schedule.h"

#include <catch2/catch.hpp>

using namespace feedarc;
using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

constexpr seconds day = 86400s;
const Time monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 8h;  // 08:00 GMT

FeedWishes skipping(std::vector<int> hours, std::vector<int> days = {}) {
  FeedWishes wishes;
  for (const int hour : hours) wishes.skip_hours[static_cast<std::size_t>(hour)] = true;
  for (const int weekday : days) wishes.skip_days[static_cast<std::size_t>(weekday)] = true;
  return wishes;
}

FeedWishes wishing(seconds interval, seconds rhythm = 0s) {
  FeedWishes wishes;
  wishes.interval = interval;
  wishes.rhythm = rhythm;
  return wishes;
}

NextPoll success(FeedWishes wishes, std::optional<seconds> fresh = {}, double share = 0) {
  return {monday, 0, std::nullopt, fresh, wishes, share};
}

NextPoll failure(int n, std::optional<seconds> wait = {}, double share = 0, FeedWishes wishes = {}) {
  return {monday, n, wait, std::nullopt, wishes, share};
}

std::vector<int> all_hours() {
  std::vector<int> hours;
  for (int hour = 0; hour < 24; ++hour) hours.push_back(hour);
  return hours;
}

}  // namespace

TEST_CASE("next_poll: how long a feed is left alone") {
  struct Case {
    const char* why;
    NextPoll facts;
    seconds want;
  };
  const Case cases[] = {
      {"no wish, no rhythm: the least", success({}), 3600s},
      {"the feed's interval", success(wishing(5 * 3600s)), 5 * 3600s},
      {"the answer's freshness", success({}, 7200s), 7200s},
      {"the longest wish counts", success(wishing(10 * 3600s), 7200s), 10 * 3600s},
      {"never under the least", success(wishing(60s)), 3600s},
      {"never over the most", success(wishing(365 * day)), 7 * day},
      {"a rhythm of a few hours", success(wishing(0s, 4 * 3600s), {}, 1), 4 * 3600s + 1440s},
      {"three quarters of it at least", success(wishing(0s, 4 * 3600s)), 3 * 3600s},
      {"never under the least", success(wishing(0s, 3700s)), 3600s},
      {"a rhythm stops at a day", success(wishing(0s, 30 * day), {}, 1), day + 8640s},
      {"a wish goes before the rhythm", success(wishing(2 * 3600s, 9 * 3600s)), 2 * 3600s},
      {"first failure", failure(1), 3600s},
      {"third failure", failure(3), 4 * 3600s},
      {"backoff stops at the most", failure(60), 7 * day},
      {"Retry-After is stronger than backoff", failure(5, 600s), 600s},
      {"Retry-After may pass the most", failure(1, 30 * day), 30 * day},
      {"put off by up to a tenth", success(wishing(10 * 3600s), {}, 0.5), 10 * 3600s + 1800s},
      {"a failure too", failure(1, std::nullopt, 1.0), 3960s},
      {"Retry-After too, beyond its bound", failure(1, 30 * day, 1.0), 33 * day},
      {"out of the hours to skip", success(skipping({9, 10, 11})), 4 * 3600s},
      {"put off, but still outside", success(skipping({9, 11, 12}), {}, 1.0), 2 * 3600s + 360s},
      {"after Retry-After too", failure(1, 2 * 3600s, 0, skipping({10, 11})), 4 * 3600s},
      {"and put off by a share of it", failure(1, 2 * 3600s, 1.0, skipping({10, 11})), 4 * 3600s + 720s},
      {"after Retry-After outside stays", failure(1, 4 * 3600s, 0, skipping({10, 11})), 4 * 3600s},
      {"where the spread leads too far, at the first time that is not skipped",
       failure(1, 30 * day, 0.5, skipping({}, {4})), 31 * day + 16 * 3600s},
      {"after the longest Retry-After not beyond what any wait reaches",
       failure(1, 30 * day, 1.0, skipping({}, {0, 2, 3, 4, 5, 6})), 33 * day},
      {"a due time outside stays", success(skipping({10})), 3600s},
      {"out of the days to skip", success(skipping({}, {1, 2})), 40 * 3600s},
      {"over a week's end", success(skipping({}, {1, 2, 3, 4, 5, 6})), 6 * day - 8 * 3600s},
      {"hours and days together", success(skipping({0, 1}, {1})), 18 * 3600s},
      {"all hours is no rule", success(skipping(all_hours())), 3600s},
      {"all days is no rule", success(skipping({}, {0, 1, 2, 3, 4, 5, 6})), 3600s},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(next_poll(c.facts, {}) - monday == c.want);
    }
}

TEST_CASE("a put-off due time never lands in an hour to skip") {
  for (int step = 0; step < 100; ++step) {
    const Time due = next_poll(success(skipping({9, 11}), {}, step / 100.0), {});
    const auto hour =
        std::chrono::duration_cast<std::chrono::hours>(due - std::chrono::floor<std::chrono::days>(due))
            .count();
    CHECK(hour != 9);
    CHECK(hour != 11);
  }
}

TEST_CASE("rests: due just before a time to be skipped, and come to in it") {
  struct Case {
    const char* why;
    FeedWishes wishes;
    seconds due, now;  // from Monday 08:00
    bool want;
  };
  const Case cases[] = {
      {"nothing to skip", wishing(3600s), 0s, 900s, false},
      {"the hour has begun", skipping({9}), 3500s, 3600s, true},
      {"within the hour still", skipping({9}), 3500s, 7199s, true},
      {"it is over", skipping({9}), 3500s, 7200s, false},
      {"free for longer than an hour", skipping({10}), 3500s, 7201s, false},
      {"just an hour", skipping({9}), 0s, 3600s, true},
      {"deep in many hours", skipping({9, 10, 11, 12}), 3500s, 5 * 3600s - 1s, true},
      {"a day later it was free in between", skipping({9}), 3500s, day + 3600s, false},
      {"over midnight into a day", skipping({}, {2}), 16 * 3600s - 60s, day, true},
      {"all hours is no rule", skipping(all_hours()), 3500s, 3600s, false},
      {"due within them by a clock's mistake", skipping({8, 9}), 60s, 3600s, false},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(rests(c.wishes, monday + c.due, monday + c.now) == c.want);
    }
}

TEST_CASE("wishes_of reads what a document asks for") {
  ParsedFeed feed;
  SECTION("the longer of ttl and update period") {
    feed.ttl_minutes = 60;
    feed.update_period = "daily";
    feed.update_frequency = 2;
    CHECK(wishes_of(feed, {}, monday).interval == 12 * 3600s);
  }
  SECTION("hour 24 is hour 0, days in any case") {
    feed.skip_hours = {24, 7, 99};
    feed.skip_days = {"Sunday", "mONDAY", "someday"};
    CHECK(wishes_of(feed, {}, monday) == skipping({0, 7}, {0, 1}));
  }
  SECTION("half the usual gap between entries is the rhythm") {
    std::vector<Time> dates;
    for (int n = 0; n < 5; ++n) dates.push_back(monday - n * 8h);
    CHECK(wishes_of(feed, dates, monday).rhythm == 4 * 3600s);
    CHECK(wishes_of(feed, dates, monday + 30 * day).rhythm == 3 * day);  // asleep
  }
  SECTION("absurd numbers stay in bounds") {
    feed.ttl_minutes = ~0ULL;
    feed.update_period = "yearly";
    feed.update_frequency = 0;
    CHECK(wishes_of(feed, {}, monday).interval >= 365 * day);
  }
}

TEST_CASE("wishes are kept as a line of text") {
  FeedWishes wishes = skipping({0, 23}, {6});
  wishes.interval = 7200s;
  wishes.rhythm = 90s;
  wishes.max_age = 600s;
  using Charsets = std::vector<std::string>;
  for (const auto& charsets :
       {Charsets{}, Charsets{""}, Charsets{"koi8-r"}, Charsets{"koi8-r", "", "utf-8"}}) {
    wishes.charsets = charsets;
    CHECK(wishes_from(to_text(wishes)) == wishes);
  }
  for (const char* bad :
       {"", "x", "1 2", "-5 999999999999999999999 2 3 4", "1 1 111111111111111111111111111111 1"})
    DYNAMIC_SECTION("unreadable: " << bad) { CHECK(wishes_from(bad).interval <= 1s); }
}

TEST_CASE("spread tells feeds and runs apart and stays below one") {
  CHECK(spread(1, "https://a.example/") != spread(1, "https://b.example/"));
  CHECK(spread(1, "https://a.example/") != spread(2, "https://a.example/"));
  CHECK(spread(1, "https://a.example/") == spread(1, "https://a.example/"));
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const double share = spread(seed, "https://a.example/");
    CHECK((share >= 0 && share < 1));
  }
}
