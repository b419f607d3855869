#include "week_feeds.h"

#include <algorithm>
#include <ctime>

#include "feedarc/text/date.h"

namespace feedarc::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;
using Fault = Manner::Fault;

constexpr seconds day = 86400s, least_wait = 3600s, most_wait = 7 * day, step = 15min;

std::string http_date(Time time) {
  const std::time_t clock = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  gmtime_r(&clock, &parts);
  std::string text(40, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts));
  return text;
}

Headers max_age(const char* value) { return {{"Cache-Control", value}}; }

std::string rss(const Manner& manner, int number, Time now) {
  std::string feed =
      "<?xml version=\"1.0\"?><rss version=\"2.0\" "
      "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"><channel><title>Feed " +
      std::to_string(number) + "</title><link>https://feed.example/</link><description>d</description>" +
      manner.head;
  const seconds every = manner.every > 0s ? manner.every : 40 * day;
  const auto latest = now.time_since_epoch() / every;
  for (auto k = latest; k > latest - 8; --k)
    feed += "<item><title>Entry " + std::to_string(k) + "</title><guid isPermaLink=\"false\">" +
            std::to_string(number) + "-" + std::to_string(k) + "</guid><pubDate>" +
            http_date(Time(every * k)) + "</pubDate><description>Text " + std::to_string(k) +
            "</description></item>";
  return feed + "</channel></rss>";
}

bool contains(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool skipped(const Manner& manner, Time at) {
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const auto hour = std::chrono::floor<std::chrono::hours>(at - midnight).count();
  return contains(manner.skip_hours, static_cast<int>(hour)) ||
         contains(manner.skip_days, static_cast<int>(std::chrono::weekday(midnight).c_encoding()));
}

}  // namespace

const std::vector<Manner>& manners() {
  static const std::vector<Manner> all = {
      {"several an hour", 6, 700s},
      {"several an hour, ttl 60", 3, 900s, "<ttl>60</ttl>", {}, 1h},
      {"several an hour, fresh for ten minutes", 2, 800s, "", max_age("max-age=600"), 10min, true, false},
      {"hourly", 4, 1h, "", {}, 0s, false, true},
      {"hourly, and says so", 2, 1h, "<sy:updatePeriod>hourly</sy:updatePeriod>", {}, 1h},
      {"hourly, fresh for an hour", 2, 1h, "", max_age("public, max-age=3600"), 1h, true, false},
      {"hourly, of no cache", 1, 1h, "", max_age("no-cache, max-age=90000")},
      {"hourly, without validators", 1, 1h, "", {}, 0s, false, false},
      {"every six hours", 3, 6h},
      {"every six hours, ttl 180", 1, 6h, "<ttl>180</ttl>", {}, 3h},
      {"every six hours, aged", 1, 6h, "", {{"Cache-Control", "max-age=10800"}, {"Age", "3600"}}, 2h},
      {"daily", 5, day, "", {}, 0s, true, false},
      {"daily, and says so", 1, day, "<sy:updatePeriod>daily</sy:updatePeriod>", {}, day},
      {"daily, twice a day",
       1,
       day,
       "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
       {},
       12h},
      {"weekly", 3, 7 * day},
      {"weekly, and says so",
       1,
       7 * day,
       "<ttl>20</ttl><sy:updatePeriod>weekly</sy:updatePeriod>",
       {},
       7 * day},
      {"monthly", 3, 30 * day},
      {"never", 2},
      {"never, ttl of a day", 1, 0s, "<ttl>1440</ttl>", {}, day},
      {"not at night",
       1,
       1h,
       "<skipHours><hour>0</hour><hour>1</hour><hour>2</hour><hour>3</hour></skipHours>",
       {},
       0s,
       true,
       true,
       {0, 1, 2, 3}},
      {"not on week-ends",
       1,
       6h,
       "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>",
       {},
       0s,
       true,
       true,
       {},
       {6, 0}},
      {"broken", 1, 1h, "", {}, 0s, true, true, {}, {}, Fault::always},
      {"broken often", 1, 1h, "", {}, 0s, true, true, {}, {}, Fault::often},
      {"rate limited", 1, 1h, "", {}, 0s, true, true, {}, {}, Fault::rate},
      {"away at times", 1, 1h, "", {}, 0s, true, true, {}, {}, Fault::away},
      {"forgets its validators", 1, 900s, "", {}, 0s, true, true, {}, {}, Fault::forgetful},
  };
  return all;
}

void WatchedFeed::complain(Time now, const std::string& what) {
  complaints_.push_back(std::string(manner_.name) + " (" + path() + ") at " + rfc3339(now) + ": " + what);
}

void WatchedFeed::check(const Asked& asked, Time now, Time host_free) {
  if (now < earliest_) complain(now, "asked before it was due at " + rfc3339(earliest_));
  if (now < host_free) complain(now, "asked while its host wants to be left alone");
  if (now > std::max(latest_, host_free + retry_seconds / 10 + step))
    complain(now, "asked later than " + rfc3339(latest_));
  if (skipped(manner_, now) && !asked_at_.empty()) complain(now, "asked when it does not want to be");
  if (asked.header("If-None-Match") != etag_) complain(now, "If-None-Match is not the last ETag");
  if (asked.header("If-Modified-Since") != modified_)
    complain(now, "If-Modified-Since is not the last Last-Modified");
}

void WatchedFeed::expect_again(Time now, seconds least, seconds most) {
  earliest_ = now + least;
  latest_ = now + most + most / 10;
  while (skipped(manner_, latest_)) latest_ += 1h;
  latest_ += step + least / 10;
}

std::optional<Reply> WatchedFeed::fault(Time now, Time& host_free) {
  const auto nth = static_cast<int>(asked_at_.size());
  const auto failed = [&](Reply reply, std::optional<seconds> wait) {
    ++failures_;
    const seconds backoff = std::min(least_wait * (1 << std::min(failures_ - 1, 20)), most_wait);
    expect_again(now, wait.value_or(backoff), wait.value_or(backoff));
    return reply;
  };
  switch (manner_.fault) {
    case Fault::always:
      return failed({"no", 500}, std::nullopt);
    case Fault::often:
      if (nth % 3 == 0) return failed({"no", 502}, std::nullopt);
      break;
    case Fault::rate:
      if (nth % 5 != 0) break;
      host_free = now + retry_seconds;
      return failed({"slow down", 429, {{"Retry-After", std::to_string(retry_seconds.count())}}},
                    retry_seconds);
    case Fault::away:
      if (nth % 4 == 0) return failed({"later", 503, {{"Retry-After", http_date(now + 5h)}}}, 5h);
      break;
    case Fault::none:
    case Fault::forgetful:
      break;
  }
  return std::nullopt;
}

Reply WatchedFeed::document(const Asked& asked, Time now) {
  failures_ = 0;
  // Without a wish its rhythm counts: an hour at least, a day at most.
  const seconds wish = std::max(manner_.wish, least_wait);
  expect_again(now, wish, manner_.wish > 0s ? wish : day);
  Reply reply{.headers = manner_.headers};
  const auto edition = manner_.every > 0s ? now.time_since_epoch() / manner_.every : 0;
  const std::string etag = "W/\"" + std::to_string(edition) + "\"";
  const std::string modified = http_date(Time(manner_.every * edition));
  const bool gives = manner_.fault != Fault::forgetful || asked_at_.size() % 4 != 0;
  const bool same = (etag_ || modified_) && (!etag_ || asked.header("If-None-Match") == etag) &&
                    (!modified_ || asked.header("If-Modified-Since") == modified);
  if (same && gives) {
    reply.status = 304;
    return reply;
  }
  etag_.reset();
  modified_.reset();
  if (gives && manner_.etag) reply.headers.emplace_back("ETag", *(etag_ = etag));
  if (gives && manner_.dated) reply.headers.emplace_back("Last-Modified", *(modified_ = modified));
  reply.body = rss(manner_, number_, now);
  return reply;
}

Reply WatchedFeed::answer(const Asked& asked, Time now, Time& host_free) {
  check(asked, now, host_free);
  asked_at_.push_back(now);
  if (auto reply = fault(now, host_free)) return std::move(*reply);
  return document(asked, now);
}

}  // namespace feedarc::test
