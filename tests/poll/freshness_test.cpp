#include "poll/freshness.h"

#include <catch2/catch.hpp>

#include "feedarc/model/limits.h"

using namespace feedarc;
using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

Response with(Headers headers) {
  Response response;
  response.headers = std::move(headers);
  return response;
}

}  // namespace

TEST_CASE("freshness is what the answer says, by the server's clock (RFC 9111)") {
  struct Case {
    const char* why;
    Headers headers;
    std::optional<seconds> want;
  };
  const std::string eight = "Mon, 02 Mar 2026 08:00:00 GMT", ten = "Mon, 02 Mar 2026 10:00:00 GMT";
  const Case cases[] = {
      {"nothing said", {}, std::nullopt},
      {"max-age", {{"cache-control", "max-age=600"}}, 600s},
      {"any case, blanks, other directives", {{"cache-control", "public , Max-Age = 600"}}, 600s},
      {"quoted", {{"cache-control", "max-age=\"600\""}}, 600s},
      {"in the second of two headers", {{"cache-control", "public"}, {"cache-control", "max-age=60"}}, 60s},
      {"the first of two", {{"cache-control", "max-age=600, max-age=60"}}, 600s},
      {"not what stands in quotes",
       {{"cache-control", "ext=\"a, max-age=5, no-cache \\\", max-age=6\", max-age=600"}},
       600s},
      {"a quote that never ends", {{"cache-control", "max-age=600, ext=\"a, max-age=5"}}, 600s},
      {"a backslash at the end", {{"cache-control", "max-age=600, ext=\"\\"}}, 600s},
      {"less Age, the time spent in caches", {{"cache-control", "max-age=600"}, {"age", "200"}}, 400s},
      {"older than it may be", {{"cache-control", "max-age=600"}, {"age", "700"}}, std::nullopt},
      {"zero", {{"cache-control", "max-age=0"}}, std::nullopt},
      {"no-cache is stronger", {{"cache-control", "no-cache, max-age=600"}}, std::nullopt},
      {"no-store forbids to keep it, not to wait", {{"cache-control", "no-store, max-age=600"}}, 600s},
      {"no-cache of some headers is not of all",
       {{"cache-control", "no-cache=\"Set-Cookie, max-age=5\", max-age=600"}},
       600s},
      {"without quotes as well", {{"cache-control", "no-cache=Set-Cookie, max-age=600"}}, 600s},
      {"no-cache of nothing is of all", {{"cache-control", "no-cache=\"\", max-age=600"}}, std::nullopt},
      {"private, of some headers or all",
       {{"cache-control", "private=\"X-Id\", private, max-age=600"}},
       600s},
      {"unreadable", {{"cache-control", "max-age=soon"}}, std::nullopt},
      {"negative", {{"cache-control", "max-age=-5"}}, std::nullopt},
      {"more digits than any number",
       {{"cache-control", "max-age=99999999999999999999999"}},
       seconds(10LL * 365 * 86400)},
      {"Expires less Date", {{"expires", ten}, {"date", eight}}, 7200s},
      {"max-age goes before Expires",
       {{"cache-control", "max-age=60"}, {"expires", ten}, {"date", eight}},
       60s},
      {"Expires in the past", {{"expires", eight}, {"date", ten}}, std::nullopt},
      {"Expires without the server's clock", {{"expires", ten}}, std::nullopt},
      {"Expires: 0", {{"expires", "0"}, {"date", eight}}, std::nullopt},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(freshness(with(c.headers)) == c.want);
    }
}

TEST_CASE("a 304 leaves in force what it does not renew (RFC 9111 §4.3.4)") {
  struct Case {
    const char* why;
    int status;
    Headers headers;
    seconds kept;  // after it, of an hour before
    std::optional<seconds> fresh;
  };
  const std::string eight = "Mon, 02 Mar 2026 08:00:00 GMT", ten = "Mon, 02 Mar 2026 10:00:00 GMT";
  const Case cases[] = {
      {"bare", 304, {}, 3600s, 3600s},
      {"with an age", 304, {{"age", "600"}}, 3600s, 3000s},
      {"Expires goes behind max-age", 304, {{"expires", ten}, {"date", eight}}, 3600s, 3600s},
      {"another max-age", 304, {{"cache-control", "max-age=60"}}, 60s, 60s},
      {"no-cache now", 304, {{"cache-control", "no-cache"}}, 0s, std::nullopt},
      {"others only", 304, {{"cache-control", "public"}}, 0s, std::nullopt},
      {"a 200 replaces all", 200, {}, 0s, std::nullopt},
      {"a 200 with its own", 200, {{"cache-control", "max-age=60"}}, 60s, 60s},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      Response response = with(c.headers);
      response.status = c.status;
      CHECK(max_age_after(response, 3600s) == c.kept);
      CHECK(freshness(response, 3600s) == c.fresh);
    }
}

TEST_CASE("retry_after reads both forms and stops at 30 days (RFC 9110)") {
  const Time now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 8h;
  struct Case {
    const char* why;
    const char* value;
    std::optional<seconds> want;
  };
  const Case cases[] = {
      {"seconds", "120", 120s},
      {"a date", "Mon, 02 Mar 2026 09:00:00 GMT", 3600s},
      {"a date gone by", "Mon, 02 Mar 2026 07:00:00 GMT", std::nullopt},
      {"zero", "0", std::nullopt},
      {"negative", "-12", std::nullopt},
      {"words", "later", std::nullopt},
      {"absurd", "99999999999", limits::max_retry_after},
      {"empty", "", std::nullopt},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(retry_after(with({{"retry-after", c.value}}), now) == c.want);
    }
}

TEST_CASE("a date in Retry-After is one by the server's clock") {
  const Time now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 8h;
  struct Case {
    const char *why, *date, *until;
    std::optional<seconds> want;
  };
  const Case cases[] = {
      {"it is late", "Mon, 02 Mar 2026 06:00:00 GMT", "Mon, 02 Mar 2026 07:00:00 GMT", 3600s},
      {"it is a year early", "Tue, 02 Mar 2027 06:00:00 GMT", "Tue, 02 Mar 2027 07:00:00 GMT", 3600s},
      {"past by it", "Mon, 02 Mar 2026 10:00:00 GMT", "Mon, 02 Mar 2026 09:00:00 GMT", std::nullopt},
      {"it cannot be read", "noon", "Mon, 02 Mar 2026 09:00:00 GMT", 3600s},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(retry_after(with({{"date", c.date}, {"retry-after", c.until}}), now) == c.want);
    }
}
