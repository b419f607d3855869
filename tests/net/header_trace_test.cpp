#include "net/header_trace.h"

#include <catch2/catch.hpp>

#include "net/fetching.h"
#include "support/http_server.h"

namespace feedarc {

TEST_CASE("what lets someone in is masked in a header, the rest is shown") {
  const struct {
    const char* why;
    const char* line;
    const char* shown;
  } cases[] = {
      {"credentials", "Authorization: Basic bWU6c2VjcmV0", "Authorization: ***"},
      {"a proxy's, in any case", "proxy-AUTHORIZATION:Basic eA==", "proxy-AUTHORIZATION: ***"},
      {"a cookie", "Set-Cookie: session=4711; Path=/", "Set-Cookie: ***"},
      {"user information of a URL", "Location: http://me:pw@ferry.example/feed",
       "Location: http://***@ferry.example/feed"},
      {"of each URL, schemeless ones too", "Link: <//a:b@one.example/>, <https://c@two.example>",
       "Link: <//***@one.example/>, <https://***@two.example>"},
      {"an at sign elsewhere", "Link: <http://ferry.example/@skipper>",
       "Link: <http://ferry.example/@skipper>"},
      {"anything else", "ETag: \"5e-1\"", "ETag: \"5e-1\""},
      {"the request line", "GET /feed HTTP/1.1", "GET /feed HTTP/1.1"},
      {"no header", "nonsense", "nonsense"},
      {"nothing", "", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(masked_header(c.line) == c.shown);
    }
}

TEST_CASE("a secret is masked wherever a server says it again") {
  const std::vector<std::string> secrets = {"se:cret", "k-4711", "ab", ""};
  CHECK(masked_header("X-Echo: k-4711, se:cret/k-4711", secrets) == "X-Echo: ***, ***/***");
  CHECK(masked_header("HTTP/1.1 200 k-4711", secrets) == "HTTP/1.1 200 ***");
  CHECK(masked_header("X-Cab: ab", secrets) == "X-Cab: ab");  // too short to be told from a word
  CHECK(basic_credentials("Authorization: Basic bWU6c2VjcmV0") == "bWU6c2VjcmV0");
  CHECK(basic_credentials("proxy-authorization:basic eA==").empty() == false);
  CHECK(basic_credentials("Authorization: Bearer x").empty());
  CHECK(basic_credentials("X: Basic x").empty());
}

TEST_CASE("requests are told in one line, their headers only to who asks for them") {
  test::HttpServer server;
  server.on("/feed", test::Reply{.body = "x", .headers = {{"Set-Cookie", "a=hidden"}, {"X-Tide", "low"}}});
  auto options = test::quick_options();
  std::string brief, full;
  options.trace = [&](std::string_view line) { brief += std::string(line) + "\n"; };
  options.trace_headers = [&](std::string_view line) { full += std::string(line) + "\n"; };
  REQUIRE(test::fetch("http://me:hidden@" + server.authority() + "/feed", options));
  CHECK(brief == "GET " + server.url() + "\nHTTP 200 " + server.url() + "\n");
  for (const char* line : {"> GET /feed HTTP/1.1\n", "> Authorization: ***\n", "< HTTP/1.1 200",
                           "< Set-Cookie: ***\n", "< X-Tide: low\n"})
    CHECK(full.find(line) != std::string::npos);
  CHECK(full.find("hidden") == std::string::npos);
  CHECK(full.find("bWU6") == std::string::npos);
}

}  // namespace feedarc
