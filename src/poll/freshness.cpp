#include "poll/freshness.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "feedarc/model/limits.h"
#include "feedarc/text/date.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using std::chrono::seconds;

constexpr std::int64_t far = 10LL * 365 * 86400;

/// Digits and nothing else; a number too large for sense stops at ten years.
std::optional<std::int64_t> delta_seconds(std::string_view text) {
  text = trim_ascii(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() ? std::min(value, far) : far;
}

/// Up to the next comma that does not stand in quotes, which it takes along.
std::string_view take_directive(std::string_view& rest) {
  bool quoted = false;
  std::size_t end = 0;
  for (; end < rest.size() && (quoted || rest[end] != ','); ++end) {
    if (rest[end] == '"') quoted = !quoted;
    if (quoted && rest[end] == '\\') ++end;
  }
  end = std::min(end, rest.size());
  const auto directive = trim_ascii(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return directive;
}

struct CacheControl {
  bool there = false, no_cache = false;
  std::optional<std::int64_t> max_age;
};

CacheControl cache_control(const Response& response) {
  CacheControl found;
  for (const auto& [name, line] : response.headers) {
    if (name != "cache-control") continue;
    found.there = true;
    std::string_view rest = line;
    while (!rest.empty()) {
      const auto directive = take_directive(rest);
      const auto equals = std::min(directive.find('='), directive.size());
      const auto key = lower_ascii(trim_ascii(directive.substr(0, equals)));
      // With a value it is about the headers named there alone (RFC 9111 §5.2.2.4).
      const auto value = trim_ascii(directive.substr(std::min(equals + 1, directive.size())));
      if (key == "no-cache" && (value.empty() || value == "\"\"")) found.no_cache = true;
      if (key == "max-age" && equals < directive.size() && !found.max_age)  // the first one counts (§4.2.1)
        found.max_age = delta_seconds(value).value_or(0);
    }
  }
  return found;
}

}  // namespace

seconds max_age_after(const Response& response, seconds kept) {
  const CacheControl control = cache_control(response);
  if (response.status == 304 && !control.there) return kept;
  return seconds(control.no_cache ? 0 : std::min(control.max_age.value_or(0), far));
}

std::optional<seconds> freshness(const Response& response, seconds kept) {
  CacheControl control = cache_control(response);
  if (control.no_cache) return std::nullopt;
  if (response.status == 304 && !control.there && kept > seconds(0)) control.max_age = kept.count();
  std::int64_t fresh = 0;
  if (control.max_age) {
    fresh = *control.max_age - delta_seconds(header(response, "age")).value_or(0);
  } else {
    const auto expires = parse_http_date(header(response, "expires"));
    const auto date = parse_http_date(header(response, "date"));
    if (!expires || !date) return std::nullopt;
    fresh = (*expires - *date).count();
  }
  if (fresh <= 0) return std::nullopt;
  return seconds(std::min(fresh, far));
}

std::optional<seconds> retry_after(const Response& response, Time now) {
  const auto text = header(response, "retry-after");
  std::int64_t wait = 0;
  if (const auto delta = delta_seconds(text)) {
    wait = *delta;
  } else if (const auto date = parse_http_date(text)) {
    wait = (*date - parse_http_date(header(response, "date")).value_or(now)).count();
  }
  if (wait <= 0) return std::nullopt;
  return std::min(seconds(wait), limits::max_retry_after);
}

}  // namespace feedarc
