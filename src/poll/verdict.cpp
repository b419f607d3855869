#include "poll/verdict.h"

#include <string>

#include "feedarc/site.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using Kind = Failure::Kind;

tl::unexpected<Failure> failure(Kind kind, int status, std::string_view words) {
  std::string what = "HTTP " + std::to_string(status);
  if (!words.empty()) what += ": " + std::string(words);
  return tl::make_unexpected(Failure{kind, std::move(what)});
}

/// A refusal, and who stands behind it where that can be told.
tl::unexpected<Failure> refused(Kind kind, const Response& response, std::string_view words) {
  if (const auto wall = barrier(response, response.body))
    return failure(kind, response.status, std::string(wall->what) + ": " + std::string(wall->remedy));
  return failure(kind, response.status, words);
}

}  // namespace

Result<Verdict> judge(const Response& response) {
  const int status = response.status;
  switch (status) {
    case 200:
      if (trim_ascii(response.body).empty()) return failure(Kind::empty, status, "an empty answer");
      return Verdict::feed;
    case 304:
      if (response.conditional) return Verdict::not_modified;
      return failure(Kind::protocol, status, "not modified, to a question without validators");
    case 206:
      return failure(Kind::protocol, status, "a part of a feed that nobody asked for");
    case 226:
      if (response.delta_welcome) return Verdict::delta;
      return failure(Kind::protocol, status, "a delta that nobody asked for");
    case 401:
      return failure(Kind::auth, status, "the server wants a name and a password: put them into [[auth]]");
    case 407:
      return failure(Kind::auth, status, "the proxy wants a name and a password");
    case 404:
      return failure(Kind::http, status, "not found");
    case 410:
      return failure(Kind::gone, status, "gone for good; the feed is no longer polled");
    case 429:
      return refused(Kind::rate_limited, response, "the server asks to wait");
    default:
      return refused(status >= 400 ? Kind::http : Kind::protocol, response, {});
  }
}

}  // namespace feedarc
