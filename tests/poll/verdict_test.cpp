#include "poll/verdict.h"

#include <catch2/catch.hpp>

using namespace feedarc;

TEST_CASE("a delta is taken where it was welcome, whatever else was asked") {
  Response response;
  response.status = 226;
  response.body = "<rss/>";
  response.conditional = true;  // by Last-Modified, which no delta goes by
  CHECK(judge(response).error().kind == Failure::Kind::protocol);
  response.delta_welcome = true;
  CHECK(judge(response) == Verdict::delta);
}

TEST_CASE("judge says what an answer is to a poller") {
  using Kind = Failure::Kind;
  struct Case {
    const char* why;
    int status;
    bool conditional;
    const char* body;
    Result<Verdict> want;
  };
  const auto failure = [](Kind kind) { return Result<Verdict>(tl::make_unexpected(Failure{kind, {}})); };
  const Case cases[] = {
      {"a feed", 200, false, "<rss/>", Verdict::feed},
      {"a 200 to validators is a feed as well", 200, true, "<rss/>", Verdict::feed},
      {"nothing in it", 200, false, "", failure(Kind::empty)},
      {"blanks alone", 200, false, " \r\n\t", failure(Kind::empty)},
      {"asked with validators", 304, true, "", Verdict::not_modified},
      {"nobody asked whether it changed", 304, false, "", failure(Kind::protocol)},
      {"nobody asked for a range", 206, false, "<rss/>", failure(Kind::protocol)},
      {"nobody asked for a delta", 226, false, "<rss/>", failure(Kind::protocol)},
      {"no content", 204, false, "", failure(Kind::protocol)},
      {"log in", 401, false, "", failure(Kind::auth)},
      {"forbidden", 403, false, "<rss/>", failure(Kind::http)},
      {"log in to the proxy", 407, false, "", failure(Kind::auth)},
      {"gone", 410, false, "", failure(Kind::gone)},
      {"too many requests", 429, false, "", failure(Kind::rate_limited)},
      {"an error's body is no feed", 500, false, "<rss/>", failure(Kind::http)},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.status << ": " << c.why) {
      Response response;
      response.status = c.status;
      response.conditional = c.conditional;
      response.body = c.body;
      const auto got = judge(response);
      REQUIRE(got.has_value() == c.want.has_value());
      if (got) {
        CHECK(*got == *c.want);
      } else {
        CHECK(got.error().kind == c.want.error().kind);
        CHECK(got.error().what.find("HTTP " + std::to_string(c.status)) == 0);
      }
    }
}
